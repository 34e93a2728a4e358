"""The feeds, read back by icalendar, by recurring_ical_events and by Debian's libical, which knows nothing of ours."""

import ctypes
from datetime import date

import icalendar
import pytest
import recurring_ical_events

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.operations import (
    DecisionStatement,
    EstimateStatement,
    add_estimate,
    correct_decision,
    record_decision,
)
from tests.factories.areas import AreaFactory
from tests.factories.people import RoleFactory


ADDRESS = "/aikataulu.ics?kausi=2025-2029"

pytestmark = pytest.mark.usefixtures("october")


def say(term, words, *municipalities, **more):
    given = {"year": None, "said_by": "kunnan oma arvio", "said_on": date(2026, 9, 1)} | more
    statement = EstimateStatement(
        term=term, municipalities=municipalities, documents=frozenset(DocumentKind), as_written=words, **given
    )
    return add_estimate(statement=statement, by=None)


def decide(term, municipality, document, day=date(2026, 9, 21)):
    statement = DecisionStatement(
        term=term, municipality=municipality, document=document, body="valtuusto", decided_on=day, paragraph="45 §"
    )
    return record_decision(statement=statement, by=None)


@pytest.fixture
def events_of(client):
    def read(address=ADDRESS):
        response = client.get(address)
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        return icalendar.Calendar.from_ical(response.content).walk("VEVENT")

    return read


def test_an_estimate_is_tentative_days_that_end_the_day_after(events_of, term, pudasjarvi):
    say(term, "marraskuu 2026", pudasjarvi, note="odottaa lautakuntaa")

    (event,) = events_of()

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 11, 1), date(2026, 12, 1))
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("TENTATIVE", "TRANSPARENT", 0)
    assert event["SUMMARY"] == "Pudasjärvi: hyvinvointikertomus ja -suunnitelma (arvio)"
    assert event["UID"] == "2025-2029-615-report@localhost"
    assert event["URL"].endswith("/aikataulu/?kausi=2025-2029#kunta-pudasjarvi")
    assert "”marraskuu 2026”" in event["DESCRIPTION"]
    assert "kunnan oma arvio, 1.9.2026" in event["DESCRIPTION"]
    assert "odottaa lautakuntaa" in event["DESCRIPTION"]
    assert event["LAST-MODIFIED"].dt.isoformat() == "2026-10-01T06:00:00+00:00"


def test_a_corrected_day_moves_the_event_in_calendars(events_of, term, pudasjarvi):
    """A calendar keeps the day it has until SEQUENCE grows."""
    decision = decide(term, pudasjarvi, DocumentKind.REPORT)
    (before,) = events_of()
    statement = DecisionStatement(
        term=term, municipality=pudasjarvi, document=DocumentKind.REPORT, body="valtuusto", decided_on=date(2026, 9, 28)
    )

    correct_decision(decision, statement=statement, by=None)

    (after,) = events_of()
    assert (before["UID"], before["DTSTART"].dt) == (after["UID"], date(2026, 9, 21))
    assert after["DTSTART"].dt == date(2026, 9, 28)
    assert after["SEQUENCE"] > before["SEQUENCE"]


@pytest.mark.parametrize(
    ("words", "day", "word"),
    [
        ("viim. keväällä 2027", date(2027, 5, 31), "viimeistään"),
        ("kesän 2027 jälkeen", date(2027, 9, 1), "aikaisintaan"),
    ],
)
def test_a_time_with_an_open_side_is_the_day_that_is_known(events_of, term, pudasjarvi, words, day, word):
    say(term, words, pudasjarvi)

    (event,) = events_of()

    assert event["DTSTART"].dt == day
    assert word in event["SUMMARY"]


@pytest.mark.parametrize("words", ["aikataulu avoin", "joulukuu", "kun ehditään"])
def test_what_has_no_days_is_no_event(events_of, term, pudasjarvi, words):
    say(term, words, pudasjarvi)

    assert events_of() == []


def test_a_new_estimate_moves_the_same_event(events_of, term, pudasjarvi):
    say(term, "marraskuu 2026", pudasjarvi, said_on=date(2026, 1, 1))
    (before,) = events_of()

    say(term, "joulukuu 2026", pudasjarvi)
    (after,) = events_of()

    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["DTSTART"].dt == date(2026, 12, 1)


def test_a_decision_confirms_the_same_event(events_of, term, pudasjarvi):
    say(term, "marraskuu 2026", pudasjarvi)
    (before,) = events_of()

    decide(term, pudasjarvi, DocumentKind.REPORT)
    decide(term, pudasjarvi, DocumentKind.PLAN)
    (after,) = events_of()

    assert before["UID"] == after["UID"]
    assert (after["STATUS"], after["DTSTART"].dt) == ("CONFIRMED", date(2026, 9, 21))
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["SUMMARY"] == "Pudasjärvi: hyvinvointikertomus ja -suunnitelma hyväksytty"


def test_a_joint_document_decided_by_some_is_both_confirmed_and_expected(events_of, term, pudasjarvi, muhos):
    say(term, "marraskuu 2026", pudasjarvi, muhos, joint_name="Koeseutu")
    decide(term, muhos, DocumentKind.REPORT)
    decide(term, muhos, DocumentKind.PLAN)

    events = events_of()

    assert [event["STATUS"] for event in events] == ["CONFIRMED", "TENTATIVE"]
    assert len({event["UID"] for event in events}) == 2
    assert "Koeseutu (Muhos, Pudasjärvi)" in events[0]["SUMMARY"]


def test_the_calendar_has_a_name_and_says_how_often_to_come_back(client, term, pudasjarvi):
    calendar = icalendar.Calendar.from_ical(client.get(ADDRESS).content)

    assert calendar["X-WR-CALNAME"] == "Valtuuston aikataulu 2025–2029"
    assert calendar["REFRESH-INTERVAL"].to_ical() == b"PT12H"
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"


def test_the_feed_has_the_filters_of_the_page(events_of, term, pudasjarvi, muhos):
    say(term, "marraskuu 2026", pudasjarvi)
    say(term, "joulukuu 2026", muhos)

    (event,) = events_of(f"{ADDRESS}&alue=expert-area:koe-alue")

    assert "Pudasjärvi" in event["SUMMARY"]


def test_a_municipality_has_a_feed_of_all_its_terms(events_of, term, pudasjarvi, muhos):
    say(term, "marraskuu 2026", pudasjarvi)
    say(term, "joulukuu 2026", muhos)

    (event,) = events_of("/aikataulu/kunta/pudasjarvi.ics")

    assert "Pudasjärvi" in event["SUMMARY"]


def test_a_role_has_a_feed_of_the_municipalities_it_serves(events_of, term, pudasjarvi, muhos, coast):
    role = RoleFactory(slug="koe-asiantuntija")
    role.areas.add(coast)
    say(term, "marraskuu 2026", pudasjarvi)
    say(term, "joulukuu 2026", muhos)

    (event,) = events_of("/aikataulu/rooli/koe-asiantuntija.ics")

    assert "Pudasjärvi" in event["SUMMARY"]


@pytest.mark.parametrize("address", ["/aikataulu/kunta/ei-ole.ics", "/aikataulu/rooli/ei-ole.ics"])
def test_a_feed_of_nothing_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


def test_an_unchanged_feed_is_not_sent_again(client, term, pudasjarvi):
    say(term, "marraskuu 2026", pudasjarvi)
    tag = client.get(ADDRESS)["ETag"]

    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 304


def test_the_feed_speaks_the_language_of_its_address(client, term, pudasjarvi):
    say(term, "marraskuu 2026", pudasjarvi)

    (event,) = icalendar.Calendar.from_ical(client.get(f"/en{ADDRESS}").content).walk("VEVENT")

    assert event["DESCRIPTION"].params["LANGUAGE"] == "en"
    assert "November 2026" in event["DESCRIPTION"]


def test_another_reader_finds_the_event_on_its_days(client, term, pudasjarvi):
    say(term, "marraskuu 2026", pudasjarvi)
    calendar = recurring_ical_events.of(icalendar.Calendar.from_ical(client.get(ADDRESS).content))

    assert len(calendar.at(date(2026, 11, 30))) == 1
    assert calendar.at(date(2026, 12, 1)) == []


def test_the_feed_asks_the_database_little(client, term, django_assert_max_num_queries):
    for area in AreaFactory.create_batch(20):
        say(term, "marraskuu 2026", area)

    with django_assert_max_num_queries(12):
        client.get(ADDRESS)


@pytest.fixture
def libical():
    """Debian's libical3; a machine without it cannot prove the feed, so the test fails there and says what to do."""
    try:
        library = ctypes.CDLL("libical.so.3")
    except OSError:
        pytest.fail("libical is not installed: apt-get install libical3 (make test does it where it may).")
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    library.icalrestriction_check.argtypes = [ctypes.c_void_p]
    library.icalcomponent_count_errors.argtypes = [ctypes.c_void_p]
    library.icalcomponent_free.argtypes = [ctypes.c_void_p]
    return library


def test_libical_finds_nothing_wrong_with_the_feed(client, libical, term, pudasjarvi, muhos):
    say(term, "marraskuu 2026", pudasjarvi, note="pitkä, ä ö; rivi " * 12)
    decide(term, muhos, DocumentKind.REPORT)

    calendar = libical.icalparser_parse_string(client.get(ADDRESS).content)

    assert calendar
    # First of all the restrictions of RFC 5546 are checked; faults are then written into the component.
    assert libical.icalrestriction_check(calendar) == 1
    assert libical.icalcomponent_count_errors(calendar) == 0
    libical.icalcomponent_free(calendar)

"""The clock's page, its calendar feed, and giving dates of one's own."""

import ctypes
from datetime import date

import icalendar
import pytest
import recurring_ical_events

from pophyte.core.faults import Refused
from pophyte.planning.models import ClockDate, ReminderRhythm
from pophyte.planning.operations.steering_clock import ClockStatement, read_days, set_clock_date, set_rhythm
from tests.factories.steering import ClockDateFactory
from tests.planning.steering.conftest import BUDGET


pytestmark = pytest.mark.usefixtures("october")
PAGE = "/ohjaus/pudasjarvi/vuosikello/"
FEED = "/ohjaus/pudasjarvi/vuosikello.ics"
EDIT = f"{PAGE}2026/osavuosikatsaus/"


@pytest.fixture
def give(pack, pudasjarvi):
    def say(key="osavuosikatsaus", as_written="28.10.2026", **more):
        given = {"municipality": pudasjarvi, "year": 2026} | more
        return set_clock_date(statement=ClockStatement(key=key, as_written=as_written, **given), by=None)

    return say


@pytest.fixture
def events_of(client):
    def read(address=FEED):
        response = client.get(address)
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        return {event["UID"]: event for event in icalendar.Calendar.from_ical(response.content).walk("VEVENT")}

    return read


def uid(key, year=2026):
    return f"vuosikello-615-{year}-{key}@localhost"


def test_the_law_is_told_from_custom(pack, page_of):
    page = page_of(PAGE)

    budget, custom = page.find(id="talousarvio-valtuustossa"), page.find(id="talousarvioesitykset")
    assert "viimeistään 31.12.2026" in budget.get_text()
    assert "Kuntalaki 410/2015, 110 §" in budget.get_text()
    assert "vahvistamaton oletus" in custom.get_text()
    assert "syys–lokakuu 2026" in custom.get_text()
    assert "Tarkista, että ensi vuoden toimenpiteet" in custom.get_text()


def test_what_the_law_gives_no_day_for_stands_apart(pack, page_of):
    assert "päivää ei ole annettu" in page_of(PAGE).find(id="vuosiraportti").get_text()


def test_the_next_dates_come_first(pack, page_of):
    page = page_of(PAGE)

    names = [heading.get_text() for heading in page.select(".yearclock__list > h2")]
    first = page.select_one(".clock-dates .clock-date")
    assert names == ["Seuraavaksi", "Vuoden aikana", "Jo mennyt"]
    assert first["id"] == "talousarvioesitykset"


def test_the_picture_tells_its_dates_in_words(give, page_of):
    give(as_written="28.10.2026")

    wheel = page_of(PAGE).select_one("svg.wheel")

    assert wheel["role"] == "img"
    assert "Osavuosikatsaus, 28.10.2026" in wheel.find("desc").get_text()
    months = [text.get_text() for text in wheel.select(".wheel__name")]
    assert months[:2] == ["tammi", "helmi"]
    assert len(months) == 12


def test_the_date_of_a_document_is_the_municipalitys_own(tell, page_of):
    tell(BUDGET, "Talousarvio 2027", 2027, decided="14.12.2026")

    item = page_of(PAGE).find(id="talousarvio-valtuustossa").get_text()

    assert "14.12.2026" in item
    assert "kunnan asiakirjasta" in item


def test_the_date_of_a_document_that_is_not_public_is_no_ones_business(tell, page_of, events_of):
    tell(BUDGET, "Talousarvio 2027", 2027, decided="14.12.2026", is_public=False)

    assert "14.12.2026" not in page_of(PAGE).get_text()
    assert events_of()[uid("talousarvio-valtuustossa")]["DTSTART"].dt == date(2026, 12, 31)


def test_a_coordinator_gives_a_date(signed_in, pack, page_of):
    signed_in.post(EDIT, {"as_written": "lokakuun valtuusto", "version": "0", "note": "§ 5"})

    item = page_of(PAGE).find(id="osavuosikatsaus").get_text()
    assert "lokakuun valtuusto (lokakuu 2026)" in item
    assert "kunnan oma aika" in item


def test_a_date_of_ones_own_is_added_once_however_often_it_is_sent(signed_in, pack):
    data = {"name": "Kehittämispäivä", "as_written": "3.12.2026", "submission_key": "ABC-def", "version": "0"}

    signed_in.post(f"{PAGE}2026/uusi/", data)
    signed_in.post(f"{PAGE}2026/uusi/", data)

    assert ClockDate.objects.get().key == "oma-abcdef"


def test_a_default_that_is_not_theirs_is_left_out(signed_in, pack, page_of):
    signed_in.post(EDIT, {"is_left_out": "on", "version": "0"})

    page = page_of(PAGE)
    assert page.find(id="osavuosikatsaus") is None
    assert "palauta: Osavuosikatsaus" in page.get_text()


def test_the_default_is_brought_back(signed_in, give, page_of):
    give()

    signed_in.post(EDIT, {"as_written": "28.10.2026", "version": "1", "remove": "1"})

    assert not ClockDate.objects.exists()


def test_a_stale_form_writes_over_nothing(signed_in, give):
    give(as_written="28.10.2026")

    response = signed_in.post(EDIT, {"as_written": "5.10.2026", "version": "0"})

    assert "Joku muu on muuttanut" in response.content.decode()
    assert ClockDate.objects.get().as_written == "28.10.2026"


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"as_written": "28.9.2025"}, "ei osu vuoteen 2026"),
        ({"as_written": ""}, "Kirjoita, milloin"),
        ({"as_written": "x" * 201}, "liian pitkä"),
        ({"key": "keksitty"}, "ei ole tällaista"),
        ({"key": "oma-1"}, "mitä silloin tehdään"),
        ({"note": "x" * 501}, "liian pitkä"),
        ({"year": 26}, "Tarkista vuosi"),
    ],
)
def test_what_cannot_be_a_date_is_refused(give, given, word):
    with pytest.raises(Refused, match=word):
        give(**given)

    assert not ClockDate.objects.exists()


def test_years_far_away_are_not_found(signed_in, pack):
    assert signed_in.get(f"{PAGE}1999/osavuosikatsaus/").status_code == 404
    assert signed_in.get(f"{PAGE}2026/keksitty/").status_code == 404


def test_the_rhythm_of_reminders_is_chosen(signed_in, pack, pudasjarvi):
    signed_in.post(f"{PAGE}muistutukset/", {"days": "14, 60 3", "version": "0"})

    assert ReminderRhythm.objects.get(municipality=pudasjarvi).days == [60, 14, 3]


@pytest.mark.parametrize("days", ["viikko", "400", "-3", "1,2,3,4,5,6"])
def test_a_rhythm_that_cannot_be_is_refused(signed_in, pack, days):
    response = signed_in.post(f"{PAGE}muistutukset/", {"days": days, "version": "0"})

    assert response.status_code == 200
    assert not ReminderRhythm.objects.exists()


def test_a_stale_rhythm_writes_over_nothing(pack, pudasjarvi):
    set_rhythm(pudasjarvi, days=[10], version=0, by=None)

    with pytest.raises(Refused, match="Joku muu"):
        set_rhythm(pudasjarvi, days=read_days("20"), version=0, by=None)


@pytest.mark.parametrize("who", ["outsider", "expert", "regional_coordinator"])
@pytest.mark.parametrize("address", [EDIT, f"{PAGE}2026/uusi/", f"{PAGE}muistutukset/"])
def test_others_change_nothing(client, pack, request, who, address):
    client.force_login(request.getfixturevalue(who))

    assert client.post(address, {"as_written": "5.10.2026", "version": "0"}).status_code == 403


def test_the_laws_day_is_tentative_and_ones_own_confirmed(give, events_of):
    give(as_written="28.10.2026")

    events = events_of()

    law, own = events[uid("talousarvio-valtuustossa")], events[uid("osavuosikatsaus")]
    assert (law["STATUS"], law["DTSTART"].dt, law["DTEND"].dt) == ("TENTATIVE", date(2026, 12, 31), date(2027, 1, 1))
    assert law["SUMMARY"].endswith(", viimeistään")
    assert "Kuntalaki" in law["DESCRIPTION"]
    assert (own["STATUS"], own["DTSTART"].dt, own["SEQUENCE"]) == ("CONFIRMED", date(2026, 10, 28), 1)
    assert own["URL"].endswith("/ohjaus/pudasjarvi/vuosikello/?vuosi=2026#osavuosikatsaus")


def test_what_has_no_day_is_no_event_and_long_times_begin(pack, events_of):
    events = events_of()

    assert uid("vuosiraportti") not in events
    proposals = events[uid("talousarvioesitykset")]
    assert (proposals["DTSTART"].dt, proposals["DTEND"].dt) == (date(2026, 9, 1), date(2026, 9, 2))
    assert proposals["SUMMARY"].endswith("alkaa")


def test_a_new_date_moves_the_same_event(give, events_of):
    before = events_of()[uid("osavuosikatsaus")]

    give(as_written="28.10.2026")
    after = events_of()[uid("osavuosikatsaus")]

    assert (before["DTSTART"].dt, after["DTSTART"].dt) == (date(2026, 8, 1), date(2026, 10, 28))
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_an_unchanged_feed_is_not_sent_again(client, pack):
    tag = client.get(FEED)["ETag"]

    assert client.get(FEED, headers={"If-None-Match": tag}).status_code == 304


def test_another_reader_finds_the_event_on_its_day(client, give):
    give(as_written="28.10.2026")
    calendar = recurring_ical_events.of(icalendar.Calendar.from_ical(client.get(FEED).content))

    assert len(calendar.at(date(2026, 10, 28))) == 1
    assert calendar.at(date(2026, 10, 29)) == []


def test_libical_finds_nothing_wrong_with_the_feed(client, give):
    library = ctypes.CDLL("libical.so.3")
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    library.icalrestriction_check.argtypes = [ctypes.c_void_p]
    library.icalcomponent_count_errors.argtypes = [ctypes.c_void_p]
    library.icalcomponent_free.argtypes = [ctypes.c_void_p]
    give(note="pitkä, ä ö; rivi " * 12)

    calendar = library.icalparser_parse_string(client.get(FEED).content)

    assert calendar
    assert library.icalrestriction_check(calendar) == 1
    assert library.icalcomponent_count_errors(calendar) == 0
    library.icalcomponent_free(calendar)


def test_a_date_of_another_municipality_is_not_shown(pack, muhos, page_of):
    ClockDateFactory(municipality=muhos, as_written="29.9.2026")

    assert "29.9.2026" not in page_of(PAGE).get_text()

"""A calendar that follows the year clock takes a change only when SEQUENCE has grown: read with Debian's libical."""

import ctypes
import re

import icalendar
import pytest
from django.urls import reverse

from pophyte.areas.queries import municipalities
from pophyte.planning.models import ClockMove
from pophyte.planning.operations.steering import SteeringStatement, change_steering_document, remove_steering_document
from pophyte.planning.operations.steering_clock import ClockStatement, forget_clock_date, set_clock_date
from pophyte.site.packs.sections import load_region
from tests.conventions.repository import ROOT
from tests.planning.steering.conftest import BUDGET
from tests.site.packfolder import PackFolder


PILOT = ROOT / "regions" / "pohjois-pohjanmaa" / "steering.yaml"
FEED = "/ohjaus/pudasjarvi/vuosikello.ics"
UID = "vuosikello-615-2026-talousarvio-valtuustossa@localhost"
OTHER = "vuosikello-615-2026-osavuosikatsaus@localhost"


@pytest.fixture(autouse=True)
def clock(time_machine):
    """Each change happens an hour after the one before."""
    time_machine.move_to("2026-10-01T09:00:00+03:00", tick=False)
    return time_machine


@pytest.fixture(scope="module")
def libical():
    """A reader that knows nothing of ours."""
    library = ctypes.CDLL("libical.so.3")
    for name in ("icalparser_parse_string", "icalcomponent_get_first_component", "icalcomponent_get_next_component"):
        getattr(library, name).restype = ctypes.c_void_p
    for name in ("icalcomponent_get_uid", "icalcomponent_as_ical_string"):
        getattr(library, name).restype = ctypes.c_char_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    for name in ("icalcomponent_get_first_component", "icalcomponent_get_next_component"):
        getattr(library, name).argtypes = [ctypes.c_void_p, ctypes.c_int]
    for name in ("icalcomponent_get_uid", "icalcomponent_get_sequence", "icalcomponent_as_ical_string"):
        getattr(library, name).argtypes = [ctypes.c_void_p]
    library.icalcomponent_free.argtypes = [ctypes.c_void_p]
    return library


@pytest.fixture
def read(client, libical, pack):
    """The event as libical reads it: its number, day, and the two stamps."""
    vevent = 4

    def event(uid=UID):
        calendar = libical.icalparser_parse_string(client.get(FEED).content)
        found = libical.icalcomponent_get_first_component(calendar, vevent)
        while found and libical.icalcomponent_get_uid(found).decode() != uid:
            found = libical.icalcomponent_get_next_component(calendar, vevent)
        assert found, uid
        text = libical.icalcomponent_as_ical_string(found).decode()
        number = libical.icalcomponent_get_sequence(found)
        libical.icalcomponent_free(calendar)
        told = dict(re.findall(r"^(DTSTART|DTSTAMP|LAST-MODIFIED)[^:\r\n]*:(\S+)", text, re.MULTILINE))
        return number, told["DTSTART"], told["DTSTAMP"], told["LAST-MODIFIED"]

    return event


def budget(area, decided, **more):
    given = {"level": BUDGET, "title": "Talousarvio 2027", "first_year": 2027, "last_year": 2027} | more
    return SteeringStatement(municipality=area, decided=decided, **given)


def assert_moved(before, after, day):
    assert after[1] == day
    assert after[0] > before[0]
    assert after[2] > before[2]
    assert after[3] > before[3]
    assert after[2] == after[3]


def test_the_event_moves_each_time_that_what_it_rests_on_changes(read, tell, pudasjarvi, clock):
    law = read()
    other = read(OTHER)

    clock.shift(3600)
    document = tell(BUDGET, "Talousarvio 2027", 2027, decided="14.12.2026")
    told = read()
    assert_moved(law, told, "20261214")

    clock.shift(3600)
    document = change_steering_document(document, statement=budget(pudasjarvi, "7.12.2026"), version=1, by=None)
    moved = read()
    assert_moved(told, moved, "20261207")

    clock.shift(3600)
    key = "talousarvio-valtuustossa"
    row = set_clock_date(
        statement=ClockStatement(municipality=pudasjarvi, year=2026, key=key, as_written="30.11.2026"), by=None
    )
    own = read()
    assert_moved(moved, own, "20261130")

    clock.shift(3600)
    forget_clock_date(pudasjarvi, 2026, key, version=row.version, by=None)
    back = read()
    assert_moved(own, back, "20261207")

    clock.shift(3600)
    remove_steering_document(document, version=document.version, by=None)
    assert_moved(back, read(), "20261231")
    assert read(OTHER) == other


def test_a_document_that_is_hidden_takes_its_date_away(read, tell, pudasjarvi, clock):
    document = tell(BUDGET, "Talousarvio 2027", 2027, decided="14.12.2026")
    before = read()

    clock.shift(3600)
    hidden = budget(pudasjarvi, "14.12.2026", is_public=False)
    change_steering_document(document, statement=hidden, version=1, by=None)

    assert_moved(before, read(), "20261231")


def test_what_nobody_sees_moves_nothing(read, tell, pudasjarvi, clock):
    document = tell(BUDGET, "Talousarvio 2027", 2027, decided="14.12.2026")
    before = read()

    clock.shift(3600)
    renamed = budget(pudasjarvi, "14.12.2026", title="Talousarvio ja suunnitelma")
    change_steering_document(document, statement=renamed, version=1, by=None)

    assert read() == before
    assert ClockMove.objects.get().count == 1


def test_a_new_day_of_the_region_pack_moves_the_events_that_rest_on_it(client, db, tmp_path, clock):
    folder = PackFolder(tmp_path / "pack")
    # Sources are told of in another file, which is the pilot region's own.
    folder.write("steering.yaml", re.sub(r",?\s*\bsource: [\w-]+", "", PILOT.read_text(encoding="utf-8")))
    load_region(folder.path)
    address = reverse("planning:year-clock-ics", args=[municipalities()[0].slug])

    def events():
        found = icalendar.Calendar.from_ical(client.get(address).content).walk("VEVENT")
        return {event["UID"]: event for event in found}

    before = events()
    load_region(folder.path)
    assert events() == before
    assert not ClockMove.objects.exists()

    clock.shift(3600)
    folder.edit("steering.yaml", 'ends: "12-31"', 'ends: "12-15"')
    load_region(folder.path)
    after = events()

    moved = {uid for uid, event in after.items() if event["DTSTART"].dt != before[uid]["DTSTART"].dt}
    assert {uid for uid, event in after.items() if event["SEQUENCE"] > before[uid]["SEQUENCE"]} == moved != set()
    assert all(after[uid]["DTSTAMP"].dt > before[uid]["DTSTAMP"].dt for uid in moved)

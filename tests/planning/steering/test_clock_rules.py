"""What goes before what in the year clock, and when it is time for a reminder."""

from datetime import date

import pytest

from pophyte.planning.domain.steering import ChainDocument, SaidTime, read_said
from pophyte.planning.domain.year_clock import (
    ClockBasis,
    ClockDefault,
    Known,
    OwnDate,
    due_reminder,
    part_of_year,
    year_clock,
)


LAW = ClockDefault(
    key="talousarvio", name="Talousarvio", level="ta", ends=(12, 31), is_law=True, law="110 §", covers=1, decides=True
)
CUSTOM = ClockDefault(key="ohje", name="Ohje", begins=(4, 1), ends=(6, 15))
YEARLY = ClockDefault(key="raportti", name="Raportti", is_law=True, law="6 §")


def budget(decided, first_year=2027):
    return ChainDocument(
        pk=1,
        level="ta",
        title="Talousarvio",
        first_year=first_year,
        last_year=first_year,
        decided=read_said(decided, year=None),
    )


def own(key, words, **more):
    return OwnDate(pk=1, key=key, said=read_said(words, year=2026), **more)


def test_the_laws_last_day_and_a_customs_time_are_offered():
    items = {item.key: item for item in year_clock([LAW, CUSTOM, YEARLY], Known(), year=2026)}

    assert (items["talousarvio"].basis, items["talousarvio"].latest) == (ClockBasis.LAW, date(2026, 12, 31))
    assert items["talousarvio"].is_by
    assert (items["ohje"].basis, items["ohje"].earliest) == (ClockBasis.ASSUMED, date(2026, 4, 1))
    assert not items["ohje"].is_certain
    assert items["raportti"].day is None


def test_what_has_no_day_comes_last():
    assert [item.key for item in year_clock([YEARLY, LAW, CUSTOM], Known(), year=2026)] == [
        "ohje",
        "talousarvio",
        "raportti",
    ]


def test_the_documents_day_goes_before_the_laws():
    (item,) = year_clock([LAW], Known(documents=[budget("14.12.2026")]), year=2026)

    assert (item.basis, item.day, item.is_certain) == (ClockBasis.DOCUMENT, date(2026, 12, 14), True)


@pytest.mark.parametrize("document", [budget("14.12.2025"), budget("14.12.2026", first_year=2026), budget("")])
def test_a_document_of_another_year_says_nothing_of_this_one(document):
    (item,) = year_clock([LAW], Known(documents=[document]), year=2026)

    assert item.basis == ClockBasis.LAW


def test_the_municipalitys_own_date_goes_before_all():
    known = Known(own=[own("talousarvio", "7.12.2026", note="kokous")], documents=[budget("14.12.2026")])

    (item,) = year_clock([LAW], known, year=2026)

    assert (item.basis, item.day, item.note, item.law) == (ClockBasis.OWN, date(2026, 12, 7), "kokous", "110 §")


def test_what_is_not_part_of_the_year_is_left_out():
    left_out = OwnDate(pk=1, key="ohje", said=SaidTime(), is_left_out=True)

    assert year_clock([CUSTOM], Known(own=[left_out]), year=2026) == ()


def test_a_date_of_its_own_stands_among_the_others():
    items = year_clock([LAW], Known(own=[own("oma-1", "3.12.2026", name="Kehittämispäivä")]), year=2026)

    assert [item.name for item in items] == ["Kehittämispäivä", "Talousarvio"]


def test_next_come_those_whose_last_day_is_not_past():
    items = year_clock([LAW, CUSTOM, YEARLY], Known(), year=2026)

    assert [item.key for item in items if item.day and not item.is_past(on=date(2026, 6, 15))] == [
        "ohje",
        "talousarvio",
    ]
    assert [item.key for item in items if item.day and not item.is_past(on=date(2026, 6, 16))] == ["talousarvio"]


@pytest.mark.parametrize(
    ("on", "days"),
    [
        (date(2026, 11, 30), None),
        (date(2026, 12, 1), 30),
        (date(2026, 12, 23), 30),
        (date(2026, 12, 24), 7),
        (date(2026, 12, 31), 7),
        (date(2027, 1, 1), None),
    ],
)
def test_a_reminder_is_due_from_its_day_until_the_next_one_or_the_end(on, days):
    assert due_reminder(date(2026, 12, 31), (30, 7), on=on) == days


def test_without_a_rhythm_nothing_is_due():
    assert due_reminder(date(2026, 12, 31), (), on=date(2026, 12, 31)) is None


def test_the_year_goes_once_round():
    assert part_of_year(date(2026, 1, 1)) == 0
    assert part_of_year(date(2028, 12, 31)) == pytest.approx(365 / 366)

"""Figures of an older municipal division in a newer one: sums where sums are true, else the reason."""

from datetime import date

import pytest

from pophyte.indicators.domain import State
from pophyte.indicators.queries.divisions import in_division, mergers_until
from pophyte.indicators.statistics.ranking import Figure
from pophyte.indicators.statistics.reasons import NotComparable, Reason
from tests.factories.areas import AreaFactory, AreaSuccessionFactory
from tests.indicators.store.making import meta


PEOPLE = meta(is_additive=True, division_year=2012)
SHARE = meta(is_additive=False, division_year=2012)
TODAY = date(2026, 1, 1)


@pytest.fixture
def merged(db):
    """Haukipudas and Kiiminki became part of Oulu at the beginning of 2013."""
    oulu = AreaFactory(code="564", slug="oulu")
    for code in ("084", "255"):
        AreaSuccessionFactory(predecessor=AreaFactory(code=code), successor=oulu, on=date(2013, 1, 1))
    return oulu


OLD = {
    "municipality:564": Figure(140.0),
    "municipality:084": Figure(19.0),
    "municipality:255": Figure(13.0),
    "municipality:494": Figure(9.0),
}


def test_people_are_summed_and_others_stay(merged):
    assert in_division(PEOPLE, OLD, mergers_until(TODAY)) == {
        "municipality:494": Figure(9.0),
        "municipality:564": Figure(172.0, State.PRESENT),
    }


def test_shares_are_not_summed_and_it_is_told_why(merged):
    found = in_division(SHARE, OLD, mergers_until(TODAY))

    assert found["municipality:564"] == NotComparable(
        Reason.NOT_ADDITIVE, {"areas": "municipality:084, municipality:255, municipality:564"}
    )
    assert found["municipality:494"] == Figure(9.0)


def test_a_part_without_a_figure_leaves_no_sum(merged):
    known = {key: figure for key, figure in OLD.items() if key != "municipality:255"}

    found = in_division(PEOPLE, known, mergers_until(TODAY))["municipality:564"]

    assert found == NotComparable(Reason.PART_MISSING, {"area": "municipality:255"})


def test_figures_of_the_newer_division_are_left_as_they_are(merged):
    newer = {"municipality:564": Figure(190.0)}

    assert in_division(meta(division_year=2013), newer, mergers_until(TODAY)) == newer


def test_figures_that_say_no_division_are_known_by_their_areas(merged):
    unsaid = meta(is_additive=True)

    assert in_division(unsaid, {"municipality:564": Figure(190.0)}, mergers_until(TODAY)) == {
        "municipality:564": Figure(190.0)
    }
    assert in_division(unsaid, OLD, mergers_until(TODAY))["municipality:564"] == Figure(172.0)


def test_before_the_merger_nothing_is_merged(merged):
    assert in_division(PEOPLE, OLD, mergers_until(date(2012, 12, 31))) == OLD


def test_a_merger_of_the_merged_is_followed_to_its_end(merged):
    AreaSuccessionFactory(predecessor=merged, successor=AreaFactory(code="999"), on=date(2020, 1, 1))

    assert in_division(PEOPLE, OLD, mergers_until(TODAY))["municipality:999"] == Figure(172.0)


def test_an_area_that_was_split_is_not_divided_by_guess(merged):
    muhos = AreaFactory(code="494")
    for heir in (merged, AreaFactory(code="998")):
        AreaSuccessionFactory(predecessor=muhos, successor=heir, on=date(2014, 1, 1))

    found = in_division(PEOPLE, OLD, mergers_until(TODAY))

    assert found["municipality:998"] == NotComparable(Reason.AREA_WAS_SPLIT, {"area": "municipality:494"})
    assert found["municipality:564"] == NotComparable(Reason.AREA_WAS_SPLIT, {"area": "municipality:494"})

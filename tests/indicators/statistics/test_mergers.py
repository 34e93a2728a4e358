import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.indicators.domain import State
from pophyte.indicators.statistics.mergers import Succession, to_newer_division
from pophyte.indicators.statistics.ranking import Figure
from pophyte.indicators.statistics.reasons import NotComparable, Reason


# Vihanti joined Raahe in 2013; the counts are for the test.
OLD_RAAHE, VIHANTI, OULU = "municipality:678", "municipality:926", "municipality:564"
JOINED = [Succession(OLD_RAAHE, OLD_RAAHE), Succession(VIHANTI, OLD_RAAHE)]


def figures(**changes):
    found = {"raahe": Figure(20.0), "vihanti": Figure(3.0), "oulu": Figure(100.0)} | changes
    return {OLD_RAAHE: found["raahe"], VIHANTI: found["vihanti"], OULU: found["oulu"]}


def test_additive_figures_are_summed():
    found = to_newer_division(figures(), JOINED, is_additive=True)

    assert found == {OULU: Figure(100.0), OLD_RAAHE: Figure(23.0)}


def test_other_figures_are_not_comparable():
    found = to_newer_division(figures(), JOINED, is_additive=False)

    assert found[OULU] == Figure(100.0)
    assert found[OLD_RAAHE] == NotComparable(Reason.NOT_ADDITIVE, {"areas": f"{OLD_RAAHE}, {VIHANTI}"})


@pytest.mark.parametrize(
    ("state", "reason"), [(State.MISSING, Reason.PART_MISSING), (State.SUPPRESSED, Reason.PART_SUPPRESSED)]
)
def test_a_sum_without_a_part_is_no_sum(state, reason):
    found = to_newer_division(figures(vihanti=Figure(None, state)), JOINED, is_additive=True)

    assert found[OLD_RAAHE] == NotComparable(reason, {"area": VIHANTI})


def test_a_part_that_is_not_there_is_missing():
    found = to_newer_division({OLD_RAAHE: Figure(20.0)}, JOINED, is_additive=True)

    assert found[OLD_RAAHE] == NotComparable(Reason.PART_MISSING, {"area": VIHANTI})


def test_zeros_sum_to_zero():
    nobody = Figure(0.0, State.ZERO)

    assert to_newer_division(figures(raahe=nobody, vihanti=nobody), JOINED, is_additive=True)[OLD_RAAHE] == nobody


def test_an_area_that_was_split_is_not_divided_by_guess():
    links = [Succession(OULU, OULU), Succession(OULU, "municipality:001")]

    found = to_newer_division(figures(), links, is_additive=True)

    assert found[OULU] == NotComparable(Reason.AREA_WAS_SPLIT, {"area": OULU})
    assert found["municipality:001"].reason is Reason.AREA_WAS_SPLIT


def test_a_renamed_code_keeps_its_figure():
    found = to_newer_division(
        {"municipality:1": Figure(7.5)}, [Succession("municipality:1", "municipality:2")], is_additive=False
    )

    assert found == {"municipality:2": Figure(7.5)}


def test_a_successor_of_an_unknown_area_has_no_figure():
    found = to_newer_division({}, [Succession("municipality:1", "municipality:2")], is_additive=True)

    assert found == {"municipality:2": Figure(None, State.MISSING)}


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 4)), min_size=1, max_size=12))
def test_the_sum_over_all_areas_stays(rows):
    old = {
        f"municipality:{i:03}": Figure(float(value), State.PRESENT if value else State.ZERO)
        for i, (value, _) in enumerate(rows)
    }
    links = [Succession(f"municipality:{i:03}", f"municipality:9{new}") for i, (_, new) in enumerate(rows)]

    found = to_newer_division(old, links, is_additive=True)

    assert sum(figure.value for figure in found.values()) == sum(value for value, _ in rows)

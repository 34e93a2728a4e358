from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from pophyte.indicators.charts.classes import class_of, classes_of


def test_classes_hold_as_many_areas_each():
    breaks = classes_of(range(1, 11))

    assert breaks == (1, 3, 5, 7, 9)
    assert Counter(class_of(value, breaks) for value in range(1, 11)) == dict.fromkeys(range(5), 2)


def test_equal_figures_are_never_apart():
    assert classes_of([0, 0, 0, 0, 0, 0, 0, 1, 2, 3]) == (0, 1, 2)


def test_fewer_figures_than_classes_are_classes_of_their_own():
    assert classes_of([3.0, 1.0]) == (1.0, 3.0)
    assert classes_of([]) == ()


@given(st.lists(st.integers(0, 20), min_size=1, max_size=60), st.integers(1, 7))
def test_every_figure_has_a_class_that_is_not_empty(values, n):
    breaks = classes_of(values, n)

    classes = {value: class_of(value, breaks) for value in values}
    assert breaks[0] == min(values)
    assert set(classes.values()) == set(range(len(breaks)))
    assert len(breaks) <= n
    assert [classes[value] for value in sorted(values)] == sorted(classes[value] for value in values)

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pophyte.indicators.charts.labels import Label, spread, wrapped
from pophyte.indicators.charts.look import LINE_HEIGHT, quiet_stroke


def label(wanted, lines=1):
    return Label(("Nimi",) * lines, quiet_stroke(0), is_own=False, wanted=wanted)


def test_name_stands_at_its_lines_end_where_there_is_room():
    placed = spread([label(100.0), label(200.0)], 300)

    assert [middle for _, middle in placed] == [100.0, 200.0]


@given(st.lists(st.tuples(st.floats(0, 300), st.integers(1, 2)), max_size=6))
def test_names_never_cover_each_other(wanted):
    placed = spread([label(height, lines) for height, lines in wanted], 300)

    assert all(
        second - first >= (above.height + below.height) / 2 - 1e-6
        for (above, first), (below, second) in pairwise(placed)
    )
    assert all(middle <= 300 + LINE_HEIGHT / 2 for _, middle in placed)


def test_long_name_is_told_on_two_lines():
    assert wrapped("Vertaiskuntien mediaani", 14) == ("Vertaiskuntien", "mediaani")
    assert wrapped("Pohjois-Pohjanmaa", 13) == ("Pohjois-", "Pohjanmaa")

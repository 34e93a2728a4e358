"""Charts of a few made-up figures, as the tests ask for them."""

from pophyte.indicators.charts.kinds import Bar, BarChartData, ChartWords, Line, LineChartData, ReferenceLine, Size
from pophyte.indicators.domain import State
from pophyte.indicators.statistics.intervals import Interval, IntervalMethod
from pophyte.indicators.statistics.series import Point


def words(**changed):
    given = {
        "title": "Pienituloiset lapset",
        "text": "Muhos: 10,4 % vuonna 2005 ja 9,5 % vuonna 2009.",
        "unit": "% 0–17-vuotiaista",
        "source": "Lähde: THL, Sotkanet",
        "suppressed": "salattu",
        "missing": "ei tietoa",
        "area": "Alue",
        "year": "Vuosi",
        "value": "Luku",
        "language": "fi",
    }
    return ChartWords(**given | changed)


def series(*values, since=2005):
    """A figure for each year: None is missing, "x" is suppressed."""
    return tuple(point(since + place, value) for place, value in enumerate(values))


def point(year, value):
    if value == "x":
        return Point(year, None, State.SUPPRESSED)
    return Point(year, value, State.MISSING if value is None else State.PRESENT)


def interval(lower, upper):
    return Interval(lower, upper, 0.95, IntervalMethod.WILSON)


def line_data(*, own=(10.4, None, "x", 9.8, 9.5), intervals=None, size=Size.WIDE, decimals=1, **changed):
    lines = (
        Line("Muhos", series(*own), is_own=True, intervals=intervals or {}),
        Line("Koko maa", series(8.0, 8.1, 8.2, 8.3, 8.4)),
        Line("Pohjois-Pohjanmaa", series(8.0, 8.1, 8.2, 8.3, 8.5)),
    )
    return LineChartData(words(**changed), lines, decimals, size=size)


def bar_data(**changed):
    bars = (
        Bar("Oulu", 1234.5),
        Bar("Muhos", 8.1, is_own=True),
        Bar("Ii", 0.0, State.ZERO),
        Bar("Simo", None, State.SUPPRESSED),
        Bar("Raahe", None, State.MISSING),
    )
    return BarChartData(words(**changed), bars, 1, references=(ReferenceLine("Koko maa", 8.4),))

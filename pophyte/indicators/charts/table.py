"""The same figures as a table, for those who do not see the drawing or want every number."""

from dataclasses import dataclass

from pophyte.indicators.charts.kinds import BarChartData, LineChartData
from pophyte.indicators.charts.numbers import cell
from pophyte.indicators.domain import State
from pophyte.indicators.statistics.series import Point


@dataclass(frozen=True, slots=True)
class ChartTable:
    """`head` names the columns; the first cell of each row is the name of the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def line_table(data: LineChartData) -> ChartTable:
    """A row for each year, a column for each area."""
    words = data.words
    by_year = [{point.year: point for point in line.points} for line in data.lines]
    years = sorted({year for points in by_year for year in points})
    rows = tuple(
        (str(year), *(_cell(points.get(year, Point(year, None, State.MISSING)), data) for points in by_year))
        for year in years
    )
    return ChartTable(words.title, (words.year, *(line.name for line in data.lines)), rows)


def bar_table(data: BarChartData) -> ChartTable:
    """A row for each area; the references come after the areas."""
    words = data.words
    absent = (words.suppressed, words.missing)
    figures = [(bar.name, bar.value, bar.state) for bar in data.bars]
    figures += [(reference.name, reference.value, State.PRESENT) for reference in data.references]
    rows = tuple(
        (name, cell(value, state, decimals=data.decimals, language=words.language, absent=absent))
        for name, value, state in figures
    )
    return ChartTable(words.title, (words.area, words.value), rows)


def _cell(point: Point, data: LineChartData) -> str:
    words = data.words
    absent = (words.suppressed, words.missing)
    return cell(point.value, point.state, decimals=data.decimals, language=words.language, absent=absent)

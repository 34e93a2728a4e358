"""Any areas beside each other in any indicators, as one table."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pophyte.indicators.domain import Direction, Sex, State, ValueType
from pophyte.indicators.presenters.addresses import SEX_WORDS
from pophyte.indicators.presenters.codes import VALUE_TYPES, state_word
from pophyte.indicators.presenters.compare_choices import Chosen, Options, choose, options_of
from pophyte.indicators.presenters.numbers import FigureLook, in_page_language
from pophyte.indicators.queries.catalogue import Indicator
from pophyte.indicators.queries.divisions import Today, mergers_until, today
from pophyte.indicators.queries.figures import AreaSeries
from pophyte.indicators.queries.places import Here, Place
from pophyte.indicators.statistics import ranking
from pophyte.indicators.statistics.ranking import Figure
from pophyte.indicators.statistics.reasons import CannotTell
from pophyte.indicators.store.reading import Store


if TYPE_CHECKING:
    from pophyte.areas.models import Area

AT_MOST = 12
BEST, WORST = "best", "worst"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, as it stands there."""

    areas: tuple[str, ...]
    indicators: tuple[str, ...]
    sex: Sex
    own: "Area | None"
    on: date


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure in words; `mark` is best, worst or nothing."""

    text: str
    value: float | None
    state: State
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator in the newest year that most of the areas share, and the series of the areas in their order."""

    indicator: Indicator
    name: str
    kind: str
    unit: str
    year: int | None
    cells: tuple[Cell, ...]
    series: tuple[AreaSeries, ...]
    note: str

    @property
    def key(self) -> str:
        return self.indicator.key


@dataclass(frozen=True, slots=True)
class ComparePage:
    """`query` keeps every choice; `areas_query` those that one indicator's page understands."""

    areas: tuple[Place, ...]
    rows: tuple[Row, ...]
    notices: tuple[str, ...]
    options: Options
    sex: Sex
    query: str
    areas_query: str

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(in_page_language(place.name) for place in self.areas)

    @property
    def has_marks(self) -> bool:
        return any(cell.mark for row in self.rows for cell in row.cells)


def present_compare(store: Store, here: Here, asked: Asked) -> ComparePage:
    chosen = choose(store, here, own=asked.own, areas=asked.areas, indicators=asked.indicators, at_most=AT_MOST)
    mergers = mergers_until(asked.on)
    rows = tuple(
        _row(indicator, [today(store, indicator, area, mergers, asked.sex) for area in chosen.area_keys], store, asked)
        for indicator in chosen.indicators
    )
    areas_query = _areas_query(chosen.areas, asked)
    return ComparePage(
        areas=chosen.areas,
        rows=rows,
        notices=tuple(_notices(chosen, rows)),
        options=options_of(store, here, chosen),
        sex=asked.sex,
        query=f"{areas_query}&{urlencode({'mittari': [row.key for row in rows]}, doseq=True)}",
        areas_query=areas_query,
    )


def _areas_query(areas: Sequence[Place], asked: Asked) -> str:
    said: dict[str, str | list[str]] = {"alue": [place.slug or place.key for place in areas]}
    if asked.sex in SEX_WORDS:
        said["sukupuoli"] = SEX_WORDS[asked.sex]
    # Someone else who opens the address sees the same municipality in front.
    if asked.own is not None:
        said["kunta"] = asked.own.slug
    return urlencode(said, doseq=True)


def _row(indicator: Indicator, told: Sequence[Today], store: Store, asked: Asked) -> Row:
    meta, look = indicator.meta, FigureLook.of(indicator.meta)
    year = common_year(one.series for one in told)
    figures = {one.series.area: _figure(one, year) for one in told}
    marks = _marks(indicator, figures)
    return Row(
        indicator=indicator,
        name=in_page_language(indicator.name),
        kind=str(VALUE_TYPES[meta.value_type]),
        unit=look.unit_text,
        year=year,
        cells=tuple(
            _cell(figures[one.series.area], look, marks.get(one.series.area, ""), is_old=year in one.reasons)
            for one in told
        ),
        series=tuple(one.series for one in told),
        note="" if asked.sex in store.sexes(indicator.key) else _("Lähde ei erottele sukupuolia."),
    )


def common_year(series: Iterable[AreaSeries]) -> int | None:
    """The newest of the years in which the most of the areas have a figure; None where none ever has."""
    amounts = Counter(point.year for each in series for point in each.points if point.value is not None)
    fullest = max(amounts.values(), default=0)
    return max((year for year, amount in amounts.items() if amount == fullest), default=None)


def _figure(told: Today, year: int | None) -> Figure:
    if year is None:
        hidden = any(point.state is State.SUPPRESSED for point in told.series.points)
        return Figure(None, State.SUPPRESSED if hidden else State.MISSING)
    return told.figure_in(year)


def _cell(figure: Figure, look: FigureLook, mark: str, *, is_old: bool) -> Cell:
    absent = _("vanha kuntajako") if is_old else state_word(figure.state)
    return Cell(absent if figure.value is None else look.figure(figure.value), figure.value, figure.state, mark)


def _marks(indicator: Indicator, figures: dict[str, Figure]) -> dict[str, str]:
    """The best and the worst among areas of one kind. A count tells of size, so none of it is best."""
    if indicator.direction is Direction.NONE or indicator.meta.value_type is ValueType.COUNT:
        return {}
    marks: dict[str, str] = {}
    for kind in {ranking.kind_of(area) for area in figures}:
        own = {area: figure for area, figure in figures.items() if ranking.kind_of(area) == kind}
        order = ranking.rank(own, direction=indicator.direction, decimals=indicator.meta.decimals)
        if isinstance(order, CannotTell):
            continue
        last = max(place.place for place in order.places)
        if last > 1:
            ends = {1: BEST, last: WORST}
            marks |= {place.area: ends[place.place] for place in order.places if place.place in ends}
    return marks


def _notices(chosen: Chosen, rows: Sequence[Row]) -> Iterable[str]:
    for amount, text in (
        (chosen.areas_left_out, _("Alueita voi verrata kerralla enintään %(most)s. Pois jäi %(amount)s.")),
        (chosen.indicators_left_out, _("Mittareita voi verrata kerralla enintään %(most)s. Pois jäi %(amount)s.")),
    ):
        if amount:
            yield text % {"most": AT_MOST, "amount": amount}
    if chosen.unknown:
        text = ngettext("Ei löytynyt: %(names)s.", "Eivät löytyneet: %(names)s.", len(chosen.unknown))
        yield text % {"names": ", ".join(chosen.unknown)}
    kinds = {row.indicator.meta.value_type for row in rows}
    if ValueType.INDEX in kinds and len(kinds) > 1:
        yield _(
            "Mukana on indeksejä ja muita lukuja. Indeksissä koko maa on 100: se kertoo paikan vertailussa, ei osuutta "
            "väestöstä. Rivejä ei voi verrata toisiinsa."
        )


def table_rows(page: ComparePage) -> tuple[list[str], list[list[object]]]:
    """The table as a file: what has no figure says why."""
    header = [_("Mittari"), _("Tunnus"), _("Luvun laji"), _("Yksikkö"), _("Vuosi"), *page.names, _("Lähde")]
    rows = [
        [
            row.name,
            row.key,
            row.kind,
            row.unit,
            row.year,
            *(_plain(cell, row.indicator.meta.decimals) for cell in row.cells),
            row.indicator.meta.source_name,
        ]
        for row in page.rows
    ]
    return header, rows


def _plain(cell: Cell, decimals: int) -> object:
    return cell.text if cell.value is None else round(cell.value, decimals)

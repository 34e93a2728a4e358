"""One indicator of one area or a few, with all that a document needs to stand alone: words, table, chart, source."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.cache import caches
from django.urls import reverse

from pophyte.indicators import charts
from pophyte.indicators.charts.kinds import Line, LineChartData
from pophyte.indicators.charts.table import line_table
from pophyte.indicators.domain import ValueType
from pophyte.indicators.presenters.numbers import FigureLook, in_page_language
from pophyte.indicators.presenters.sentences import people_cautions, people_interval_sentence, people_sentence
from pophyte.indicators.presenters.series_chart import series_chart, series_line
from pophyte.indicators.queries.catalogue import Indicator, UnknownIndicator, indicator
from pophyte.indicators.queries.divisions import Merger, mergers_until, today
from pophyte.indicators.queries.figures import AreaSeries, people_of, series_of
from pophyte.indicators.queries.places import COUNTRY, Here, Place, here, places_in
from pophyte.indicators.statistics.reasons import CannotTell
from pophyte.indicators.statistics.series import Latest
from pophyte.indicators.store.reading import Store, current_store


# A drawing of the same content is the same; a day is long enough for a draft that is read again and again.
DRAWING_KEPT = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class TakenFigure:
    """The latest figure of one area, with its source: what a goal's baseline or a piece of evidence keeps.

    `value` is in the indicator's own unit and `text` the same in words with its year: "12,3 % (2023)".
    """

    indicator: str
    name: str
    area: str
    value: float
    year: int
    text: str
    unit: str
    source: str
    licence: str
    dataset: str
    published_on: str
    read_on: str
    url: str


@dataclass(frozen=True, slots=True)
class DrawnFigure:
    """`svg` is "" where no area has a figure; then `text` says so. `taken` is the first area's latest figure."""

    indicator: str
    name: str
    areas: tuple[str, ...]
    text: str
    description: str
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caveats: tuple[str, ...]
    taken: TakenFigure | None


@dataclass(frozen=True, slots=True)
class PeopleStatement:
    """A share as people, with its inputs in words; or why it cannot be told."""

    name: str
    statement: str
    inputs: tuple[str, ...]
    taken: TakenFigure | None


@dataclass(frozen=True, slots=True)
class FigureDesk:
    """Reads and draws for one document: the store and the names of its areas are asked for once.

    `areas` are keys such as "municipality:564". Texts are in the language that is active when a question is asked.
    """

    areas: tuple[str, ...]
    on: date
    store: Store | None
    here: Here
    # The areas are told as they are today, also where others have merged into them.
    mergers: tuple[Merger, ...]

    @classmethod
    def of(cls, areas: Sequence[str], *, on: date) -> "FigureDesk":
        return cls(tuple(areas), on, current_store(), here(), mergers_until(on))

    def take(self, key: str, area: str) -> TakenFigure | None:
        """The latest figure; None where the area has none. Raises UnknownIndicator."""
        found, store = self._find(key)
        return self._taken(found, store, self._series(store, found, area))

    def retold(self, figure: Mapping[str, Any], area: str = "") -> Mapping[str, Any]:
        """A figure that was taken earlier, in the language that is active: only its words are made anew.

        They stay as they were where the store has no such indicator any more; the area's where its key is not given or
        known, and the text where the indicator has another unit by now.
        """
        try:
            found, store = self._find(figure.get("indicator", ""))
        except UnknownIndicator:
            return figure
        place = self._places(store, area).get(area) if area else None
        named = {"area": in_page_language(place.name)} if place else {}
        return {**_reworded(figure, found), **named}

    def draw(self, key: str) -> DrawnFigure:
        """Chart and table of the document's areas with their region and the country beside. Raises UnknownIndicator."""
        found, store = self._find(key)
        own = [self._series(store, found, area) for area in self.areas]
        # A count of many is no measure of one.
        beside = () if found.meta.value_type is ValueType.COUNT else (self.here.home, COUNTRY)
        around = [series_of(store, found, area) for area in beside if area and area not in self.areas]
        lines = self._lines(store, own, around)
        trend = own[0].trend if len(own) == 1 else None
        data = replace(series_chart(found, lines, trend=trend), is_captioned=True)
        taken = self._taken(found, store, own[0]) if own else None
        table = line_table(data)
        return DrawnFigure(
            indicator=key,
            name=in_page_language(found.name),
            areas=tuple(self._name(store, area) for area in self.areas),
            text=taken.text if taken else data.words.missing,
            description=data.words.text,
            svg=drawing(data) if any(point.value is not None for line in lines for point in line.points) else "",
            head=table.head,
            rows=table.rows,
            caveats=tuple(in_page_language(text) for text in found.definition.caveats) if found.definition else (),
            taken=taken,
        )

    def people(self, key: str) -> PeopleStatement:
        """The first area's latest share as a number of people. Raises UnknownIndicator."""
        found, store = self._find(key)
        own = self._series(store, found, self.areas[0])
        taken = self._taken(found, store, own)
        name = in_page_language(found.name)
        if taken is None:
            return PeopleStatement(name, "", (), None)
        count = people_of(store, found, own, taken.year).count
        if isinstance(count, CannotTell):
            return PeopleStatement(name, people_sentence(count), (), taken)
        inputs = (people_interval_sentence(count), *people_cautions(count))
        return PeopleStatement(name, people_sentence(count), inputs, taken)

    def name_of(self, key: str) -> str:
        """The indicator's name; the key itself where there is no such indicator any more."""
        try:
            return in_page_language(self._find(key)[0].name)
        except UnknownIndicator:
            return key

    def area_name(self, area: str) -> str:
        return self._name(self.store, area) if self.store else area

    def _find(self, key: str) -> tuple[Indicator, Store]:
        if self.store is None:
            raise UnknownIndicator(key)
        return indicator(key, self.store), self.store

    def _series(self, store: Store, found: Indicator, area: str) -> AreaSeries:
        return today(store, found, area, self.mergers).series

    def _name(self, store: Store, area: str) -> str:
        place = self._places(store, area).get(area)
        return in_page_language(place.name) if place else area

    def _places(self, store: Store, area: str) -> dict[str, Place]:
        return places_in(store, (area,), self.here)

    def _lines(self, store: Store, own: list[AreaSeries], around: list[AreaSeries]) -> tuple[Line, ...]:
        drawn = [series_line(self._name(store, each.area), each, is_own=len(own) == 1) for each in own]
        beside = [series_line(self._name(store, each.area), each) for each in around if each.points]
        return (*drawn, *beside)

    def _taken(self, found: Indicator, store: Store, series: AreaSeries) -> TakenFigure | None:
        if not isinstance(series.latest, Latest):
            return None
        return TakenFigure(
            indicator=found.key,
            area=self._name(store, series.area),
            value=series.latest.value,
            year=series.latest.year,
            source=found.meta.source_name,
            licence=found.meta.licence,
            published_on=found.dataset.date,
            read_on=self.on.isoformat(),
            **_names(found),
            **_figure_words(found, series.latest.value, series.latest.year),
        )


def reworded(figure: Mapping[str, Any]) -> Mapping[str, Any]:
    """`FigureDesk.retold` without the area's name: for a page that shows figures but makes no document."""
    try:
        return _reworded(figure, indicator(figure.get("indicator", "")))
    except UnknownIndicator:
        return figure


def _reworded(figure: Mapping[str, Any], found: Indicator) -> dict[str, Any]:
    is_same_unit = FigureLook.of(found.meta).is_unit(figure.get("unit", ""))
    words = _figure_words(found, figure["value"], figure["year"]) if is_same_unit else {}
    return {**figure, **_names(found), **words}


def _names(found: Indicator) -> dict[str, str]:
    """What a taken figure says of its indicator in the language that is active; its address is that of a page in it."""
    return {
        "name": in_page_language(found.name),
        "dataset": in_page_language(found.meta.title),
        "url": reverse("indicators:indicator", args=[found.key]),
    }


def _figure_words(found: Indicator, value: float, year: int) -> dict[str, str]:
    look = FigureLook.of(found.meta)
    return {"text": f"{look.figure(value)} ({year})", "unit": look.unit_text}


def drawing(data: LineChartData) -> str:
    """The chart as SVG, drawn once for the same content: building the spec takes as long as a page may."""
    key = "drawing:" + hashlib.sha256(repr(data).encode()).hexdigest()
    cache = caches["shared"]
    kept = cache.get(key)
    if kept is None:
        kept = charts.svg(charts.line_chart(data))
        cache.set(key, kept, DRAWING_KEPT)
    return str(kept)

"""Indicators as the open interface tells them."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints

from pophyte.core.http.fields import Answer, Filters, Maybe, Names, Slug, Sought, address, stated
from pophyte.core.http.paging import Page
from pophyte.indicators.domain import Direction, Sex, Texts, ValueType
from pophyte.indicators.presenters.jsonstat import state_name
from pophyte.indicators.queries.catalogue import Indicator
from pophyte.indicators.queries.open_data import Cube, OpenDataset, Row, Selection
from pophyte.indicators.store.parts import Dataset
from pophyte.indicators.store.reading import Store


KEY = r"[a-z0-9][a-z0-9:._-]{0,118}[a-z0-9-]"
AREA = r"[a-z0-9-]{1,30}:[A-Za-z0-9_-]{1,30}"
YEARS = r"[0-9]{4}(-[0-9]{4})?"
AREAS_AT_MOST, INDICATORS_AT_MOST, YEARS_AT_MOST = 400, 20, 40

IndicatorKey = Annotated[str, StringConstraints(pattern=f"^{KEY}$"), Field(examples=["sotkanet:493"])]
DatasetKey = Annotated[str, StringConstraints(pattern=f"^{KEY}$"), Field(examples=["statfin:11re"])]
AreaList = Annotated[str, StringConstraints(pattern=f"^{AREA}(,{AREA}){{0,{AREAS_AT_MOST - 1}}}$")]
IndicatorList = Annotated[str, StringConstraints(pattern=f"^{KEY}(,{KEY}){{0,{INDICATORS_AT_MOST - 1}}}$")]
YearList = Annotated[str, StringConstraints(pattern=f"^{YEARS}(,{YEARS}){{0,{YEARS_AT_MOST - 1}}}$")]
AreaKindKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,30}$")]


class Form(StrEnum):
    """How a catalogue is written."""

    TURTLE = "turtle"
    JSON_LD = "json-ld"


class IndicatorFilters(Filters):
    q: Maybe[Sought] = Field(None, description="Everyday words in Finnish, Swedish or English; the best answers first.")
    source: Maybe[Slug] = Field(None, description="Indicators of this source only: the beginning of their keys.")
    focus_area: Maybe[Slug] = Field(None, description="Indicators placed in this focus area of the region pack.")
    dataset: Maybe[DatasetKey] = Field(None, description="Indicators of this dataset only.", examples=["statfin:11re"])


class FigureFilters(Filters):
    areas: Maybe[AreaList] = Field(
        None,
        description="These areas only, as `kind:code` with commas between.",
        examples=["municipality:564,municipality:615,country:SSS"],
    )
    kind: Maybe[AreaKindKey] = Field(None, description="Areas of this kind only.", examples=["municipality"])
    years: Maybe[YearList] = Field(
        None, description="These years and ranges of years only, with commas between.", examples=["2005,2008-2010"]
    )
    sex: Maybe[Sex] = Field(None, description="This one only. Without it all that the indicator has.")

    def selection(self) -> Selection:
        return Selection(
            areas=tuple(dict.fromkeys(self.areas.split(","))) if self.areas else None,
            kind=self.kind,
            years=frozenset(_years(self.years)) if self.years else None,
            sex=self.sex,
        )


class ManyFilters(FigureFilters):
    indicators: Annotated[
        IndicatorList,
        Field(
            description=f"At most {INDICATORS_AT_MOST} keys with commas between.",
            examples=["sotkanet:493,statfin:11re:vaesto"],
        ),
    ]

    def asked(self) -> list[str]:
        return list(dict.fromkeys(self.indicators.split(",")))


class CatalogueFilters(Filters):
    format: Maybe[Form] = Field(None, description="Without it the form is what `Accept` prefers; Turtle, if either.")


class SourceAnswer(Answer):
    """Where figures come from. It goes with them wherever they are shown."""

    key: str = Field(description="Key of the dataset.", examples=["sotkanet:493"])
    name: str = Field(examples=["THL, Tilasto- ja indikaattoripankki Sotkanet.fi"])
    licence: str = Field(examples=["CC BY 4.0"])
    date: str = Field(
        description="Day, month or year of the dataset, as exactly as the source tells.", examples=["2012"]
    )
    url: str | None
    division_year: int | None = Field(description="Year of the municipal division that the figures follow.")
    href: str

    @classmethod
    def of(cls, dataset: Dataset) -> Self:
        return cls(
            key=dataset.key,
            name=dataset.source,
            licence=dataset.licence,
            date=dataset.date,
            url=stated(dataset.url),
            division_year=dataset.division_year,
            href=address("datasets", dataset.key),
        )


class IndicatorAnswer(Answer):
    """An indicator: what it is called, in what it is told, and whose it is."""

    key: str = Field(examples=["sotkanet:493"])
    names: Names = Field(description="The name that people use; the source's own title where we have no better.")
    unit: Names
    value_type: ValueType
    per: int = Field(description="For a rate: per how many people.")
    direction: Direction = Field(description="Which way is good for residents; none: neither, or nobody has said.")
    source: SourceAnswer
    href: str

    @classmethod
    def of(cls, indicator: Indicator) -> Self:
        return cls(**_plain(indicator))


class IndicatorPage(Page[IndicatorAnswer]):
    """Some indicators."""


class IndicatorDetails(IndicatorAnswer):
    """An indicator with everything that is known of it."""

    title: Names = Field(description="Title of the source.")
    description: Names | None = Field(description="What the source says of it.")
    why: Names | None = Field(description="Why it matters; null where no one has written it.")
    denominator: Names | None = Field(description="Whom it concerns and of what it is a share.")
    caveats: list[Names]
    producer: str
    decimals: int
    is_survey: bool
    is_additive: bool = Field(description="Whether figures of merged municipalities may be summed.")
    age_from: int | None
    age_to: int | None
    focus_areas: list[str]
    life_domains: list[str]
    years: list[int]
    sexes: list[Sex]
    values_href: str
    json_stat_href: str
    csv_href: str

    @classmethod
    def told(cls, indicator: Indicator, store: Store) -> Self:
        meta, definition = indicator.meta, indicator.definition
        age_from, age_to = indicator.ages
        return cls(
            **_plain(indicator),
            title=_names(meta.title),
            description=_some_names(meta.description),
            why=_some_names(definition.why) if definition else None,
            denominator=_some_names(definition.denominator) if definition else None,
            caveats=[_names(caveat) for caveat in definition.caveats] if definition else [],
            producer=meta.producer,
            decimals=meta.decimals,
            is_survey=meta.is_survey,
            is_additive=meta.is_additive,
            age_from=age_from,
            age_to=age_to,
            focus_areas=list(definition.focus_areas) if definition else [],
            life_domains=list(definition.life_domains) if definition else [],
            years=[int(year) for year in store.years(indicator.key)],
            sexes=list(store.sexes(indicator.key)),
            values_href=address("indicators", indicator.key, "values"),
            json_stat_href=address("indicators", indicator.key, "json-stat"),
            csv_href=address("indicators", indicator.key, "csv"),
        )


class ValueAnswer(Answer):
    """One figure."""

    area: str = Field(examples=["municipality:615"])
    year: int
    sex: Sex
    value: float | None = Field(description="Null where it is missing or suppressed; `state` tells which.")
    state: str = Field(
        description="present, zero, missing (the source has none) or suppressed (it rests on too few people).",
        examples=["present"],
        pattern="^(present|zero|missing|suppressed)$",
    )

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(area=row.area.key, year=row.year, sex=row.sex, value=row.value, state=state_name(row.state))


class ValuesAnswer(Answer):
    """Figures of one indicator, with their unit, source and date above them."""

    indicator: str = Field(examples=["sotkanet:493"])
    names: Names
    unit: Names
    value_type: ValueType
    per: int
    source: SourceAnswer
    areas: dict[str, Names] = Field(description="Names of the areas of the figures.")
    items: list[ValueAnswer]

    @classmethod
    def of(cls, indicator: Indicator, cube: Cube) -> Self:
        return cls(
            indicator=indicator.key,
            names=_names(indicator.name),
            unit=_names(indicator.meta.unit),
            value_type=indicator.meta.value_type,
            per=indicator.meta.per,
            source=SourceAnswer.of(indicator.dataset),
            areas={area.key: _names(area.name) for area in cube.areas},
            items=[ValueAnswer.of(row) for row in cube.rows()],
        )


class DatasetAnswer(SourceAnswer):
    """A published body of figures, as it is in use here."""

    fetched_at: str | None = Field(description="When it was fetched from its source; null: it came with the program.")
    indicators: int = Field(description="How many indicators are shown of it.")
    first_year: int | None
    last_year: int | None
    indicators_href: str

    @classmethod
    def told(cls, one: OpenDataset) -> Self:
        return cls(
            **SourceAnswer.of(one.dataset).model_dump(),
            fetched_at=stated(one.dataset.fetched_at),
            indicators=len(one.indicators),
            first_year=one.first_year,
            last_year=one.last_year,
            indicators_href=f"{address('indicators')}?dataset={one.dataset.key}",
        )


class DatasetPage(Page[DatasetAnswer]):
    """Some datasets."""


def _plain(indicator: Indicator) -> dict[str, object]:
    return {
        "key": indicator.key,
        "names": _names(indicator.name),
        "unit": _names(indicator.meta.unit),
        "value_type": indicator.meta.value_type,
        "per": indicator.meta.per,
        "direction": indicator.direction,
        "source": SourceAnswer.of(indicator.dataset),
        "href": address("indicators", indicator.key),
    }


def _names(texts: Texts) -> Names:
    return Names(fi=texts.fi, sv=texts.sv or None, en=texts.en or None)


def _some_names(texts: Texts) -> Names | None:
    return _names(texts) if texts.fi else None


def _years(text: str) -> set[int]:
    found: set[int] = set()
    for part in text.split(","):
        ends = [int(year) for year in part.split("-")]
        found.update(range(min(ends), max(ends) + 1))
    return found

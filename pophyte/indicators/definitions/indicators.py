"""Definitions of indicators: which way is good, for whom, and what the figure does not tell."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, ValidationInfo

from pophyte.core.packs.faults import Fault, FieldPath
from pophyte.core.packs.reading import Document
from pophyte.core.packs.schema import Key, Line, PackModel, wrong
from pophyte.indicators.definitions.reading import (
    DefinitionsRefused,
    IndicatorKey,
    InThreeLanguages,
    documents,
    validated,
)
from pophyte.indicators.domain import Definition, Direction, Texts


# Fields in which the key of a shared text may stand in place of a text.
SHAREABLE = ("why", "denominator")


def _not_younger(value: int | None, info: ValidationInfo) -> int | None:
    youngest = info.data.get("age_from")
    if value is not None and youngest is not None and value < youngest:
        raise wrong(_("Ikäryhmän yläraja on pienempi kuin alaraja."), _("Tarkista iät."))
    return value


Age = Annotated[int, Field(ge=0, le=130)]
Oldest = Annotated[Age | None, AfterValidator(_not_younger)]


class Synonyms(PackModel):
    """Everyday words that lead to the indicator. Inflected forms need no listing."""

    fi: list[Line] = Field(default_factory=list, description="In Finnish.", examples=[["työtön"]])
    sv: list[Line] = Field(default_factory=list, description="In Swedish.", examples=[["jobb"]])
    en: list[Line] = Field(default_factory=list, description="In English.", examples=[["jobless"]])

    def texts(self) -> tuple[Texts, ...]:
        return tuple(Texts(*words) for words in zip_longest(self.fi, self.sv, self.en, fillvalue=""))


class Item(PackModel):
    """One indicator."""

    key: IndicatorKey = Field(description="The indicator's key in the store.", examples=["sotkanet:181"])
    name: InThreeLanguages = Field(description="The name people use.", examples=[{"fi": "Työttömyys"}])
    why: InThreeLanguages = Field(description="Why it matters.", examples=[{"fi": "Työ tuo toimeentulon."}])
    direction: Literal["up", "down", "none"] = Field(description="Which way is good.", examples=["down"])
    denominator: InThreeLanguages = Field(description="What it is a share of.", examples=[{"fi": "työvoima"}])
    caveats: list[InThreeLanguages] = Field(
        default_factory=list, description="What it does not tell.", examples=[[{"fi": "Rekisteri ei kerro kaikkea."}]]
    )
    age_from: Age | None = Field(None, description="Youngest age.", examples=[15])
    age_to: Oldest = Field(None, description="Oldest age; empty: no limit.", examples=[64])
    focus_areas: list[Key] = Field(default_factory=list, description="Focus areas.", examples=[["osallisuus"]])
    life_domains: list[Key] = Field(default_factory=list, description="Domains of life.", examples=[["tyo"]])
    synonyms: Synonyms = Field(default_factory=Synonyms, description="Everyday words.", examples=[{"fi": ["työtön"]}])
    counts_people: bool = Field(
        description="Whether value × population of the age group is a number of people.", examples=[True]
    )
    projected_year: int | None = Field(
        None, ge=1900, le=2199, description="The year a projection reckons for; empty: no projection.", examples=[2040]
    )

    def definition(self) -> Definition:
        return Definition(
            key=self.key,
            name=self.name.texts(),
            why=self.why.texts(),
            direction=Direction(self.direction),
            caveats=tuple(caveat.texts() for caveat in self.caveats),
            denominator=self.denominator.texts(),
            age_from=self.age_from,
            age_to=self.age_to,
            focus_areas=tuple(self.focus_areas),
            life_domains=tuple(self.life_domains),
            synonyms=self.synonyms.texts(),
            counts_people=self.counts_people,
            projected_year=self.projected_year,
        )


class DefinitionFile(PackModel):
    """Indicators of one theme, with the texts that they share."""

    shared: dict[str, InThreeLanguages] = Field(
        default_factory=dict, description="Texts by key.", examples=[{"tyovoima": {"fi": "työvoima"}}]
    )
    definitions: list[Item] = Field(min_length=1, description="The indicators.", examples=[[{"key": "sotkanet:181"}]])


def read_definitions(folder: Path) -> Mapping[str, Definition]:
    """Raises DefinitionsRefused with all faults of all files."""
    found: dict[str, Definition] = {}
    places: dict[str, tuple[Document, int]] = {}
    faults: list[Fault] = []
    for document in documents(folder):
        values = _with_shared(document)
        file = validated(document, DefinitionFile, values)
        faults += document.faults
        for place, item in enumerate(file.definitions if file else ()):
            if item.key in places:
                faults.append(_twice(item.key, places[item.key], document, place))
            places.setdefault(item.key, (document, place))
            found.setdefault(item.key, item.definition())
    if faults:
        raise DefinitionsRefused(faults)
    return MappingProxyType(found)


def _twice(key: str, earlier: tuple[Document, int], document: Document, place: int) -> Fault:
    first, at = earlier
    where = {"key": key, "file": first.file, "line": first.line(("definitions", at))}
    problem = _("Avain %(key)s on jo käytössä: %(file)s, rivi %(line)d.") % where
    return document.fault(("definitions", place), problem, _("Anna toinen avain tai poista toinen."))


def _with_shared(document: Document) -> Any:
    """The values with shared texts in place of their keys; what does not look like a file is left to validation."""
    values = document.values
    shared = values.get("shared") if isinstance(values, dict) else None
    if not isinstance(shared, dict):
        return values
    for path, holder, step in _shareable(values.get("definitions")):
        key = holder[step]
        if isinstance(key, str) and key in shared:
            holder[step] = shared[key]
        elif isinstance(key, str):
            problem = _("Yhteistä tekstiä ”%s” ei ole tässä tiedostossa.") % key
            document.faults.append(document.fault(path, problem, _("Lisää se kohtaan shared tai korjaa avain.")))
    return values


def _shareable(items: Any) -> Iterator[tuple[FieldPath, Any, Any]]:
    """Every place where a shared text may stand: its path, and what holds it under which name."""
    for place, item in enumerate(items if isinstance(items, list) else ()):
        if not isinstance(item, dict):
            continue
        here: FieldPath = ("definitions", place)
        for name in SHAREABLE:
            if name in item:
                yield (*here, name), item, name
        caveats = item.get("caveats")
        for number in range(len(caveats) if isinstance(caveats, list) else 0):
            yield (*here, "caveats", number), caveats, number

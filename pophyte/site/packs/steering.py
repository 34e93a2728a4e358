"""steering.yaml: the chain of documents by which a municipality is steered."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import AfterValidator, Field, ValidationInfo

from pophyte.core.packs.schema import Key, Line, Names, PackFile, PackModel, RefersTo, SourceRef, Texts, wrong
from pophyte.core.packs.section import Section
from pophyte.core.packs.statements import Sources, Statement, kept


Half = Literal["vision-becomes-operation", "followed-up-and-evaluated"]
SECTION_KINDS = {
    "levels": "steering-level",
    "halves": "steering-half",
    "open_questions": "steering-question",
    "clock": "clock-date",
}
# The clock comes round every year, so a day is tried in a year without a leap day.
ANY_YEAR = 2026


def _day_of_year(value: str) -> str:
    try:
        date.fromisoformat(f"{ANY_YEAR}-{value}")
    except ValueError as error:
        raise wrong(_("”%s” ei ole jokavuotinen päivä.") % value, _("Kirjoita kuukausi ja päivä: 03-31.")) from error
    return value


def _not_before_beginning(value: str | None, info: ValidationInfo) -> str | None:
    begins = info.data.get("begins")
    if value and begins and value < begins:
        raise wrong(_("Aika päättyy ennen kuin se alkaa."), _("Tarkista päivät."))
    return value


def _law_is_named(value: str, info: ValidationInfo) -> str:
    if info.data.get("basis") == "law" and not value:
        raise wrong(_("Säädös puuttuu."), _("Nimeä säädös tai merkitse aika oletukseksi (basis: assumed)."))
    return value


DayOfYear = Annotated[str, AfterValidator(_day_of_year)]


class Level(PackModel):
    """One level of the chain, in order; after the last comes the first."""

    id: Key = Field(description="Key of the level.", examples=["strategia"])
    name: Names = Field(description="What the document is called.", examples=[{"fi": "Strategia"}])
    half: Half = Field(description="Which half of the chain it stands in.", examples=["vision-becomes-operation"])
    half_basis: Literal["stated", "assumed"] = Field(
        "stated", description="Whether the source says in which half it stands.", examples=["assumed"]
    )
    short: Names | None = Field(
        None, description="A shorter name for pictures and narrow columns.", examples=[{"fi": "TTS"}]
    )
    rhythm: Literal["term", "year"] = Field(
        "year", description="Whether it is decided once a term or every year.", examples=["term"]
    )
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class HalfItem(PackModel):
    """What one half of the chain is about."""

    id: Half = Field(description="Key of the half.", examples=["vision-becomes-operation"])
    text: Texts = Field(description="Its title.", examples=[{"fi": "strateginen visio konkretisoituu"}])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class Question(PackModel):
    """What the source leaves open."""

    id: Key = Field(description="Key of the question.", examples=["kohderyhma"])
    text: Texts = Field(description="The question.", examples=[{"fi": "Mihin kohtaan ketjua kertomus kuuluu?"}])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class ClockItem(PackModel):
    """One thing of the year clock that every municipality is offered; it may give a date of its own instead."""

    id: Key = Field(description="Key; never changes.", examples=["tilinpaatos-laaditaan"])
    name: Names = Field(description="What is done.", examples=[{"fi": "Tilinpäätös laaditaan"}])
    level: Annotated[str, RefersTo("steering-level")] | None = Field(
        None, description="The level whose document it concerns.", examples=["tilinpaatos"]
    )
    begins: DayOfYear | None = Field(None, description="First day, month and day.", examples=["03-01"])
    ends: Annotated[DayOfYear | None, AfterValidator(_not_before_beginning)] = Field(
        None, description="Last day; without any day it is done sometime in the year.", examples=["03-31"]
    )
    basis: Literal["law", "assumed"] = Field(
        description="Whether the law says it; what is assumed is shown as unconfirmed.", examples=["law"]
    )
    law: Annotated[Line, AfterValidator(_law_is_named)] = Field(
        "", description="The act, and what in it.", examples=["Kuntalaki 410/2015"], validate_default=True
    )
    covers: Annotated[int, Field(ge=-1, le=1)] = Field(
        0, description="Years of the document from the year of the clock: -1 the year before, 1 the next.", examples=[1]
    )
    decides: bool = Field(
        False, description="It decides the document: a date of the document takes its place.", examples=[True]
    )
    todo: Texts = Field(
        default_factory=Texts,
        description="What the wellbeing plan asks for at this point.",
        examples=[{"fi": "Kerro toimintakertomuksessa, miten toimenpiteet toteutuivat."}],
    )
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["kuntalaki"])


class SteeringFile(PackFile):
    """The steering chain of a municipality."""

    levels: Annotated[list[Level], Field(min_length=1)] = Field(
        description="Levels in order; the chain then begins again.",
        examples=[[{"id": "strategia", "name": {"fi": "Strategia"}, "half": "vision-becomes-operation"}]],
    )
    halves: list[HalfItem] = Field(
        default_factory=list,
        description="Titles of the two halves.",
        examples=[[{"id": "vision-becomes-operation", "text": {"fi": "visiosta toiminnaksi"}}]],
    )
    open_questions: list[Question] = Field(
        default_factory=list,
        description="Questions that the source leaves open.",
        examples=[[{"id": "kohderyhma", "text": {"fi": "Mikä on kohderyhmä?"}}]],
    )
    clock: list[ClockItem] = Field(
        default_factory=list,
        description="The year clock that every municipality is offered.",
        examples=[[{"id": "osavuosikatsaus", "name": {"fi": "Osavuosikatsaus"}, "basis": "assumed"}]],
    )


def _statements(file: SteeringFile, source: Sources) -> Iterator[Statement]:
    return kept(file, SECTION_KINDS, source, of="steering")


SECTION = Section(
    file="steering.yaml",
    schema=SteeringFile,
    statements=_statements,
    kept={
        "steering-level": gettext_lazy("ohjauksen tasot"),
        "steering-half": gettext_lazy("ohjauksen puoliskot"),
        "steering-question": gettext_lazy("ohjauksen avoimet kysymykset"),
        "clock-date": gettext_lazy("vuosikellon ajat"),
    },
)

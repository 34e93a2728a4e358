"""wellbeing.yaml: the region's shared picture of wellbeing, as the region states it, doubts and all."""

from collections.abc import Iterator
from typing import Annotated

from django.utils.translation import gettext_lazy
from pydantic import Field

from pophyte.core.packs.schema import Day, Key, Line, Names, PackFile, PackModel, SourceRef, Texts
from pophyte.core.packs.section import Section
from pophyte.core.packs.statements import Sources, Statement, kept


KINDS = {
    "concept": "wellbeing-concept",
    "statements": "wellbeing-statement",
    "focus_areas": "focus-area",
    "life_domains": "life-domain",
    "surveys": "resident-survey",
    "change_scale": "change-scale",
}
Share = Annotated[float, Field(ge=0, le=100)] | Annotated[int, Field(ge=0, le=100)]


class Concept(PackModel):
    """The shared concept in one sentence."""

    text: Texts = Field(description="The sentence.", examples=[{"fi": "Hyvä arki ja elämä."}])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class StateOfWellbeing(PackModel):
    """One statement on the state of wellbeing, in figures where the source gives figures, never computed here."""

    id: Key = Field(description="Key.", examples=["aikuiset"])
    text: Texts = Field(description="The statement.", examples=[{"fi": "Suurin osa elää hyvää elämää."}])
    group: Texts = Field(default_factory=Texts, description="Whom it concerns.", examples=[{"fi": "7–12-vuotiaat"}])
    age_from: Annotated[int, Field(ge=0, le=130)] | None = Field(None, description="Youngest age.", examples=[7])
    age_to: Annotated[int, Field(ge=0, le=130)] | None = Field(
        None, description="Oldest age; empty: no limit.", examples=[12]
    )
    rank_best: Annotated[int, Field(ge=1)] | None = Field(None, description="Rank among regions, best.", examples=[3])
    rank_worst: Annotated[int, Field(ge=1)] | None = Field(None, description="Rank among regions, worst.", examples=[4])
    share_least: Share | None = Field(None, description="Share in per cent, least.", examples=[10])
    share_most: Share | None = Field(None, description="Share in per cent, most.", examples=[39])
    people: Annotated[int, Field(ge=0)] | None = Field(None, description="Number of people as stated.", examples=[3300])
    doubt: Texts = Field(default_factory=Texts, description="How sure it is.", examples=[{"fi": "karkea arvio"}])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class NamedItem(PackModel):
    """A focus area, a domain of life or an answer."""

    id: Key = Field(description="Key.", examples=["osallisuus"])
    name: Names = Field(description="What it is called.", examples=[{"fi": "osallisuus"}])
    includes: Texts = Field(
        default_factory=Texts, description="What it covers.", examples=[{"fi": "myös eriarvoisuus"}]
    )
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["kysely-2021"])


class Survey(PackModel):
    """One round of asking residents."""

    id: Key = Field(description="Key.", examples=["kysely-2021"])
    name: Names = Field(description="What it was called.", examples=[{"fi": "Minun arkeni ja elämäni"}])
    when: Line = Field(description="When, as written.", examples=["2021"])
    edtf: Line = Field("", description="The same as EDTF (ISO 8601-2).", examples=["2021"])
    published_on: Day | None = Field(None, description="Day of the results, if known.", examples=["2021-06-01"])
    facts: Texts = Field(
        default_factory=Texts, description="What is known of it.", examples=[{"fi": "lähes 4 700 asukasta"}]
    )
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["kysely-2021"])


class WellbeingFile(PackFile):
    """The shared wellbeing concept and the state of wellbeing."""

    concept: Concept = Field(description="The concept.", examples=[{"text": {"fi": "Hyvä arki ja elämä."}}])
    statements: list[StateOfWellbeing] = Field(
        default_factory=list, description="State of wellbeing.", examples=[[{"id": "a", "text": {"fi": "…"}}]]
    )
    focus_areas: list[NamedItem] = Field(
        default_factory=list, description="Focus areas.", examples=[[{"id": "a", "name": {"fi": "osallisuus"}}]]
    )
    life_domains: list[NamedItem] = Field(
        default_factory=list, description="Domains of life.", examples=[[{"id": "koti", "name": {"fi": "koti"}}]]
    )
    change_scale: list[NamedItem] = Field(
        default_factory=list,
        description="Answers on wished change.",
        examples=[[{"id": "pieni", "name": {"fi": "pieni"}}]],
    )
    surveys: list[Survey] = Field(
        default_factory=list,
        description="Rounds of asking.",
        examples=[[{"id": "a", "name": {"fi": "Kysely"}, "when": "2021"}]],
    )


def _statements(file: WellbeingFile, source: Sources) -> Iterator[Statement]:
    return kept(file, KINDS, source, of="wellbeing")


SECTION = Section(
    file="wellbeing.yaml",
    schema=WellbeingFile,
    statements=_statements,
    kept={
        "wellbeing-concept": gettext_lazy("hyvinvointikäsite"),
        "wellbeing-statement": gettext_lazy("hyvinvoinnin tila"),
        "focus-area": gettext_lazy("painopisteet"),
        "life-domain": gettext_lazy("elämän osa-alueet"),
        "change-scale": gettext_lazy("muutostoiveen vastaukset"),
        "resident-survey": gettext_lazy("asukaskyselyt"),
    },
)

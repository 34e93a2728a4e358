"""steering.yaml: the chain of documents by which a municipality is steered."""

from collections.abc import Iterator
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy
from pydantic import Field

from pophyte.core.packs.schema import Key, Names, PackFile, PackModel, SourceRef, Texts
from pophyte.core.packs.section import Section
from pophyte.core.packs.statements import Sources, Statement, kept


Half = Literal["vision-becomes-operation", "followed-up-and-evaluated"]
SECTION_KINDS = {"levels": "steering-level", "halves": "steering-half", "open_questions": "steering-question"}


class Level(PackModel):
    """One level of the chain, in order; after the last comes the first."""

    id: Key = Field(description="Key of the level.", examples=["strategia"])
    name: Names = Field(description="What the document is called.", examples=[{"fi": "Strategia"}])
    half: Half = Field(description="Which half of the chain it stands in.", examples=["vision-becomes-operation"])
    half_basis: Literal["stated", "assumed"] = Field(
        "stated", description="Whether the source says in which half it stands.", examples=["assumed"]
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
    },
)

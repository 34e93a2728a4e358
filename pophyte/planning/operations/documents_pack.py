"""documents.yaml of a region pack: kinds of reports and plans, their chapters, and their way to the council."""

from collections.abc import Iterator
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from pophyte.core.packs.adapter import ModelAdapter, plain
from pophyte.core.packs.faults import FieldPath
from pophyte.core.packs.schema import Key, Line, Names, PackFile, PackModel, SourceRef, Texts
from pophyte.core.packs.section import Section
from pophyte.core.packs.statements import Sources, Statement, remarks, text_places, texts_of
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.process import leads_to_publication
from pophyte.planning.domain.stages import MadeFor, Rhythm
from pophyte.planning.models import DocumentType


Wanted = Literal["text", "figures", "goals", "experience"]
StepKind = Literal["group", "management", "statements", "board", "council", "publication"]


class ChapterItem(PackModel):
    """One chapter of the template."""

    key: Key = Field(description="Key of the chapter within its kind.", examples=["tila"])
    title: Names = Field(description="Heading.", examples=[{"fi": "Hyvinvoinnin tila"}])
    guidance: Texts = Field(
        default_factory=Texts, description="What the writers put here.", examples=[{"fi": "Kuvaa tila mittareilla."}]
    )
    is_required: bool = Field(True, description="Whether leaving it out asks for a reason.", examples=[False])
    wants: list[Wanted] = Field(
        default_factory=list, description="What the check of contents looks for.", examples=[["text", "figures"]]
    )


class StepItem(PackModel):
    """One step of the way to the council."""

    key: Key = Field(description="Key of the step within its kind.", examples=["hallitus"])
    kind: StepKind = Field(description="What is done in it.", examples=["board"])
    name: Names = Field(description="What it is called.", examples=[{"fi": "Kunnanhallitus"}])
    who: Texts = Field(
        default_factory=Texts,
        description="Whose turn it is, as a role.",
        examples=[{"fi": "kunnanhallituksen sihteeri"}],
    )
    days: Annotated[int, Field(ge=1, le=365)] = Field(
        description="Days until it is due, as a suggestion.", examples=[21]
    )


class WayItem(PackModel):
    """One way to a decision, which several kinds of documents may go."""

    id: Key = Field(description="Key of the way.", examples=["kunnan-tie"])
    steps: Annotated[list[StepItem], Field(min_length=1)] = Field(
        description="Steps in order.",
        examples=[[{"key": "valtuusto", "kind": "council", "name": {"fi": "Valtuusto"}, "days": 30}]],
    )


class DocumentTypeItem(PackModel):
    """One kind of document."""

    slug: Annotated[Key, Field(max_length=60)] = Field(description="Key of the kind.", examples=["hyvinvointikertomus"])
    name: Names = Field(description="What it is called.", examples=[{"fi": "Hyvinvointikertomus"}])
    approves: list[Annotated[DocumentKind, Field(strict=False)]] = Field(
        default_factory=list,
        description="Which approvals of the council schedule its decision fills.",
        examples=[["report"]],
    )
    made_for: Annotated[list[Annotated[MadeFor, Field(strict=False)]], Field(min_length=1)] = Field(
        description="For whom it is made.", examples=[["municipality", "joint"]]
    )
    rhythm: Annotated[Rhythm, Field(strict=False)] = Field(
        Rhythm.TERM, description="Once a term or every year.", examples=["year"]
    )
    has_goals: bool = Field(True, description="Whether it holds goals and measures.", examples=[False])
    is_review: bool = Field(False, description="Whether it follows up another document.", examples=[True])
    chapters: Annotated[list[Key], Field(min_length=1)] = Field(
        description="Keys of its chapters in order.", examples=[["tila", "suunnitelma"]]
    )
    way: Key = Field(description="Key of its way to a decision.", examples=["kunnan-tie"])
    law: Line = Field("", description="The law or guidance behind it.", examples=["laki 612/2021, 6 §"])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class DocumentsFile(PackFile):
    """Kinds of reports and plans, the chapters they are made of and the ways they go."""

    chapters: Annotated[list[ChapterItem], Field(min_length=1)] = Field(
        description="Chapters that kinds of documents name.",
        examples=[[{"key": "tila", "title": {"fi": "Hyvinvoinnin tila"}}]],
    )
    ways: Annotated[list[WayItem], Field(min_length=1)] = Field(
        description="Ways that kinds of documents name.",
        examples=[
            [
                {
                    "id": "kunnan-tie",
                    "steps": [{"key": "valtuusto", "kind": "council", "name": {"fi": "Valtuusto"}, "days": 30}],
                }
            ]
        ],
    )
    types: Annotated[list[DocumentTypeItem], Field(min_length=1)] = Field(
        description="Kinds in the order in which they are offered.",
        examples=[
            [
                {
                    "slug": "hyvinvointikertomus",
                    "name": {"fi": "Hyvinvointikertomus"},
                    "made_for": ["municipality"],
                    "chapters": ["tila"],
                    "way": "kunnan-tie",
                }
            ]
        ],
    )


def _statements(file: DocumentsFile, source: Sources) -> Iterator[Statement]:
    chapters = {chapter.key: chapter.model_dump(mode="json") for chapter in file.chapters}
    ways = {way.id: [step.model_dump(mode="json") for step in way.steps] for way in file.ways}
    for place, item in enumerate(file.types):
        path: FieldPath = ("types", place)
        values = item.model_dump(mode="json", exclude={"name", "way"}) | texts_of(item, "name")
        # A key that stands nowhere is told by the checks, which see the whole file.
        values |= {
            "chapters": [chapters[key] for key in item.chapters if key in chapters],
            "steps": ways.get(item.way, []),
            "place": place,
            "source": source(item.source),
        }
        yield Statement("document-type", item.slug, values, item.name.fi, path, places=text_places(path, "name"))
    yield from remarks(file, source, of="documents")


def _keys_are_known(file: DocumentsFile) -> Iterator[tuple[FieldPath, str, str]]:
    chapters, ways = {chapter.key for chapter in file.chapters}, {way.id for way in file.ways}
    for place, item in enumerate(file.types):
        for number, key in enumerate(item.chapters):
            if key not in chapters:
                problem = _("Lukua ”%s” ei ole luettelossa chapters.") % key
                yield ("types", place, "chapters", number), problem, _("Lisää luku luetteloon tai korjaa avain.")
        if item.way not in ways:
            problem = _("Käsittelytietä ”%s” ei ole luettelossa ways.") % item.way
            yield ("types", place, "way"), problem, _("Lisää tie luetteloon tai korjaa avain.")


def _keys_once(file: DocumentsFile) -> Iterator[tuple[FieldPath, str, str]]:
    lists: list[tuple[FieldPath, list[str]]] = [(("chapters",), [chapter.key for chapter in file.chapters])]
    lists += [(("ways", place, "steps"), [step.key for step in way.steps]) for place, way in enumerate(file.ways)]
    lists += [(("types", place, "chapters"), list(item.chapters)) for place, item in enumerate(file.types)]
    for path, keys in lists:
        if len(set(keys)) != len(keys):
            yield path, _("Sama avain on luettelossa kahdesti."), _("Anna toiselle oma avain.")


def _ways_lead_to_publication(file: DocumentsFile) -> Iterator[tuple[FieldPath, str, str]]:
    """Said when the pack is loaded: a coordinator who sends the first document could do nothing about it."""
    for place, way in enumerate(file.ways):
        if not leads_to_publication([step.kind for step in way.steps]):
            problem = _("Käsittelytie ”%s” ei pääty valtuuston päätökseen ja julkaisemiseen.") % way.id
            help_text = _("Tee kahdesta viimeisestä vaiheesta lajit council ja publication, eikä niitä muualle.")
            yield ("ways", place, "steps"), problem, help_text


SECTION = Section(
    file="documents.yaml",
    schema=DocumentsFile,
    statements=_statements,
    adapters=(
        ModelAdapter(
            kind="document-type",
            label=gettext_lazy("asiakirjojen lajit"),
            model=DocumentType,
            fields=plain(
                *("slug", "name_fi", "name_sv", "name_en", "approves", "made_for", "rhythm", "has_goals", "is_review"),
                *("chapters", "steps", "law", "place", "source"),
            ),
            key=lambda kind: kind.slug,
        ),
    ),
    checks=(_keys_once, _keys_are_known, _ways_lead_to_publication),
)

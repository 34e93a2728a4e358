"""A report or plan as plain values: the one shape that pages, PDF, Word, slides and open data are made from.

A draft is composed into this shape when somebody looks at it; at a decision it is composed for the last time, kept with
its digest and never composed again. Nothing in here can change when an indicator or a name changes later.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

from pophyte.core.printable import all_printable
from pophyte.planning.domain.annex import FrozenStatement
from pophyte.planning.domain.chain import FrozenConcern, FrozenConclusion, FrozenGoal
from pophyte.planning.domain.reading import read_value
from pophyte.planning.domain.reviewed import ReviewedGoal


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a figure comes from. `number` is its place in the list of sources, from 1."""

    number: int
    source: str
    licence: str
    dataset: str
    # Day on which the source published the figures, and day on which they were read: ISO dates.
    published_on: str
    read_on: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Words and figures as they are shown; the first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart:
    """Paragraphs, lists and subheadings (h3, h4) as clean HTML of the editor's few elements."""

    html: str
    anchor: str = ""
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePart:
    """One indicator: chart, table and the writers' own interpretation."""

    anchor: str
    title: str
    indicator: str
    area: str
    # "12,3 % (2023)": the latest value in words.
    value: str
    # What the chart shows, for who cannot see it.
    description: str
    # Digest of the chart's SVG; "" where there is none.
    chart: str
    table: Table
    interpretation: str
    caveats: tuple[str, ...] = ()
    citation: int = 0
    # Frozen: as on the day it was taken. Live: read anew until the decision freezes all.
    is_live: bool = False
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSetPart:
    """Several indicators as one table."""

    anchor: str
    title: str
    table: Table
    interpretation: str
    citations: tuple[int, ...] = ()
    is_live: bool = False
    kind: Literal["figure-set"] = "figure-set"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePart:
    """A share as a number of people, with its inputs in words."""

    anchor: str
    title: str
    statement: str
    inputs: tuple[str, ...]
    interpretation: str = ""
    citations: tuple[int, ...] = ()
    is_live: bool = False
    kind: Literal["people"] = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperiencePart:
    """What residents and those who work with them tell. No voices yet: `voices` is empty and the page says so."""

    anchor: str
    title: str
    theme: str
    voices: tuple[str, ...] = ()
    kind: Literal["experience"] = "experience"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsPart:
    """The table of goals and measures; `goals` are keys of the document's goals in order."""

    anchor: str
    title: str
    goals: tuple[str, ...]
    introduction: str = ""
    kind: Literal["goals"] = "goals"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPart:
    """In a yearly review: the plan's goals with their measures' states, and their indicators against the targets."""

    anchor: str
    title: str
    year: int
    goals: tuple[ReviewedGoal, ...]
    interpretation: str = ""
    citations: tuple[int, ...] = ()
    is_live: bool = False
    kind: Literal["review"] = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePart:
    """A network or a package that the text points to."""

    name: str
    url: str
    text: str
    anchor: str = ""
    kind: Literal["reference"] = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturePart:
    """A picture by the digest under which its file is kept."""

    anchor: str
    picture: str
    alt: str
    caption: str
    width: int = 0
    height: int = 0
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentPart:
    title: str
    file: str
    size: int
    anchor: str = ""
    kind: Literal["attachment"] = "attachment"


Part: TypeAlias = (
    TextPart
    | FigurePart
    | FigureSetPart
    | PeoplePart
    | ExperiencePart
    | GoalsPart
    | ReviewPart
    | ReferencePart
    | PicturePart
    | AttachmentPart
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter; `key` is the chapter of the template it follows, "" for one of the writers' own."""

    key: str
    anchor: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """A chapter or an indicator of the minimum list that was left out on purpose, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Approval:
    """What one body decided: the council, or the county's council. `on` is an ISO date."""

    area: str
    body: str
    on: str
    paragraph: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenDocument:
    """The whole document. Dates are ISO texts, amounts of money euros, so that JSON holds it without loss."""

    title: str
    language: str
    # Key and name of the kind of document: "hyvinvointikertomus-ja-suunnitelma".
    type: str
    type_name: str
    areas: tuple[str, ...]
    area_keys: tuple[str, ...]
    term: str
    year: int | None
    version: int
    composed_on: str
    summary: str = ""
    chapters: tuple[Chapter, ...] = ()
    concerns: tuple[FrozenConcern, ...] = ()
    conclusions: tuple[FrozenConclusion, ...] = ()
    goals: tuple[FrozenGoal, ...] = ()
    omissions: tuple[Omission, ...] = ()
    approvals: tuple[Approval, ...] = ()
    citations: tuple[Citation, ...] = ()
    # What became of last term's goals and what is new, one sentence each.
    changes: tuple[str, ...] = field(default=())
    # What others said of the draft and how it was taken into account, where the writers chose to tell it.
    statements: tuple[FrozenStatement, ...] = ()

    @property
    def parts(self) -> Iterator[Part]:
        for chapter in self.chapters:
            yield from chapter.parts

    def goal(self, key: str) -> FrozenGoal | None:
        return next((goal for goal in self.goals if goal.key == key), None)


# Fields that came after the first documents were decided: left out where they are empty, so that the digest of what was
# decided before them can still be reckoned from it.
CAME_LATER = ("statements",)


def to_json(document: FrozenDocument) -> dict[str, Any]:
    """As plain lists and mappings, ready for a JSON field, without the characters that no file can hold."""
    return as_first_decided(all_printable(json.loads(json.dumps(asdict(document)))))


def as_first_decided(plain: dict[str, Any]) -> dict[str, Any]:
    """The document's plain mapping without later fields that say nothing."""
    return {name: value for name, value in plain.items() if value or name not in CAME_LATER}


def from_json(plain: dict[str, Any]) -> FrozenDocument:
    """Read what `to_json` wrote. Fields that an older version did not know get their defaults.

    Raises ValueError where a field without a default is not there.
    """
    document: FrozenDocument = read_value(plain, FrozenDocument)
    return document


def digest(document: FrozenDocument) -> str:
    """SHA-256 of the canonical JSON (sorted keys, no spaces, UTF-8): the same content always has the same digest."""
    text = json.dumps(to_json(document), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()

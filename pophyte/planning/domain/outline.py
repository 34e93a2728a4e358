"""A frozen document in the order in which it is read: numbers, anchors and the links of the chain, without a word added.

Page, PDF, Word and slides are all made from this, so that "kuvio 7" is the same figure in each.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape

from pophyte.planning.domain.anchors import (
    concern_anchor,
    conclusion_anchor,
    goal_anchor,
    measure_anchor,
    source_anchor,
    statement_anchor,
)
from pophyte.planning.domain.annex import FrozenStatement
from pophyte.planning.domain.chain import STATE_SIGNS, FrozenConcern, FrozenConclusion, FrozenGoal, FrozenMeasure
from pophyte.planning.domain.frozen import Chapter, Citation, FrozenDocument, GoalsPart, Part, TextPart
from pophyte.planning.domain.markup import Block, read_markup, with_anchors


LONG_PARTS = frozenset({"figure", "figure-set", "goals", "picture"})


@dataclass(frozen=True, slots=True)
class Link:
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    anchor: str
    title: str
    number: str = ""
    entries: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureShown:
    measure: FrozenMeasure
    anchor: str
    number: str
    sign: str


@dataclass(frozen=True, slots=True)
class GoalShown:
    goal: FrozenGoal
    anchor: str
    number: str
    measures: tuple[MeasureShown, ...]
    # Conclusions that led to it.
    conclusions: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part with what its place in the document gives it."""

    part: Part
    kind: str
    # Number among figures or among tables.
    number: int = 0
    # The running text: of a text part all of it, of another its interpretation or introduction.
    blocks: tuple[Block, ...] = ()
    goals: tuple[GoalShown, ...] = ()
    # Goals that stand elsewhere in the document already.
    goals_elsewhere: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    title: str
    number: str
    parts: tuple[PartShown, ...]

    @property
    def is_long(self) -> bool:
        """Begins on a page of its own on paper: it has pictures, tables or goals, not just a few words."""
        return any(shown.kind in LONG_PARTS for shown in self.parts)


@dataclass(frozen=True, slots=True)
class ConcernShown:
    concern: FrozenConcern
    anchor: str
    conclusions: tuple[Link, ...]
    goals: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ConclusionShown:
    conclusion: FrozenConclusion
    anchor: str
    concerns: tuple[Link, ...]
    goals: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourceShown:
    citation: Citation
    anchor: str
    # Where in the document it is cited.
    cited: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StatementShown:
    statement: FrozenStatement
    anchor: str


@dataclass(frozen=True, slots=True)
class Outline:
    document: FrozenDocument
    sections: tuple[Section, ...]
    # Goals that no part of the text shows.
    unplaced: tuple[GoalShown, ...]
    concerns: tuple[ConcernShown, ...]
    conclusions: tuple[ConclusionShown, ...]
    sources: tuple[SourceShown, ...]
    goals: tuple[GoalShown, ...] = field(default=())
    statements: tuple[StatementShown, ...] = ()
    # Whether the first chapter is the document's summary: nothing else was written in it.
    begins_with_summary: bool = False

    @property
    def parts(self) -> Iterator[PartShown]:
        for section in self.sections:
            yield from section.parts

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(section.anchor, section.title, section.number, tuple(_entries_of(section)))
            for section in self.sections
        )


def read_outline(document: FrozenDocument) -> Outline:
    goals = _goals(document)
    reader = _Reader({goal.goal.key: goal for goal in goals})
    sections = tuple(reader.section(place, chapter) for place, chapter in enumerate(document.chapters, start=1))
    begins_with_summary = bool(document.summary and sections and not sections[0].parts)
    if begins_with_summary:
        sections = (replace(sections[0], parts=(_told_summary(document.summary),)), *sections[1:])
    return Outline(
        document=document,
        begins_with_summary=begins_with_summary,
        sections=sections,
        unplaced=tuple(goal for goal in goals if goal.goal.key not in reader.placed),
        concerns=_concerns(document),
        conclusions=_conclusions(document),
        sources=_sources(document, sections),
        goals=goals,
        statements=show_statements(document.statements),
    )


def show_statements(statements: Iterable[FrozenStatement]) -> tuple[StatementShown, ...]:
    return tuple(StatementShown(each, statement_anchor(place)) for place, each in enumerate(statements, start=1))


def _told_summary(summary: str) -> PartShown:
    part = TextPart(html="".join(f"<p>{escape(line)}</p>" for line in summary.splitlines() if line.strip()))
    return PartShown(part, part.kind, blocks=read_markup(part.html))


class _Reader:
    """Counts figures and tables while it reads, and remembers which goals have been shown."""

    def __init__(self, goals: dict[str, GoalShown]) -> None:
        self.placed: set[str] = set()
        self._goals = goals
        self._counts = {"figure": 0, "figure-set": 0}

    def section(self, place: int, chapter: Chapter) -> Section:
        # Writers may have numbered their chapters themselves.
        number = "" if chapter.title[:1].isdigit() else str(place)
        parts = tuple(self._part(part, f"{chapter.anchor}-{order}") for order, part in enumerate(chapter.parts))
        return Section(chapter.anchor, chapter.title, number, parts)

    def _part(self, part: Part, place: str) -> PartShown:
        if isinstance(part, TextPart):
            return PartShown(part, part.kind, blocks=with_anchors(read_markup(part.html), part.anchor or place))
        if isinstance(part, GoalsPart):
            return self._goals_part(part)
        number = 0
        if part.kind in self._counts:
            self._counts[part.kind] += 1
            number = self._counts[part.kind]
        return PartShown(part, part.kind, number, read_markup(getattr(part, "interpretation", "")))

    def _goals_part(self, part: GoalsPart) -> PartShown:
        known = [self._goals[key] for key in part.goals if key in self._goals]
        new = tuple(goal for goal in known if goal.goal.key not in self.placed)
        again = tuple(Link(goal.anchor, goal.goal.text) for goal in known if goal.goal.key in self.placed)
        self.placed |= {goal.goal.key for goal in new}
        return PartShown(part, part.kind, blocks=read_markup(part.introduction), goals=new, goals_elsewhere=again)


def _entries_of(section: Section) -> Iterator[Entry]:
    for shown in section.parts:
        if shown.kind == "text":
            yield from (Entry(block.anchor, block.text) for block in shown.blocks if block.kind == "h3")
        elif getattr(shown.part, "title", "") and shown.part.anchor and shown.kind != "attachment":
            yield Entry(shown.part.anchor, getattr(shown.part, "title", ""))


def _goals(document: FrozenDocument) -> tuple[GoalShown, ...]:
    return tuple(
        GoalShown(
            goal,
            goal_anchor(goal.key),
            str(place),
            tuple(
                MeasureShown(measure, measure_anchor(measure.key), f"{place}.{order}", _sign(measure.state))
                for order, measure in enumerate(goal.measures, start=1)
            ),
            tuple(
                Link(conclusion_anchor(conclusion.key), conclusion.text)
                for conclusion in document.conclusions
                if goal.key in conclusion.goals
            ),
        )
        for place, goal in enumerate(document.goals, start=1)
    )


def _sign(state: str) -> str:
    return next((sign for known, sign in STATE_SIGNS.items() if known.value == state), "·")


def _concerns(document: FrozenDocument) -> tuple[ConcernShown, ...]:
    conclusions = {conclusion.key: conclusion for conclusion in document.conclusions}
    shown = []
    for concern in document.concerns:
        led_to = [conclusions[key] for key in concern.conclusions if key in conclusions]
        goals = dict.fromkeys(key for conclusion in led_to for key in conclusion.goals)
        shown.append(
            ConcernShown(
                concern,
                concern_anchor(concern.key),
                tuple(Link(conclusion_anchor(one.key), one.text) for one in led_to),
                _goal_links(document, goals),
            )
        )
    return tuple(shown)


def _conclusions(document: FrozenDocument) -> tuple[ConclusionShown, ...]:
    return tuple(
        ConclusionShown(
            conclusion,
            conclusion_anchor(conclusion.key),
            tuple(
                Link(concern_anchor(concern.key), concern.text)
                for concern in document.concerns
                if conclusion.key in concern.conclusions
            ),
            _goal_links(document, conclusion.goals),
        )
        for conclusion in document.conclusions
    )


def _goal_links(document: FrozenDocument, keys: Iterable[str]) -> tuple[Link, ...]:
    found = [document.goal(key) for key in keys]
    return tuple(Link(goal_anchor(goal.key), goal.text) for goal in found if goal)


def _sources(document: FrozenDocument, sections: tuple[Section, ...]) -> tuple[SourceShown, ...]:
    cited: dict[int, list[Link]] = {citation.number: [] for citation in document.citations}
    for section in sections:
        for shown in section.parts:
            part = shown.part
            numbers = (getattr(part, "citation", 0), *getattr(part, "citations", ()))
            for number in dict.fromkeys(numbers):
                if number in cited and part.anchor:
                    cited[number].append(Link(part.anchor, getattr(part, "title", "")))
    for goal in document.goals:
        for target in goal.targets:
            if target.citation in cited:
                cited[target.citation].append(Link(goal_anchor(goal.key), goal.text))
    return tuple(
        SourceShown(citation, source_anchor(citation.number), tuple(dict.fromkeys(cited[citation.number])))
        for citation in document.citations
    )

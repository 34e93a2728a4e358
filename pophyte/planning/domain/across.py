"""Published documents read side by side: their passages as plain text, and what can be counted of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from django.db import models
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.anchors import (
    concern_anchor,
    conclusion_anchor,
    goal_anchor,
    measure_anchor,
    statement_anchor,
)
from pophyte.planning.domain.chain import FrozenConcern, FrozenGoal, FrozenMeasure
from pophyte.planning.domain.frozen import (
    AttachmentPart,
    Chapter,
    ExperiencePart,
    FigurePart,
    FigureSetPart,
    FrozenDocument,
    GoalsPart,
    Part,
    PeoplePart,
    PicturePart,
    ReferencePart,
    ReviewPart,
    Table,
    TextPart,
)


# A passage is about a paragraph: short enough to be read among results, long enough to be understood.
PASSAGE_LENGTH = 500
SPACES = re.compile(r"\s+")


class PassageKind(models.TextChoices):
    TEXT = "text", _("teksti")
    FIGURE = "figure", _("mittari")
    GOAL = "goal", _("tavoite")
    MEASURE = "measure", _("toimenpide")
    CONCERN = "concern", _("huolen- tai ilonaihe")
    CONCLUSION = "conclusion", _("johtopäätös")
    STATEMENT = "statement", _("lausunto")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document as plain text. `title`: the chapter, figure or goal in which it stands, "" for none."""

    kind: PassageKind
    anchor: str
    title: str
    text: str


def passages_of(document: FrozenDocument) -> Iterator[Passage]:
    """Every word of the document that somebody may look for, in its order."""
    if document.summary:
        yield from _paragraphs("", document.type_name, [document.summary])
    for chapter in document.chapters:
        for part in chapter.parts:
            yield from _of_part(chapter, part)
    for concern in document.concerns:
        words = (concern.text, concern.answer, *concern.evidence)
        yield Passage(PassageKind.CONCERN, concern_anchor(concern.key), "", _joined(*words))
    for conclusion in document.conclusions:
        yield Passage(PassageKind.CONCLUSION, conclusion_anchor(conclusion.key), "", conclusion.text)
    for goal in document.goals:
        yield from _of_goal(goal)
    yield from _of_statements(document)


def _of_statements(document: FrozenDocument) -> Iterator[Passage]:
    for place, each in enumerate(document.statements, start=1):
        words = _joined(each.who, each.theme, each.text, each.answer)
        if words:
            yield Passage(PassageKind.STATEMENT, statement_anchor(place), each.who, words)


def _of_goal(goal: FrozenGoal) -> Iterator[Passage]:
    anchor = goal_anchor(goal.key)
    targets = [target.name for target in goal.targets]
    yield Passage(PassageKind.GOAL, anchor, goal.text, _joined(goal.text, goal.why, *goal.evidence, *targets))
    for measure in goal.measures:
        words = (measure.text, measure.owner, *measure.partners, measure.when, measure.progress)
        yield Passage(PassageKind.MEASURE, measure_anchor(measure.key), goal.text, _joined(*words))


def _of_part(chapter: Chapter, part: Part) -> Iterator[Passage]:
    anchor = part.anchor or chapter.anchor
    if isinstance(part, TextPart):
        yield from _paragraphs(anchor, chapter.title, plain_blocks(part.html))
    elif isinstance(part, FigurePart | FigureSetPart | PeoplePart):
        text = _joined(part.title, *_figure_words(part), *plain_blocks(part.interpretation))
        yield Passage(PassageKind.FIGURE, anchor, part.title, text)
    else:
        text = _joined(*_other_words(part))
        if text:
            yield Passage(PassageKind.TEXT, anchor, chapter.title, text)


def _figure_words(part: FigurePart | FigureSetPart | PeoplePart) -> tuple[str, ...]:
    if isinstance(part, FigurePart):
        return (part.value, part.description, *part.caveats)
    if isinstance(part, FigureSetPart):
        return _row_names(part.table)
    return (part.statement, *part.inputs)


def _other_words(part: Part) -> tuple[str, ...]:
    words: tuple[str, ...] = ()
    match part:
        case ExperiencePart():
            words = (part.title, part.theme, *part.voices)
        case GoalsPart():
            words = (part.title, *plain_blocks(part.introduction))
        case ReviewPart():
            words = (part.title, *plain_blocks(part.interpretation), *(goal.text for goal in part.goals))
        case ReferencePart():
            words = (part.name, part.text)
        case PicturePart():
            words = (part.caption, part.alt)
        case AttachmentPart():
            words = (part.title,)
    return words


def _row_names(table: Table) -> tuple[str, ...]:
    return tuple(row[0] for row in table.rows if row)


def _paragraphs(anchor: str, title: str, blocks: list[str]) -> Iterator[Passage]:
    """Short blocks together, so that a heading stands with what it heads."""
    held = ""
    for block in blocks:
        if held and len(held) + len(block) > PASSAGE_LENGTH:
            yield Passage(PassageKind.TEXT, anchor, title, held)
            held = ""
        held = _joined(held, block)
    if held:
        yield Passage(PassageKind.TEXT, anchor, title, held)


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)


class _Blocks(HTMLParser):
    BLOCKS = frozenset({"p", "li", "h2", "h3", "h4", "tr", "br", "hr", "ul", "ol", "blockquote"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._cut(tag)

    def handle_endtag(self, tag: str) -> None:
        self._cut(tag)

    def handle_data(self, data: str) -> None:
        self.found[-1] += data

    def _cut(self, tag: str) -> None:
        if tag in self.BLOCKS and self.found[-1]:
            self.found.append("")


def plain_blocks(html: str) -> list[str]:
    """The paragraphs, list items and headings of an editor's HTML as plain text."""
    if "<" not in html and "&" not in html:
        text = SPACES.sub(" ", html).strip()
        return [text] if text else []
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    return [text for block in parser.found if (text := SPACES.sub(" ", block).strip())]


def has_money(measure: FrozenMeasure) -> bool:
    return any(year.money_planned is not None or year.money_actual is not None for year in measure.years)


def is_answered(concern: FrozenConcern) -> bool:
    """A conclusion was drawn from it, or it was answered in words."""
    return bool(concern.answer or concern.conclusions)


def approved_on(document: FrozenDocument) -> str:
    """The day on which the last of its councils decided, as an ISO date; "" where none is told."""
    return max((approval.on for approval in document.approvals), default="")

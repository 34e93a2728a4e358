"""The steering chain: levels of documents by which a municipality is steered, and where goals and measures stand in it.

Which levels there are is the region pack's; what a municipality has on each of them, and what is missing, is told here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zlib import crc32

from django.db import models
from django.utils.translation import gettext_lazy as _

from pophyte.core.fuzzytime import read_edtf
from pophyte.planning.domain.phrases import Understanding, read_phrase


# Of a level that is decided once a term: the placement counts for the whole of it.
WHOLE_TERM = 0
# How long before its first year, or after its last, a document is still decided as a rule.
YEARS_AROUND = 2


class Half(StrEnum):
    VISION = "vision-becomes-operation"
    FOLLOW_UP = "followed-up-and-evaluated"


class PlacementState(models.TextChoices):
    YES = "yes", _("on")
    NO = "no", _("puuttuu")
    NOT_NEEDED = "not-needed", _("ei tarvita")


class LevelState(models.TextChoices):
    CURRENT = "current", _("voimassa")
    COMING = "coming", _("tulossa")
    OLD = "old", _("vanhentunut")
    MISSING = "missing", _("puuttuu")


# Signs beside the words, so that nothing is told by colour alone.
PLACEMENT_SIGNS = {PlacementState.YES: "✓", PlacementState.NO: "✗", PlacementState.NOT_NEEDED: "–", "": "?"}
LEVEL_SIGNS = {LevelState.CURRENT: "✓", LevelState.COMING: "→", LevelState.OLD: "!", LevelState.MISSING: "✗"}


@dataclass(frozen=True, slots=True)
class SaidTime:
    """A time in one's own words, and the days it may mean; None is an open or unknown side."""

    as_written: str = ""
    edtf: str = ""
    earliest: date | None = None
    latest: date | None = None

    def __bool__(self) -> bool:
        return bool(self.as_written)

    @property
    def is_day(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest


NEVER_SAID = SaidTime()


def read_said(text: str, *, year: int | None) -> SaidTime:
    """Read "12.11.2026" as well as "syksyllä"; what is not understood as one time is kept as it was said."""
    written = text.strip()
    readings = read_phrase(written, year=year) if written else []
    if len(readings) != 1 or readings[0].understanding != Understanding.TIME or not readings[0].edtf:
        return SaidTime(written)
    days = read_edtf(readings[0].edtf)
    return SaidTime(written, readings[0].edtf, days.earliest, days.latest)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the chain in the words of the page; `short` for pictures and headings of narrow columns."""

    key: str
    number: int
    name: str
    short: str
    half: Half
    is_half_assumed: bool
    # Decided once a term, or every year.
    is_yearly: bool = True

    def placement_year(self, year: int) -> int:
        return year if self.is_yearly else WHOLE_TERM


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainDocument:
    """One document that a municipality has on a level, as plain values."""

    pk: int
    level: str
    title: str
    first_year: int
    last_year: int
    prepared: SaidTime = NEVER_SAID
    decided: SaidTime = NEVER_SAID
    deciding_body: str = ""
    link: str = ""
    next_update: SaidTime = NEVER_SAID
    is_public: bool = True

    def covers(self, year: int) -> bool:
        return self.first_year <= year <= self.last_year

    def is_decided(self, *, on: date) -> bool:
        """Whether it has been decided; of a document without a decision the years alone speak."""
        return self.decided.latest is None or self.decided.latest <= on

    @property
    def years(self) -> str:
        return str(self.first_year) if self.first_year == self.last_year else f"{self.first_year}–{self.last_year}"


def state_of(documents: Sequence[ChainDocument], half: Half, *, on: date) -> LevelState:
    """Whether the level has a document that steers now. What looks back is current while it tells of last year."""
    if not documents:
        return LevelState.MISSING
    current = [each for each in documents if _is_of_now(each, half, on=on)]
    if any(each.is_decided(on=on) for each in current):
        return LevelState.CURRENT
    if current or any(each.first_year > on.year for each in documents):
        return LevelState.COMING
    return LevelState.OLD


def shown_of(documents: Sequence[ChainDocument], half: Half, *, on: date) -> ChainDocument | None:
    """The one to name: the newest that steers now, else the newest of all."""
    in_order = newest_first(documents)
    now = (each for each in in_order if _is_of_now(each, half, on=on) and each.is_decided(on=on))
    return next(now, in_order[0] if in_order else None)


def _is_of_now(document: ChainDocument, half: Half, *, on: date) -> bool:
    if document.covers(on.year):
        return True
    if half == Half.FOLLOW_UP:
        return document.covers(on.year - 1)
    # What was decided for next year steers already: its planning instruction, its budget.
    return document.covers(on.year + 1) and document.decided.latest is not None and document.decided.latest <= on


def document_of_year(documents: Iterable[ChainDocument], year: int) -> ChainDocument | None:
    """The document that the year's placements stand in: of several the one that covers the fewest years, then the latest."""
    covering = [each for each in documents if each.covers(year)]
    return min(covering, key=lambda each: (each.last_year - each.first_year, -each.first_year, -each.pk), default=None)


def newest_first(documents: Iterable[ChainDocument]) -> list[ChainDocument]:
    return sorted(documents, key=lambda each: (-each.last_year, -each.first_year, -each.pk))


@dataclass(frozen=True, slots=True)
class CellKey:
    """One goal or measure on one level. Written "g12.strategia" in forms."""

    kind: str
    pk: int
    level: str

    def __str__(self) -> str:
        return f"{self.kind}{self.pk}.{self.level}"


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """A goal or a measure as a row of the matrix; `key` is its lasting key."""

    kind: str
    pk: int
    key: str
    text: str
    owner: str = ""

    @property
    def is_goal(self) -> bool:
        return self.kind == "g"

    @property
    def row(self) -> str:
        return f"{self.kind}{self.pk}"

    def cell(self, level: str) -> CellKey:
        return CellKey(self.kind, self.pk, level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What is said of one cell. `document` is the key of the steering document it stands in."""

    state: str
    document: int | None = None
    page: str = ""
    link: str = ""
    reason: str = ""

    @property
    def token(self) -> str:
        """A short sign of the whole content, by which a form knows what it showed; "" for an unmarked cell."""
        if not self.state:
            return ""
        content = (self.state, self.document, self.page, self.link, self.reason)
        return f"{crc32(repr(content).encode()):08x}"

    @property
    def is_missing(self) -> bool:
        return self.state not in {PlacementState.YES, PlacementState.NOT_NEEDED}


UNMARKED = Mark(state="")


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many goals and measures are on a level, and of how many; those that are not needed there are left out."""

    level: str
    placed: int
    needed: int
    unchecked: int

    @property
    def missing(self) -> int:
        return self.needed - self.placed


def count_level(level: str, items: Sequence[PlacedItem], marks: Mapping[CellKey, Mark]) -> LevelCount:
    states = [marks.get(item.cell(level), UNMARKED).state for item in items]
    needed = [state for state in states if state != PlacementState.NOT_NEEDED]
    return LevelCount(level, needed.count(PlacementState.YES), len(needed), needed.count(""))

"""Pages of the steering chain: of one municipality, and over the region."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pophyte.areas.queries import guests
from pophyte.core.fuzzytime import NotEDTF, describe
from pophyte.core.named import page_language
from pophyte.planning.domain.steering import (
    LEVEL_SIGNS,
    ChainDocument,
    Half,
    Level,
    LevelState,
    SaidTime,
)
from pophyte.planning.presenters.steering_picture import Node, Words, chain_picture
from pophyte.planning.queries.steering import Chain, Coverage, LevelOfChain
from pophyte.planning.queries.steering_pack import ChainTexts


if TYPE_CHECKING:
    from pophyte.areas.models import Area

TONES = {
    LevelState.CURRENT: "done",
    LevelState.COMING: "waiting",
    LevelState.OLD: "late",
    LevelState.MISSING: "late",
}


@dataclass(frozen=True, slots=True)
class ShownState:
    """A state by sign, word and tone."""

    key: str
    sign: str
    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """One document with its times in words; `years` only where its name does not tell them."""

    plain: ChainDocument
    prepared: str
    decided: str
    next_update: str
    years: str


@dataclass(frozen=True, slots=True)
class ShownLevel:
    """One level as a row: its sentence about goals and measures where a plan is published."""

    level: Level
    state: ShownState
    documents: tuple[ShownDocument, ...]
    placed: str = ""


@dataclass(frozen=True, slots=True)
class ChainPage:
    picture: SafeString
    levels: tuple[ShownLevel, ...]
    missing: tuple[ShownLevel, ...]
    others: tuple[ShownDocument, ...]
    has_documents: bool
    is_border_assumed: bool


@dataclass(frozen=True, slots=True)
class RegionColumn:
    level: Level
    current: int
    missing: int


@dataclass(frozen=True, slots=True)
class RegionRow:
    area: "Area"
    states: tuple[ShownState, ...]
    current: int


@dataclass(frozen=True, slots=True)
class RegionPage:
    picture: SafeString
    questions: tuple[str, ...]
    columns: tuple[RegionColumn, ...]
    rows: tuple[RegionRow, ...]
    silent: tuple["Area", ...]
    # Of the region's own municipalities; `guests` names those who take part from elsewhere.
    told: int
    total: int
    guests: str
    is_border_assumed: bool


def present_chain(chain: Chain, area: "Area") -> ChainPage:
    levels = tuple(_level(each) for each in chain.levels)
    return ChainPage(
        picture=_picture(chain, area),
        levels=levels,
        missing=tuple(each for each in levels if each.state.key != LevelState.CURRENT),
        others=tuple(shown_document(each) for each in chain.others),
        has_documents=chain.has_documents or bool(chain.others),
        is_border_assumed=_is_assumed(chain.texts),
    )


def present_region(covered: Coverage) -> RegionPage:
    levels = covered.texts.levels
    states = {area.pk: covered.states[area.pk] for area in covered.areas}
    told = [area for area in covered.areas if set(states[area.pk].values()) - {LevelState.MISSING}]
    return RegionPage(
        picture=_general_picture(covered.texts),
        questions=covered.texts.questions,
        columns=tuple(
            RegionColumn(level, covered.count(level.key, LevelState.CURRENT), len(covered.missing_on(level.key)))
            for level in levels
        ),
        rows=tuple(_row(area, [states[area.pk][level.key] for level in levels]) for area in told),
        silent=tuple(area for area in covered.areas if area not in told),
        told=len([area for area in covered.own if area in told]),
        total=len(covered.own),
        guests=", ".join(area.name for area in guests(covered.areas)),
        is_border_assumed=_is_assumed(covered.texts),
    )


def shown_state(state: LevelState) -> ShownState:
    return ShownState(state, LEVEL_SIGNS[state], str(state.label), TONES[state])


def shown_document(document: ChainDocument) -> ShownDocument:
    return ShownDocument(
        document,
        time_text(document.prepared),
        time_text(document.decided),
        time_text(document.next_update),
        "" if document.years in document.title else document.years,
    )


def time_text(said: SaidTime) -> str:
    """A day as a day; anything else as it was said, with what it means where that is not plain already."""
    if said.is_day and said.earliest:
        return date_format(said.earliest, "SHORT_DATE_FORMAT")
    if not said.edtf or _names_its_year(said):
        return said.as_written
    try:
        meant = describe(said.edtf, page_language())
    except NotEDTF:
        return said.as_written
    return _("%(said)s (%(meant)s)") % {"said": said.as_written, "meant": meant}


def _names_its_year(said: SaidTime) -> bool:
    return re.search(r"\d{4}", said.as_written) is not None


def _level(each: LevelOfChain) -> ShownLevel:
    placed = ""
    if each.placed and each.placed.needed:
        words = {"placed": each.placed.placed, "needed": each.placed.needed}
        placed = (
            _("Julkaistun suunnitelman tavoitteista ja toimenpiteistä %(placed)s/%(needed)s on tällä tasolla.") % words
        )
    return ShownLevel(each.level, shown_state(each.state), tuple(shown_document(one) for one in each.documents), placed)


def _row(area: "Area", states: Sequence[LevelState]) -> RegionRow:
    return RegionRow(area, tuple(shown_state(each) for each in states), list(states).count(LevelState.CURRENT))


def _picture(chain: Chain, area: "Area") -> SafeString:
    nodes = [
        Node(each.level.number, each.level.short, each.level.half, each.state, _notes(each)) for each in chain.levels
    ]
    title = _("%(area)s: ohjauksen ketju") % {"area": area.name}
    told = "; ".join(
        _("%(number)s. %(level)s: %(state)s")
        % {"number": each.level.number, "level": each.level.name, "state": LevelState(each.state).label}
        for each in chain.levels
    )
    return _drawn(chain.texts, nodes, title, told)


def _general_picture(texts: ChainTexts) -> SafeString:
    nodes = [Node(level.number, level.short, level.half) for level in texts.levels]
    told = "; ".join(
        _("%(number)s. %(level)s") % {"number": level.number, "level": level.name} for level in texts.levels
    )
    return _drawn(texts, nodes, _("Kunnan ohjauksen ketju"), told)


def _drawn(texts: ChainTexts, nodes: Sequence[Node], title: str, told: str) -> SafeString:
    halves = (texts.half(Half.VISION), texts.half(Half.FOLLOW_UP))
    description = _("Tasot kiertävät kehää ja palaavat strategiaan. %(levels)s.") % {"levels": told}
    return chain_picture(nodes, Words(title, description, halves))


def _notes(each: LevelOfChain) -> tuple[str, ...]:
    years = (each.shown.years,) if each.shown else ()
    if each.placed and each.placed.needed:
        words = {"placed": each.placed.placed, "needed": each.placed.needed}
        return (*years, _("tavoitteita %(placed)s/%(needed)s") % words)
    return years


def _is_assumed(texts: ChainTexts) -> bool:
    return any(level.is_half_assumed for level in texts.levels)

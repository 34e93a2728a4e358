"""Marking where goals and measures stand in the chain. Many cells in one save; only what one changed is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.steering import (
    UNMARKED,
    CellKey,
    Level,
    Mark,
    PlacedItem,
    PlacementState,
    document_of_year,
)
from pophyte.planning.models import Placement, SteeringDocument, WellbeingDocument
from pophyte.planning.operations.lengths import check_lengths
from pophyte.planning.operations.links import check_link
from pophyte.planning.queries.steering_pack import chain_texts
from pophyte.planning.queries.steering_placements import items_of, marks_of, years_of


if TYPE_CHECKING:
    from pophyte.people.models import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What one form says: the year, the tokens of what it showed when it was opened, and the cells that were changed.

    `finds_document`: a bare tick means the document of the level that covers the year.
    """

    year: int
    seen: Mapping[CellKey, str]
    chosen: Mapping[CellKey, Mark]
    finds_document: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that somebody else had marked since the form was opened: theirs stays, ours is told."""

    item: PlacedItem
    level: Level
    theirs: Mark
    ours: Mark


@dataclass(frozen=True, slots=True)
class Marked:
    saved: int
    conflicts: tuple[Conflict, ...]


def mark_placements(document: WellbeingDocument, *, marking: Marking, by: "Account | None") -> Marked:
    """Write the cells that were changed in the form. A cell that another person has changed since is left as theirs."""
    texts = chain_texts()
    levels = {level.key: level for level in texts.levels}
    _check_year(document, marking.year)
    with change(by):
        # One at a time per document: what is read here is still so when it is written.
        WellbeingDocument.objects.select_for_update().get(pk=document.pk)
        items = {(item.kind, item.pk): item for item in items_of(document)}
        _check_cells(marking.chosen, items, levels)
        known = _documents(document)
        now = marks_of(list(items.values()), texts.levels, year=marking.year)
        saved, conflicts = 0, []
        for key, wanted in marking.chosen.items():
            item, level, theirs = items[key.kind, key.pk], levels[key.level], now.get(key, UNMARKED)
            ours = _complete(_found(wanted, level, known, marking), item, level, known)
            if ours.token == theirs.token:
                continue
            if theirs.token == marking.seen.get(key, ""):
                _write(key, ours, year=level.placement_year(marking.year))
                saved += 1
            else:
                conflicts.append(Conflict(item, level, theirs, ours))
    return Marked(saved, tuple(conflicts))


def _found(mark: Mark, level: Level, known: Iterable[SteeringDocument], marking: Marking) -> Mark:
    if not marking.finds_document or mark.state != PlacementState.YES:
        return mark
    found = document_of_year((row.plain for row in known if row.level == level.key), marking.year)
    return replace(mark, document=found.pk if found else None)


def _check_year(document: WellbeingDocument, year: int) -> None:
    if year not in years_of(document):
        raise Refused(_("Vuosi %(year)s ei kuulu asiakirjan valtuustokauteen.") % {"year": year})


def _check_cells(
    chosen: Mapping[CellKey, Mark], items: Mapping[tuple[str, int], PlacedItem], levels: Mapping[str, Level]
) -> None:
    for key, mark in chosen.items():
        if (key.kind, key.pk) not in items:
            raise Refused(_("Yksi tavoitteista tai toimenpiteistä on poistettu. Avaa sivu uudelleen."))
        if key.level not in levels or mark.state not in {"", *PlacementState.values}:
            raise Refused(_("Merkintää ei tunnistettu. Avaa sivu uudelleen."))


def _documents(document: WellbeingDocument) -> Sequence[SteeringDocument]:
    return list(SteeringDocument.objects.filter(municipality__in=[area.pk for area in document.areas.all()]))


def _complete(mark: Mark, item: PlacedItem, level: Level, known: Sequence[SteeringDocument]) -> Mark:
    """Only what belongs to the state; refused where a reason is missing or the document is of another level."""
    name = {"item": item.text, "level": level.name}
    if mark.state == PlacementState.NOT_NEEDED and not mark.reason.strip():
        raise Refused(_("%(level)s: kerro, miksi ”%(item)s” ei tarvitse paikkaa tällä tasolla.") % name)
    check_lengths(Placement, mark, ("page", "link", "reason"))
    check_link(mark.link)
    if mark.document is not None and not any(row.pk == mark.document and row.level == level.key for row in known):
        raise Refused(_("%(level)s: valittua asiakirjaa ei ole enää. Avaa sivu uudelleen.") % name)
    is_placed = mark.state == PlacementState.YES
    return Mark(
        state=mark.state,
        document=mark.document if is_placed else None,
        page=mark.page.strip() if is_placed else "",
        link=mark.link.strip() if is_placed else "",
        reason=mark.reason.strip() if mark.state == PlacementState.NOT_NEEDED else "",
    )


def _write(key: CellKey, mark: Mark, *, year: int) -> None:
    owner: dict[str, Any] = {"goal_id": key.pk} if key.kind == "g" else {"measure_id": key.pk}
    row = Placement.objects.filter(**owner, level=key.level, year=year).first()
    if not mark.state:
        if row:
            row.delete()
        return
    row = row or Placement(**owner, level=key.level, year=year)
    row.state = mark.state
    row.steering_document_id = mark.document
    row.page, row.link, row.reason = mark.page, mark.link, mark.reason
    row.save()

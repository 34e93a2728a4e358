"""The municipalities of the region with the groupings they belong to: what the schedule is filtered by."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from pophyte.areas.domain import AreaKind
from pophyte.areas.queries import municipalities
from pophyte.core.alphabet import alphabetical
from pophyte.core.named import by_name


if TYPE_CHECKING:
    from pophyte.areas.models import Area

# Groupings people filter by, the ones that serve municipalities first.
OFFERED_KINDS = (AreaKind.EXPERT_AREA, AreaKind.SUB_REGION, AreaKind.JOINT_AUTHORITY)


@dataclass(frozen=True, slots=True)
class Grouping:
    """One grouping as a choice in the filter; `key` stands in addresses: expert-area:lakeus-ja-oulunkaari."""

    key: str
    name: str
    kind: AreaKind


@dataclass(frozen=True, slots=True)
class Places:
    """Municipalities in the order of their names, each with the groupings it belongs to on a day."""

    municipalities: tuple["Area", ...]
    groups: dict[int, tuple["Area", ...]]

    def groupings(self) -> list[Grouping]:
        found = {group.pk: group for groups in self.groups.values() for group in groups}
        offered = [group for group in found.values() if group.kind in OFFERED_KINDS]
        offered.sort(key=lambda group: (OFFERED_KINDS.index(AreaKind(group.kind)), alphabetical(group.name)))
        return [Grouping(f"{group.kind}:{group.slug}", group.name, AreaKind(group.kind)) for group in offered]

    def within(self, key: str) -> tuple["Area", ...] | None:
        """The municipalities of `kind:code` or `kind:slug`; None when there is no such area."""
        kind, _, name = key.partition(":")
        chosen = tuple(
            area
            for area in self.municipalities
            if any(group.kind == kind and name in {group.code, group.slug} for group in (area, *self.groups[area.pk]))
        )
        return chosen or None

    def with_ceased(self, ceased: Collection["Area"]) -> "Places":
        """Those that have ceased among the others; they belong to no grouping any more."""
        if not ceased:
            return self
        everyone = by_name((*self.municipalities, *ceased))
        return Places(tuple(everyone), {**self.groups, **{area.pk: () for area in ceased}})

    def served_by(self, area_ids: Collection[int]) -> tuple["Area", ...]:
        """The municipalities that are among the areas or belong to one of them."""
        return tuple(
            area for area in self.municipalities if any(group.pk in area_ids for group in (area, *self.groups[area.pk]))
        )


def places(*, on: date) -> Places:
    """Four questions to the database whatever the number of municipalities."""
    found = municipalities()
    prefetch_related_objects(found, "memberships__group")
    groups = {
        area.pk: tuple(one.group for one in area.memberships.all() if _is_valid(one.since, one.until, on=on))
        for area in found
    }
    return Places(tuple(found), groups)


def _is_valid(since: date | None, until: date | None, *, on: date) -> bool:
    return (since is None or since <= on) and (until is None or until >= on)

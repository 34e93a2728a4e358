"""What belongs where, on a day."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q

from pophyte.areas.domain import AreaKind
from pophyte.areas.models import Area, AreaMembership, AreaSuccession
from pophyte.core.alphabet import alphabetical
from pophyte.core.named import by_name
from pophyte.core.scopes import EVERYWHERE


def scopes_of(area: Area, *, on: date) -> frozenset[str]:
    """The scopes whose grants cover the area: its own, those of its groupings on the day, and everywhere."""
    groups = Area.objects.filter(members__in=AreaMembership.objects.valid(on=on).filter(member=area))
    return frozenset({EVERYWHERE, area.scope, *(group.scope for group in groups)})


def memberships_of(area: Area) -> list[AreaMembership]:
    """Everything the area belongs or has belonged to, from the largest kind to the smallest, latest first."""
    return _in_order(AreaMembership.objects.filter(member=area).select_related("group"))


def memberships_around(area: Area, kind: AreaKind, *, on: date) -> tuple[list[AreaMembership], frozenset[int]]:
    """What `memberships_of` tells, and the members that day of the area's grouping of the kind: one question for both."""
    own = AreaMembership.objects.filter(member=area)
    shared = Q(group__in=own.valid(on=on).filter(group__kind=kind).values("group"))
    found = list(AreaMembership.objects.filter(Q(member=area) | shared).select_related("group"))
    others = {one.member_id for one in found if one.group.kind == kind and _is_valid(one, on)}
    return _in_order(one for one in found if one.member_id == area.pk), frozenset(others)


def _in_order(memberships: Iterable[AreaMembership]) -> list[AreaMembership]:
    order = list(AreaKind)
    return sorted(
        memberships,
        key=lambda one: (
            order.index(AreaKind(one.group.kind)),
            one.until is not None,
            alphabetical(one.group.name),
        ),
    )


def _is_valid(membership: AreaMembership, on: date) -> bool:
    return not (membership.since and membership.since > on) and not (membership.until and membership.until < on)


def memberships_in(kind: AreaKind, *, on: date) -> list[AreaMembership]:
    """Who belongs to the groupings of the kind on the day; the basis and source of each are at hand."""
    return list(AreaMembership.objects.valid(on=on).filter(group__kind=kind).select_related("group"))


def group_of(municipality_ids: Collection[int], kind: AreaKind, *, on: date) -> dict[int, Area]:
    """The grouping of the kind that each area belongs to on the day; those that belong to none are left out."""
    wanted = set(municipality_ids)
    return {one.member_id: one.group for one in memberships_in(kind, on=on) if one.member_id in wanted}


def successions_of(area: Area, steps: Iterable[AreaSuccession]) -> tuple[list[AreaSuccession], list[AreaSuccession]]:
    """Of the register's steps, what the area became part of and what became part of it."""
    found = list(steps)
    became = [one for one in found if one.predecessor_id == area.pk]
    return became, [one for one in found if one.successor_id == area.pk]


def predecessors_of(areas: Iterable[Area], *, on: date) -> list[Area]:
    """Everything that has become part of the areas by the day, in one step or several."""
    steps = successions_until(on)
    reached, found = {area.pk for area in areas}, {}
    # The latest first: what became part of a predecessor did so before it.
    for step in reversed(steps):
        if step.successor_id in reached:
            reached.add(step.predecessor_id)
            found[step.predecessor_id] = step.predecessor
    return by_name(found.values())


def successions_until(on: date) -> list[AreaSuccession]:
    """Every merger and split of the register up to the day, the earliest first."""
    return list(AreaSuccession.objects.filter(on__lte=on).select_related("predecessor", "successor").order_by("on"))

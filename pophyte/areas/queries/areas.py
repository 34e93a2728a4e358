"""Which areas there are, in the region pack whose pages these are."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone

from pophyte.areas.domain import AreaKind
from pophyte.areas.models import Area, AreaBoundary, AreaMembership
from pophyte.areas.models.area import AreaQuerySet
from pophyte.core.models import RegionPack
from pophyte.core.named import by_name


def current_pack() -> RegionPack | None:
    """The pack that POPHYTE_REGION names, else the one loaded first; None before any is loaded."""
    return _packs().first()


def areas_of(pack: RegionPack | None = None) -> AreaQuerySet:
    """The pack's areas; without any pack all that there are (an installation that was filled by hand)."""
    if pack:
        return Area.objects.filter(pack=pack)
    # The pack is found in the same question: every page asks it.
    return Area.objects.filter(Q(pack=_packs().values("pk")[:1]) | ~Exists(_packs()))


def _packs() -> QuerySet[RegionPack]:
    packs = RegionPack.objects.all()
    return packs.filter(slug=settings.POPHYTE_REGION) if settings.POPHYTE_REGION else packs


def division(pack: RegionPack | None = None, *, on: date) -> list[Area]:
    """The municipalities as they were divided on the day, in the order of the names that the page shows."""
    # Asked along, because every map and every count wants to know: whether true boundaries can be drawn, and whether
    # the municipality belongs to the region whose pack this is.
    bounded = Exists(AreaBoundary.objects.filter(area=OuterRef("pk")))
    group = Concat("group__kind", Value(":"), "group__code")
    home = AreaMembership.objects.valid(on=on).annotate(group_key=group).filter(group_key=OuterRef("pack__home_area"))
    belongs = Exists(home.filter(member=OuterRef("pk")))
    found = areas_of(pack).municipalities().valid(on=on)
    return by_name(found.annotate(has_boundary=bounded, is_of_region=belongs))


def municipalities(pack: RegionPack | None = None) -> list[Area]:
    """Today's municipalities in the order of their names; ceased ones are in `division` of an earlier day."""
    return division(pack, on=timezone.localdate())


def ceased_since(day: date, *, on: date) -> list[Area]:
    """Municipalities that have ceased by `on`, on or after the day, each as it was counted on its last one."""
    ended = areas_of().municipalities().filter(until__gte=day, until__lt=on).order_by()
    days = {last for last in ended.values_list("until", flat=True) if last}
    return [area for last in sorted(days) for area in division(on=last) if area.until == last]


def of_region(listed: Iterable[Area]) -> list[Area]:
    """The region's own among municipalities that `division` listed: what "all municipalities" is counted from.

    A pack may have others who take part (Simo of Lapland in the pilot region). Where none is known to be the region's
    own, all are.
    """
    everyone = list(listed)
    return [area for area in everyone if getattr(area, "is_of_region", True)] or everyone


def still_of_region(listed: Iterable[Area], *, on: date) -> list[Area]:
    """The region's own that are there on the day: who has ceased is told as history, not counted."""
    return [area for area in of_region(listed) if area.until is None or area.until >= on]


def guests(listed: Iterable[Area]) -> list[Area]:
    """Those who take part without belonging to the region."""
    everyone = list(listed)
    own = {area.pk for area in of_region(everyone)}
    return [area for area in everyone if area.pk not in own]


def municipality(slug: str) -> Area | None:
    """One municipality, also one that has ceased: its address keeps telling what it became."""
    return areas_of().municipalities().filter(slug=slug).first()


def groupings(kind: AreaKind) -> list[Area]:
    """The groupings of the kind that a municipality of the pack belongs to, in the order of their names."""
    here = areas_of().municipalities()
    belongs = Q(members__member__in=here)
    return by_name(Area.objects.filter(belongs, kind=kind).distinct())

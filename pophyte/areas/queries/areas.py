"""Which areas there are, in the region pack whose pages these are."""

from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from pophyte.areas.domain import AreaKind
from pophyte.areas.models import Area
from pophyte.areas.models.area import AreaQuerySet
from pophyte.core.models import RegionPack


def current_pack() -> RegionPack | None:
    """The pack that POPHYTE_REGION names, else the one loaded first; None before any is loaded."""
    packs = RegionPack.objects.all()
    if settings.POPHYTE_REGION:
        packs = packs.filter(slug=settings.POPHYTE_REGION)
    return packs.first()


def areas_of(pack: RegionPack | None = None) -> AreaQuerySet:
    """The pack's areas; without any pack all that there are (an installation that was filled by hand)."""
    shown = pack or current_pack()
    return Area.objects.filter(pack=shown) if shown else Area.objects.all()


def division(pack: RegionPack | None = None, *, on: date) -> list[Area]:
    """The municipalities as they were divided on the day, in the order of their names."""
    return list(areas_of(pack).municipalities().valid(on=on))


def municipalities(pack: RegionPack | None = None) -> list[Area]:
    """Today's municipalities in the order of their names; ceased ones are in `division` of an earlier day."""
    return division(pack, on=timezone.localdate())


def municipality(slug: str) -> Area | None:
    """One municipality, also one that has ceased: its address keeps telling what it became."""
    return areas_of().municipalities().filter(slug=slug).first()


def groupings(kind: AreaKind) -> list[Area]:
    """The groupings of the kind that a municipality of the pack belongs to, in the order of their names."""
    here = areas_of().municipalities()
    belongs = Q(members__member__in=here)
    return list(Area.objects.filter(belongs, kind=kind).distinct())

"""Which areas there are, in the region pack whose pages these are."""

from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from pophyte.areas.domain import AreaKind
from pophyte.areas.models import Area, AreaBoundary
from pophyte.areas.models.area import AreaQuerySet
from pophyte.core.models import RegionPack


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
    """The municipalities as they were divided on the day, in the order of their names."""
    # Whether true boundaries can be drawn is asked along: every map wants to know.
    bounded = Exists(AreaBoundary.objects.filter(area=OuterRef("pk")))
    return list(areas_of(pack).municipalities().valid(on=on).annotate(has_boundary=bounded))


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

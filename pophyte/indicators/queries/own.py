"""What municipalities measure themselves."""

from typing import TYPE_CHECKING

from django.db.models import Count, Max, Min, QuerySet

from pophyte.indicators.models import OwnIndicator


if TYPE_CHECKING:
    from pophyte.areas.models import Area


def own_indicators(municipality: "Area") -> QuerySet[OwnIndicator]:
    """With the amount of its years, and the first and the last of them."""
    return OwnIndicator.objects.filter(municipality=municipality).annotate(
        years=Count("figures"), first_year=Min("figures__year"), last_year=Max("figures__year")
    )


def own_indicator(municipality: "Area", slug: str) -> OwnIndicator | None:
    return OwnIndicator.objects.filter(municipality=municipality, slug=slug).prefetch_related("figures").first()

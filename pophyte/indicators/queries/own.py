"""What municipalities measure themselves."""

from typing import TYPE_CHECKING

from django.db.models import Count, Max, Min, QuerySet

from pophyte.indicators.models import OwnIndicator


if TYPE_CHECKING:
    from pophyte.areas.models import Area


OWN = "own:"


def own_dataset(area: str) -> str:
    """The dataset of a municipality's own figures: "own:615" of "municipality:615"."""
    return OWN + area.partition(":")[2]


def is_own(key: str) -> bool:
    """Whether a dataset or an indicator is what a municipality measures itself."""
    return key.startswith(OWN)


def municipalities_with_own() -> "list[Area]":
    """In one question."""
    found = {one.municipality_id: one.municipality for one in OwnIndicator.objects.select_related("municipality")}
    return sorted(found.values(), key=lambda area: area.code)


def own_indicators(municipality: "Area") -> QuerySet[OwnIndicator]:
    """With the amount of its years, and the first and the last of them."""
    return OwnIndicator.objects.filter(municipality=municipality).annotate(
        years=Count("figures"), first_year=Min("figures__year"), last_year=Max("figures__year")
    )


def own_indicator(municipality: "Area", slug: str) -> OwnIndicator | None:
    return OwnIndicator.objects.filter(municipality=municipality, slug=slug).prefetch_related("figures").first()

"""Owner health by municipality and over time: counts only, for pages that may not tell the names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, Subquery

from pophyte.planning.domain.followup import Health
from pophyte.planning.models import CouncilTerm, OwnerHealthSnapshot, Release, WellbeingDocument


if TYPE_CHECKING:
    from pophyte.areas.models import Area

# Fields of Health as the table has them.
COUNTS = ("measures", "named", "active", "asked", "answered", "last_update", "taken_on")


@dataclass(frozen=True, slots=True)
class CountedPlan:
    """One plan's counts, oldest first, and the last day on which they are its municipality's."""

    document: int
    ends: date
    counts: tuple[Health, ...]

    def on(self, day: date) -> Health | None:
        """As last counted by the day; None before the first count and after the plan's term."""
        if day > self.ends:
            return None
        return next((one for one in reversed(self.counts) if one.taken_on and one.taken_on <= day), None)


def counted_plans(
    areas: Iterable["Area"], *, on: date, term: CouncilTerm | None = None, published_only: bool = False
) -> dict[int, list[CountedPlan]]:
    """By the area's key its plans that have been counted by the day, a joint one for each of its municipalities.

    `published_only`: those whose newest decided version anybody may read, for what everybody sees. Two questions to the
    database, whatever the number of areas and days.
    """
    wanted = [area.pk for area in areas]
    documents = WellbeingDocument.objects.filter(Q(term=term) if term else Q(), owner_health__taken_on__lte=on)
    if published_only:
        newest = Release.objects.filter(document=OuterRef("pk")).order_by("-number")
        documents = documents.alias(open_since=Subquery(newest.values("published_at")[:1]))
        documents = documents.filter(open_since__isnull=False)
    pairs = list(documents.filter(areas__in=wanted).order_by().values_list("areas", "pk", "term__ends").distinct())
    rows = OwnerHealthSnapshot.objects.filter(document__in={document for _area, document, _ends in pairs})
    counts: dict[int, list[Health]] = defaultdict(list)
    # Thousands of rows of a whole country's term: without the models around them.
    for document, *row in rows.filter(taken_on__lte=on).order_by("taken_on").values_list("document", *COUNTS):
        counts[document].append(Health(**dict(zip(COUNTS, row, strict=True))))
    by_area: dict[int, list[CountedPlan]] = defaultdict(list)
    for area, document, ends in sorted(pairs):
        by_area[area].append(CountedPlan(document, ends, tuple(counts[document])))
    return dict(by_area)


def owner_health(plans: Sequence[CountedPlan], *, on: date) -> Health | None:
    """All of an area's plans together on the day. None: nothing is known, which is another thing than nought."""
    found = [counted for plan in plans if (counted := plan.on(on)) is not None]
    if not found:
        return None
    whole = found[0]
    for counted in found[1:]:
        whole = whole.plus(counted)
    return whole


def health_over_time(plans: Sequence[CountedPlan]) -> list[Health]:
    """The same for each day on which any of the plans was counted, oldest first."""
    if len(plans) == 1:
        return [one for one in plans[0].counts if one.taken_on and one.taken_on <= plans[0].ends]
    days = sorted({one.taken_on for plan in plans for one in plan.counts if one.taken_on})
    together = [(day, owner_health(plans, on=day)) for day in days]
    return [replace(whole, taken_on=day) for day, whole in together if whole is not None]

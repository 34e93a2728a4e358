"""What is true of the follow-up of plans: what is followed, which rounds there are, how measures have owners."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery

from pophyte.planning.domain.followup import Health, Rhythm
from pophyte.planning.models import FollowUpRhythm, FollowUpRound, Measure, OwnerHealthSnapshot, Release


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.planning.models import WellbeingDocument


@dataclass(frozen=True, slots=True)
class FollowedMeasure:
    """A measure that was decided: its own row, and its words and its goal's as the council saw them."""

    measure: Measure
    text: str
    goal: str
    # domain.chain.FrozenYear as plain mappings.
    years: tuple[Mapping[str, Any], ...] = ()

    def planned_in(self, year: int) -> dict[str, float]:
        """Money and working days that the decided plan has for the year: {"money": …, "days": …}, what was said."""
        found: Mapping[str, Any] = next((each for each in self.years if each["year"] == year), {})
        said = {"money": found.get("money_planned"), "days": found.get("days_planned")}
        return {name: number for name, number in said.items() if number is not None}


def newest_release(document: "WellbeingDocument") -> Release | None:
    return Release.objects.filter(document=document).defer("words").newest_first().first()


def followed_measures(document: "WellbeingDocument") -> list[FollowedMeasure]:
    """The measures of the newest decided version, in its order. What is only being written is not followed."""
    release = newest_release(document)
    if release is None:
        return []
    decided = [
        (measure["key"], measure["text"], goal["text"], tuple(measure.get("years", ())))
        for goal in release.content.get("goals", ())
        for measure in goal.get("measures", ())
    ]
    rows = Measure.objects.filter(goal__document=document).select_related("goal", "owner").prefetch_related("years")
    known = {str(row.key): row for row in rows}
    return [FollowedMeasure(known[key], *words) for key, *words in decided if key in known]


def rhythm_of(document: "WellbeingDocument") -> FollowUpRhythm | None:
    return FollowUpRhythm.objects.filter(document=document).first()


def chosen_rhythm(document: "WellbeingDocument") -> Rhythm:
    """What was chosen; until then a way of asking that opens nothing by itself."""
    row = rhythm_of(document)
    return row.rhythm if row else Rhythm()


def open_round(document: "WellbeingDocument") -> FollowUpRound | None:
    return FollowUpRound.objects.going_on().filter(document=document).first()


def opening_days(document: "WellbeingDocument") -> list[date]:
    return list(FollowUpRound.objects.filter(document=document).values_list("opened_on", flat=True))


def health_history(document: "WellbeingDocument", *, on: date) -> list[Health]:
    """Every count kept of the document, oldest first."""
    return [_health(row) for row in OwnerHealthSnapshot.objects.filter(document=document, taken_on__lte=on)]


def owner_health(areas: Iterable["Area"], *, on: date) -> dict[int, Health]:
    """By the area's key: counts of its plans whose term has not ended, each as last counted by the day.

    A joint plan counts for each of its municipalities. An area whose plans have not been counted is left out: nothing
    is known of it, which is another thing than nought. Counts only: this is for people who may not see the names.
    """
    wanted = [area.pk for area in areas]
    newest = OwnerHealthSnapshot.objects.filter(document=OuterRef("document"), taken_on__lte=on).order_by("-taken_on")
    rows = (
        OwnerHealthSnapshot.objects.filter(pk=Subquery(newest.values("pk")[:1]), document__term__ends__gte=on)
        .filter(document__areas__in=wanted)
        .values_list("document__areas", "pk")
    )
    by_area: dict[int, list[int]] = {}
    for area, snapshot in rows:
        by_area.setdefault(area, []).append(snapshot)
    counted = OwnerHealthSnapshot.objects.in_bulk({pk for pks in by_area.values() for pk in pks})
    return {area: _sum([_health(counted[pk]) for pk in pks]) for area, pks in by_area.items() if area in set(wanted)}


def _sum(parts: Sequence[Health]) -> Health:
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.plus(part)
    return whole


def _health(row: OwnerHealthSnapshot) -> Health:
    return Health(
        measures=row.measures,
        named=row.named,
        active=row.active,
        asked=row.asked,
        answered=row.answered,
        last_update=row.last_update,
        taken_on=row.taken_on,
    )

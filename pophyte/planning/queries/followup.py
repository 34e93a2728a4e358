"""What is true of the follow-up of plans: what is followed, which rounds there are, how measures have owners."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pophyte.planning.domain.followup import Health, Rhythm
from pophyte.planning.models import FollowUpRhythm, FollowUpRound, Measure, OwnerHealthSnapshot, Release


if TYPE_CHECKING:
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

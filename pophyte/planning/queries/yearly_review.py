"""What a yearly review is assembled from: what owners told of the year, and where the goals' indicators have gone."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from pophyte.indicators.blocks import FigureDesk
from pophyte.indicators.queries.catalogue import UnknownIndicator
from pophyte.planning.domain.chain import Aim, MeasureState
from pophyte.planning.domain.followup import Health, year_told
from pophyte.planning.domain.indicator_change import Direction, Reading, judge
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import GoalIndicator, MeasureYear, ProgressNote, ReviewAssembly, WellbeingDocument
from pophyte.planning.queries.followup import FollowedMeasure, followed_measures, newest_release
from pophyte.planning.queries.followup_standing import follow_up
from pophyte.planning.queries.followup_wording import number


@dataclass(frozen=True, slots=True)
class ToldMeasure:
    """One measure and what was told of it in the year; no notes: nobody answered."""

    text: str
    role: str
    state: MeasureState
    notes: tuple[ProgressNote, ...]
    planned: Mapping[str, float]
    money_actual: float | None
    days_actual: float | None

    @property
    def sentences(self) -> list[str]:
        """Each sentence once, the oldest first."""
        return list(dict.fromkeys(note.sentence for note in self.notes if note.sentence))

    @property
    def reached(self) -> int | None:
        """As last told: the figure is for the year so far."""
        told = [note.figures["reached"] for note in self.notes if note.figures.get("reached") is not None]
        return int(told[-1]) if told else None


@dataclass(frozen=True, slots=True)
class IndicatorChange:
    """Where an indicator of a goal was when the plan was decided, where it is now, and which way that is."""

    key: str
    name: str
    area: str
    aim: Aim
    baseline: str
    latest: str
    direction: Direction
    # Whether the target was reached; None: there is none, or no figure to hold against it.
    is_reached: bool | None = None
    # The target in words: "12 % (2029)"; "" where no value was set.
    wanted: str = ""
    # As they were taken, with their sources.
    baseline_figure: Mapping[str, Any] | None = None
    latest_figure: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class ToldGoal:
    text: str
    measures: tuple[ToldMeasure, ...]
    changes: tuple[IndicatorChange, ...]


@dataclass(frozen=True, slots=True)
class ReviewMaterial:
    year: int
    goals: tuple[ToldGoal, ...]
    health: Health
    # The newest note that is in here.
    last_note: int

    @property
    def measures(self) -> list[ToldMeasure]:
        return [measure for goal in self.goals for measure in goal.measures]

    @property
    def untold(self) -> list[ToldMeasure]:
        return [measure for measure in self.measures if not measure.notes]

    @property
    def changes(self) -> list[IndicatorChange]:
        return [change for goal in self.goals for change in goal.changes]


def review_material(plan: WellbeingDocument, *, year: int, on: date) -> ReviewMaterial:
    """Everything told of the year, goal by goal in the order of the decided plan."""
    followed = followed_measures(plan)
    notes = _notes(followed)
    actuals = {
        row.measure_id: row
        for row in MeasureYear.objects.filter(measure__in=[one.measure for one in followed], year=year)
    }
    texts = _decided_goals(plan)
    goals: dict[int, list[ToldMeasure]] = {pk: [] for pk in texts}
    for one in followed:
        goals[one.measure.goal_id].append(_told(one, notes.get(one.measure.pk, []), actuals.get(one.measure.pk), year))
    changes = _changes(goals, on=on)
    return ReviewMaterial(
        year=year,
        goals=tuple(ToldGoal(texts[pk], tuple(told), tuple(changes.get(pk, ()))) for pk, told in goals.items()),
        health=follow_up(plan, on=on).health,
        last_note=max((note.pk for told in notes.values() for note in told), default=0),
    )


def _decided_goals(plan: WellbeingDocument) -> dict[int, str]:
    """The goals of the newest decided version in its order and words, also those that have no measure."""
    release = newest_release(plan)
    known = {str(goal.key): goal.pk for goal in plan.goals.all()}
    decided = release.content.get("goals", ()) if release else ()
    return {known[goal["key"]]: goal["text"] for goal in decided if goal["key"] in known}


def _notes(followed: Iterable[FollowedMeasure]) -> dict[int, list[ProgressNote]]:
    found: dict[int, list[ProgressNote]] = {}
    for note in ProgressNote.objects.filter(measure__in=[one.measure for one in followed]).order_by("said_at", "pk"):
        found.setdefault(note.measure_id, []).append(note)
    return found


def _told(followed: FollowedMeasure, notes: list[ProgressNote], actual: MeasureYear | None, year: int) -> ToldMeasure:
    of_year = tuple(note for note in notes if year_of(note) == year)
    until = [note for note in notes if year_of(note) <= year]
    money, days = (actual.money_actual, actual.days_actual) if actual else (None, None)
    return ToldMeasure(
        text=followed.text,
        role=followed.measure.owner_role,
        state=MeasureState(until[-1].state) if until else MeasureState.NOT_STARTED,
        notes=of_year,
        planned=followed.planned_in(year),
        money_actual=None if money is None else float(money),
        days_actual=None if days is None else float(days),
    )


def year_of(note: ProgressNote) -> int:
    return year_told(note.figures, timezone.localdate(note.said_at))


def _changes(goals: Iterable[int], *, on: date) -> dict[int, list[IndicatorChange]]:
    found: dict[int, list[IndicatorChange]] = {}
    figures = FigureDesk.of((), on=on)
    for target in GoalIndicator.objects.filter(goal__in=list(goals)):
        found.setdefault(target.goal_id, []).append(_change(target, figures))
    return found


def _change(target: GoalIndicator, figures: FigureDesk) -> IndicatorChange:
    # Told in one language, the two are comparable where they were taken in two.
    baseline = figures.retold(target.baseline, target.area_key) if target.baseline else None
    try:
        taken = figures.take(target.indicator, target.area_key)
    except UnknownIndicator:
        taken = None
    latest = asdict(taken) if taken else None
    shown: Mapping[str, Any] = latest or baseline or {}
    return IndicatorChange(
        key=target.indicator,
        name=shown.get("name") or figures.name_of(target.indicator),
        area=shown.get("area", ""),
        aim=Aim(target.aim),
        baseline=_in_words(baseline),
        latest=_in_words(latest),
        direction=judge(target.aim, baseline=_reading(baseline), latest=_reading(latest)),
        is_reached=_is_reached(target, latest),
        wanted=_wanted(target, shown.get("unit") or ""),
        baseline_figure=baseline,
        latest_figure=latest,
    )


def _wanted(target: GoalIndicator, unit: str) -> str:
    if target.target is None:
        return ""
    value = f"{number(target.target)} {unit}".strip()
    return f"{value} ({target.target_year})" if target.target_year else value


def _is_reached(target: GoalIndicator, latest: Mapping[str, Any] | None) -> bool | None:
    value = latest.get("value") if latest else None
    if target.target is None or value is None or target.aim == Aim.KEEP:
        return None
    wanted, now = float(target.target), float(value)
    return now >= wanted if target.aim == Aim.RISE else now <= wanted


def _reading(figure: Mapping[str, Any] | None) -> Reading | None:
    if not figure or figure.get("value") is None or figure.get("year") is None:
        return None
    return Reading(float(figure["value"]), int(figure["year"]), figure.get("unit") or "")


def _in_words(figure: Mapping[str, Any] | None) -> str:
    return str(figure.get("text") or "") if figure else ""


def reviews_of(plan: WellbeingDocument) -> list[WellbeingDocument]:
    """Newest first; one that was given up is not there."""
    reviews = WellbeingDocument.objects.filter(follows_up=plan, type__is_review=True).exclude(stage=Stage.WITHDRAWN)
    return list(reviews.order_by("-year"))


def review_of(plan: WellbeingDocument, year: int) -> WellbeingDocument | None:
    return next((review for review in reviews_of(plan) if review.year == year), None)


def years_to_review(plan: WellbeingDocument, *, on: date) -> list[int]:
    """From the year of the decision to this one, newest first, without those that have a review."""
    first = plan.releases.order_by("number").first()
    if first is None:
        return []
    known = {review.year for review in reviews_of(plan)}
    return [year for year in range(on.year, timezone.localdate(first.frozen_at).year - 1, -1) if year not in known]


def news_for(review: WellbeingDocument) -> list[ProgressNote]:
    """What has been told of the review's year since it was assembled, oldest first."""
    assembly = ReviewAssembly.objects.filter(review=review).first()
    if assembly is None or review.follows_up is None:
        return []
    followed = [one.measure for one in followed_measures(review.follows_up)]
    notes = ProgressNote.objects.filter(measure__in=followed, pk__gt=assembly.last_note).select_related("measure")
    return [note for note in notes.order_by("pk") if year_of(note) == review.year]

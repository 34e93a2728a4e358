"""The chain of evidence of a document as plain values: worries and joys, conclusions, goals and measures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.planning.domain.chain import (
    FrozenConcern,
    FrozenConclusion,
    FrozenGoal,
    FrozenMeasure,
    FrozenTarget,
    FrozenYear,
)
from pophyte.planning.models import Conclusion, Evidence, Goal, GoalIndicator, Measure, MeasureYear
from pophyte.planning.queries.composing_desk import Desk
from pophyte.planning.queries.steering_placements import placements_of


if TYPE_CHECKING:
    from pophyte.planning.models import WellbeingDocument

# In which steering documents goals and measures stand, by their keys.
Placed = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FrozenChain:
    concerns: tuple[FrozenConcern, ...]
    conclusions: tuple[FrozenConclusion, ...]
    goals: tuple[FrozenGoal, ...]
    # Keys of goals by the key of their focus area; "" holds all of them.
    keys_by_focus_area: Mapping[str, tuple[str, ...]]


def frozen_chain(document: "WellbeingDocument", desk: Desk) -> FrozenChain:
    """A dozen questions to the database, however long the chain is."""
    concerns = list(document.concerns.prefetch_related("evidence", "conclusions"))
    conclusions = list(document.conclusions.prefetch_related("goals"))
    goals = list(
        document.goals.prefetch_related(
            "indicators",
            "supports",
            "conclusions__concerns__evidence",
            "measures__years",
            "measures__networks",
            "measures__organisations",
            "measures__progress",
        )
    )
    placed = placements_of(document)
    keys: dict[str, tuple[str, ...]] = {"": tuple(str(goal.key) for goal in goals)}
    for goal in goals:
        if goal.focus_area:
            keys[goal.focus_area] = (*keys.get(goal.focus_area, ()), str(goal.key))
    return FrozenChain(
        tuple(
            FrozenConcern(
                key=str(concern.key),
                kind=concern.kind,
                text=concern.text,
                raised_by=concern.get_raised_by_display(),
                evidence=_said(concern.evidence.all(), desk),
                answer=concern.answer,
                conclusions=tuple(str(each.key) for each in concern.conclusions.all()),
            )
            for concern in concerns
        ),
        tuple(
            FrozenConclusion(str(each.key), each.text, tuple(str(goal.key) for goal in each.goals.all()))
            for each in conclusions
        ),
        tuple(_goal(goal, desk, placed) for goal in goals),
        keys,
    )


def _goal(goal: Goal, desk: Desk, placed: Placed) -> FrozenGoal:
    evidence = [piece for each in goal.conclusions.all() for piece in _evidence_of(each)]
    return FrozenGoal(
        key=str(goal.key),
        text=goal.text,
        why=goal.why,
        focus_area=desk.concept_names.get(goal.focus_area, goal.focus_area),
        life_domain=desk.concept_names.get(goal.life_domain, goal.life_domain),
        evidence=_said(evidence, desk),
        targets=tuple(_target(each, desk) for each in goal.indicators.all()),
        measures=tuple(_measure(each, placed) for each in goal.measures.all()),
        placements=placed.get(str(goal.key), ()),
        supports=str(goal.supports.key) if goal.supports else "",
        is_only_opposed=bool(evidence) and all(piece.is_against for piece in evidence),
    )


def _evidence_of(conclusion: Conclusion) -> Iterable[Evidence]:
    return (piece for concern in conclusion.concerns.all() for piece in concern.evidence.all())


def _said(evidence: Iterable[Evidence], desk: Desk) -> tuple[str, ...]:
    """Each piece once, as a sentence with the number of its source."""
    return tuple(dict.fromkeys(_sentence(piece, desk) for piece in evidence))


def _sentence(piece: Evidence, desk: Desk) -> str:
    words = piece.text
    if piece.figure:
        figure = desk.figures.retold(piece.figure, piece.area_key)
        known = {"name": figure["name"], "area": figure["area"], "figure": figure["text"], "source": desk.cite(figure)}
        told = _("%(name)s, %(area)s: %(figure)s [%(source)s]") % known
        words = _("%(told)s. %(words)s") % {"told": told, "words": words} if words else told
    return _("Vastaan puhuu: %(words)s") % {"words": words} if piece.is_against else words


def _target(each: GoalIndicator, desk: Desk) -> FrozenTarget:
    baseline = desk.figures.retold(each.baseline or {}, each.area_key)
    return FrozenTarget(
        indicator=each.indicator,
        name=baseline.get("name") or desk.figures.name_of(each.indicator),
        area=baseline.get("area") or desk.figures.area_name(each.area_key),
        unit=baseline.get("unit", ""),
        aim=each.get_aim_display(),
        baseline=baseline.get("value"),
        baseline_year=baseline.get("year"),
        baseline_text=baseline.get("text") or _("ei lukua vielä"),
        target=float(each.target) if each.target is not None else None,
        target_year=each.target_year,
        citation=desk.cite(baseline),
    )


def _measure(measure: Measure, placed: Placed) -> FrozenMeasure:
    networks = [each.name for each in measure.networks.all()]
    organisations = [each.name for each in measure.organisations.all()]
    return FrozenMeasure(
        key=str(measure.key),
        text=measure.text,
        owner=measure.owner_role,
        partners=tuple(filter(None, (*networks, *organisations, measure.partners))),
        when=measure.when_as_written,
        edtf=measure.edtf,
        state=measure.state,
        state_name=measure.get_state_display(),
        years=tuple(_year(each) for each in measure.years.all()),
        placements=placed.get(str(measure.key), ()),
        progress=next((note.sentence for note in reversed(measure.progress.all()) if note.sentence), ""),
    )


def _year(each: MeasureYear) -> FrozenYear:
    numbers = (each.money_planned, each.money_actual, each.days_planned, each.days_actual)
    return FrozenYear(each.year, *(None if number is None else float(number) for number in numbers))

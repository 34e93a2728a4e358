"""The chain of evidence of one document, its gaps, and its frozen shape. Ten questions, however long the chain is."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Value

from pophyte.core.alphabet import alphabetical
from pophyte.core.named import page_language
from pophyte.planning.domain.chain_parts import (
    Chain,
    ChainConcern,
    ChainConclusion,
    ChainEvidence,
    ChainGoal,
    ChainMeasure,
    ChainTarget,
    ChainYear,
)
from pophyte.planning.domain.gaps import FoundGap, gaps_of
from pophyte.planning.models import (
    Concern,
    Conclusion,
    Evidence,
    Goal,
    GoalIndicator,
    Measure,
    MeasureYear,
    ProgressNote,
    WellbeingDocument,
)
from pophyte.planning.queries.chain_choices import published_texts


Many = Mapping[int, list[Any]]


def chain(document: WellbeingDocument) -> Chain:
    """Everything in the order of the document. Owners are roles: no person's name is in it."""
    concerns = list(document.concerns.all())
    conclusions = list(document.conclusions.all())
    goals = list(document.goals.select_related("continues", "supports"))
    concern_keys = {row.pk: str(row.key) for row in concerns}
    conclusion_keys = {row.pk: str(row.key) for row in conclusions}
    goal_keys = {row.pk: str(row.key) for row in goals}
    links = _Links.of(document)
    evidence = _by("concern_id", Evidence.objects.filter(concern__document=document))
    return Chain(
        document.pk,
        tuple(
            _concern(row, evidence[row.pk], [conclusion_keys[pk] for pk in links.conclusions_of_concern[row.pk]])
            for row in concerns
        ),
        tuple(
            ChainConclusion(
                key=str(row.key),
                text=row.text,
                concerns=tuple(concern_keys[pk] for pk in concern_keys if pk in links.concerns_of_conclusion[row.pk]),
                goals=tuple(goal_keys[pk] for pk in goal_keys if pk in links.goals_of_conclusion[row.pk]),
            )
            for row in conclusions
        ),
        _goals(document, goals, conclusion_keys, links),
    )


def gaps(document: WellbeingDocument) -> list[FoundGap]:
    return gaps_of(chain(document))


@dataclass(frozen=True, slots=True)
class _Links:
    """Both link tables of the chain, asked at once; links to rows of other documents are left out."""

    conclusions_of_concern: Many
    concerns_of_conclusion: Many
    goals_of_conclusion: Many
    conclusions_of_goal: Many

    @classmethod
    def of(cls, document: WellbeingDocument) -> "_Links":
        concerns = Conclusion.concerns.through.objects.filter(
            conclusion__document=document, concern__document=document
        ).values_list(Value("concern"), "concern_id", "conclusion_id", "conclusion__place")
        goals = Goal.conclusions.through.objects.filter(
            goal__document=document, conclusion__document=document
        ).values_list(Value("goal"), "goal_id", "conclusion_id", "conclusion__place")
        found = cls(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
        for kind, pk, conclusion, _place in sorted(concerns.union(goals), key=lambda link: (link[3], link[2])):
            is_concern = kind == "concern"
            (found.conclusions_of_concern if is_concern else found.conclusions_of_goal)[pk].append(conclusion)
            (found.concerns_of_conclusion if is_concern else found.goals_of_conclusion)[conclusion].append(pk)
        return found


def _concern(row: Concern, evidence: list[Evidence], conclusions: list[str]) -> ChainConcern:
    return ChainConcern(
        key=str(row.key),
        kind=row.kind,
        kind_name=row.get_kind_display(),
        text=row.text,
        raised_by=row.get_raised_by_display(),
        answer=row.answer,
        focus_area=row.focus_area,
        life_domain=row.life_domain,
        evidence=tuple(_evidence(piece) for piece in evidence),
        conclusions=tuple(conclusions),
    )


def _evidence(row: Evidence) -> ChainEvidence:
    return ChainEvidence(
        pk=row.pk,
        kind=row.kind,
        kind_name=row.get_kind_display(),
        text=row.text,
        indicator=row.indicator,
        figure=row.figure,
        is_against=row.is_against,
    )


def _goals(
    document: WellbeingDocument, goals: list[Goal], conclusion_keys: Mapping[int, str], links: _Links
) -> tuple[ChainGoal, ...]:
    targets = _by("goal_id", GoalIndicator.objects.filter(goal__document=document))
    said = ProgressNote.objects.filter(measure=OuterRef("pk")).order_by("-said_at", "-pk").values("sentence")[:1]
    measures = _by("goal_id", Measure.objects.filter(goal__document=document).annotate(told=Subquery(said)))
    years = _by("measure_id", MeasureYear.objects.filter(measure__goal__document=document))
    partners = _partners(document)
    # The region's draft stays unread here, too: only the published words of its goal.
    regional = published_texts({goal.supports.document_id for goal in goals if goal.supports})
    return tuple(
        ChainGoal(
            key=str(goal.key),
            text=goal.text,
            why=goal.why,
            focus_area=goal.focus_area,
            life_domain=goal.life_domain,
            conclusions=tuple(conclusion_keys[pk] for pk in links.conclusions_of_goal[goal.pk]),
            supports=regional.get(str(goal.supports.key), "") if goal.supports else "",
            continues=goal.continues.text if goal.continues else "",
            learned=goal.learned,
            targets=tuple(_target(row) for row in targets[goal.pk]),
            measures=tuple(_measure(row, years[row.pk], partners[row.pk]) for row in measures[goal.pk]),
        )
        for goal in goals
    )


def _target(row: GoalIndicator) -> ChainTarget:
    return ChainTarget(
        pk=row.pk,
        indicator=row.indicator,
        area_key=row.area_key,
        aim=row.aim,
        aim_name=row.get_aim_display(),
        baseline=row.baseline,
        target=None if row.target is None else float(row.target),
        target_year=row.target_year,
    )


def _measure(row: Any, years: list[MeasureYear], partners: list[str]) -> ChainMeasure:
    return ChainMeasure(
        key=str(row.key),
        text=row.text,
        owner_role=row.owner_role,
        partners=tuple(filter(None, (*partners, row.partners))),
        when=row.when_as_written,
        edtf=row.edtf,
        state=row.state,
        state_name=row.get_state_display(),
        progress=row.told or "",
        source=row.source,
        years=tuple(_year(each) for each in years),
    )


def _year(row: MeasureYear) -> ChainYear:
    return ChainYear(
        year=row.year,
        money_planned=_number(row.money_planned),
        money_actual=_number(row.money_actual),
        days_planned=_number(row.days_planned),
        days_actual=_number(row.days_actual),
    )


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _partners(document: WellbeingDocument) -> Many:
    """Names of networks, then of organisations, by measure: both link tables asked at once."""
    of_document = {"measure__goal__document": document}
    networks = Measure.networks.through.objects.filter(**of_document).values_list(
        Value("a"), "measure_id", *_names("network")
    )
    organisations = Measure.organisations.through.objects.filter(**of_document).values_list(
        Value("b"), "measure_id", *_names("organisation")
    )
    found: dict[int, list[str]] = defaultdict(list)
    named = ((kind, measure, translated or name) for kind, measure, name, translated in networks.union(organisations))
    for _kind, measure, shown in sorted(named, key=lambda row: (row[0], row[1], alphabetical(row[2]))):
        found[measure].append(shown)
    return found


def _names(party: str) -> tuple[Any, Any]:
    language = page_language()
    field = f"name_{language}" if language in {"sv", "en"} else "name_fi"
    return F(f"{party}__name_fi"), F(f"{party}__{field}")


def _by(name: str, rows: "QuerySet[Any]") -> Many:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found

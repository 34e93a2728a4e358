"""A table of goals and measures into the chain: looked through first, then written whole or not at all.

What is there already is known by its words and left as it is, so the same file brought twice adds nothing. Words that
are not understood (a time, a sum, an indicator's name) are kept as words, and the preview says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.measure_times import MeasureTime
from pophyte.planning.domain.plan_columns import Column
from pophyte.planning.domain.plan_reading import ReadGoal, ReadMeasure, ReadPlan, RowFault
from pophyte.planning.domain.plan_table import fold
from pophyte.planning.domain.plan_values import read_means
from pophyte.planning.models import Goal, Measure, WellbeingDocument
from pophyte.planning.operations.chain import hold_open
from pophyte.planning.operations.goal_indicators import TargetStatement, add_goal_indicator
from pophyte.planning.operations.goals import GoalStatement, set_goal
from pophyte.planning.operations.measures import Means, MeasureStatement, add_measure, measure_time
from pophyte.planning.operations.plan_import_names import Names, PlannedTarget


if TYPE_CHECKING:
    from pophyte.people.models import Account

LONGEST = {"goal": 500, "measure": 500, "owner": 200, "partners": 300, "when": 200, "why": 2000, "source": 300}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMeasure:
    number: int
    text: str
    is_new: bool
    owner: str
    partners: str
    time: MeasureTime
    planned: dict[int, Means]
    # Words of the table that have no place of their own, as they will be kept.
    source: str

    @property
    def is_time_unread(self) -> bool:
        return bool(self.time.as_written) and not self.time.is_read


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedGoal:
    number: int
    text: str
    # The goal of the same words that is there already.
    goal: Goal | None
    focus_area: str
    focus_area_name: str
    why: str
    targets: tuple[PlannedTarget, ...]
    # Indicators that the catalogue does not know, or whose direction the words do not tell.
    unknown: tuple[str, ...]
    measures: tuple[PlannedMeasure, ...]

    @property
    def is_new(self) -> bool:
        return self.goal is None

    @property
    def has_new_measures(self) -> bool:
        return any(measure.is_new for measure in self.measures)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    goals: tuple[PlannedGoal, ...] = ()
    # Sentences; with a single one nothing is written.
    faults: tuple[str, ...] = field(default_factory=tuple)

    @property
    def new_goals(self) -> int:
        return sum(goal.is_new for goal in self.goals)

    @property
    def new_measures(self) -> int:
        return sum(measure.is_new for goal in self.goals for measure in goal.measures)

    @property
    def new_targets(self) -> int:
        return sum(target.is_new for goal in self.goals for target in goal.targets)

    @property
    def known(self) -> int:
        """Goals and measures that are there already."""
        measures = sum(not measure.is_new for goal in self.goals for measure in goal.measures)
        return sum(not goal.is_new for goal in self.goals) + measures

    @property
    def unread_times(self) -> list[PlannedMeasure]:
        return [each for goal in self.goals for each in goal.measures if each.is_new and each.is_time_unread]

    @property
    def adds_nothing(self) -> bool:
        return not (self.new_goals or self.new_measures or self.new_targets)

    @property
    def fingerprint(self) -> str:
        """The same for the same additions: what a person agreed to is what is written."""
        told = [
            (
                goal.text,
                goal.is_new,
                goal.why,
                [repr(each) for each in goal.targets],
                [repr(each) for each in goal.measures],
            )
            for goal in self.goals
        ]
        return sha256(repr(told).encode()).hexdigest()


def plan_import(document: WellbeingDocument, read: ReadPlan) -> ImportPlan:
    """Look through what was read and write nothing."""
    planner = _Planner(document)
    goals = tuple(planner.goal(each) for each in read.goals)
    faults = [*map(_homeless, read.faults), *(fault for goal in goals for fault in _too_long(goal))]
    if not read.goals and not faults:
        faults = [_("Valituista sarakkeista ei löytynyt yhtään tavoitetta. Tarkista, mikä sarake on tavoite.")]
    return ImportPlan(goals, tuple(faults))


def import_plan(document: WellbeingDocument, read: ReadPlan, *, fingerprint: str, by: "Account | None") -> ImportPlan:
    """Write what the preview with the fingerprint showed: all of it or nothing.

    When everything is there already (the form was sent twice), nothing is written and nothing is refused.
    """
    with change(by, reason="plan-import"):
        held = hold_open(document.pk)
        plan = plan_import(held, read)
        if plan.faults:
            raise Refused(_("Taulukossa on kohtia, joita ei voi tuoda, joten mitään ei tallennettu."))
        if plan.adds_nothing:
            return plan
        if plan.fingerprint != fingerprint:
            raise Refused(_("Ketju on muuttunut esikatselun jälkeen. Katso uudelleen, mitä tuodaan."))
        for each in plan.goals:
            _write(held, each, by=by)
    return plan


class _Planner:
    def __init__(self, document: WellbeingDocument) -> None:
        self._term = document.term
        # The words that are kept are in it; what is told to the one who imports is in that of the page.
        self._language = document.language
        self._names = Names(document)
        self._goals: dict[str, Goal] = {}
        self._measures: dict[int, set[str]] = {}
        for goal in document.goals.prefetch_related("indicators"):
            self._goals.setdefault(fold(goal.text), goal)
        for goal_id, text in Measure.objects.filter(goal__document=document).values_list("goal_id", "text"):
            self._measures.setdefault(goal_id, set()).add(fold(text))

    def goal(self, read: ReadGoal) -> PlannedGoal:
        goal = self._goals.get(fold(read.text))
        targets, unknown = self._names.targets(read.indicators, goal)
        focus_area = self._names.focus_area(read.focus_area)
        measures = self._measures_of(read, goal, unknown if goal else {})
        with override(self._language):
            why = _why(read, list(unknown), is_placed=bool(focus_area[0]))
        return PlannedGoal(
            number=read.number,
            text=read.text,
            goal=goal,
            focus_area=focus_area[0],
            focus_area_name=focus_area[1],
            why=why,
            targets=targets,
            unknown=tuple(unknown),
            measures=measures,
        )

    def _measures_of(self, read: ReadGoal, goal: Goal | None, unknown: dict[str, int]) -> tuple[PlannedMeasure, ...]:
        """A goal that is there already is not written on: its unknown indicators go with the new measure of their row."""
        new = [each.number for each in read.measures if self._is_new(each, goal)]
        kept: dict[int, list[str]] = {}
        for words, number in unknown.items():
            row = number if number in new else next(iter(new), 0)
            kept.setdefault(row, []).append(words)
        # Several measures of one row: the first of them carries what the row says.
        return tuple(self._measure(each, goal, kept.pop(each.number, [])) for each in read.measures)

    def _is_new(self, read: ReadMeasure, goal: Goal | None) -> bool:
        return goal is None or fold(read.text) not in self._measures.get(goal.pk, ())

    def _measure(self, read: ReadMeasure, goal: Goal | None, unknown: Iterable[str]) -> PlannedMeasure:
        time = measure_time(read.when, self._term)
        with override(self._language):
            planned, unread = self._means(read, _years_of(time))
            kept = [*unread, *(_("Mittari: %(name)s") % {"name": name} for name in unknown)]
        return PlannedMeasure(
            number=read.number,
            text=read.text,
            is_new=self._is_new(read, goal),
            owner=read.owner,
            partners=read.partners,
            time=time,
            planned=planned,
            source="; ".join(kept),
        )

    def _means(self, read: ReadMeasure, years: Sequence[int]) -> tuple[dict[int, Means], list[str]]:
        """Euros and days by year of the term; what has no year there is kept in words."""
        money: dict[int, Decimal] = {}
        days: dict[int, Decimal] = {}
        unread: list[str] = []
        term = range(self._term.first_year, self._term.last_year + 1)
        for column, heading, words in read.means:
            found = read_means(words, column, heading=heading, years=years)
            told = {*found.money, *found.days}
            is_double = bool(money.keys() & found.money.keys() or days.keys() & found.days.keys())
            if found.unread or is_double or any(year not in term for year in told):
                unread.append(f"{heading or Column(column).label}: {words}")
                continue
            money |= found.money
            days |= found.days
        return {year: Means(money.get(year), days.get(year)) for year in sorted({*money, *days})}, unread


def _years_of(time: MeasureTime) -> list[int]:
    if time.earliest and time.latest:
        return list(range(time.earliest.year, time.latest.year + 1))
    return []


def _why(read: ReadGoal, unknown: Sequence[str], *, is_placed: bool) -> str:
    """The table's reasons, and under them its words that have no place of their own."""
    words = list(read.why)
    if read.focus_area and not is_placed and not read.is_titled:
        words.append(_("Painopiste: %(name)s") % {"name": read.focus_area})
    words.extend(_("Mittari: %(name)s") % {"name": name} for name in unknown)
    return "\n".join(words)


def _homeless(fault: RowFault) -> str:
    words = {"number": fault.number, "text": fault.text[:200]}
    return (
        _(
            "Rivi %(number)s: riville ei löydy tavoitetta: ”%(text)s”. Kirjoita taulukolle tavoite tai tarkista sarakkeet."
        )
        % words
    )


def _too_long(goal: PlannedGoal) -> Iterable[str]:
    places = [(goal.number, _("tavoite"), goal.text, "goal")] if goal.is_new else []
    if goal.is_new:
        places.append((goal.number, _("tavoitteen perustelu"), goal.why, "why"))
    for each in goal.measures:
        if each.is_new:
            places += [
                (each.number, _("toimenpide"), each.text, "measure"),
                (each.number, _("vastuutaho"), each.owner, "owner"),
                (each.number, _("kumppanit"), each.partners, "partners"),
                (each.number, _("aika"), each.time.as_written, "when"),
                (each.number, _("lisätieto"), each.source, "source"),
            ]
    for number, place, text, name in places:
        if len(text) > LONGEST[name]:
            words = {"number": number, "place": place, "length": len(text), "limit": LONGEST[name], "text": text[:80]}
            yield (
                _(
                    "Rivi %(number)s: %(place)s on liian pitkä (%(length)s merkkiä, enintään %(limit)s): ”%(text)s…”. Lyhennä"
                    " sitä tiedostossa tai jaa solun rivit omiksi toimenpiteikseen."
                )
                % words
            )


def _write(document: WellbeingDocument, planned: PlannedGoal, *, by: "Account | None") -> None:
    goal = planned.goal
    if goal is None:
        statement = GoalStatement(text=planned.text, why=planned.why, focus_area=planned.focus_area)
        goal = set_goal(document, statement=statement, by=by)
    for target in planned.targets:
        if target.is_new:
            add_goal_indicator(
                goal,
                statement=TargetStatement(
                    indicator=target.key,
                    area_key=target.area_key,
                    aim=target.aim,
                    target=target.value,
                    target_year=target.year,
                ),
                by=by,
            )
    for measure in planned.measures:
        if measure.is_new:
            add_measure(goal, statement=_measure_statement(measure), by=by)


def _measure_statement(planned: PlannedMeasure) -> MeasureStatement:
    return MeasureStatement(
        text=planned.text,
        owner_role=planned.owner,
        partners=planned.partners,
        when=planned.time.as_written,
        planned=planned.planned,
        source=planned.source,
    )

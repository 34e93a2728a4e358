"""Measures: what is done, who is responsible, with whom, when, and with what money and working time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.people.operations.persons import PersonStatement, add_person
from pophyte.planning.domain.measure_times import MeasureTime, read_measure_time
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import CouncilTerm, Goal, Measure, MeasureYear
from pophyte.planning.operations.chain import (
    added_before,
    as_seen,
    delete_row,
    hold,
    hold_open,
    mark_of,
    marked,
    move_row,
    next_place,
    quoted,
)
from pophyte.planning.operations.lengths import check_lengths
from pophyte.planning.queries.chain_choices import owner_of_same_address


if TYPE_CHECKING:
    from pophyte.networks.models import Network
    from pophyte.people.models import Account, Organisation, Person

MOST_MONEY = Decimal("9999999999.99")
MOST_DAYS = Decimal("9999999.9")


@dataclass(frozen=True, slots=True)
class Means:
    """Money in euros and working time in person-days of one year; None: not said."""

    money: Decimal | None = None
    days: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureStatement:
    """`owner` is somebody who is kept already, `new_owner` somebody who has been told and is kept from now on."""

    text: str
    owner_role: str = ""
    owner: "Person | None" = None
    new_owner: PersonStatement | None = None
    networks: Sequence["Network"] = ()
    organisations: Sequence["Organisation"] = ()
    partners: str = ""
    when: str = ""
    # What is planned for each year of the term that was asked about.
    planned: Mapping[int, Means] = field(default_factory=dict)
    source: str = ""


def measure_time(text: str, term: CouncilTerm) -> MeasureTime:
    """How a phrase is read for a plan of the term."""
    return read_measure_time(text, term_begins=term.begins, term_ends=term.ends)


def add_measure(goal: Goal, *, statement: MeasureStatement, by: "Account | None", key: UUID | None = None) -> Measure:
    """Add a measure to a goal. The same `key` sent twice makes one."""
    _check(statement)
    with change(by):
        hold_open(goal.document_id)
        now = as_seen(goal, "")
        made = added_before(Measure, key, goal_id=now.pk)
        if made is not None:
            return made
        measure = Measure(key=key or uuid4(), goal=now, place=next_place(now.measures.all()))
        _write(measure, statement, by=by)
    return measure


def edit_measure(measure: Measure, *, statement: MeasureStatement, by: "Account | None", seen: str = "") -> Measure:
    _check(statement)
    with change(by):
        hold_open(measure.goal.document_id)
        now = as_seen(measure, seen, mark=mark_of_measure)
        _write(now, statement, by=by)
    return now


def remove_measure(measure: Measure, *, by: "Account | None") -> None:
    """The planned years go with it; a measure of which progress was told stays."""
    with change(by):
        hold_open(measure.goal.document_id)
        if measure.progress.exists():
            raise Refused(
                _(
                    "Toimenpiteen etenemisestä on jo kerrottu, joten sitä ei poisteta. Merkitse se seurannassa luovutuksi."
                )
            )
        following = list(measure.continued_by.all())
        if following:
            words = {"what": quoted(following)}
            raise Refused(_("Toimenpidettä jatkaa: %(what)s. Poista jatko ensin.") % words)
        delete_row(measure)


def move_measure(measure: Measure, *, by_steps: int, by: "Account | None") -> None:
    document_id = measure.goal.document_id
    siblings = Measure.objects.filter(goal_id=measure.goal_id)
    move_row(measure, document_id=document_id, siblings=siblings, by_steps=by_steps, by=by)


def set_actuals(measure: Measure, *, actual: Mapping[int, Means], by: "Account | None", seen: str = "") -> None:
    """What was really used, by year: follow-up, so the document need not be open; only one that lapsed is left alone."""
    for year, means in actual.items():
        _check_means(year, means)
    with change(by):
        if hold(measure.goal.document_id).stage == Stage.WITHDRAWN:
            raise Refused(_("Asiakirja on rauennut, joten toteumaa ei kirjata siihen."))
        now = as_seen(measure, seen, mark=mark_of_actuals)
        for year, means in actual.items():
            _write_year(now, year, money_actual=means.money, days_actual=means.days)


def mark_of_measure(measure: Measure) -> str:
    years = sorted(measure.years.values_list("year", "money_planned", "days_planned"))
    return marked(mark_of(measure), [tuple(map(str, year)) for year in years])


def mark_of_actuals(measure: Measure) -> str:
    years = sorted(measure.years.values_list("year", "money_actual", "days_actual"))
    return marked([tuple(map(str, year)) for year in years])


def _check(statement: MeasureStatement) -> None:
    if not statement.text.strip():
        raise Refused(_("Kirjoita toimenpide."))
    check_lengths(Measure, statement, ("text", "owner_role", "partners", "source"))
    if len(statement.when) > (Measure._meta.get_field("when_as_written").max_length or 0):
        raise Refused(_("Aika on liian pitkä. Enintään 200 merkkiä mahtuu."))
    if statement.new_owner is not None:
        _check_new_owner(statement.new_owner)
    for year, means in statement.planned.items():
        _check_means(year, means)


def _check_new_owner(new: PersonStatement) -> None:
    if not new.name.strip() or not new.email.strip():
        raise Refused(_("Anna vastuuhenkilön nimi ja sähköposti: seurannan kysymykset lähetetään hänelle."))
    if new.informed_at and new.informed_at > timezone.localdate():
        raise Refused(_("Päivä, jona henkilölle kerrottiin, on tulevaisuudessa."))


def _check_means(year: int, means: Means) -> None:
    if not 2000 <= year <= 2100:
        raise Refused(_("Tarkista vuosi %(year)s.") % {"year": year})
    for value, most in ((means.money, MOST_MONEY), (means.days, MOST_DAYS)):
        if value is not None and not 0 <= value <= most:
            raise Refused(_("Vuoden %(year)s rahan ja työpäivien on oltava nolla tai enemmän.") % {"year": year})


def _write(measure: Measure, statement: MeasureStatement, *, by: "Account | None") -> None:
    goal = Goal.objects.select_related("document__term").get(pk=measure.goal_id)
    time = measure_time(statement.when, goal.document.term)
    measure.text = statement.text.strip()
    measure.owner_role = statement.owner_role.strip()
    measure.owner = _owner(statement, goal, by=by)
    measure.partners = statement.partners.strip()
    measure.when_as_written = time.as_written
    measure.edtf, measure.earliest, measure.latest = time.edtf, time.earliest, time.latest
    measure.source = statement.source.strip()
    is_new = measure.pk is None
    measure.save()
    # A new measure has none to take away: an import adds hundreds at once.
    if statement.networks or not is_new:
        measure.networks.set(statement.networks)
    if statement.organisations or not is_new:
        measure.organisations.set(statement.organisations)
    for year, means in statement.planned.items():
        _write_year(measure, year, money_planned=means.money, days_planned=means.days)


def _owner(statement: MeasureStatement, goal: Goal, *, by: "Account | None") -> "Person | None":
    new = statement.new_owner
    if new is None:
        return statement.owner
    # Only a person whose name the writer gave, too: an address alone must not tell whose it is.
    return owner_of_same_address(goal.document, name=new.name, email=new.email) or add_person(new, by=by)


def _write_year(measure: Measure, year: int, **values: Decimal | None) -> None:
    row = measure.years.filter(year=year).first() or MeasureYear(measure=measure, year=year)
    if all(getattr(row, name) == value for name, value in values.items()):
        return
    for name, value in values.items():
        setattr(row, name, value)
    amounts = (row.money_planned, row.money_actual, row.days_planned, row.days_actual)
    if all(amount is None for amount in amounts):
        row.delete()
    else:
        row.save()

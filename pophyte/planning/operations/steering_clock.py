"""A municipality's own dates of its year clock, and how it wants to be reminded of them."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.steering import SaidTime
from pophyte.planning.models import ClockDate, ReminderRhythm
from pophyte.planning.operations.clock_moves import counting_moves
from pophyte.planning.operations.lengths import check_lengths
from pophyte.planning.operations.steering import EARLIEST_YEAR, LATEST_YEAR, said_time
from pophyte.planning.queries.steering_clock import clock_date
from pophyte.planning.queries.steering_pack import chain_texts


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account

OWN_KEY = "oma-"
MOST_DAYS, MOST_REMINDERS = 365, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStatement:
    """One date as the municipality gives it. `key` is a default's, or one of its own ("oma-…")."""

    municipality: "Area"
    year: int
    key: str
    as_written: str = ""
    name: str = ""
    note: str = ""
    is_left_out: bool = False
    # The version that the form showed: 0 where the municipality had no date of its own yet.
    version: int = 0


def own_key(submission_key: str) -> str:
    """The key of a date that no default has: the form's own, so that a form sent twice makes one date."""
    tidy = re.sub(r"[^a-z0-9]", "", submission_key.lower())[:40]
    return f"{OWN_KEY}{tidy or uuid.uuid4().hex}"


def set_clock_date(*, statement: ClockStatement, by: "Account | None") -> ClockDate:
    """Give the date, or correct it; refused when somebody else gave one since the form was opened."""
    said = _checked(statement)
    row = clock_date(statement.municipality, statement.year, statement.key)
    if row and _is_same(row, statement):
        return row
    try:
        with change(by), counting_moves([statement.municipality], years=[statement.year]):
            current = _held(statement)
            current.name = statement.name.strip()
            current.as_written, current.edtf = said.as_written, said.edtf
            current.earliest, current.latest = said.earliest, said.latest
            current.note = statement.note.strip()
            current.is_left_out = statement.is_left_out
            current.version = statement.version + 1
            current.save()
    except IntegrityError as fault:
        raise Refused(_changed_meanwhile()) from fault
    return current


def forget_clock_date(area: "Area", year: int, key: str, *, version: int, by: "Account | None") -> None:
    """Take the municipality's own date away: the default is shown again."""
    with change(by), counting_moves([area], years=[year]):
        row = ClockDate.objects.select_for_update().filter(municipality=area, year=year, key=key).first()
        if row is None:
            return
        if row.version != version:
            raise Refused(_changed_meanwhile())
        row.delete()


def set_rhythm(area: "Area", *, days: Iterable[int], version: int, by: "Account | None") -> ReminderRhythm:
    """How many days before a date reminders are sent; none: no reminders."""
    chosen = sorted(set(days), reverse=True)
    if len(chosen) > MOST_REMINDERS:
        raise Refused(_("Enintään %(most)s muistutusta samasta ajasta.") % {"most": MOST_REMINDERS})
    if any(not 0 <= day <= MOST_DAYS for day in chosen):
        raise Refused(_("Muistutus lähtee 0–%(most)s päivää ennen aikaa.") % {"most": MOST_DAYS})
    with change(by):
        row = ReminderRhythm.objects.select_for_update().filter(municipality=area).first()
        if row and row.days == chosen:
            return row
        if (row.version if row else 0) != version:
            raise Refused(_changed_meanwhile())
        row = row or ReminderRhythm(municipality=area)
        row.days, row.version = chosen, version + 1
        row.save()
    return row


def read_days(text: str) -> list[int]:
    """Read "30, 7" as numbers."""
    parts = [part for part in re.split(r"[\s,;]+", text.strip()) if part]
    if not all(part.isdecimal() and len(part) < len("10000") for part in parts):
        raise Refused(_("Kirjoita päivien määrät pilkuin erotettuina, esimerkiksi 30, 7. Tyhjä: ei muistutuksia."))
    return [int(part) for part in parts]


def _held(statement: ClockStatement) -> ClockDate:
    there = (
        ClockDate.objects.select_for_update()
        .filter(municipality=statement.municipality, year=statement.year, key=statement.key)
        .first()
    )
    if (there.version if there else 0) != statement.version:
        raise Refused(_changed_meanwhile())
    return there or ClockDate(municipality=statement.municipality, year=statement.year, key=statement.key)


def _is_same(row: ClockDate, statement: ClockStatement) -> bool:
    """Sent twice: what is there is already what the form says."""
    said = (row.name, row.as_written, row.note, row.is_left_out)
    return said == (
        statement.name.strip(),
        "" if statement.is_left_out else statement.as_written.strip(),
        statement.note.strip(),
        statement.is_left_out,
    )


def _checked(statement: ClockStatement) -> SaidTime:
    if not EARLIEST_YEAR <= statement.year <= LATEST_YEAR:
        raise Refused(_("Tarkista vuosi."))
    is_default = any(default.key == statement.key for default in chain_texts().defaults)
    if not is_default and not statement.key.startswith(OWN_KEY):
        raise Refused(_("Vuosikellossa ei ole tällaista kohtaa. Avaa sivu uudelleen."))
    if not is_default and not statement.name.strip():
        raise Refused(_("Kirjoita, mitä silloin tehdään."))
    check_lengths(ClockDate, statement, ("name", "note"))
    if statement.is_left_out:
        return SaidTime()
    if not statement.as_written.strip():
        raise Refused(_("Kirjoita, milloin, tai merkitse, että kohta ei kuulu kunnan vuoteen."))
    said = said_time(statement.as_written, year=statement.year)
    _check_within(said, statement.year)
    return said


def _check_within(said: SaidTime, year: int) -> None:
    days = [day for day in (said.earliest, said.latest) if day]
    if days and all(day.year != year for day in days):
        words = {"said": said.as_written, "year": year}
        raise Refused(_("Aika (%(said)s) ei osu vuoteen %(year)s. Valitse oikea vuosi tai tarkista aika.") % words)


def _changed_meanwhile() -> str:
    return _(
        "Joku muu on muuttanut tätä sillä välin, kun lomake oli auki. Avaa sivu uudelleen ja tarkista, mitä muuttui."
    )

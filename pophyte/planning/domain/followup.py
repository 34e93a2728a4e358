"""Following up a plan: when a round opens, what is due, how owners answer, and how well measures have owners.

Pure rules on plain values. Nothing here, and nothing that uses it, ever concludes from silence that something was done.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.chain import MeasureState


class DigestRhythm(models.TextChoices):
    """How often the coordinators hear how an open round goes."""

    WEEKLY = "weekly", _("joka viikko")
    MONTHLY = "monthly", _("joka kuukausi")


class Occasion(models.TextChoices):
    SCHEDULE = "schedule", _("rytmin mukaan")
    HAND = "hand", _("käsin avattu")


class LetterKind(models.TextChoices):
    FIRST = "first", _("kysymys")
    REMINDER = "reminder", _("muistutus")
    AGAIN = "again", _("lähetetty uudelleen")


class Due(models.TextChoices):
    """What a measure waits for; the most urgent one is told."""

    OWNER = "owner", _("vastuuhenkilö puuttuu")
    HANDED_BACK = "handed-back", _("vastuuhenkilö kertoi, ettei vastaa tästä enää")
    BOUNCED = "bounced", _("kirje ei mennyt perille")
    ANSWER = "answer", _("odottaa vastausta")
    LATE = "late", _("aika on ohi, eikä toimenpidettä ole ilmoitettu tehdyksi")
    NEVER_SAID = "never-said", _("kukaan ei ole vielä kertonut")
    NOTHING = "nothing", ""


DIGEST_DAYS = {DigestRhythm.WEEKLY: 7, DigestRhythm.MONTHLY: 30}

# Saying one of these closes something, so it is said with what was done or why.
NEEDS_SENTENCE = frozenset({MeasureState.DONE, MeasureState.POSTPONED, MeasureState.DROPPED})

# In the first months of a year people answer for the year that ended: its accounts are being closed.
LAST_MONTH_OF_LAST_YEAR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """What a municipality has chosen for one plan. No months: rounds are opened by hand only."""

    months: tuple[int, ...] = ()
    days_to_answer: int = 14
    remind_every: int = 5
    most_reminders: int = 2
    digest: DigestRhythm = DigestRhythm.WEEKLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One owner in an open round: when the last letter went out and how many reminders there have been."""

    last_letter_on: date
    reminders: int
    has_answered_all: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was spent in the year so far, and how many people it reached; None: not said, which is not nought."""

    year: int | None = None
    money: Decimal | None = None
    days: Decimal | None = None
    reached: int | None = None

    def to_json(self) -> dict[str, float | int]:
        """As ProgressNote.figures keeps it: only what was said, and the year that it is about."""
        said: dict[str, float | int] = {}
        if self.money is not None:
            said["money"] = float(self.money)
        if self.days is not None:
            said["days"] = float(self.days)
        if self.reached is not None:
            said["reached"] = self.reached
        if self.year is not None:
            said["year"] = self.year
        return said


def year_asked(opened_on: date) -> int:
    """The year whose money and working time a round asks for."""
    return opened_on.year - 1 if opened_on.month <= LAST_MONTH_OF_LAST_YEAR else opened_on.year


def year_told(figures: Mapping[str, Any], said_on: date) -> int:
    """The year that a note is about: as it says, else as a round of that day would have asked."""
    year = figures.get("year")
    return year if isinstance(year, int) else year_asked(said_on)


def is_round_due(rhythm: Rhythm, *, opened: Iterable[date], on: date) -> bool:
    """Whether the rhythm opens a round today: in a chosen month, once; a round opened by hand counts."""
    return on.month in rhythm.months and not any((day.year, day.month) == (on.year, on.month) for day in opened)


def next_opening(rhythm: Rhythm, *, opened: Collection[date], on: date) -> date | None:
    """The day on which the rhythm opens the next round: today, or the first of a coming month."""
    if is_round_due(rhythm, opened=opened, on=on):
        return on
    for ahead in range(1, 13):
        month = on.month + ahead
        first = date(on.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
        if is_round_due(rhythm, opened=opened, on=first):
            return first
    return None


def closing_day(rhythm: Rhythm, *, opened_on: date) -> date:
    """The last day on which a round may be answered."""
    return opened_on + timedelta(days=rhythm.days_to_answer)


def is_reminder_due(rhythm: Rhythm, asked: Asked, *, on: date) -> bool:
    """Only somebody who has not answered is reminded, at most as often as was chosen."""
    if asked.has_answered_all or asked.reminders >= rhythm.most_reminders:
        return False
    return on >= asked.last_letter_on + timedelta(days=rhythm.remind_every)


def is_digest_due(rhythm: Rhythm, *, last: date, on: date) -> bool:
    return on >= last + timedelta(days=DIGEST_DAYS[rhythm.digest])


def needs_sentence(state: str) -> bool:
    return state in NEEDS_SENTENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of one measure's owner and answers. `answered`: the rounds that asked, newest first."""

    has_owner: bool
    is_bounced: bool = False
    is_handed_back: bool = False
    answered: Sequence[bool] = ()
    waits_for_answer: bool = False
    state: str = MeasureState.NOT_STARTED
    last_update: date | None = None
    latest: date | None = None

    @property
    def is_active(self) -> bool:
        """A named person whom letters reach and who has not been silent twice running.

        Somebody who has not been asked yet counts as active: there has been nothing to be silent about.
        """
        if not self.has_owner or self.is_bounced or self.is_handed_back:
            return False
        lately = self.answered[:2]
        return len(lately) < 2 or any(lately)


def what_is_due(standing: Standing, *, on: date) -> Due:
    open_state = standing.state not in {MeasureState.DONE, MeasureState.DROPPED}
    is_late = open_state and standing.latest is not None and standing.latest < on
    for due, holds in (
        (Due.HANDED_BACK, standing.is_handed_back),
        (Due.OWNER, not standing.has_owner),
        (Due.BOUNCED, standing.is_bounced),
        (Due.ANSWER, standing.waits_for_answer),
        (Due.LATE, is_late),
        (Due.NEVER_SAID, standing.last_update is None),
    ):
        if holds:
            return due
    return Due.NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How well the measures of a plan, or of a municipality, have owners: counts only, never a name."""

    measures: int = 0
    named: int = 0
    active: int = 0
    # Of the last round that has closed, or of the open one where none has.
    asked: int = 0
    answered: int = 0
    last_update: date | None = None
    taken_on: date | None = None

    @property
    def active_share(self) -> float | None:
        return self.active / self.measures if self.measures else None

    @property
    def named_share(self) -> float | None:
        return self.named / self.measures if self.measures else None

    @property
    def answered_share(self) -> float | None:
        return self.answered / self.asked if self.asked else None

    def plus(self, other: "Health") -> "Health":
        """Both together; the older of the days on which they were counted is told."""
        updates = [day for day in (self.last_update, other.last_update) if day]
        taken = [day for day in (self.taken_on, other.taken_on) if day]
        return Health(
            measures=self.measures + other.measures,
            named=self.named + other.named,
            active=self.active + other.active,
            asked=self.asked + other.asked,
            answered=self.answered + other.answered,
            last_update=max(updates, default=None),
            taken_on=min(taken, default=None),
        )


def health_of(standings: Collection[Standing]) -> Health:
    """Counted from every measure; what the last round asked and got is counted by whoever knows the rounds."""
    updates = [one.last_update for one in standings if one.last_update]
    return Health(
        measures=len(standings),
        named=sum(one.has_owner for one in standings),
        active=sum(one.is_active for one in standings),
        last_update=max(updates, default=None),
    )

"""The follow-up page of one plan, as its template shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pophyte.planning.domain.followup import Due, Health, Rhythm, next_opening
from pophyte.planning.models import FollowUpRhythm
from pophyte.planning.presenters.followup_words import due_tag, state_tag
from pophyte.planning.queries.followup_standing import FollowedRow, FollowUp
from pophyte.planning.queries.followup_wording import percent


WITHOUT_OWNER = frozenset({Due.OWNER, Due.HANDED_BACK, Due.BOUNCED})
# Which rows a view of the page shows; "" all.
VIEWS = {
    "": frozenset(Due),
    "odottaa": frozenset({Due.ANSWER}),
    "ilman-vastuuta": WITHOUT_OWNER,
    "myohassa": frozenset({Due.LATE}),
}


@dataclass(frozen=True, slots=True)
class MeasureLine:
    pk: int
    text: str
    tag: dict[str, str]
    due: dict[str, str] | None
    role: str
    # Empty for readers who may not write.
    person: str
    when: str
    last_update: date | None
    can_send: bool


@dataclass(slots=True)
class GoalLines:
    text: str
    lines: list[MeasureLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class View:
    key: str
    word: str
    count: int
    is_current: bool


def goals_with_measures(rows: Iterable[FollowedRow], *, shown: str, may_write: bool) -> list[GoalLines]:
    goals: dict[int, GoalLines] = {}
    for row in rows:
        if row.due not in VIEWS[shown]:
            continue
        goal = goals.setdefault(row.followed.measure.goal_id, GoalLines(row.followed.goal))
        goal.lines.append(_line(row, may_write=may_write))
    return list(goals.values())


def _line(row: FollowedRow, *, may_write: bool) -> MeasureLine:
    measure = row.followed.measure
    return MeasureLine(
        pk=measure.pk,
        text=row.followed.text,
        tag=state_tag(measure.state),
        due=due_tag(row.due),
        role=measure.owner_role,
        person=measure.owner.name if may_write and measure.owner else "",
        when=measure.when_as_written,
        last_update=measure.state_said_on,
        can_send=may_write and row.question is not None and row.standing.has_owner and row.question.note_id is None,
    )


def views(rows: Sequence[FollowedRow], *, shown: str) -> list[View]:
    words = {
        "": _("Kaikki"),
        "odottaa": _("Odottaa vastausta"),
        "ilman-vastuuta": _("Ei kysyttävissä"),
        "myohassa": _("Aika on ohi"),
    }
    counted = {key: sum(row.due in dues for row in rows) for key, dues in VIEWS.items()}
    return [View(key, words[key], counted[key], key == shown) for key in VIEWS if counted[key] or key in {"", shown}]


def health_facts(health: Health) -> list[dict[str, str]]:
    """Three numbers with what they are counted from."""
    counts = {"active": health.active, "named": health.named, "measures": health.measures}
    asked = {"answered": health.answered, "asked": health.asked}
    updated = health.last_update
    return [
        {
            "name": _("Aktiivinen vastuuhenkilö"),
            "value": percent(health.active_share),
            "from": _("%(active)s/%(measures)s toimenpiteestä, nimetty %(named)s") % counts,
        },
        {
            "name": _("Vastattu viime kierroksella"),
            "value": percent(health.answered_share),
            "from": _("%(answered)s/%(asked)s toimenpiteestä") % asked if health.asked else _("ei vielä kierrosta"),
        },
        {
            "name": _("Viimeisin tieto"),
            "value": date_format(updated, "SHORT_DATE_FORMAT") if updated else "–",
            "from": "" if updated else _("mistään toimenpiteestä ei ole vielä kerrottu"),
        },
    ]


def history_rows(history: Sequence[Health]) -> list[dict[str, Any]]:
    """Newest first."""
    return [
        {
            "day": one.taken_on,
            "active": f"{percent(one.active_share)} ({one.active}/{one.measures})",
            "named": f"{percent(one.named_share)} ({one.named}/{one.measures})",
            "answered": f"{percent(one.answered_share)} ({one.answered}/{one.asked})" if one.asked else "–",
        }
        for one in reversed(history)
    ]


def rhythm_words(row: FollowUpRhythm | None, *, opened: Sequence[date], on: date) -> dict[str, str]:
    """What has been chosen, and when the next round opens."""
    rhythm = row.rhythm if row else Rhythm()
    if row is None:
        return {"chosen": _("Rytmiä ei ole vielä valittu. Kierros ei avaudu itsestään."), "next": ""}
    months = ", ".join(str(MONTHS[month]) for month in rhythm.months)
    coming = next_opening(rhythm, opened=opened, on=on)
    reminders = ngettext(
        "%(count)s muistutus %(days)s päivän välein",
        "enintään %(count)s muistutusta %(days)s päivän välein",
        rhythm.most_reminders,
    ) % {"count": rhythm.most_reminders, "days": rhythm.remind_every}
    words = {"months": months or _("vain itse avattuna"), "days": rhythm.days_to_answer, "reminders": reminders}
    return {
        "chosen": _("Kysytään: %(months)s. Vastausaikaa %(days)s päivää, %(reminders)s.") % words,
        "next": _("Seuraava kierros avautuu %(day)s.") % {"day": date_format(coming, "SHORT_DATE_FORMAT")}
        if coming
        else "",
    }


def round_words(told: FollowUp) -> str:
    """How the open round goes."""
    if told.open_round is None:
        return ""
    questions = [row.question for row in told.rows if row.question]
    words = {
        "answered": sum(question.note_id is not None for question in questions),
        "asked": len(questions),
        "day": date_format(told.open_round.closes_on, "SHORT_DATE_FORMAT"),
    }
    return _("Kierros on auki %(day)s asti. Vastattu %(answered)s/%(asked)s.") % words

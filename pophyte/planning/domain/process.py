"""The steps between a draft and its publication: their kinds, what may be done in each, and the turns of a step.

The steps themselves are the region pack's (DocumentType.steps); what a kind of step means is said here.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepKind(models.TextChoices):
    """What kind of body has the document. A county's own bodies are the same kinds under other names."""

    GROUP = "group", _("hyvinvointiryhmä")
    MANAGEMENT = "management", _("johtoryhmä")
    STATEMENTS = "statements", _("lausunnot")
    BOARD = "board", _("hallitus")
    COUNCIL = "council", _("valtuusto")
    PUBLICATION = "publication", _("julkaiseminen")


class Act(models.TextChoices):
    """What can be done to a step that is open."""

    APPROVE = "approve", _("hyväksytään")
    RETURN = "return", _("palautetaan")
    DECIDE = "decide", _("päätetään")
    PUBLISH = "publish", _("julkaistaan")
    CANCEL = "cancel", _("keskeytetään")


class TurnState(models.TextChoices):
    """Where one turn of a step is."""

    PLANNED = "planned", _("tulossa")
    OPEN = "open", _("käsittelyssä")
    DONE = "done", _("valmis")
    RETURNED = "returned", _("palautettu")
    CANCELLED = "cancelled", _("keskeytetty")


_BEFORE_THE_COUNCIL = frozenset({Act.APPROVE, Act.RETURN, Act.CANCEL})

# What is decided can no more be returned or stopped: only published, and followed by a new version.
ACTS: dict[StepKind, frozenset[Act]] = {
    StepKind.GROUP: _BEFORE_THE_COUNCIL,
    StepKind.MANAGEMENT: _BEFORE_THE_COUNCIL,
    StepKind.STATEMENTS: _BEFORE_THE_COUNCIL,
    StepKind.BOARD: _BEFORE_THE_COUNCIL,
    StepKind.COUNCIL: frozenset({Act.DECIDE, Act.RETURN, Act.CANCEL}),
    StepKind.PUBLICATION: frozenset({Act.PUBLISH}),
}

# From returned to open leads the resubmission: a new turn of the same step, the returned one stays as it was.
TURNS: dict[TurnState, frozenset[TurnState]] = {
    TurnState.PLANNED: frozenset({TurnState.OPEN}),
    TurnState.OPEN: frozenset({TurnState.DONE, TurnState.RETURNED, TurnState.CANCELLED}),
    TurnState.DONE: frozenset(),
    TurnState.RETURNED: frozenset({TurnState.OPEN}),
    TurnState.CANCELLED: frozenset(),
}

# Shape first, colour second.
TURN_SIGNS: dict[TurnState, str] = {
    TurnState.PLANNED: "○",
    TurnState.OPEN: "◐",
    TurnState.DONE: "●",
    TurnState.RETURNED: "↩",
    TurnState.CANCELLED: "×",
}

# The words of Wagtail's task states.
TURN_OF_STATUS: dict[str, TurnState] = {
    "in_progress": TurnState.OPEN,
    "approved": TurnState.DONE,
    "skipped": TurnState.DONE,
    "rejected": TurnState.RETURNED,
    "cancelled": TurnState.CANCELLED,
}

# How long before the due day its owner is reminded.
REMIND_BEFORE = timedelta(days=3)


class LetterKind(models.TextChoices):
    """What a letter about a step tells."""

    TURN = "turn", _("tieto vuorosta")
    RETURNED = "returned", _("tieto palautuksesta")
    SOON = "soon", _("muistutus ennen määräpäivää")
    LATE = "late", _("muistutus määräpäivän jälkeen")

    @property
    def is_reminder(self) -> bool:
        return self in {LetterKind.SOON, LetterKind.LATE}


def letters_of_now(state: TurnState, *, is_late: bool) -> frozenset[LetterKind]:
    """Which letters about a turn still tell something true: nobody is told of a turn that has passed."""
    if state == TurnState.OPEN:
        return frozenset({LetterKind.TURN, LetterKind.LATE if is_late else LetterKind.SOON})
    return frozenset({LetterKind.RETURNED}) if state == TurnState.RETURNED else frozenset()


class Audience(models.TextChoices):
    """Who is asked for a statement."""

    SECTOR = "sector", _("kunnan toimiala")
    YOUTH_COUNCIL = "youth-council", _("nuorisovaltuusto")
    OLDER_PEOPLE = "older-people", _("vanhusneuvosto")
    DISABLED_PEOPLE = "disabled-people", _("vammaisneuvosto")
    ASSOCIATION = "association", _("järjestö tai seurakunta")
    AUTHORITY = "authority", _("toinen viranomainen")
    RESIDENT = "resident", _("asukas")
    OTHER = "other", _("muu")


class Accounted(models.TextChoices):
    """How a statement was taken into account."""

    WHOLLY = "wholly", _("otettiin huomioon")
    PARTLY = "partly", _("otettiin osittain huomioon")
    NOT = "not", _("ei otettu huomioon")
    NOTED = "noted", _("merkittiin tiedoksi")


class StepFault(ValueError):
    """The steps of a kind of document cannot be followed; `str()` says why, to who writes the region pack."""


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    kind: StepKind
    name: dict[str, str]
    who: dict[str, str]
    days: int


def read_steps(plain: Sequence[dict[str, Any]]) -> tuple[Step, ...]:
    """The steps as the region pack states them. Raises StepFault where they lead nowhere."""
    steps = tuple(_read_step(each) for each in plain)
    keys = [step.key for step in steps]
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    if repeated:
        raise StepFault(f"The key {repeated[0]!r} is there twice.")
    if not leads_to_publication([step.kind for step in steps]):
        raise StepFault("The last two steps must be the council's and the publication, and none before them.")
    return steps


def leads_to_publication(kinds: Sequence[str]) -> bool:
    """Whether a way ends with the council and the publication, and has neither of them before."""
    ends = [StepKind.COUNCIL, StepKind.PUBLICATION]
    return list(kinds[-2:]) == ends and not set(ends) & set(kinds[:-2])


def _read_step(plain: dict[str, Any]) -> Step:
    key = str(plain.get("key", ""))
    if plain.get("kind") not in StepKind.values:
        raise StepFault(f"The step {key!r} has the kind {plain.get('kind')!r}; known are {', '.join(StepKind.values)}.")
    name, who = plain.get("name") or {}, plain.get("who") or {}
    if not key or not name.get("fi"):
        raise StepFault(f"The step {key!r} needs a key and a Finnish name.")
    days = plain.get("days")
    if not isinstance(days, int) or isinstance(days, bool) or not 0 <= days <= 3650:
        raise StepFault(f"The step {key!r} needs its length in whole days.")
    return Step(key, StepKind(plain["kind"]), dict(name), dict(who), days)


def digest_of_steps(plain: Sequence[dict[str, Any]]) -> str:
    """The same wording of steps always has the same digest."""
    text = json.dumps(list(plain), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def due_days(steps: Sequence[Step], *, begins: date) -> list[date]:
    """When each step is due if every one takes the days that the pack gives it."""
    days, due = 0, []
    for step in steps:
        days += step.days
        due.append(begins + timedelta(days=days))
    return due


def may(act: Act, kind: str) -> bool:
    return act in ACTS[StepKind(kind)]

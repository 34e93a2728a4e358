"""In what state the approval of a document is, told by a word and a sign as well as by a colour."""

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _


class ScheduleState(models.TextChoices):
    DECIDED = "decided", _("päätetty")
    PARTLY = "partly", _("osa päätetty")
    OVERDUE = "overdue", _("aika mennyt")
    COMING = "coming", _("tulossa")
    OPEN = "open", _("aika avoin")
    UNREAD = "unread", _("tulkitsematta")
    SILENT = "silent", _("ei arviota")


SIGNS = {
    ScheduleState.DECIDED: "✓",
    ScheduleState.PARTLY: "◐",
    ScheduleState.OVERDUE: "!",
    ScheduleState.COMING: "→",
    ScheduleState.OPEN: "…",
    ScheduleState.UNREAD: "?",
    ScheduleState.SILENT: "–",
}

# Parts of the bar that tells how far the councils are: core.shares.
BAR_TONES = {
    ScheduleState.DECIDED: "done",
    ScheduleState.PARTLY: "partly",
    ScheduleState.OVERDUE: "late",
    ScheduleState.COMING: "waiting",
    ScheduleState.OPEN: "open",
    ScheduleState.UNREAD: "open",
    ScheduleState.SILENT: "silent",
}

# What needs attention first: a municipality with several documents is shown by the first of these that one of them is.
_URGENCY = (
    ScheduleState.OVERDUE,
    ScheduleState.UNREAD,
    ScheduleState.COMING,
    ScheduleState.OPEN,
    ScheduleState.SILENT,
)


def combined(states: Collection[ScheduleState]) -> ScheduleState:
    """One state for a municipality from the states of its documents.

    >>> combined([ScheduleState.DECIDED, ScheduleState.COMING]).label
    'osa päätetty'
    """
    if not states:
        return ScheduleState.SILENT
    if set(states) == {ScheduleState.DECIDED}:
        return ScheduleState.DECIDED
    if {ScheduleState.DECIDED, ScheduleState.PARTLY} & set(states):
        return ScheduleState.PARTLY
    return next(state for state in _URGENCY if state in states)

"""Which way an indicator has gone since its frozen baseline, seen from what the goal aims at.

Published figures carry no error margin, and in a small municipality a share moves by chance. So the rule errs towards
"no clear change": a difference counts only when it is at least 5 per cent of the baseline, and in a share at least one
percentage point too. The rule says which way, never why.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.chain import Aim


CLEAR_SHARE = 0.05
CLEAR_POINTS = 1.0
# 105 - 100 is not quite 5 % of 100 to a computer.
TOLERANCE = 1e-9


class Direction(models.TextChoices):
    TOWARD = "toward", _("tavoitteen suuntaan")
    AWAY = "away", _("tavoitteesta poispäin")
    UNCLEAR = "unclear", _("ei selvää muutosta")
    NOTHING_NEW = "nothing-new", _("uutta lukua ei ole julkaistu")
    UNKNOWN = "unknown", _("ei voi verrata")


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure: its value, its year, its unit."""

    value: float
    year: int
    unit: str = ""


def judge(aim: str, *, baseline: Reading | None, latest: Reading | None) -> Direction:
    """Which way it went. Without both figures, or when their units differ, nothing is claimed."""
    if baseline is None or latest is None or baseline.unit != latest.unit:
        return Direction.UNKNOWN
    if latest.year <= baseline.year:
        return Direction.NOTHING_NEW
    return _judged(aim, baseline, latest)


def _judged(aim: str, baseline: Reading, latest: Reading) -> Direction:
    difference = latest.value - baseline.value
    if not is_clear(baseline, difference):
        # From nought no difference is clear, but only nought has stayed as it was.
        has_stayed = bool(baseline.value) or not difference
        return Direction.TOWARD if aim == Aim.KEEP and has_stayed else Direction.UNCLEAR
    if aim == Aim.KEEP:
        return Direction.AWAY
    return Direction.TOWARD if (difference > 0) == (aim == Aim.RISE) else Direction.AWAY


def is_clear(baseline: Reading, difference: float) -> bool:
    """Of a baseline of nought no share can be taken: no difference from it is called clear."""
    if not baseline.value:
        return False
    in_points = baseline.unit.strip().startswith("%")
    enough = abs(difference) + TOLERANCE >= CLEAR_SHARE * abs(baseline.value)
    return enough and (not in_points or abs(difference) + TOLERANCE >= CLEAR_POINTS)

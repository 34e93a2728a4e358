"""What the columns of a plan's table mean, guessed from their headings in Finnish, Swedish and English."""

import re
from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _


class Column(models.TextChoices):
    NONE = "", _("ei tuoda")
    GOAL = "goal", _("tavoite")
    MEASURE = "measure", _("toimenpide")
    OWNER = "owner", _("vastuutaho")
    PARTNERS = "partners", _("kumppanit")
    WHEN = "when", _("aika")
    MONEY = "money", _("raha, euroa")
    DAYS = "days", _("henkilötyöpäivät")
    MEANS = "means", _("raha ja työaika samassa")
    INDICATOR = "indicator", _("mittari")
    TARGET = "target", _("mittarin tavoitearvo")
    WHY = "why", _("perustelu tai lähtötilanne")
    FOCUS_AREA = "focus-area", _("painopiste")


# Columns whose words go into one place of a measure.
SINGLE = {Column.OWNER: "owner", Column.PARTNERS: "partners", Column.WHEN: "when"}

# The first that fits is meant: "toimenpiteen vastuuhenkilö" is an owner, "tavoitteen mittari" an indicator.
_STEMS: tuple[tuple[Column, str], ...] = (
    (Column.DAYS, r"\bhtp\b|\bhtv\b|työpäiv|työaika|työaja|henkilötyö|arbetstid|arbetsdag|person-?days|working time"),
    (Column.PARTNERS, r"yhteisty|kumppan|kenen kanssa|samarbet|partner"),
    (Column.OWNER, r"vastuu|vastaava|toteuttaja|\bkuka\b|ansvar|responsib|owner|\bvem\b|\bwho\b"),
    (Column.WHEN, r"aikatau|ajankoht|\bmilloin\b|\baika\b|toteutusaika|tidtabell|tidsplan|\bnär\b|schedule|timetable|\bwhen\b"),
    (Column.TARGET, r"mittarin tavoite|indikaattorin tavoite"),
    (Column.INDICATOR, r"mittar|indikaatt|indicator|indikator|seuranta|seuraamme|arviointi|mätare|uppföljning|follow-up"),
    (Column.TARGET, r"tavoitearvo|tavoitetaso|tavoiteltu taso|målvärde|målnivå|\btarget\b"),
    (Column.MONEY, r"raha|€|\beur|kustann|budjet|talousarv|kostnad|budget|anslag|\bcost|money"),
    (Column.MEANS, r"resurs|voimavar|resource"),
    (Column.WHY, r"perustel|\bmiksi\b|lähtötaso|lähtötilan|nykytil|motivering|nuläge|\bwhy\b|baseline"),
    (Column.FOCUS_AREA, r"painopist|teema|fokusområd|\btema\b|focus|theme"),
    (Column.MEASURE, r"toimenpi|\btoimet\b|toiminta|keino|\bmiten\b|åtgärd|measure|\bactions?\b"),
    (Column.GOAL, r"tavoi|päämäär|\bmål|goal|objective"),
)  # fmt: skip
_PATTERNS = tuple((column, re.compile(stem, re.IGNORECASE)) for column, stem in _STEMS)
# There may be one of these; a second one is the writers' to place.
_ONCE = frozenset({Column.GOAL, Column.MEASURE})
_HAS_YEAR = re.compile(r"\b20\d\d\b")


def guess(heading: str) -> Column:
    # Of two rows of headings the lower one says more: "Resurssit: raha".
    for text in (heading.rpartition(":")[2], heading):
        for column, pattern in _PATTERNS:
            if pattern.search(text):
                return column
    return Column.NONE


def guesses(headings: Sequence[str]) -> tuple[Column, ...]:
    """The meaning of each column; a goal named after an indicator, or with a year, is the indicator's target."""
    found: list[Column] = []
    for heading in headings:
        column = guess(heading)
        if column == Column.GOAL and Column.GOAL in found:
            is_target = Column.INDICATOR in found or _HAS_YEAR.search(heading)
            column = Column.TARGET if is_target else Column.NONE
        elif column in _ONCE and column in found:
            column = Column.NONE
        found.append(column)
    return tuple(found)

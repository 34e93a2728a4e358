"""The chain of evidence: worry or joy → evidence → conclusion → goal → measure. What its links may say, and its gaps."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConcernKind(models.TextChoices):
    WORRY = "worry", _("huolenaihe")
    JOY = "joy", _("ilonaihe")


class RaisedBy(models.TextChoices):
    WELLBEING_GROUP = "wellbeing-group", _("hyvinvointiryhmä")
    RESIDENTS = "residents", _("asukkaat")
    STAFF = "staff", _("työntekijät")
    COUNCILS_OF_INFLUENCE = "councils-of-influence", _("nuorisovaltuusto, vanhusneuvosto tai vammaisneuvosto")
    ASSOCIATIONS = "associations", _("järjestöt ja seurakunnat")
    ELECTED = "elected", _("luottamushenkilöt")


class EvidenceKind(models.TextChoices):
    INDICATOR = "indicator", _("mittaritieto")
    EXPERIENCE = "experience", _("kokemustieto")
    OTHER = "other", _("muu tieto")


class Aim(models.TextChoices):
    """Which way an indicator should go for the goal to come true."""

    RISE = "rise", _("kasvaa")
    FALL = "fall", _("vähenee")
    KEEP = "keep", _("pysyy ennallaan")


class MeasureState(models.TextChoices):
    NOT_STARTED = "not-started", _("ei aloitettu")
    UNDER_WAY = "under-way", _("käynnissä")
    DONE = "done", _("tehty")
    POSTPONED = "postponed", _("siirretty")
    DROPPED = "dropped", _("luovuttu")


# Signs beside the words, so that no state is told by colour alone.
STATE_SIGNS = {
    MeasureState.NOT_STARTED: "○",
    MeasureState.UNDER_WAY: "◐",
    MeasureState.DONE: "●",
    MeasureState.POSTPONED: "→",
    MeasureState.DROPPED: "×",
}


class Gap(models.TextChoices):
    """What is missing from the chain; shown, never hidden."""

    WORRY_WITHOUT_ANSWER = "worry-without-answer", _("huolenaihe ilman vastausta")
    GOAL_WITHOUT_EVIDENCE = "goal-without-evidence", _("tavoite ilman perustetta")
    GOAL_WITHOUT_INDICATOR = "goal-without-indicator", _("tavoite ilman mittaria")
    GOAL_WITHOUT_MEASURE = "goal-without-measure", _("tavoite ilman toimenpidettä")
    MEASURE_WITHOUT_OWNER = "measure-without-owner", _("toimenpide ilman vastuutahoa")
    MEASURE_WITHOUT_TIME = "measure-without-time", _("toimenpide ilman aikaa")


@dataclass(frozen=True, slots=True)
class FrozenConcern:
    key: str
    kind: str
    text: str
    raised_by: str
    evidence: tuple[str, ...]
    # What was answered; "" where a conclusion answers, or nothing does.
    answer: str = ""
    conclusions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrozenConclusion:
    key: str
    text: str
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrozenTarget:
    """An indicator of a goal: where it was, where it should go. Values in the indicator's own unit."""

    indicator: str
    name: str
    area: str
    unit: str
    aim: str
    baseline: float | None
    baseline_year: int | None
    baseline_text: str
    target: float | None = None
    target_year: int | None = None
    citation: int = 0


@dataclass(frozen=True, slots=True)
class FrozenYear:
    """Money in euros and working time in person-days; None: not said."""

    year: int
    money_planned: float | None = None
    money_actual: float | None = None
    days_planned: float | None = None
    days_actual: float | None = None


@dataclass(frozen=True, slots=True)
class FrozenMeasure:
    key: str
    text: str
    owner: str
    partners: tuple[str, ...]
    when: str
    edtf: str
    state: str
    state_name: str
    years: tuple[FrozenYear, ...] = ()
    # Steering documents it stands in: "talousarvio 2027".
    placements: tuple[str, ...] = ()
    progress: str = ""


@dataclass(frozen=True, slots=True)
class FrozenGoal:
    key: str
    text: str
    why: str
    focus_area: str
    life_domain: str
    evidence: tuple[str, ...]
    targets: tuple[FrozenTarget, ...]
    measures: tuple[FrozenMeasure, ...]
    placements: tuple[str, ...] = ()
    # Key of the region's goal that it works for; "" where it names none.
    supports: str = ""
    # All that is known of it speaks against it.
    is_only_opposed: bool = False

    @property
    def is_grounded(self) -> bool:
        """Something speaks for it; what only speaks against it grounds nothing."""
        return bool(self.evidence) and not self.is_only_opposed

    @property
    def has_target(self) -> bool:
        """By some indicator it is said how far it should go; an indicator alone only follows it."""
        return any(target.target is not None for target in self.targets)

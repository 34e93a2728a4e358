"""The chain of evidence of one document as plain values: what its page shows and what its gaps are looked for in."""

from dataclasses import dataclass
from typing import Any

from pophyte.planning.domain.chain import ConcernKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainEvidence:
    pk: int
    kind: str
    kind_name: str
    text: str
    indicator: str = ""
    figure: dict[str, Any] | None = None
    is_against: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainConcern:
    key: str
    kind: str
    kind_name: str
    text: str
    raised_by: str
    answer: str = ""
    focus_area: str = ""
    life_domain: str = ""
    evidence: tuple[ChainEvidence, ...] = ()
    # Keys of the conclusions drawn from it.
    conclusions: tuple[str, ...] = ()

    @property
    def is_worry(self) -> bool:
        return self.kind == ConcernKind.WORRY

    @property
    def is_grounded(self) -> bool:
        """Something speaks for it; what only speaks against it grounds nothing."""
        return any(not piece.is_against for piece in self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainConclusion:
    key: str
    text: str
    concerns: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainTarget:
    pk: int
    indicator: str
    area_key: str
    aim: str
    aim_name: str
    baseline: dict[str, Any] | None = None
    target: float | None = None
    target_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainYear:
    """Money in euros and working time in person-days; None: not said."""

    year: int
    money_planned: float | None = None
    money_actual: float | None = None
    days_planned: float | None = None
    days_actual: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainMeasure:
    key: str
    text: str
    owner_role: str = ""
    partners: tuple[str, ...] = ()
    when: str = ""
    edtf: str = ""
    state: str
    state_name: str
    progress: str = ""
    source: str = ""
    years: tuple[ChainYear, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainGoal:
    key: str
    text: str
    why: str = ""
    focus_area: str = ""
    life_domain: str = ""
    conclusions: tuple[str, ...] = ()
    # Words of the region's goal it works for, and of last term's goal it goes on from.
    supports: str = ""
    continues: str = ""
    learned: str = ""
    targets: tuple[ChainTarget, ...] = ()
    measures: tuple[ChainMeasure, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """Everything in the order of the document; links are keys of rows that are here."""

    document: int
    concerns: tuple[ChainConcern, ...] = ()
    conclusions: tuple[ChainConclusion, ...] = ()
    goals: tuple[ChainGoal, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.concerns or self.conclusions or self.goals)

    def concern(self, key: str) -> ChainConcern | None:
        return next((each for each in self.concerns if each.key == key), None)

    def conclusion(self, key: str) -> ChainConclusion | None:
        return next((each for each in self.conclusions if each.key == key), None)

    def goal(self, key: str) -> ChainGoal | None:
        return next((each for each in self.goals if each.key == key), None)

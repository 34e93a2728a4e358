"""What indicators are made of: plain values that sources make, the store keeps and statistics reckon with."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


# Before the first table of population there is nothing to compare.
FIRST_YEAR = 1749


class Sex(StrEnum):
    TOTAL = "total"
    MALE = "male"
    FEMALE = "female"


class State(IntEnum):
    """Why a cell is as it is. Suppressed, missing and zero are three different things."""

    MISSING = 0
    PRESENT = 1
    ZERO = 2
    SUPPRESSED = 3


class ValueType(StrEnum):
    SHARE = "share"
    RATE = "rate"
    COUNT = "count"
    MEAN = "mean"
    INDEX = "index"
    CURRENCY = "currency"
    OTHER = "other"


# A key stands in addresses as it is: "statfin:11ra:m411". In regular expressions, without ends.
KEY_PATTERN = r"[a-z0-9][a-z0-9:._-]*[a-z0-9-]"
# Units of counts that say nothing of what is counted: the name tells it.
BARE_UNITS = frozenset({"", "lukumäärä", "lkm", "luku", "kpl", "antal", "number"})


class Direction(StrEnum):
    """Which way is good for residents; NONE where more is neither good nor bad."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure: `value` in the indicator's unit, None unless the state is PRESENT or ZERO."""

    indicator: str
    area: str
    year: int
    sex: Sex
    value: float | None
    state: State
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in three languages; Finnish always."""

    fi: str
    sv: str = ""
    en: str = ""

    def in_language(self, language: str) -> str:
        return {"sv": self.sv, "en": self.en}.get(language[:2], "") or self.fi


@dataclass(frozen=True, slots=True)
class IndicatorMeta:
    """What an indicator is, as its source says: enough to show one figure honestly."""

    key: str
    title: Texts
    unit: Texts
    value_type: ValueType
    decimals: int
    producer: str
    source_name: str
    source_url: str
    licence: str
    dataset_date: str
    description: Texts = field(default_factory=lambda: Texts(""))
    # For a rate: per how many people (1 000, 10 000, 100 000).
    per: int = 1
    # Year of the municipal division that the figures follow; None where the source does not say.
    division_year: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    is_survey: bool = False
    # Only additive figures may be summed over merged municipalities.
    is_additive: bool = False
    # Told by those who measure it themselves; what a source's figure means for people is said in a definition.
    direction: Direction = Direction.NONE


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator means for people: reviewed like code, kept apart from what its source says."""

    key: str
    # The name people use; the source's own title stands beside it.
    name: Texts
    why: Texts
    direction: Direction
    caveats: tuple[Texts, ...] = ()
    # Whom the figure concerns and what it is a share of.
    denominator: Texts = field(default_factory=lambda: Texts(""))
    age_from: int | None = None
    age_to: int | None = None
    # Keys of the shared wellbeing concept; what they are called is the region pack's.
    focus_areas: tuple[str, ...] = ()
    life_domains: tuple[str, ...] = ()
    # Everyday words that lead here, by language.
    synonyms: tuple[Texts, ...] = ()
    # A rate of people; False for visits or cases, of which one person may have many.
    counts_people: bool = True
    # The year that a projection reckons for; its own years are those in which it was reckoned.
    projected_year: int | None = None

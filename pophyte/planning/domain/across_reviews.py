"""A theme network's reading of plans: the rubric that it reads by, and what its readings say together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


MOST_CRITERIA = 12
MOST_LEVELS = 6
# What a rubric begins with; the network writes its own.
LEVELS = (
    (_("ei näy"), _("Suunnitelmassa ei puhuta asiasta.")),
    (_("mainitaan"), _("Asia mainitaan, mutta siitä ei seuraa mitään.")),
    (_("suunniteltu"), _("Asialle on tavoite tai toimenpide.")),
    (_("konkreettinen"), _("Toimenpiteellä on vastuutaho, aika ja mittari.")),
)
# Signs beside the words of a scale, from its weakest to its strongest.
SIGNS = "○◔◑◕●★"


@dataclass(frozen=True, slots=True)
class Level:
    """One word of the scale and what it means."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question. `meanings` say what each word of the scale means here; empty ones mean what they mean in general."""

    key: str
    question: str
    meanings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RubricText:
    """A rubric as plain values; `words` are the theme's words that passages are found by."""

    levels: tuple[Level, ...]
    criteria: tuple[Criterion, ...]
    words: tuple[str, ...]


def to_plain(rubric: RubricText) -> dict[str, Any]:
    plain = asdict(rubric)
    return {name: list(values) for name, values in plain.items()}


def from_plain(plain: Mapping[str, Any]) -> RubricText:
    return RubricText(
        levels=tuple(Level(**level) for level in plain["levels"]),
        criteria=tuple(
            Criterion(one["key"], one["question"], tuple(one.get("meanings", ()))) for one in plain["criteria"]
        ),
        words=tuple(plain["words"]),
    )


def sign_of(level: int, levels: int) -> str:
    """The scale's words spread over the signs: the first is empty, the last full."""
    if levels < 2:
        return SIGNS[4]
    return SIGNS[round(level * 4 / (levels - 1))]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one criterion stands over all that were read: how many at each level."""

    criterion: Criterion
    counts: tuple[int, ...]

    @property
    def number(self) -> int:
        return sum(self.counts)

    @property
    def upper(self) -> int:
        """How many are in the upper half of the scale."""
        return sum(self.counts[(len(self.counts) + 1) // 2 :])

    @property
    def is_strong(self) -> bool:
        return self.number > 0 and self.upper * 3 >= self.number * 2

    @property
    def is_thin(self) -> bool:
        return self.number > 0 and self.upper * 3 <= self.number


def standings(rubric: RubricText, ratings: Sequence[Mapping[str, int]]) -> list[Standing]:
    """Each criterion over the findings' ratings, in the order of the rubric."""
    found = []
    for criterion in rubric.criteria:
        counts = Counter(one[criterion.key] for one in ratings if criterion.key in one)
        found.append(Standing(criterion, tuple(counts[level] for level in range(len(rubric.levels)))))
    return found

"""Which figures rest on too few people to be shown. See decision 0012."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray


Numbers: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SmallNumbers:
    """`threshold`: the fewest people a figure may rest on. `survey_minimum`: the fewest respondents of a survey figure.

    `shows_zero`: nobody is nobody's secret, as long as the group itself is not small.
    `protects_complement`: "all but two" tells of two people.
    """

    threshold: int = 5
    survey_minimum: int = 30
    shows_zero: bool = True
    protects_complement: bool = True


DEFAULT_RULE = SmallNumbers()


def rests_on_few(people: Numbers, of: Numbers, rule: SmallNumbers, *, is_share: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of each figure, whether it may not be shown by itself; what tables give away by subtraction is `suppression`'s.

    Formula: its group is 1..threshold-1, or those counted are few; of a share also where those who are left are.
    Unit: people, NaN where nobody tells them. Source: the frequency rule of statistical disclosure control (Hundepool et
    al. 2012).
    """
    few: NDArray[np.bool_] = (of > 0) & (of < rule.threshold)
    few |= _are_small(people, rule)
    if rule.protects_complement:
        few |= is_share & _are_small(of - people, rule)
    return few


def rests_on_few_answers(respondents: Numbers, rule: SmallNumbers) -> NDArray[np.bool_]:
    """Of each survey figure, whether it has fewer respondents than the minimum. Unit: people; NaN where nobody tells.

    Where the source does not tell the number, it has applied its own minimum, and ours cannot be.
    """
    few: NDArray[np.bool_] = (respondents > 0) & (respondents < rule.survey_minimum)
    return few


def _are_small(people: Numbers, rule: SmallNumbers) -> NDArray[np.bool_]:
    small: NDArray[np.bool_] = people < rule.threshold
    return small & (people != 0) if rule.shows_zero else small

"""Which figures rest on too few people to be shown. See decision 0012."""

from dataclasses import dataclass

from pophyte.indicators.statistics.reasons import CannotTell, Reason


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

    def is_small(self, people: float) -> bool:
        """Fewer than the threshold, in people; none at all is not small where zeros are shown."""
        return people < self.threshold and not (people == 0 and self.shows_zero)


DEFAULT_RULE = SmallNumbers()


def check_figure(
    numerator: float | None, denominator: float | None, rule: SmallNumbers = DEFAULT_RULE
) -> CannotTell | None:
    """Why one figure alone may not be shown, or None; what tables give away by subtraction is `suppression`'s.

    Formula: refused where the denominator is 1..threshold-1, or the numerator, or denominator - numerator, is small.
    Unit: people. Source: the frequency rule of statistical disclosure control (Hundepool et al. 2012).
    """
    refusal = CannotTell(Reason.SMALL_NUMBER, {"threshold": rule.threshold})
    if denominator is not None and 0 < denominator < rule.threshold:
        return refusal
    if numerator is None:
        return None
    if rule.is_small(numerator):
        return refusal
    if denominator is not None and rule.protects_complement and rule.is_small(denominator - numerator):
        return refusal
    return None


def check_survey(respondents: int | None, rule: SmallNumbers = DEFAULT_RULE) -> CannotTell | None:
    """Why a survey figure may not be shown: fewer respondents than the minimum. Unit: people.

    Where the source does not tell the number, it has applied its own minimum, and ours cannot be.
    """
    if respondents is None or respondents >= rule.survey_minimum:
        return None
    # The minimum is told, the number of respondents is not: that is small too.
    return CannotTell(Reason.TOO_FEW_RESPONDENTS, {"minimum": rule.survey_minimum})

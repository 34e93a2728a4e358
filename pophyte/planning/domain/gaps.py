"""What is missing from a chain of evidence. Pure: the same chain always has the same gaps, in the order of the chain."""

from collections.abc import Iterator
from dataclasses import dataclass

from pophyte.planning.domain.chain import Gap
from pophyte.planning.domain.chain_parts import Chain, ChainConcern, ChainGoal, ChainMeasure


@dataclass(frozen=True, slots=True)
class FoundGap:
    """One gap: what it is about, where it stands on the chain's page, and the page that mends it."""

    gap: Gap
    # The words of the worry, goal or measure that lacks something.
    text: str
    anchor: str
    url_name: str
    args: tuple[int | str, ...]


def concern_anchor(key: str) -> str:
    return f"aihe-{key}"


def conclusion_anchor(key: str) -> str:
    return f"johtopaatos-{key}"


def goal_anchor(key: str) -> str:
    return f"tavoite-{key}"


def measure_anchor(key: str) -> str:
    return f"toimenpide-{key}"


def gaps_of(chain: Chain) -> list[FoundGap]:
    grounded = _grounded_conclusions(chain)
    found = [gap for concern in chain.concerns for gap in _of_concern(chain.document, concern)]
    for goal in chain.goals:
        found.extend(_of_goal(chain.document, goal, grounded))
        for measure in goal.measures:
            found.extend(_of_measure(chain.document, measure))
    return found


def _grounded_conclusions(chain: Chain) -> frozenset[str]:
    """Keys of conclusions drawn from at least one concern that something speaks for."""
    grounded = {concern.key for concern in chain.concerns if concern.is_grounded}
    return frozenset(each.key for each in chain.conclusions if grounded.intersection(each.concerns))


def _of_concern(document: int, concern: ChainConcern) -> Iterator[FoundGap]:
    # A joy asks for no answer.
    if concern.is_worry and not concern.answer and not concern.conclusions:
        yield FoundGap(
            Gap.WORRY_WITHOUT_ANSWER,
            concern.text,
            concern_anchor(concern.key),
            "planning:concern",
            (document, concern.key),
        )


def _of_goal(document: int, goal: ChainGoal, grounded: frozenset[str]) -> Iterator[FoundGap]:
    page = ("planning:goal", (document, goal.key))
    lacking = (
        (not grounded.intersection(goal.conclusions), Gap.GOAL_WITHOUT_EVIDENCE, page),
        (not goal.targets, Gap.GOAL_WITHOUT_INDICATOR, ("planning:goal-indicator-new", (document, goal.key))),
        (not goal.measures, Gap.GOAL_WITHOUT_MEASURE, ("planning:measure-new", (document, goal.key))),
    )
    for is_lacking, gap, (url_name, args) in lacking:
        if is_lacking:
            yield FoundGap(gap, goal.text, goal_anchor(goal.key), url_name, args)


def _of_measure(document: int, measure: ChainMeasure) -> Iterator[FoundGap]:
    lacking = ((measure.owner_role, Gap.MEASURE_WITHOUT_OWNER), (measure.when, Gap.MEASURE_WITHOUT_TIME))
    for said, gap in lacking:
        if not said.strip():
            yield FoundGap(gap, measure.text, measure_anchor(measure.key), "planning:measure", (document, measure.key))

"""The main points of a document: what a council member reads in five minutes and what a presentation shows."""

from dataclasses import dataclass

from pophyte.planning.domain.chain import ConcernKind, FrozenGoal
from pophyte.planning.domain.frozen import FigurePart, FrozenDocument, TextPart
from pophyte.planning.domain.markup import read_markup


MOST_FIGURES = 5
# About half a page.
LONGEST_SUMMARY = 1200


@dataclass(frozen=True, slots=True)
class YearSum:
    """What all measures together need in one year; None where no measure says."""

    year: int
    money: float | None
    days: float | None


@dataclass(frozen=True, slots=True)
class StateCount:
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Highlights:
    summary: str
    figures: tuple[FigurePart, ...]
    strengths: tuple[str, ...]
    needs: tuple[str, ...]
    goals: tuple[FrozenGoal, ...]
    years: tuple[YearSum, ...]
    states: tuple[StateCount, ...]


def read_highlights(document: FrozenDocument) -> Highlights:
    return Highlights(
        summary=shortened(document.summary or _first_words(document), LONGEST_SUMMARY),
        figures=_figures(document),
        strengths=_raised(document, ConcernKind.JOY),
        needs=_raised(document, ConcernKind.WORRY),
        goals=document.goals,
        years=_years(document),
        states=_states(document),
    )


def shortened(text: str, most: int) -> str:
    """Whole sentences as long as they fit, else whole words.

    >>> shortened("Ensin tämä. Sitten tuo.", 15)
    'Ensin tämä.'
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    start = text[:most]
    sentence = max(start.rfind(f"{end} ") for end in ".!?")
    if sentence > most // 3:
        return start[: sentence + 1]
    return start.rpartition(" ")[0].rstrip(",;:") + " …"


def _first_words(document: FrozenDocument) -> str:
    for part in document.parts:
        if isinstance(part, TextPart):
            paragraphs = [block.text for block in read_markup(part.html) if block.kind == "p"]
            if paragraphs:
                return " ".join(paragraphs[:3])
    return ""


def _figures(document: FrozenDocument) -> tuple[FigurePart, ...]:
    """Those that the goals are followed by come first; each indicator once."""
    followed = {target.indicator for goal in document.goals for target in goal.targets}
    figures = {part.indicator: part for part in document.parts if isinstance(part, FigurePart) and part.value}
    ordered = sorted(figures.values(), key=lambda part: part.indicator not in followed)
    return tuple(ordered[:MOST_FIGURES])


def _raised(document: FrozenDocument, kind: str) -> tuple[str, ...]:
    return tuple(concern.text for concern in document.concerns if concern.kind == kind)


def _years(document: FrozenDocument) -> tuple[YearSum, ...]:
    said = [year for goal in document.goals for measure in goal.measures for year in measure.years]
    sums = []
    for number in sorted({year.year for year in said}):
        money = [year.money_planned for year in said if year.year == number and year.money_planned is not None]
        days = [year.days_planned for year in said if year.year == number and year.days_planned is not None]
        if money or days:
            sums.append(YearSum(number, sum(money) if money else None, sum(days) if days else None))
    return tuple(sums)


def _states(document: FrozenDocument) -> tuple[StateCount, ...]:
    names = [measure.state_name for goal in document.goals for measure in goal.measures]
    return tuple(StateCount(name, names.count(name)) for name in dict.fromkeys(names))

"""What every engine and every server is asked, and what is aimed at."""

from dataclasses import dataclass

import numpy as np

from pophyte.indicators.store.reading import Store


# The ten years of a profile.
SINCE = 2015


@dataclass(frozen=True, slots=True)
class Question:
    """What one round asks."""

    indicator: str
    area: str
    year: int
    profile: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question: milliseconds aimed at in process, and how many times it is asked there."""

    name: str
    title: str
    aim: float
    times: int


KINDS = (
    Kind("one_slice", "one indicator, one year, all areas", 0.06, 400),
    Kind("profile", "profile: 200 indicators × 10 years", 0.7, 200),
    Kind("rank", "rank of all municipalities", 0.1, 400),
    Kind("percentiles", "one area's percentile in every indicator", 8.0, 30),
    Kind("ranks", "rank of every area in every indicator", 150.0, 7),
)


def questions(store: Store, amount: int) -> list[Question]:
    """Chosen by lot, the same each time. In process the keys are the store's own texts, as those of a page are: made
    once, not anew for each question, which would measure how a text is fetched from memory.
    """
    random = np.random.default_rng(11)
    indicators = store.indicators()
    areas = [area.key for area in store.areas("municipality")]
    # Surveys have no municipalities: a page of theirs asks another kind.
    everywhere = [key for place, key in enumerate(indicators) if place % 10 != 9]
    return [
        Question(
            indicator=everywhere[random.integers(len(everywhere))],
            area=areas[random.integers(len(areas))],
            year=int(random.integers(2004, 2025)),
            profile=tuple(indicators[at] for at in random.choice(len(indicators), min(200, len(indicators)), False)),
        )
        for _round in range(amount)
    ]

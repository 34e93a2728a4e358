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
    """Chosen by lot, the same each time."""
    random = np.random.default_rng(11)
    indicators = np.array(store.indicators())
    areas = np.array([area.key for area in store.areas("municipality")])
    # Surveys have no municipalities: a page of theirs asks another kind.
    everywhere = indicators[np.arange(len(indicators)) % 10 != 9]
    return [
        Question(
            indicator=str(random.choice(everywhere)),
            area=str(random.choice(areas)),
            year=int(random.integers(2004, 2025)),
            profile=tuple(random.choice(indicators, min(200, len(indicators)), replace=False).tolist()),
        )
        for _round in range(amount)
    ]

"""Which figures rest on people: shares and rates with their numerators, and counts whose unit or name speaks of people.

Pages ask it too, so nothing here loads the engines that the guard works with.
"""

import re
from enum import IntEnum

from django.conf import settings

from pophyte.indicators.domain import BARE_UNITS, IndicatorMeta, ValueType
from pophyte.indicators.statistics.small_numbers import SmallNumbers


# The official population by single years of age: an ingredient of people counts, never shown by itself, and known
# to everyone from its publisher.
LEFT_AS_PUBLISHED = ("statfin:11re:", "statfin:11ra:")

PEOPLE = re.compile(
    r"henki|asuk|asiaka|potila|saaja|saane|\blaps|\blast|nuor|ikäi|vuoti|oppila|opiskel|työttöm|työllis|muutta|eläkel"
    r"|perhe|perheit|kotitalou|asuntokun|synty|kuoll|itsemurh|uhri|epäilty|väestö|nais|mieh|miest|tytö|tyttöj|poik|poji"
    r"|synnyttäj|keskeyty|työntekij|hoidettav|sijoitet"
    # The same in Swedish and English: a municipality writes its own units.
    r"|\bperson|invånar|patient|klient|\bbarn|\bung|\belev|student|familj|hushåll|kvinn|\bmän|flick|pojk"
    r"|\bpeople|resident|inhabitant|client|child|youth|pupil|famil|household|\bwomen|\bmen\b|girl|boy",
    re.IGNORECASE,
)
# Visits and days of care are of people too, but one person may have many of them.
THINGS = re.compile(r"päiv|käynt|käynn|jakso|euro|kustan|menot|asunto(?!kun)|kappal", re.IGNORECASE)


class Rests(IntEnum):
    """What stands behind an indicator's figure."""

    ON_NOTHING_KNOWN = 0
    ON_A_COUNT = 1
    ON_A_SHARE = 2
    ON_A_RATE = 3
    ON_A_SURVEY = 4


def rule_in_force() -> SmallNumbers:
    return SmallNumbers(threshold=settings.SMALL_NUMBER)


def rests_on(meta: IndicatorMeta) -> Rests:
    if meta.key.startswith(LEFT_AS_PUBLISHED):
        return Rests.ON_NOTHING_KNOWN
    if meta.is_survey:
        return Rests.ON_A_SURVEY
    if meta.value_type is ValueType.COUNT:
        return Rests.ON_A_COUNT if counts_people(meta) else Rests.ON_NOTHING_KNOWN
    return {ValueType.SHARE: Rests.ON_A_SHARE, ValueType.RATE: Rests.ON_A_RATE}.get(
        meta.value_type, Rests.ON_NOTHING_KNOWN
    )


def counts_people(meta: IndicatorMeta) -> bool:
    unit = meta.unit.fi.strip().lower()
    return names_people(meta.title.fi if unit in BARE_UNITS else unit)


def names_people(said: str) -> bool:
    """Whether a unit or a name speaks of people, and not of what one person may have many of."""
    return bool(PEOPLE.search(said)) and not THINGS.search(said)

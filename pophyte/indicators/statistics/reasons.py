"""Why a figure cannot be told, as stable codes with arguments: presenters turn them into sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Reason(StrEnum):
    """A code is part of the public face: it may be added, never renamed."""

    NO_VALUE = "no-value"
    NO_VALUE_IN_YEAR = "no-value-in-year"
    TOO_FEW_POINTS = "too-few-points"
    # From year to year a projection changes with what is assumed, not with what happened.
    PROJECTION = "projection"
    # A series where the country is 100 tells a place in a comparison: neither people nor chance can be read from it.
    INDEX_IS_NOT_A_RATE = "index-is-not-a-rate"
    DENOMINATOR_NOT_KNOWN = "denominator-not-known"
    NUMERATOR_EXCEEDS_DENOMINATOR = "numerator-exceeds-denominator"
    SPREAD_NOT_PUBLISHED = "spread-not-published"
    NOT_A_SHARE_OF_PEOPLE = "not-a-share-of-people"
    RATE_MAY_COUNT_EVENTS = "rate-may-count-events"
    SHARE_OUT_OF_BOUNDS = "share-out-of-bounds"
    AGE_GROUP_NOT_KNOWN = "age-group-not-known"
    AGE_MISSING = "age-missing"
    SMALL_NUMBER = "small-number"
    MIXED_KINDS = "mixed-kinds"
    AREA_NOT_AMONG = "area-not-among"
    NO_PEERS = "no-peers"
    NO_SET_FOR_YEAR = "no-set-for-year"
    WEIGHTS_NOT_KNOWN = "weights-not-known"
    INDICATORS_MISSING = "indicators-missing"
    NOT_ADDITIVE = "not-additive"
    AREA_WAS_SPLIT = "area-was-split"
    PART_MISSING = "part-missing"
    PART_SUPPRESSED = "part-suppressed"


Argument = str | int | float


@dataclass(frozen=True, slots=True)
class CannotTell:
    """An honest refusal in place of a figure."""

    reason: Reason
    arguments: Mapping[str, Argument] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UncertaintyNotKnown(CannotTell):
    """The figure is known, how far chance may have moved it is not."""


@dataclass(frozen=True, slots=True)
class NotComparable(CannotTell):
    """The figure exists, but not for the area as it is today."""

"""What indicators mean, which of them a wellbeing report holds at least, and HYTE sets: YAML reviewed like code.

Read when first asked for and kept for the process: the files change only with the code.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pophyte.indicators.definitions.coefficients import CoefficientFile, read_coefficients
from pophyte.indicators.definitions.indicators import read_definitions
from pophyte.indicators.definitions.minimum import MinimumGroup, MinimumList, read_minimum_lists
from pophyte.indicators.domain import Definition


__all__ = ["CoefficientFile", "MinimumGroup", "MinimumList", "coefficient_files", "definitions", "minimum_list"]

DATA = Path(__file__).parent / "data"


@cache
def definitions() -> Mapping[str, Definition]:
    """By the indicator's key, in the order of the files."""
    return read_definitions(DATA / "indicators")


@cache
def minimum_list() -> MinimumList:
    """The newest version."""
    return read_minimum_lists(DATA / "minimum-lists")[-1]


@cache
def coefficient_files() -> tuple[CoefficientFile, ...]:
    """By year; empty as long as no published set is kept here."""
    return read_coefficients(DATA / "coefficients")

"""Text tables into rows: the delimiter is found, line numbers are kept, and broken rows are refused."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pophyte.indicators.sources.faults import Spot
from pophyte.indicators.sources.opening import Opened


DELIMITERS = (";", "\t", ",", "|")
# One cell of a description may be long; a whole table run together is a lost quotation mark.
LIMIT_CELL = 100_000


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    cells: tuple[str, ...]


def delimiter_of(first_line: str) -> str:
    """The separator that stands most often on the first line; a semicolon wins a tie, as decimals may have commas."""
    return max(DELIMITERS, key=lambda mark: (first_line.count(mark), -DELIMITERS.index(mark)))


def rows_of(source: Opened) -> Iterator[Row]:
    """The rows that are not empty, each with its line number; there is always one, and the first is the header."""
    rows = (row for row in _all_rows(source) if any(cell.strip() for cell in row.cells))
    first = next(rows, None)
    if first is None:
        raise Spot(source.name).fault(_("Tiedosto on tyhjä."))
    yield first
    yield from rows


def _all_rows(source: Opened) -> Iterator[Row]:
    text = source.text()
    spot = Spot(source.name)
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(first), strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            sentence = _("Riviä ei voi lukea: lainausmerkki puuttuu tai tiedosto katkeaa.")
            raise spot.fault(sentence, reader.line_num) from error
        if any(len(cell) > LIMIT_CELL for cell in cells):
            raise spot.fault(_("Rivillä on liian pitkä solu."), reader.line_num)
        yield Row(reader.line_num, tuple(cells))

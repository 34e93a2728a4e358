"""Tables out of the site as CSV that a spreadsheet in Finland opens right, and that cannot run formulas there."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import StringIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header


# Without the mark Excel reads UTF-8 as Windows-1252 and spoils every ä and ö.
BYTE_ORDER_MARK = "\ufeff"
# Finnish spreadsheets take the comma for a decimal sign.
SEPARATOR = ";"
# What a spreadsheet would take for the beginning of a formula, the full-width forms included.
FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutralised(text: str) -> str:
    """The text so that no spreadsheet runs it: `=HYPERLINK(…)` becomes `'=HYPERLINK(…)`."""
    return f"'{text}" if text.startswith(FORMULA_BEGINNINGS) else text


def as_typed(text: str) -> str:
    """The text as it was before `neutralised`: a file that we gave out must come back unchanged."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_BEGINNINGS) else text


def cell(value: object) -> str:
    """One value as a cell: nothing as empty, a day as 2026-11-30, a number as 2,5 and 7, text neutralised."""
    if value is None:
        return ""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        # A negative number is no formula. With a point a Finnish spreadsheet would read 7.1 as the seventh of January.
        return str(value).removesuffix(".0").replace(".", ",")
    return neutralised(str(value))


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    file = StringIO()
    writer = csv.writer(file, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow([cell(title) for title in header])
    writer.writerows([cell(value) for value in row] for row in rows)
    return BYTE_ORDER_MARK + file.getvalue()


def csv_response(filename: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The table as a file to keep. A text cell that begins like a formula gets an apostrophe before it."""
    response = HttpResponse(csv_text(header, rows), content_type="text/csv; charset=utf-8")
    disposition = content_disposition_header(as_attachment=True, filename=filename)
    response["Content-Disposition"] = disposition or "attachment"
    return response

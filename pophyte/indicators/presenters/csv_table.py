"""Figures as rows of text: for programs (RFC 4180, full stop), and for a Finnish spreadsheet (semicolon, comma)."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from pophyte.core.tables import csv_text, neutralised
from pophyte.indicators.presenters.jsonstat import sex_names, state_name, state_words
from pophyte.indicators.queries.open_data import Cube, Row


HEADER = (
    "indicator",
    "name",
    "area",
    "area_name",
    "year",
    "sex",
    "value",
    "state",
    "unit",
    "source",
    "dataset_date",
    "licence",
)


def plain(value: float) -> str:
    """As exact as it is stored, and no ".0" after a whole number."""
    return repr(float(value)).removesuffix(".0")


def present_csv(cube: Cube, *, language: str) -> str:
    """For programs: the columns keep their names in every language."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(_program_row(row, language) for row in cube.rows())
    return file.getvalue()


def _program_row(row: Row, language: str) -> tuple[str | int, ...]:
    meta, dataset = row.indicator.meta, row.indicator.dataset
    return (
        row.indicator.key,
        neutralised(row.indicator.name.in_language(language)),
        row.area.key,
        neutralised(row.area.name.in_language(language)),
        row.year,
        row.sex.value,
        "" if row.value is None else plain(row.value),
        state_name(row.state),
        neutralised(meta.unit.in_language(language)),
        neutralised(dataset.source),
        dataset.date,
        dataset.licence,
    )


def present_sheet_csv(cube: Cube, *, language: str) -> str:
    """For people: opens right in a Finnish spreadsheet."""
    header = (
        _("Mittari"),
        _("Alue"),
        _("Alueen tunnus"),
        _("Vuosi"),
        _("Sukupuoli"),
        _("Arvo"),
        _("Arvon tila"),
        _("Yksikkö"),
        _("Lähde"),
        _("Aineiston päivä"),
        _("Lisenssi"),
    )
    return csv_text(header, _sheet_rows(cube, language))


def _sheet_rows(cube: Cube, language: str) -> Iterator[tuple[object, ...]]:
    sexes, states = sex_names(), state_words()
    for row in cube.rows():
        dataset = row.indicator.dataset
        yield (
            row.indicator.name.in_language(language),
            row.area.name.in_language(language),
            row.area.key,
            row.year,
            sexes[row.sex],
            row.value,
            states[row.state],
            row.indicator.meta.unit.in_language(language),
            dataset.source,
            dataset.date,
            dataset.licence,
        )

"""Dates and numbers as officials in Finland write them in each language."""

from datetime import datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format, number_format

from pophyte.indicators.presenters.numbers import share
from pophyte.planning.queries.followup_wording import money, percent


AFTERNOON = datetime(2026, 11, 5, 14, 3)  # noqa: DTZ001 (only written out)


@pytest.mark.parametrize(
    ("language", "short", "long", "with_time"),
    [
        ("fi", "5.11.2026", "5. marraskuuta 2026", "5.11.2026 14.03"),
        ("sv", "5.11.2026", "5 november 2026", "5.11.2026 14.03"),
        ("en", "5 Nov 2026", "5 November 2026", "5 Nov 2026, 14:03"),
    ],
)
def test_dates_are_written_as_in_finland_and_britain(language, short, long, with_time):
    with translation.override(language):
        assert date_format(AFTERNOON, "SHORT_DATE_FORMAT") == short
        assert date_format(AFTERNOON, "DATE_FORMAT") == long
        assert date_format(AFTERNOON, "SHORT_DATETIME_FORMAT") == with_time


@pytest.mark.parametrize(
    ("language", "figure", "euros", "part"),
    [
        ("fi", "12\xa0345,6", "8\xa0000\xa0€", "45\xa0%"),
        ("sv", "12\xa0345,6", "8\xa0000\xa0€", "45\xa0%"),
        ("en", "12,345.6", "€8,000", "45%"),
    ],
)
def test_numbers_carry_the_marks_of_their_language(language, figure, euros, part):
    with translation.override(language):
        assert number_format(12345.6, 1, use_l10n=True, force_grouping=True) == figure
        assert money(8000) == euros
        assert percent(0.45) == share("45") == part

"""Money, working days, people and shares in words, as pages, letters and the yearly review write them."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


NO_BREAK_SPACE = "\u00a0"


def number(value: Any) -> str:
    """With the thousands apart and no needless decimals: 12 000 or 2,5."""
    as_float = float(value)
    places = 0 if as_float == int(as_float) else 2
    shown = number_format(round(as_float, 2), decimal_pos=places, force_grouping=True)
    return shown.rstrip("0").rstrip(",.") if places else shown


def money(value: Any) -> str:
    """Whole euros without cents; cents always two."""
    cents = 0 if float(value) == int(float(value)) else 2
    amount = number_format(round(float(value), 2), decimal_pos=cents, force_grouping=True)
    return _unbroken(_("%(amount)s €") % {"amount": amount})


def days(value: Any) -> str:
    shown = number(value)
    if float(value) == 1:
        return _("1 työpäivä")
    return _("%(number)s työpäivää") % {"number": shown}


def people(value: Any) -> str:
    return ngettext("%(number)s ihminen", "%(number)s ihmistä", int(value)) % {"number": number(value)}


def figures_in_words(figures: Mapping[str, Any]) -> list[str]:
    """What was said in figures: ["8 000 €", "12 työpäivää", "40 ihmistä"]."""
    shown = (("money", money), ("days", days), ("reached", people))
    return [said(figures[name]) for name, said in shown if figures.get(name) is not None]


def percent(share: float | None) -> str:
    return "–" if share is None else _unbroken(_("%(number)s %%") % {"number": number(round(share * 100))})


def _unbroken(text: str) -> str:
    """A number and its sign stay on one line."""
    return text.replace(" ", NO_BREAK_SPACE)

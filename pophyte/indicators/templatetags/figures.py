"""Figures as a reader of the language writes them."""

from django.template import Library

from pophyte.indicators.presenters.numbers import number


register = Library()


@register.filter
def figure(value: float | None, decimals: int = 1) -> str:
    """1234.5 is "1 234,5" in Finnish; no figure is a dash."""
    if value is None:
        return "–"
    return number(value, decimals)

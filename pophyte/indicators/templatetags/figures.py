"""Figures as a reader of the language writes them."""

from django.template import Library

from pophyte.indicators.domain import IndicatorMeta
from pophyte.indicators.presenters.numbers import FigureLook


register = Library()


@register.filter
def figure(value: float, meta: IndicatorMeta) -> str:
    """With its unit: 10.24 is "10,2 %" in Finnish."""
    return FigureLook.of(meta).figure(value)


@register.filter
def bare_figure(value: float, meta: IndicatorMeta) -> str:
    """Without its unit, where that stands beside or above."""
    return FigureLook.of(meta).number(value)

"""Figures as people read them: decimals and thousands of the page's language, with the unit."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from pophyte.core.named import LANGUAGES, page_language
from pophyte.indicators.domain import BARE_UNITS, IndicatorMeta, Texts, ValueType


MINUS = "\u2212"
NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class FigureLook:
    """How the figures of one indicator are written."""

    decimals: int
    unit: Texts
    value_type: ValueType
    per: int = 1

    @classmethod
    def of(cls, meta: IndicatorMeta) -> "FigureLook":
        return cls(meta.decimals, meta.unit, meta.value_type, meta.per)

    @property
    def unit_text(self) -> str:
        return _unit(in_page_language(self.unit))

    def is_unit(self, text: str) -> bool:
        """Whether the words are the unit in any language."""
        return text in {_unit(self.unit.in_language(language)) for language in LANGUAGES}

    def number(self, value: float) -> str:
        return number(value, self.decimals)

    def figure(self, value: float) -> str:
        """The number with its unit: "9,5 %", "12,3 / 1 000", "104,2 (indeksi, koko maa = 100)", a count alone."""
        shown = self.number(value)
        match self.value_type:
            case ValueType.SHARE:
                return share(shown)
            case ValueType.RATE:
                return rate(shown, self.per)
            case ValueType.INDEX:
                return _("%(number)s (%(unit)s)") % {"number": shown, "unit": self.unit_text}
        return shown if self.is_bare else _("%(number)s %(unit)s") % {"number": shown, "unit": self.unit_text}

    def brief(self, value: float) -> str:
        """For a second figure beside one that has told its unit: an index without it, as its unit is long."""
        return self.number(value) if self.value_type is ValueType.INDEX else self.figure(value)

    @property
    def is_bare(self) -> bool:
        """A unit such as "lukumäärä" says nothing beside a number."""
        return self.unit.fi.strip().lower() in BARE_UNITS

    def decimals_of_slope(self, slope: float) -> int:
        """As many decimals as the figures have, and more where a small change would else be written as none."""
        decimals = self.decimals
        while round(slope, decimals) == 0 and decimals < self.decimals + 3:
            decimals += 1
        return decimals


def share(shown: str) -> str:
    return _unbroken(_("%(number)s %%") % {"number": shown})


def rate(shown: str, per: int) -> str:
    return _unbroken(_("%(number)s / %(per)s") % {"number": shown, "per": number(per)})


def number(value: float, decimals: int = 0) -> str:
    rounded = round(value, decimals) + 0.0  # never "-0"
    text = number_format(rounded, decimals, use_l10n=True, force_grouping=True)
    return text.replace("-", MINUS)


def in_page_language(texts: Texts) -> str:
    return texts.in_language(page_language())


def _unit(text: str) -> str:
    # "100" alone at the beginning of a line says nothing.
    return text.replace(" = ", f"{NO_BREAK_SPACE}={NO_BREAK_SPACE}")


def _unbroken(text: str) -> str:
    """A number and its sign stay on one line."""
    return text.replace(" ", NO_BREAK_SPACE)

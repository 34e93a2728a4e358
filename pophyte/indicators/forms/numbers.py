import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


NUMBER = re.compile(r"-?\d+(\.\d+)?")
# Spaces that stand between thousands, the unbreakable ones too.
SPACES = re.compile(r"\s")


class NumberField(forms.CharField):
    """A number as Finns write it: 1 234,5. A point is taken for a comma too, and a real minus for a hyphen."""

    def __init__(self, **options: Any) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off", "size": "9"}
        super().__init__(required=False, max_length=30, widget=forms.TextInput(attrs=attributes), **options)

    def clean(self, value: Any) -> float | None:
        written = str(super().clean(value))
        if not written:
            return None
        plain = SPACES.sub("", written).replace(",", ".").replace("−", "-")
        if not NUMBER.fullmatch(plain):
            raise ValidationError(_("”%s” ei ole luku. Kirjoita esimerkiksi 12,5.") % written)
        return float(plain)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.10g}".replace(".", ",") if isinstance(value, float) else value

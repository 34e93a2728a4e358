"""Choices that a person makes by name and the document keeps by key."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pophyte.core.named import page_language
from pophyte.indicators.queries.catalogue import UnknownIndicator, catalogue, concept, indicator
from pophyte.networks.queries import network_keys


KEY_AT_END = re.compile(r"\(([^()\s]+)\)\s*$")


def indicator_name(key: str) -> str | None:
    """What people call the indicator, in the language of the page; None when there is no such indicator."""
    try:
        return indicator(key).name.in_language(page_language())
    except UnknownIndicator:
        return None


class IndicatorInput(forms.TextInput):
    """Everyday words are looked up while they are written; what is sent is the chosen name with its key."""

    template_name = "planning/writing_indicator_choice.html"


class IndicatorChoiceBlock(blocks.CharBlock):
    """One indicator. In the form "Itsensä yksinäiseksi tuntevat (sotkanet:493)", in the document the key."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=400, **options)
        self.field.widget = IndicatorInput()
        self.field.error_messages["required"] = _("Valitse mittari.")

    def value_for_form(self, value: str | None) -> str:
        name = indicator_name(value) if value else None
        return f"{name} ({value})" if name else value or ""

    def value_from_form(self, value: str | None) -> str:
        text = (value or "").strip()
        found = KEY_AT_END.search(text)
        return found[1] if found else text

    def clean(self, value: str) -> str:
        key: str = super().clean(value)
        if key and indicator_name(key) is None and catalogue():
            raise ValidationError(
                _("Mittaria ”%(text)s” ei ole. Kirjoita, mitä etsit, ja valitse luettelosta."), params={"text": key}
            )
        return key

    def get_searchable_content(self, value: str) -> list[str]:
        return [indicator_name(value) or ""] if value else []


class FocusAreaBlock(blocks.ChoiceBlock):
    """A focus area of the region's wellbeing concept; empty means all."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=_focus_areas, required=False, **options)


class NetworkChoiceBlock(blocks.ChoiceBlock):
    """A network of the region that goes on."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=network_keys, **options)


class KeptInput(forms.HiddenInput):
    # Read by Wagtail: nobody comments on what nobody sees.
    show_add_comment_button = False


class KeptTextBlock(blocks.CharBlock):
    """What the system keeps with a block and the form carries along; people neither see nor write it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, search_index=False, **options)
        self.field.widget = KeptInput()


class StoredTextBlock(KeptTextBlock):
    """The same of a text too long to travel: it stays on the server, and what a browser sends is not used."""

    def value_for_form(self, value: str | None) -> str:
        return ""

    def clean(self, value: str | None) -> str:
        return ""


class KeptDateBlock(blocks.DateBlock):
    """A day that the system keeps with a block."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    @cached_property
    def field(self) -> forms.DateField:
        return forms.DateField(required=False, widget=KeptInput())


def _focus_areas() -> list[tuple[str, str]]:
    return [(item.key, item.name.in_language(page_language())) for item in concept().focus_areas]

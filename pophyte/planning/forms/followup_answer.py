"""What an owner answers, and what a coordinator records for an owner who told it otherwise."""

import re
import secrets
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.chain import MeasureState
from pophyte.planning.domain.followup import Figures
from pophyte.planning.models import ProgressNote
from pophyte.planning.operations.followup import ProgressStatement


# Spaces of every kind, and the units that people write after a number out of habit.
AROUND_A_NUMBER = re.compile(r"[\s\u00a0\u202f\u2009]|€|eur(?:oa)?$|pv$|htp$", re.IGNORECASE)
PLAIN = re.compile(r"^[-−]?\d+(?:[.,]\d+)?$", re.ASCII)
THOUSANDS = re.compile(r"^\d{1,3}(?:\.\d{3})+$")


class NumberField(forms.CharField):
    """A number as people in Finland write it: 12 000,50 or 12.000 or 12000 €."""

    def __init__(self, *, places: int, **options: Any) -> None:
        super().__init__(max_length=30, required=False, **options)
        self.places = places
        self.widget.attrs |= {"inputmode": "decimal" if places else "numeric", "autocomplete": "off"}

    def clean(self, value: Any) -> Decimal | None:
        written = AROUND_A_NUMBER.sub("", super().clean(value) or "")
        if not written:
            return None
        if THOUSANDS.match(written):
            written = written.replace(".", "")
        if not PLAIN.match(written):
            raise ValidationError(_("Kirjoita pelkkä luku, esimerkiksi 1500 tai 2,5."))
        number = Decimal(written.replace(",", ".").replace("−", "-"))
        if number != round(number, self.places):
            raise ValidationError(_("Luvussa on liikaa desimaaleja."))
        return number


class AnswerForm(forms.Form):
    """State, a sentence and figures: a thumb and a minute are enough."""

    state = forms.ChoiceField(
        label=_("Missä vaiheessa toimenpide on?"),
        choices=MeasureState.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Valitse, missä vaiheessa toimenpide on.")},
    )
    sentence = forms.CharField(
        label=_("Mitä on tehty tai miksi ei?"),
        help_text=_(
            "Yksi lause riittää. Se tarvitaan, kun toimenpide on tehty, siirretty tai siitä on luovuttu, ja voi päätyä"
            " julkiseen vuosiraporttiin."
        ),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    money = NumberField(label=_("Käytetty raha, euroa"), places=2)
    days = NumberField(label=_("Tehdyt työpäivät"), places=1)
    reached = NumberField(label=_("Tavoitetut ihmiset"), places=0)
    # A form sent twice carries the same key and makes one note.
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    # The newest note when the page was made: what somebody else said since is told.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def beginning_with(cls, note: ProgressNote | None) -> dict[str, Any]:
        """Empty, or with what was answered before. No state is chosen beforehand: it is said, not left as it is."""
        begun: dict[str, Any] = {"key": secrets.token_urlsafe(16), "seen": note.pk if note else None}
        if note is None:
            return begun
        shown = {name: _shown(note.figures.get(name)) for name in ("money", "days", "reached")}
        return begun | {"state": note.state, "sentence": note.sentence} | shown

    def figures(self, year: int) -> Figures:
        given: Mapping[str, Any] = self.cleaned_data
        reached = given["reached"]
        return Figures(
            year=year,
            money=given["money"],
            days=given["days"],
            reached=None if reached is None else int(reached),
        )

    def statement(self, *, year: int, said_by: str) -> ProgressStatement:
        given = self.cleaned_data
        return ProgressStatement(
            state=given["state"],
            sentence=given["sentence"],
            figures=self.figures(year),
            said_by=said_by,
            submission_key=given["key"] or None,
        )


class RecordForm(AnswerForm):
    """An answer that came by telephone or at a meeting; who told it is said."""

    said_by = forms.CharField(
        label=_("Kuka kertoi"),
        help_text=_("Rooli, ei nimeä. Kirjaukseen merkitään, että koordinaattori kirjasi sen."),
        max_length=150,
    )
    year = forms.IntegerField(label=_("Mitä vuotta luvut koskevat"), min_value=2000, max_value=2100)
    field_order = ["state", "sentence", "said_by", "year", "money", "days", "reached"]


def _shown(number: float | int | None) -> str:
    """As it is typed: no needless decimals, a comma before the others."""
    return "" if number is None else f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")

"""What a coordinator chooses and records in a plan's follow-up."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.followup import DigestRhythm, Rhythm
from pophyte.planning.models import FollowUpRhythm, Measure
from pophyte.planning.operations.followup_owners import OwnerStatement


class RhythmForm(forms.Form):
    """How often owners are asked. `seen`: when the choices shown were saved."""

    months = forms.TypedMultipleChoiceField(
        label=_("Missä kuussa kysytään"),
        help_text=_("Kierros avautuu kuukauden ensimmäisenä päivänä. Jos et valitse mitään, avaat kierrokset itse."),
        choices=list(MONTHS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    days_to_answer = forms.IntegerField(label=_("Vastausaika päivinä"), min_value=3, max_value=90)
    remind_every = forms.IntegerField(
        label=_("Muistutus joka … päivä"),
        help_text=_("Muistutus lähtee vain sille, joka ei ole vastannut."),
        min_value=1,
        max_value=60,
    )
    most_reminders = forms.IntegerField(label=_("Muistutuksia enintään"), min_value=0, max_value=5)
    digest = forms.ChoiceField(
        label=_("Kooste koordinaattorille"),
        help_text=_("Kierroksen aikana ja sen päätyttyä."),
        choices=DigestRhythm.choices,
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def beginning_with(cls, row: FollowUpRhythm | None) -> dict[str, Any]:
        rhythm = row.rhythm if row else Rhythm(months=(3, 9))
        return {
            "months": list(rhythm.months),
            "days_to_answer": rhythm.days_to_answer,
            "remind_every": rhythm.remind_every,
            "most_reminders": rhythm.most_reminders,
            "digest": rhythm.digest,
            "seen": row.changed_at.isoformat() if row else "",
        }

    def rhythm(self) -> Rhythm:
        given = self.cleaned_data
        return Rhythm(
            months=tuple(given["months"]),
            days_to_answer=given["days_to_answer"],
            remind_every=given["remind_every"],
            most_reminders=given["most_reminders"],
            digest=DigestRhythm(given["digest"]),
        )

    def seen_at(self) -> datetime | None:
        try:
            return parse_datetime(self.cleaned_data["seen"])
        except ValueError:
            return None


class RoundForm(forms.Form):
    """A round opened by hand."""

    days = forms.IntegerField(label=_("Vastausaika päivinä"), min_value=1, max_value=90)
    year = forms.IntegerField(label=_("Minkä vuoden rahaa ja työpäiviä kysytään"), min_value=2000, max_value=2100)


class OwnerForm(forms.Form):
    """Whose a measure is. The role is public, the person only receives the letters."""

    owner_role = forms.CharField(
        label=_("Vastuutaho"), max_length=200, help_text=_("Rooli tai yksikkö. Näkyy julkisesti.")
    )
    name = forms.CharField(
        label=_("Vastuuhenkilön nimi"),
        max_length=200,
        required=False,
        help_text=_("Ei näy julkisesti."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Vastuuhenkilön sähköposti"),
        max_length=254,
        required=False,
        help_text=_("Linkki lähtee tähän osoitteeseen."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    is_informed = forms.BooleanField(
        label=_("Olen kertonut henkilölle, että hänen nimensä ja osoitteensa tallennetaan seurantaa varten."),
        required=False,
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def beginning_with(cls, measure: Measure) -> dict[str, Any]:
        owner = measure.owner
        return {
            "owner_role": measure.owner_role,
            "name": owner.name if owner else "",
            "email": owner.email if owner else "",
            "is_informed": owner is not None,
            "seen": measure.owner_id,
        }

    def statement(self) -> OwnerStatement:
        given = self.cleaned_data
        return OwnerStatement(
            owner_role=given["owner_role"],
            name=given["name"],
            email=given["email"],
            is_informed=given["is_informed"],
            seen=given["seen"],
        )

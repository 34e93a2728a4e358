"""Forms of the steering chain: one document, one date of the clock, the rhythm of reminders."""

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.steering import Level
from pophyte.planning.operations.steering import EARLIEST_YEAR, LATEST_YEAR, SteeringStatement
from pophyte.planning.operations.steering_clock import ClockStatement


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.planning.models import SteeringDocument

TIME_EXAMPLES = _("Omin sanoin tai päivänä, esimerkiksi 12.11.2026, marraskuussa 2026 tai keväällä 2027.")


def new_key() -> str:
    return uuid.uuid4().hex


class SteeringForm(forms.Form):
    """One document of the chain."""

    level = forms.ChoiceField(label=_("Ohjauksen taso"))
    title = forms.CharField(
        label=_("Asiakirjan nimi"),
        max_length=200,
        help_text=_("Esimerkiksi Talousarvio 2027 ja taloussuunnitelma 2028–2029."),
    )
    first_year = forms.IntegerField(
        label=_("Ensimmäinen vuosi, jota se koskee"), min_value=EARLIEST_YEAR, max_value=LATEST_YEAR
    )
    last_year = forms.IntegerField(
        label=_("Viimeinen vuosi"),
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        required=False,
        help_text=_("Jätä tyhjäksi, jos se koskee yhtä vuotta."),
    )
    prepared = forms.CharField(
        label=_("Milloin valmistellaan"), max_length=200, required=False, help_text=TIME_EXAMPLES
    )
    decided = forms.CharField(
        label=_("Milloin päätetään tai on päätetty"), max_length=200, required=False, help_text=TIME_EXAMPLES
    )
    deciding_body = forms.CharField(
        label=_("Kuka päättää"), max_length=200, required=False, help_text=_("Toimielin, esimerkiksi valtuusto.")
    )
    link = forms.URLField(label=_("Linkki asiakirjaan"), max_length=500, required=False, assume_scheme="https")
    next_update = forms.CharField(
        label=_("Milloin päivitetään seuraavan kerran"), max_length=200, required=False, help_text=TIME_EXAMPLES
    )
    is_public = forms.BooleanField(label=_("Näytä julkisella sivulla"), required=False, initial=True)
    submission_key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput, initial=new_key)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: object = None, *, levels: Sequence[Level], **options: object) -> None:
        super().__init__(data, **options)  # type: ignore[arg-type]  # Django's own options
        self.fields["level"].choices = [(level.key, level.name) for level in levels]  # type: ignore[attr-defined]

    def statement(self, area: "Area") -> SteeringStatement:
        given = self.cleaned_data
        return SteeringStatement(
            municipality=area,
            level=given["level"],
            title=given["title"],
            first_year=given["first_year"],
            last_year=given["last_year"] or given["first_year"],
            prepared=given["prepared"],
            decided=given["decided"],
            deciding_body=given["deciding_body"],
            link=given["link"],
            next_update=given["next_update"],
            is_public=given["is_public"],
            submission_key=given["submission_key"] or None,
        )


def values_of(document: "SteeringDocument") -> dict[str, object]:
    """What the form shows of a document that is there."""
    return {
        "level": document.level,
        "title": document.title,
        "first_year": document.first_year,
        "last_year": document.last_year if document.last_year != document.first_year else None,
        "prepared": document.prepared_as_written,
        "decided": document.decided_as_written,
        "deciding_body": document.deciding_body,
        "link": document.link,
        "next_update": document.next_as_written,
        "is_public": document.is_public,
        "version": document.version,
    }


class ClockForm(forms.Form):
    """The municipality's own date of one thing of the clock."""

    name = forms.CharField(label=_("Mitä tehdään"), max_length=200)
    as_written = forms.CharField(label=_("Milloin"), max_length=200, required=False, help_text=TIME_EXAMPLES)
    note = forms.CharField(label=_("Lisätieto"), max_length=500, required=False)
    is_left_out = forms.BooleanField(label=_("Ei kuulu kunnan vuoteen"), required=False)
    submission_key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput, initial=new_key)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0)

    def __init__(self, data: object = None, *, is_default: bool, **options: object) -> None:
        super().__init__(data, **options)  # type: ignore[arg-type]  # Django's own options
        if is_default:
            del self.fields["name"]
        else:
            del self.fields["is_left_out"]

    def statement(self, area: "Area", year: int, key: str) -> ClockStatement:
        given = self.cleaned_data
        return ClockStatement(
            municipality=area,
            year=year,
            key=key,
            as_written=given["as_written"],
            name=given.get("name", ""),
            note=given["note"],
            is_left_out=given.get("is_left_out", False),
            version=given["version"],
        )


class RhythmForm(forms.Form):
    """How many days before a date of the clock a reminder is sent."""

    days = forms.CharField(
        label=_("Montako päivää ennen"),
        max_length=60,
        required=False,
        help_text=_("Pilkuin erotettuina, esimerkiksi 30, 7. Tyhjä: muistutuksia ei lähetetä."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0)

"""What is asked of people on a document's way: plans of the steps, notes, reasons and decisions."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pophyte.planning.operations.decisions_on_documents import CouncilStatement
from pophyte.planning.operations.process import NOTE_LENGTH, TurnPlan


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def note_input(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class TurnPlanForm(forms.Form):
    """Who has one step and by when. On a page there is one of these for each step."""

    due_on = forms.DateField(label=_("Määräpäivä"), widget=day_input())
    role = forms.CharField(label=_("Kenellä"), max_length=200, required=False)
    owner = forms.ChoiceField(label=_("Kuka hoitaa"), required=False)

    def __init__(self, data: object = None, *, accounts: Sequence["Account"], title: str, **options: object) -> None:
        super().__init__(data, **options)  # type: ignore[arg-type]  # Django's own options
        self.title = title
        self.accounts = {str(account.pk): account for account in accounts}
        named = [(key, account.get_full_name() or account.email) for key, account in self.accounts.items()]
        self.fields["owner"].choices = [("", _("kirjoittajat yhdessä")), *named]  # type: ignore[attr-defined]

    def plan(self) -> TurnPlan:
        told = self.cleaned_data
        return TurnPlan(told["due_on"], told["role"], self.accounts.get(told["owner"]))


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Huomautus"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=note_input(4),
        help_text=_("Näkyy käsittelyn vaiheissa, esimerkiksi kokouksen päivä tai evästys seuraavalle."),
    )


class ReasonForm(forms.Form):
    note = forms.CharField(
        label=_("Mitä pitää muuttaa"),
        max_length=NOTE_LENGTH,
        widget=note_input(6),
        error_messages={
            "required": _("Kirjoita, mitä pitää muuttaa. Ilman syytä kirjoittajat eivät tiedä, mitä tehdä.")
        },
    )


class CancelForm(forms.Form):
    note = forms.CharField(
        label=_("Miksi käsittely keskeytetään"), required=False, max_length=NOTE_LENGTH, widget=note_input(3)
    )


class ResubmitForm(forms.Form):
    """Back to the step that returned it, or from the beginning when much has changed."""

    where = forms.ChoiceField(
        label=_("Mihin asiakirja lähetetään"),
        widget=forms.RadioSelect,
        choices=[("same", _("samaan vaiheeseen, joka palautti sen")), ("start", _("alusta, kaikkiin vaiheisiin"))],
        initial="same",
    )
    due_on = forms.DateField(
        label=_("Vaiheen uusi määräpäivä"),
        required=False,
        widget=day_input(),
        help_text=_("Tyhjä: vaiheen tavallinen kesto tästä päivästä."),
    )


class CouncilForm(forms.Form):
    """What one council decided. A joint document is decided by each, one at a time."""

    area = forms.ChoiceField(label=_("Kenen valtuusto"))
    decided_on = forms.DateField(label=_("Päätöspäivä"), widget=day_input())
    body = forms.CharField(label=_("Toimielin"), max_length=200)
    paragraph = forms.CharField(label=_("Pykälä"), max_length=30, required=False, help_text=_("Esimerkiksi 45 §."))
    link = forms.URLField(label=_("Linkki pöytäkirjaan"), max_length=500, required=False, assume_scheme="https")

    def __init__(self, data: object = None, *, areas: Sequence["Area"], **options: object) -> None:
        super().__init__(data, **options)  # type: ignore[arg-type]  # Django's own options
        self.areas: Mapping[str, Area] = {str(area.pk): area for area in areas}
        self.fields["area"].choices = [(key, area.name) for key, area in self.areas.items()]  # type: ignore[attr-defined]
        if len(areas) == 1:
            self.fields["area"].widget = forms.HiddenInput()
            self.fields["area"].initial = str(areas[0].pk)

    def statement(self) -> CouncilStatement:
        told: dict[str, Any] = self.cleaned_data
        day: date = told["decided_on"]
        return CouncilStatement(
            area=self.areas[told["area"]],
            body=told["body"],
            decided_on=day,
            paragraph=told["paragraph"],
            link=told["link"],
        )

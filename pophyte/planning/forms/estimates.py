import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.models import CouncilTerm
from pophyte.planning.operations import EstimateStatement


if TYPE_CHECKING:
    from pophyte.areas.models import Area


def new_key() -> str:
    return uuid.uuid4().hex


class EstimateForm(forms.Form):
    """An estimate in one's own words. What was understood is shown before it is saved."""

    municipalities = forms.MultipleChoiceField(
        label=_("Kunta"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Valitse useampi vain, jos kunnilla on yhteinen asiakirja."),
        error_messages={"required": _("Valitse vähintään yksi kunta.")},
    )
    documents = forms.MultipleChoiceField(
        label=_("Mitä arvio koskee"),
        widget=forms.CheckboxSelectMultiple,
        choices=DocumentKind.choices,
        initial=DocumentKind.values,
        error_messages={"required": _("Valitse asiakirja, jota arvio koskee.")},
    )
    as_written = forms.CharField(
        label=_("Milloin valtuusto käsittelee ne"),
        max_length=300,
        required=False,
        help_text=_(
            "Omin sanoin, esimerkiksi: syksyllä 2026, viim. keväällä, uuden valtuuston 1. kokous, aikataulu avoin."
        ),
    )
    year = forms.IntegerField(label=_("Vuosi"), required=False, help_text=_("Vain jos vuosi ei näy tekstistä."))
    said_by = forms.CharField(
        label=_("Kuka sanoi"), max_length=200, help_text=_("Rooli tai organisaatio, ei henkilön nimeä.")
    )
    said_on = forms.DateField(
        label=_("Milloin sanottu"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    joint_name = forms.CharField(
        label=_("Yhteisen asiakirjan nimi"),
        max_length=200,
        required=False,
        help_text=_("Esimerkiksi seutukunnan nimi."),
    )
    note = forms.CharField(label=_("Lisätieto"), max_length=500, required=False)
    term = forms.ModelChoiceField(label=_("Valtuustokausi"), queryset=CouncilTerm.objects.none(), empty_label=None)
    submission_key = forms.CharField(max_length=40, widget=forms.HiddenInput, initial=new_key)
    # The text whose interpretation the person has seen: only that one is saved.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: object = None, *, editable: Sequence["Area"], **options: object) -> None:
        super().__init__(data, **options)  # type: ignore[arg-type]  # Django's own options
        self.areas = {area.slug: area for area in editable}
        self.fields["municipalities"].choices = [(area.slug, area.name) for area in editable]  # type: ignore[attr-defined]
        self.fields["term"].queryset = CouncilTerm.objects.all()  # type: ignore[attr-defined]
        if len(self.areas) == 1:
            del self.fields["joint_name"]
            self.fields["municipalities"].help_text = ""

    def statement(self) -> EstimateStatement:
        given = self.cleaned_data
        return EstimateStatement(
            term=given["term"],
            municipalities=[self.areas[slug] for slug in given["municipalities"]],
            documents=frozenset(DocumentKind(value) for value in given["documents"]),
            as_written=given["as_written"],
            year=given["year"],
            said_by=given["said_by"],
            said_on=given["said_on"],
            joint_name=given.get("joint_name", ""),
            note=given["note"],
            submission_key=given["submission_key"],
        )


class PreviewForm(forms.Form):
    """The part of an estimate that its interpretation depends on."""

    term = forms.ModelChoiceField(queryset=CouncilTerm.objects.all())
    documents = forms.MultipleChoiceField(choices=DocumentKind.choices)
    as_written = forms.CharField(max_length=300, required=False)
    year = forms.IntegerField(required=False)

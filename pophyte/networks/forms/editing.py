from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pophyte.core.choices import list_by_name
from pophyte.core.named import LANGUAGES
from pophyte.networks.domain import NetworkStatus, RelationKind
from pophyte.networks.forms.joining import only_municipalities
from pophyte.networks.models import Network, NetworkMember
from pophyte.networks.operations import NewRelation


def day_field(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)


class NetworkForm(forms.ModelForm[Network]):
    """The texts and the state; ending has a page of its own."""

    website = forms.URLField(label=_("Verkkosivu"), required=False, assume_scheme="https")

    class Meta:
        model = Network
        fields = [
            "name_fi", "name_sv", "name_en", "status", "is_status_uncertain", "openness", "theme_fi", "theme_sv",
            "theme_en", "purpose_fi", "purpose_sv", "purpose_en", "serves_fi", "serves_sv", "serves_en",
            "serves_all_municipalities", "website", "source",
        ]  # fmt: skip
        widgets = {f"purpose_{language}": forms.Textarea(attrs={"rows": 4}) for language in LANGUAGES}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        status = self.fields["status"]
        if isinstance(status, forms.ChoiceField) and self.instance.status != NetworkStatus.ENDED:
            status.choices = [choice for choice in NetworkStatus.choices if choice[0] != NetworkStatus.ENDED]


class MemberForm(forms.ModelForm[NetworkMember]):
    """A new member: an organisation, a municipality, or a person by name and address.

    Persons are not chosen from a list: a coordinator of one network need not see everybody in the registry.
    """

    person_name = forms.CharField(label=_("Henkilön nimi"), max_length=200, required=False)
    person_email = forms.EmailField(label=_("Henkilön sähköposti"), required=False)
    is_informed = forms.BooleanField(
        label=_("Henkilölle on kerrottu, että hänen tietonsa tallennetaan"), required=False
    )
    since = day_field(_("Alkaen"), required=False)

    class Meta:
        model = NetworkMember
        fields = ["part", "organisation", "area", "note"]
        labels = {"organisation": _("Organisaatio"), "area": _("Kunta")}

    field_order = ["part", "organisation", "area", "person_name", "person_email", "is_informed", "since", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only_municipalities(self)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        parties = [name for name in ("organisation", "area", "person_name") if told.get(name)]
        if len(parties) != 1:
            raise forms.ValidationError(_("Valitse yksi: organisaatio, kunta tai henkilö."))
        if parties == ["person_name"]:
            for name in ("person_email", "is_informed"):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, _("Henkilöstä tarvitaan tämä."))
        return told

    def _post_clean(self) -> None:
        """Not a row of its own: the operation makes it and checks it."""


class RelationForm(forms.Form):
    target = forms.ModelChoiceField(label=_("Verkosto"), queryset=Network.objects.none())
    kind = forms.ChoiceField(label=_("Suhde"), choices=RelationKind.choices)
    since = day_field(_("Alkaen"), required=False)
    note = forms.CharField(label=_("Lisätieto"), max_length=300, required=False)

    def __init__(self, network: Network, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["target"]
        if isinstance(target, forms.ModelChoiceField):
            list_by_name(target)
            target.queryset = Network.objects.going_on().exclude(pk=network.pk)

    def relation(self) -> NewRelation:
        told = self.cleaned_data
        return NewRelation(told["target"], told["kind"], told["since"], told["note"])


class EndForm(forms.Form):
    """The day on which something ends."""

    on = day_field(_("Päättyy"), help_text=_("Viimeinen päivä. Tiedot jäävät historiaan."))

    @classmethod
    def for_day(cls, data: Any, today: date) -> "EndForm":
        return cls(data, initial={"on": today})

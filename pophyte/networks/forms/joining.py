from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pophyte.core.choices import list_by_name
from pophyte.networks.models import NetworkMember
from pophyte.networks.operations import NewMember, Wish


class JoinForm(forms.Form):
    name = forms.CharField(label=_("Nimi"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Sähköposti"),
        help_text=_("Vastaus tulee tähän osoitteeseen."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation_name = forms.CharField(
        label=_("Organisaatio tai kunta"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    message = forms.CharField(
        label=_("Viesti koordinaattorille"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    consent = forms.BooleanField(
        label=_("Hyväksyn, että tietoni tallennetaan pyynnön käsittelyä varten."),
        error_messages={"required": _("Pyyntöä ei voi lähettää ilman hyväksyntää.")},
    )
    # Machines fill in every field; people do not see this one.
    kotisivu = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))

    @property
    def is_from_machine(self) -> bool:
        return bool(self.data.get("kotisivu"))

    def wish(self) -> Wish:
        told = self.cleaned_data
        return Wish(told["name"], told["email"], told["organisation_name"], told["message"])


class DecisionForm(forms.ModelForm[NetworkMember]):
    """Accept a request as a person, an organisation or a municipality."""

    joins_as = forms.ChoiceField(
        label=_("Kuka liittyy"),
        choices=[
            ("person", _("pyytäjä henkilönä")),
            ("organisation", _("organisaatio")),
            ("area", _("kunta")),
        ],
        initial="person",
        widget=forms.RadioSelect,
    )
    greeting = forms.CharField(
        label=_("Viesti pyytäjälle"),
        required=False,
        max_length=2000,
        help_text=_("Lähetetään vastauksen mukana."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = NetworkMember
        fields = ["organisation", "area"]
        labels = {"organisation": _("Organisaatio"), "area": _("Kunta")}

    field_order = ["joins_as", "organisation", "area", "greeting"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only_municipalities(self)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        who = told.get("joins_as", "")
        if who in {"organisation", "area"} and not told.get(who):
            self.add_error(who, _("Valitse, kuka liittyy."))
        return told

    def _post_clean(self) -> None:
        """Not a row of its own: the operation makes it and checks it."""

    def member(self, *, since: Any) -> NewMember | None:
        """The organisation or municipality that was chosen; None for the person."""
        who = self.cleaned_data["joins_as"]
        return None if who == "person" else NewMember(**{who: self.cleaned_data[who]}, since=since)


def only_municipalities(form: forms.ModelForm[NetworkMember]) -> None:
    """As areas; organisations and municipalities both in the order of their names."""
    field = form.fields["area"]
    if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
        field.queryset = field.queryset.filter(kind="municipality")
    for name in ("organisation", "area"):
        list_by_name(form.fields[name])

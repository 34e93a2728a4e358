from django import forms
from django.utils.translation import gettext_lazy as _

from pophyte.networks.domain import NetworkStatus, Openness, Tier
from pophyte.networks.queries import Asked


ALL = ("", _("kaikki"))


class FilterForm(forms.Form):
    """What the registry is narrowed by. A value that does not exist narrows nothing."""

    q = forms.CharField(
        label=_("Etsi"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    taso = forms.ChoiceField(label=_("Taso"), required=False, choices=[ALL, *Tier.choices])
    avoimuus = forms.ChoiceField(label=_("Avoimuus"), required=False, choices=[ALL, *Openness.choices])
    tila = forms.ChoiceField(label=_("Tila"), required=False, choices=[ALL, *NetworkStatus.choices])
    koordinoija = forms.SlugField(required=False, widget=forms.HiddenInput)

    def asked(self) -> Asked:
        self.is_valid()
        told = self.cleaned_data
        return Asked(
            tier=told.get("taso", ""),
            openness=told.get("avoimuus", ""),
            status=told.get("tila", ""),
            coordinator=told.get("koordinoija", ""),
            text=told.get("q", ""),
        )

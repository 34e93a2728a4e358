from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from pophyte.people.domain import ApiScope


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Käyttötarkoitus"),
        max_length=100,
        help_text=_("Mikä ohjelma avainta käyttää, esimerkiksi kunnan tiedolla johtamisen järjestelmä."),
    )
    api_scopes = forms.MultipleChoiceField(
        label=_("Mitä avaimella saa tehdä"),
        choices=ApiScope.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[ApiScope.READ.value],
    )
    days = forms.TypedChoiceField(
        label=_("Voimassa"),
        coerce=int,
        choices=[(30, _("30 päivää")), (90, _("90 päivää")), (365, _("vuoden"))],
        initial=90,
    )

    def life(self) -> timedelta:
        return timedelta(days=self.cleaned_data["days"])

from django import forms
from django.utils.translation import gettext_lazy as _


class EndHoldingForm(forms.Form):
    on = forms.DateField(
        label=_("Viimeinen päivä roolissa"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AuditFilter(forms.Form):
    """What part of the log is shown; an unreadable value is left out, never an error page."""

    kind = forms.ChoiceField(label=_("Mitä muutettiin"), required=False)
    person = forms.CharField(label=_("Kuka (sähköposti)"), required=False, max_length=254)
    since = forms.DateField(
        label=_("Alkaen"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Päättyen"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("kaikki")), *kinds]  # type: ignore[attr-defined]  # a ChoiceField

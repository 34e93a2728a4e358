from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


FILE_NAMES = (".csv", ".txt")


class FileForm(forms.Form):
    """A file to look through."""

    file = forms.FileField(
        label=gettext_lazy("CSV-tiedosto"),
        allow_empty_file=True,  # the reader says it better
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(FILE_NAMES):
            raise forms.ValidationError(_("Valitse CSV-tiedosto: nimen lopussa on .csv tai .txt."))
        if file.size > settings.UPLOAD_LIMIT_BYTES:
            limit = filesizeformat(settings.UPLOAD_LIMIT_BYTES)
            raise forms.ValidationError(_("Tiedosto on liian suuri. Enintään %(limit)s.") % {"limit": limit})
        return file


class ConfirmForm(forms.Form):
    """What was looked through, and which changes the person saw."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False)
    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if len(text.encode()) > settings.UPLOAD_LIMIT_BYTES:
            raise forms.ValidationError(_("Tiedosto on liian suuri."))
        return text

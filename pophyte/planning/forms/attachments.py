from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm


class AttachmentForm(BaseDocumentForm):  # type: ignore[misc]  # Wagtail carries no types
    """A file for a document's annexes: no larger than a reader on a phone would open."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and file.size > settings.ATTACHMENT_LIMIT_BYTES:
            words = {"size": filesizeformat(file.size), "limit": filesizeformat(settings.ATTACHMENT_LIMIT_BYTES)}
            raise forms.ValidationError(
                _("Tiedoston koko on %(size)s. Liite saa olla enintään %(limit)s: pienennä sen kuvia tai jaa se osiin.")
                % words
            )
        return file

from typing import Any

from django.utils import timezone
from django.utils.translation import override
from wagtail.admin.forms import WagtailAdminPageForm

from pophyte.planning.operations.frozen_figures import freeze_chosen


class WritingForm(WagtailAdminPageForm):  # type: ignore[misc]  # Wagtail carries no types
    """What is sent from Wagtail's editor, with the figures that it freezes."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        body = given.get("body")
        if body is not None:
            document = self.instance
            # What is frozen is the document's, whatever language the editor itself speaks.
            with override(document.language):
                freeze_chosen(body, before=document.body, areas=document.areas.all(), on=timezone.localdate())
        return given

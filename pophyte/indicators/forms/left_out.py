from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pophyte.indicators.operations.left_out import LONGEST_REASON, LeftOutStatement
from pophyte.indicators.queries.left_out import MinimumPage


if TYPE_CHECKING:
    from pophyte.areas.models import Area


class ReasonsForm(forms.Form):
    """A reason for each indicator of the minimum list that is left out; an empty one: it is not left out."""

    def __init__(self, data: Any, *, page: MinimumPage) -> None:
        super().__init__(data)
        self._page = page
        self._names = {entry.key: f"reason-{place}" for place, entry in enumerate(page.entries)}
        for entry in page.entries:
            self.fields[self._names[entry.key]] = forms.CharField(
                label=entry.title,
                required=False,
                max_length=LONGEST_REASON,
                initial=entry.reason,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"max_length": _("Perustelu on liian pitkä: enintään %(limit_value)d merkkiä.")},
            )

    def groups(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        for group in self._page.groups:
            yield group.title, [self[self._names[entry.key]] for entry in group.entries]

    def statements(self, municipality: "Area") -> list[LeftOutStatement]:
        return [
            LeftOutStatement(municipality, self._page.version, key, self.cleaned_data[name])
            for key, name in self._names.items()
        ]

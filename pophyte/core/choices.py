"""Select lists that people read by name."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.models import ModelChoiceIterator

from pophyte.core.named import by_name


if TYPE_CHECKING:
    AnyChoices = ModelChoiceIterator[Any]
else:
    AnyChoices = ModelChoiceIterator


class _InNameOrder(AnyChoices):
    """What the field offers, in the order of the names shown instead of the query's."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from (self.choice(row) for row in by_name(self.queryset.all()))


def list_by_name(field: forms.Field) -> None:
    """Let a field that offers named rows list them by name; the order is found anew for every page."""
    if isinstance(field, forms.ModelChoiceField):
        field.iterator = _InNameOrder
        field.widget.choices = field.choices

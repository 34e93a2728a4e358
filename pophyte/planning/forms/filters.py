from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.states import ScheduleState
from pophyte.planning.models import CouncilTerm
from pophyte.planning.queries import Places


class ScheduleFilter(forms.Form):
    """What part of which term is shown; its fields are the words of the page's address."""

    kausi = forms.ChoiceField(label=_("Valtuustokausi"), required=False)
    alue = forms.ChoiceField(label=_("Alue"), required=False)
    asiakirja = forms.ChoiceField(
        label=_("Asiakirja"),
        required=False,
        choices=[("", _("kertomus ja suunnitelma")), *DocumentKind.choices],
    )
    tila = forms.ChoiceField(label=_("Tila"), required=False, choices=[("", _("kaikki")), *ScheduleState.choices])

    def __init__(self, data: object, *, terms: Sequence[CouncilTerm], known: Places) -> None:
        super().__init__(data, use_required_attribute=False)  # type: ignore[arg-type]  # a QueryDict of the request
        self.fields["kausi"].choices = [(term.slug, str(term)) for term in reversed(terms)]  # type: ignore[attr-defined]
        groupings = [(grouping.key, grouping.name) for grouping in known.groupings()]
        self.fields["alue"].choices = [("", _("koko alue")), *groupings]  # type: ignore[attr-defined]

    def documents(self) -> frozenset[DocumentKind]:
        chosen = self.cleaned_data.get("asiakirja")
        return frozenset({DocumentKind(chosen)}) if chosen else frozenset(DocumentKind)

    def state(self) -> ScheduleState | None:
        chosen = self.cleaned_data.get("tila")
        return ScheduleState(chosen) if chosen else None

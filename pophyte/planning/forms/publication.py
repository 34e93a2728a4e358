from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from pophyte.planning.models import CouncilTerm, DocumentType
from pophyte.planning.queries.publication import Narrowing


class RegisterFilter(forms.Form):
    """What part of the register is shown; its fields are the words of the page's address."""

    kunta = forms.ChoiceField(label=_("Kunta tai alue"), required=False)
    laji = forms.ChoiceField(label=_("Laji"), required=False)
    kausi = forms.ChoiceField(label=_("Valtuustokausi"), required=False)

    def __init__(
        self,
        data: object,
        *,
        places: Mapping[str, str],
        kinds: Sequence[DocumentType],
        terms: Sequence[CouncilTerm],
    ) -> None:
        super().__init__(data, use_required_attribute=False)  # type: ignore[arg-type]  # a QueryDict of the request
        choices = {
            "kunta": [("", _("kaikki")), *places.items()],
            "laji": [("", _("kaikki")), *((kind.slug, kind.name) for kind in kinds)],
            "kausi": [("", _("kaikki")), *((term.slug, str(term)) for term in reversed(terms))],
        }
        for name, known in choices.items():
            self.fields[name].choices = known  # type: ignore[attr-defined]

    def narrowing(self) -> Narrowing:
        """What was chosen; a choice that means nothing is no choice."""
        self.full_clean()
        chosen = self.cleaned_data
        return Narrowing(
            municipality=chosen.get("kunta", ""), kind=chosen.get("laji", ""), term=chosen.get("kausi", "")
        )

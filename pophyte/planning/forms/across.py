"""What is asked of the region's published documents; the fields are the words of the addresses."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from pophyte.planning.models import CouncilTerm, WellbeingDocument
from pophyte.planning.queries import Places
from pophyte.planning.queries.across_places import Column
from pophyte.planning.queries.across_search import Narrowed


if TYPE_CHECKING:
    from pophyte.areas.models import Area

LONGEST_QUESTION = 200


def _choose(form: forms.Form, name: str, first: object, choices: Iterable[tuple[str, object]]) -> None:
    form.fields[name].choices = [*([("", first)] if first else []), *choices]  # type: ignore[attr-defined]


class RegionFilter(forms.Form):
    """Of which term, and of what part of the region."""

    kausi = forms.ChoiceField(label=_("Valtuustokausi"), required=False)
    alue = forms.ChoiceField(label=_("Alue"), required=False)

    def __init__(self, data: object, *, terms: Sequence[CouncilTerm], known: Places) -> None:
        super().__init__(data, use_required_attribute=False)  # type: ignore[arg-type]  # a QueryDict of the request
        _choose(self, "kausi", None, [(term.slug, str(term)) for term in reversed(terms)])
        _choose(self, "alue", _("koko alue"), [(each.key, each.name) for each in known.groupings()])


class GoalsFilter(RegionFilter):
    """Which goals: of one focus area or life domain as well."""

    painopiste = forms.ChoiceField(label=_("Painopiste"), required=False)
    osa_alue = forms.ChoiceField(label=_("Elämän osa-alue"), required=False)

    def __init__(self, data: object, *, terms: Sequence[CouncilTerm], known: Places) -> None:
        super().__init__(data, terms=terms, known=known)
        places = [(f"municipality:{area.code}", area.name) for area in known.municipalities]
        _choose(self, "alue", _("koko alue"), [*((each.key, each.name) for each in known.groupings()), *places])

    def offer(self, focus_areas: Iterable[Column], life_domains: Iterable[Column]) -> None:
        _choose(self, "painopiste", _("kaikki"), [(each.key, each.name) for each in focus_areas if each.key])
        _choose(self, "osa_alue", _("kaikki"), [(each.key, each.name) for each in life_domains if each.key])


class SearchForm(forms.Form):
    """What is looked for in published text, and where."""

    EXAMPLES = (_("yksinäisyys"), _("nuorten mielenterveys"), _("liikunta"))

    q = forms.CharField(label=_("Mitä etsit?"), required=False, max_length=LONGEST_QUESTION)
    kunta = forms.ChoiceField(label=_("Kunta"), required=False)
    kausi = forms.ChoiceField(label=_("Valtuustokausi"), required=False)
    laji = forms.ChoiceField(label=_("Asiakirjan laji"), required=False)

    def __init__(
        self,
        data: object,
        *,
        municipalities: Sequence["Area"],
        terms: Sequence[CouncilTerm],
        types: Iterable[tuple[str, str]],
    ) -> None:
        super().__init__(data, use_required_attribute=False)  # type: ignore[arg-type]  # a QueryDict of the request
        self._areas = {area.slug: area for area in municipalities}
        self._terms = {term.slug: term for term in terms}
        _choose(self, "kunta", _("kaikki kunnat"), [(area.slug, area.name) for area in municipalities])
        _choose(self, "kausi", _("kaikki kaudet"), [(term.slug, str(term)) for term in reversed(terms)])
        _choose(self, "laji", _("kaikki lajit"), types)

    def narrowed(self) -> Narrowed:
        given = self.cleaned_data
        area, term = self._areas.get(given.get("kunta", "")), self._terms.get(given.get("kausi", ""))
        return Narrowed(area.pk if area else None, term.pk if term else None, given.get("laji", ""))


class CompareForm(forms.Form):
    """One municipality, and those it is compared with."""

    kunta = forms.ChoiceField(label=_("Kunta"), required=False)
    kausi = forms.ChoiceField(label=_("Valtuustokausi"), required=False)
    verrokit = forms.MultipleChoiceField(
        label=_("Verrataan näihin"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Jos et valitse kuntia, verrataan saman seutukunnan kuntiin. Enintään kuusi."),
    )

    def __init__(self, data: object, *, municipalities: Sequence["Area"], terms: Sequence[CouncilTerm]) -> None:
        super().__init__(data, use_required_attribute=False)  # type: ignore[arg-type]  # a QueryDict of the request
        names = [(area.slug, area.name) for area in municipalities]
        _choose(self, "kunta", _("valitse kunta"), names)
        _choose(self, "kausi", None, [(term.slug, str(term)) for term in reversed(terms)])
        _choose(self, "verrokit", None, names)


class SummaryForm(forms.Form):
    """Into which of the region's drafts the summary goes."""

    document = forms.ModelChoiceField(
        label=_("Alueen asiakirja"),
        queryset=WellbeingDocument.objects.none(),
        empty_label=None,
        error_messages={"required": _("Valitse asiakirja, johon koonti lisätään.")},
    )

    def __init__(self, data: object = None, *, documents: Sequence[WellbeingDocument]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict of the request
        chosen = WellbeingDocument.objects.filter(pk__in=[one.pk for one in documents])
        self.fields["document"].queryset = chosen  # type: ignore[attr-defined]

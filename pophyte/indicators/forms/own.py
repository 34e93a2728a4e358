from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from pophyte.indicators.domain import Direction
from pophyte.indicators.forms.numbers import NumberField
from pophyte.indicators.models import OwnIndicator, OwnKind
from pophyte.indicators.models.own import DIRECTIONS
from pophyte.indicators.operations.own import FIELDS, OwnFigureStatement, OwnStatement


if TYPE_CHECKING:
    from pophyte.areas.models import Area

EMPTY_ROWS = 4
MOST_ROWS = 100


class OwnIndicatorForm(forms.Form):
    """What the municipality measures itself. The years are in `FigureForm`s beside it."""

    name_fi = forms.CharField(
        label=_("Mittarin nimi"), max_length=200, help_text=_("Esimerkiksi Nuorten kerhoja vuodessa.")
    )
    kind = forms.ChoiceField(label=_("Mitä luku on"), choices=OwnKind.choices)
    unit = forms.CharField(
        label=_("Yksikkö"),
        max_length=60,
        required=False,
        help_text=_("Esimerkiksi kerhoa. Osuuksille, ihmisille ja euroille yksikkö tulee itsestään."),
    )
    direction = forms.ChoiceField(
        label=_("Kumpi suunta on asukkaille hyväksi"), choices=DIRECTIONS, initial=Direction.NONE.value
    )
    description = forms.CharField(
        label=_("Mitä mittari kertoo ja miten luku saadaan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    owner_role = forms.CharField(
        label=_("Kuka luvusta vastaa"),
        max_length=200,
        help_text=_("Tehtävä tai yksikkö, ei henkilön nimi: esimerkiksi Nuorisopalvelut."),
    )
    name_sv = forms.CharField(label=_("Nimi ruotsiksi"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Nimi englanniksi"), max_length=200, required=False)

    def statement(self, municipality: "Area", figures: tuple[OwnFigureStatement, ...]) -> OwnStatement:
        given = self.cleaned_data
        return OwnStatement(
            municipality=municipality,
            figures=figures,
            **given | {"kind": OwnKind(given["kind"]), "direction": Direction(given["direction"])},
        )


class FigureForm(forms.Form):
    """One year. An emptied row takes the year away."""

    year = forms.IntegerField(
        label=_("Vuosi"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "5"}),
    )
    value = NumberField(label=_("Luku"))
    numerator = NumberField(label=_("Ihmisiä"))
    denominator = NumberField(label=_("Kaikkiaan"))
    is_unknown = forms.BooleanField(label=_("Ei tiedossa"), required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        has_numbers = any(given.get(name) is not None for name in ("value", "numerator", "denominator"))
        if given.get("year") is None:
            if has_numbers or given.get("is_unknown"):
                self.add_error("year", _("Anna vuosi, jolta luku on."))
        elif has_numbers and given.get("is_unknown"):
            self.add_error("is_unknown", _("Poista rasti tai tyhjennä luku."))
        elif not has_numbers and not given.get("is_unknown"):
            self.add_error(
                "value", _("Anna luku tai rastita, ettei se ole tiedossa. Tyhjennä vuosi, jos poistat rivin.")
            )
        return given

    def statement(self) -> OwnFigureStatement | None:
        given = self.cleaned_data
        if given.get("year") is None:
            return None
        return OwnFigureStatement(given["year"], given["value"], given["numerator"], given["denominator"])


FigureForms = formset_factory(FigureForm, extra=EMPTY_ROWS, max_num=MOST_ROWS, validate_max=True)


def figures_of(forms_of_years: BaseFormSet[FigureForm]) -> tuple[OwnFigureStatement, ...]:
    stated = (form.statement() for form in forms_of_years)
    return tuple(figure for figure in stated if figure is not None)


def initial_of(indicator: OwnIndicator) -> dict[str, Any]:
    return {name: getattr(indicator, name) for name in FIELDS}


def initial_years_of(indicator: OwnIndicator) -> list[dict[str, Any]]:
    return [
        {
            "year": figure.year,
            "value": figure.value,
            "numerator": figure.numerator,
            "denominator": figure.denominator,
            "is_unknown": figure.value is None,
        }
        for figure in indicator.figures.all()
    ]

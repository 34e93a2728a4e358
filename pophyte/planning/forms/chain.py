"""Short forms of the chain of evidence. Each carries the key of what it adds, or the mark of what it was shown."""

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from pophyte.core.named import by_name, page_language
from pophyte.indicators.queries.concept import ConceptItem, concept
from pophyte.planning.domain.chain import Aim, ConcernKind, EvidenceKind, RaisedBy
from pophyte.planning.models import Concern, Conclusion, Evidence, Goal, GoalIndicator, WellbeingDocument
from pophyte.planning.operations.concerns import ConcernStatement, EvidenceStatement
from pophyte.planning.operations.conclusions import ConclusionStatement
from pophyte.planning.operations.goal_indicators import TargetStatement
from pophyte.planning.operations.goals import GoalStatement
from pophyte.planning.queries.chain_choices import GoalChoice, goals_to_continue, goals_to_support


if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Choices = list[tuple[str, StrOrPromise]]

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def text_area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AmountField(forms.DecimalField):
    """A number as a Finn writes it: “12 000,50”, and with its € too."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(localize=True, required=False, widget=widget, **options)

    def to_python(self, value: Any) -> Any:
        return super().to_python("".join(str(value).replace("€", "").split()) if value is not None else value)


class ChainForm(forms.Form):
    """`key` makes a form that is sent twice add one thing; `seen` tells which content the person changed."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)

    def offer(self, name: str, choices: "Choices") -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # choice fields only


class PlacedForm(ChainForm):
    """What has a place in the region's shared picture of wellbeing."""

    focus_area = forms.ChoiceField(label=_("Painopiste"), required=False)
    life_domain = forms.ChoiceField(label=_("Elämän osa-alue"), required=False)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        known = concept()
        for name, items in (("focus_area", known.focus_areas), ("life_domain", known.life_domains)):
            if items:
                self.offer(name, [("", _t("ei valittu")), *_named(items)])
            else:
                del self.fields[name]


class ConcernForm(PlacedForm):
    """A worry or a joy as it was raised."""

    kind = forms.ChoiceField(
        label=_("Onko kyse huolesta vai ilosta"),
        choices=ConcernKind.choices,
        widget=forms.RadioSelect,
        initial=ConcernKind.WORRY,
    )
    text = forms.CharField(
        label=_("Mitä nostetaan esiin"),
        widget=text_area(),
        max_length=2000,
        help_text=_("Yksi asia kerrallaan, omin sanoin. Ei yksittäisen ihmisen asioita."),
    )
    raised_by = forms.ChoiceField(label=_("Kuka nosti esiin"), choices=RaisedBy.choices)
    raised_on = forms.DateField(label=_("Milloin"), required=False, widget=DATE)
    answer = forms.CharField(
        label=_("Vastaus"),
        widget=text_area(),
        max_length=2000,
        required=False,
        help_text=_("Vain jos aiheesta ei tehdä johtopäätöstä: miksi ei, tai kenelle se on välitetty."),
    )

    field_order = ("kind", "text", "raised_by", "raised_on", "focus_area", "life_domain", "answer", "key", "seen")

    def statement(self) -> ConcernStatement:
        given = self.cleaned_data
        return ConcernStatement(
            kind=given["kind"],
            text=given["text"],
            raised_by=given["raised_by"],
            raised_on=given["raised_on"],
            focus_area=given.get("focus_area", ""),
            life_domain=given.get("life_domain", ""),
            answer=given.get("answer", ""),
        )

    @staticmethod
    def shown(row: Concern) -> dict[str, Any]:
        names = ("kind", "text", "raised_by", "raised_on", "focus_area", "life_domain", "answer", "key")
        return {name: getattr(row, name) for name in names}


class RaiseForm(ConcernForm):
    """For a member of the wellbeing group: raising, not answering."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        del self.fields["answer"]


class EvidenceForm(ChainForm):
    """What is known without an indicator, or what a figure means."""

    kind = forms.ChoiceField(
        label=_("Mitä tietoa se on"),
        choices=[choice for choice in EvidenceKind.choices if choice[0] != EvidenceKind.INDICATOR],
        widget=forms.RadioSelect,
        initial=EvidenceKind.EXPERIENCE,
    )
    area_key = forms.ChoiceField(label=_("Alue"))
    text = forms.CharField(label=_("Tieto ja mistä se on"), widget=text_area(), max_length=2000)
    is_against = forms.BooleanField(label=_("Tämä puhuu aihetta vastaan"), required=False)
    retake = forms.BooleanField(label=_("Ota luku uudelleen sellaisena kuin se on tänään"), required=False)

    def __init__(self, data: Any = None, *, document: WellbeingDocument, indicator: str = "", **options: Any) -> None:
        super().__init__(data, **options)
        self.indicator = indicator
        if indicator:
            del self.fields["kind"]
            self.offer("area_key", _areas(document))
            self.fields["text"].label = _t("Mitä luku kertoo")
            self.fields["text"].required = False
        else:
            del self.fields["area_key"]
        if not (indicator and self.initial.get("seen")):
            del self.fields["retake"]

    def statement(self) -> EvidenceStatement:
        given = self.cleaned_data
        return EvidenceStatement(
            kind=given.get("kind") or EvidenceKind.INDICATOR,
            indicator=self.indicator,
            area_key=given.get("area_key", ""),
            text=given["text"],
            is_against=given["is_against"],
            retake=given.get("retake", False),
        )

    @staticmethod
    def shown(row: Evidence) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ("kind", "area_key", "text", "is_against")}


class ConclusionForm(ChainForm):
    """What is concluded, and from what."""

    text = forms.CharField(
        label=_("Johtopäätös"),
        widget=text_area(),
        max_length=2000,
        help_text=_("Vahvuus, josta pidetään kiinni, tai asia, jota kehitetään."),
    )
    concerns = forms.ModelMultipleChoiceField(
        label=_("Mihin aiheisiin se nojaa"),
        queryset=Concern.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("Aihe on ehditty poistaa. Tarkista valinnat.")},
    )

    def __init__(self, data: Any = None, *, document: WellbeingDocument, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["concerns"].queryset = document.concerns.all()  # type: ignore[attr-defined]

    def statement(self) -> ConclusionStatement:
        return ConclusionStatement(text=self.cleaned_data["text"], concerns=list(self.cleaned_data["concerns"]))

    @staticmethod
    def shown(row: Conclusion) -> dict[str, Any]:
        return {"text": row.text, "concerns": [each.pk for each in row.concerns.all()], "key": row.key}


class GoalForm(PlacedForm):
    """What should be true at the end of the term, why, and where it comes from."""

    text = forms.CharField(
        label=_("Tavoite"), widget=text_area(2), max_length=500, help_text=_("Millainen tila on kauden lopussa.")
    )
    why = forms.CharField(label=_("Miksi"), widget=text_area(), max_length=2000, required=False)
    conclusions = forms.ModelMultipleChoiceField(
        label=_("Mihin johtopäätöksiin tavoite nojaa"),
        queryset=Conclusion.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("Johtopäätös on ehditty poistaa. Tarkista valinnat.")},
    )
    supports = forms.TypedChoiceField(
        label=_("Toteuttaa alueellisen suunnitelman tavoitetta"), required=False, coerce=int, empty_value=None
    )
    continues = forms.TypedChoiceField(
        label=_("Jatkaa edellisen kauden tavoitetta"), required=False, coerce=int, empty_value=None
    )
    learned = forms.CharField(
        label=_("Mitä edelliseltä kaudelta opittiin"), widget=text_area(), max_length=2000, required=False
    )

    field_order = (
        "text", "why", "conclusions", "focus_area", "life_domain", "supports", "continues", "learned", "key", "seen",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, document: WellbeingDocument, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["conclusions"].queryset = document.conclusions.all()  # type: ignore[attr-defined]
        self._offer_goals("supports", goals_to_support(document))
        self._offer_goals("continues", goals_to_continue(document))
        if "continues" not in self.fields:
            del self.fields["learned"]

    def _offer_goals(self, name: str, goals: list[GoalChoice]) -> None:
        choices: Choices = [(str(goal.pk), goal.text) for goal in goals]
        kept = self.initial.get(name)
        if kept and str(kept) not in {value for value, _text in choices}:
            choices.append((str(kept), _t("niin kuin nyt")))
        if choices:
            self.offer(name, [("", _t("ei mitään")), *choices])
        else:
            del self.fields[name]

    def statement(self) -> GoalStatement:
        given = self.cleaned_data
        return GoalStatement(
            text=given["text"],
            why=given["why"],
            focus_area=given.get("focus_area", ""),
            life_domain=given.get("life_domain", ""),
            conclusions=list(given["conclusions"]),
            supports=given.get("supports"),
            continues=given.get("continues"),
            learned=given.get("learned", ""),
        )

    @staticmethod
    def shown(row: Goal) -> dict[str, Any]:
        names = ("text", "why", "focus_area", "life_domain", "learned", "key")
        linked = {
            "conclusions": [each.pk for each in row.conclusions.all()],
            "supports": row.supports_id,
            "continues": row.continues_id,
        }
        return {name: getattr(row, name) for name in names} | linked


class TargetForm(ChainForm):
    """Where an indicator should go."""

    area_key = forms.ChoiceField(label=_("Alue"))
    aim = forms.ChoiceField(label=_("Mihin suuntaan"), choices=Aim.choices, widget=forms.RadioSelect)
    target = AmountField(
        label=_("Tavoitearvo"),
        max_digits=16,
        decimal_places=4,
        help_text=_("Mittarin omassa yksikössä, jos arvo on päätetty."),
    )
    target_year = forms.IntegerField(label=_("Mihin vuoteen mennessä"), required=False, min_value=2000, max_value=2100)

    def __init__(self, data: Any = None, *, document: WellbeingDocument, indicator: str, **options: Any) -> None:
        super().__init__(data, **options)
        self.indicator = indicator
        if self.initial.get("seen"):
            # The baseline was taken of this area and stays.
            del self.fields["area_key"]
        else:
            self.offer("area_key", _areas(document))
            self.initial.setdefault("target_year", document.term.last_year)

    def statement(self, area_key: str = "") -> TargetStatement:
        given = self.cleaned_data
        return TargetStatement(
            indicator=self.indicator,
            area_key=area_key or given["area_key"],
            aim=given["aim"],
            target=given["target"],
            target_year=given["target_year"],
        )

    @staticmethod
    def shown(row: GoalIndicator) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ("aim", "target", "target_year")}


class SearchForm(forms.Form):
    """Everyday words that an indicator is looked for with."""

    haku = forms.CharField(label=_("Mistä mittari kertoo"), max_length=100, required=False)


def _named(items: tuple[ConceptItem, ...]) -> "Choices":
    language = page_language()
    return [(item.key, item.name.in_language(language)) for item in items]


def _areas(document: WellbeingDocument) -> "Choices":
    return [(area.scope.removeprefix("area:"), area.name) for area in by_name(document.areas.all())]

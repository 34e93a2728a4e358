from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pophyte.core.named import page_language
from pophyte.planning.domain.stages import Language, Rhythm
from pophyte.planning.models import CouncilTerm, DocumentType, Goal, WellbeingDocument
from pophyte.planning.operations.documents import DocumentStatement
from pophyte.planning.operations.writing import LONGEST_COMMENT, Lesson
from pophyte.planning.queries.writing import BeginOffer


LONGEST_LESSON = 2000


class BeginForm(forms.Form):
    """What is begun, for whom, and from what. One's own areas stand first; others are for joint documents."""

    type = forms.ModelChoiceField(
        label=_("Mitä aloitat"),
        queryset=DocumentType.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Valitse, mitä aloitat.")},
    )
    term = forms.ModelChoiceField(label=_("Valtuustokausi"), queryset=CouncilTerm.objects.none(), empty_label=None)
    year = forms.IntegerField(
        label=_("Vuosi, josta raportti kertoo"),
        required=False,
        min_value=2000,
        max_value=2100,
        help_text=_("Vain vuosittaiseen raporttiin."),
    )
    areas = forms.MultipleChoiceField(
        label=_("Kunta"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Valitse useampi vain, jos kunnat laativat yhteisen asiakirjan."),
        error_messages={"required": _("Valitse, mille kunnalle asiakirja laaditaan.")},
    )
    joint_name = forms.CharField(
        label=_("Yhteisen asiakirjan nimi"),
        max_length=200,
        required=False,
        help_text=_("Omistusmuodossa, esimerkiksi: Itäisten kuntien."),
    )
    language = forms.ChoiceField(
        label=_("Kieli, jolla asiakirja kirjoitetaan"),
        choices=Language.choices,
        initial=page_language,
    )
    previous = forms.ModelChoiceField(
        label=_("Jatkaa edellisen kauden asiakirjaa"),
        queryset=WellbeingDocument.objects.none(),
        required=False,
        empty_label=_("ei, aloitetaan tyhjästä"),
        help_text=_("Sen tavoitteet tulevat pohjaksi, ja kysymme, mitä niistä opittiin."),
    )
    taken_up = forms.ModelMultipleChoiceField(
        label=_("Ota mukaan kuntaan liittyneen kunnan tavoitteet"),
        queryset=WellbeingDocument.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Sen julkaistun suunnitelman tavoitteet tulevat pohjaksi. Se suunnitelma säilyy ennallaan."),
    )
    follows_up = forms.ModelChoiceField(
        label=_("Seuraa suunnitelmaa"),
        queryset=WellbeingDocument.objects.none(),
        required=False,
        empty_label=_("ei mitään"),
        help_text=_("Vain vuosittaiseen raporttiin: suunnitelma, jonka toteutumisesta raportti kertoo."),
    )

    def __init__(self, data: object = None, *, offer: BeginOffer, **options: object) -> None:
        super().__init__(data, **options)  # type: ignore[arg-type]  # Django's own options
        fields: Any = self.fields
        self.areas_by_scope = {area.scope: area for area in (*offer.own, *offer.others)}
        fields["type"].queryset = offer.types
        fields["term"].queryset = CouncilTerm.objects.all()
        fields["areas"].choices = [(scope, area.name) for scope, area in self.areas_by_scope.items()]
        self._own = {area.scope for area in offer.own}
        fields["previous"].queryset = fields["follows_up"].queryset = WellbeingDocument.objects.filter(
            pk__in=[document.pk for document in offer.documents]
        )
        fields["taken_up"].queryset = WellbeingDocument.objects.filter(pk__in=[each.pk for each in offer.inherited])
        if not offer.inherited:
            del fields["taken_up"]
        if not offer.documents:
            del fields["previous"], fields["follows_up"]
        if not any(kind.rhythm == Rhythm.YEAR for kind in offer.types):
            del fields["year"]
        if len(self.areas_by_scope) == 1:
            del fields["joint_name"]
            fields["areas"].help_text = ""

    def own_boxes(self) -> list[Any]:
        return [box for box in self["areas"] if box.data["value"] in self._own]

    def other_boxes(self) -> list[Any]:
        return [box for box in self["areas"] if box.data["value"] not in self._own]

    def is_joint(self) -> bool:
        """Whether others are chosen already, so that the page shows them."""
        return any(box.data["selected"] for box in self.other_boxes())

    def statement(self) -> DocumentStatement:
        given = self.cleaned_data
        is_review = given["type"].rhythm == Rhythm.YEAR
        return DocumentStatement(
            type=given["type"],
            term=given["term"],
            areas=[self.areas_by_scope[scope] for scope in given["areas"]],
            joint_name=given.get("joint_name", ""),
            language=given["language"],
            year=given.get("year") if is_review else None,
            previous=None if is_review else given.get("previous"),
            follows_up=given.get("follows_up") if is_review else None,
            taken_up=() if is_review else tuple(given.get("taken_up") or ()),
        )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        previous, term = given.get("previous"), given.get("term")
        if previous and term and previous.term.begins >= term.begins:
            self.add_error("previous", _("Valitse aiemman valtuustokauden asiakirja."))
        return given


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Kieli, jolla asiakirja kirjoitetaan"), choices=Language.choices)


class LeaveOutForm(forms.Form):
    reason = forms.CharField(
        label=_("Miksi luku jätetään pois"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_("Perustelu julkaistaan asiakirjan liitteessä. Tyhjä peruu: luku ei jääkään pois."),
    )


class CommentForm(forms.Form):
    spot = forms.ChoiceField(label=_("Kohta"), required=False)
    text = forms.CharField(
        label=_("Kommentti"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Kirjoita kommentti.")},
    )

    def __init__(self, data: object = None, *, spots: Sequence[tuple[str, str]], **options: object) -> None:
        super().__init__(data, **options)  # type: ignore[arg-type]  # Django's own options
        self.fields["spot"].choices = spots  # type: ignore[attr-defined]


class LessonForm(forms.Form):
    """One goal of last term."""

    learned = forms.CharField(
        label=_("Mitä tästä opittiin"),
        max_length=LONGEST_LESSON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Miten kävi, mikä auttoi, mitä tehdään toisin?"),
    )
    goes_on = forms.BooleanField(label=_("Tavoite jatkuu uudella kaudella"), required=False)

    def __init__(self, data: object = None, *, goal: Goal, **options: object) -> None:
        initial = {"learned": goal.learned, "goes_on": True}
        super().__init__(data, prefix=f"tavoite-{goal.pk}", initial=initial, **options)  # type: ignore[arg-type]  # Django's own options
        self.goal = goal

    def lesson(self) -> Lesson:
        return Lesson(self.cleaned_data["learned"], self.cleaned_data["goes_on"])

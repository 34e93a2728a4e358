"""What is asked of people about statements: rounds, those who are asked, what they say, and how it was answered."""

import uuid
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.process import Accounted, Audience
from pophyte.planning.forms.process import day_input, note_input
from pophyte.planning.models import StatementRequest
from pophyte.planning.operations.statements_round import RoundStatement
from pophyte.planning.operations.statements_round_requests import Asked, Reply


def new_key() -> str:
    return uuid.uuid4().hex


class RoundForm(forms.Form):
    due_on = forms.DateField(label=_("Lausunnot viimeistään"), widget=day_input())
    introduction = forms.CharField(
        label=_("Mitä kysytte"),
        max_length=2000,
        required=False,
        widget=note_input(4),
        help_text=_("Näkyy lausunnonantajille ja kommentoijille luonnoksen yläpuolella."),
    )
    comments_from = forms.DateField(
        label=_("Avoin kommentointi alkaa"),
        required=False,
        widget=day_input(),
        help_text=_("Tyhjä: luonnoksen näkevät vain ne, joilta lausunto pyydetään."),
    )
    comments_until = forms.DateField(label=_("Avoin kommentointi päättyy"), required=False, widget=day_input())

    def statement(self) -> RoundStatement:
        return RoundStatement(**self.cleaned_data)


class AskForm(forms.Form):
    audience = forms.ChoiceField(label=_("Keneltä"), choices=Audience.choices)
    body = forms.CharField(
        label=_("Toimielimen, toimialan tai järjestön nimi"),
        max_length=200,
        required=False,
        help_text=_("Asukkaan nimeä ei kirjata."),
    )
    email = forms.EmailField(
        label=_("Sähköposti, johon linkki lähetetään"),
        required=False,
        help_text=_("Mieluiten yhteinen osoite. Tyhjä: lausunto tulee muuten, ja kirjaat sen itse."),
    )
    due_on = forms.DateField(
        label=_("Viimeistään"),
        required=False,
        widget=day_input(),
        help_text=_("Tyhjä: sama päivä kuin koko kierroksella."),
    )
    submission_key = forms.CharField(max_length=40, widget=forms.HiddenInput, initial=new_key)

    def clean(self) -> dict[str, object]:
        told = super().clean() or self.cleaned_data
        if told.get("audience") != Audience.RESIDENT and not told.get("body") and "body" not in self.errors:
            self.add_error("body", _("Kirjoita, mikä toimielin, toimiala tai järjestö lausunnon antaa."))
        if told.get("audience") == Audience.RESIDENT and not told.get("email") and "email" not in self.errors:
            self.add_error("email", _("Kirjoita osoite, johon asukas saa linkin."))
        return told

    def asked(self) -> Asked:
        told = self.cleaned_data
        return Asked(
            audience=Audience(told["audience"]),
            body=told["body"],
            email=told["email"],
            due_on=told["due_on"],
            submission_key=told["submission_key"],
        )


class AddressForm(forms.Form):
    email = forms.EmailField(label=_("Sähköposti, johon uusi linkki lähetetään"))


class StatementForm(forms.Form):
    text = forms.CharField(
        label=_("Lausunto"),
        max_length=20000,
        widget=note_input(14),
        error_messages={"required": _("Kirjoita lausunto. Tyhjää lausuntoa ei tallenneta.")},
    )
    # The version that the writer had on the screen.
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class AnswerForm(forms.Form):
    """`is_resident`: of a resident only the theme is published, of a body its words or these in their place."""

    gist = forms.CharField(
        label=_("Lausunto lyhyesti"),
        max_length=3000,
        required=False,
        widget=note_input(4),
        help_text=_(
            "Julkaistaan liitteessä lausunnon sijasta. Tyhjä: lausunto julkaistaan kokonaan, ilman yhteystietoja."
        ),
    )
    theme = forms.CharField(
        label=_("Aihe"),
        max_length=200,
        required=False,
        help_text=_("Asukkaan lausunnosta julkaistaan vain aihe ja vastaus, ei sanoja eikä nimeä."),
    )
    accounted = forms.ChoiceField(label=_("Huomioon ottaminen"), choices=Accounted.choices, widget=forms.RadioSelect)
    answer = forms.CharField(
        label=_("Miten otettiin huomioon"),
        max_length=3000,
        required=False,
        widget=note_input(4),
        help_text=_("Vastaus tulee asiakirjan liitteeseen lausunnon yhteyteen."),
    )

    def __init__(self, *args: Any, is_resident: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["gist" if is_resident else "theme"]

    def reply(self) -> Reply:
        told = self.cleaned_data
        return Reply(
            accounted=Accounted(told["accounted"]),
            answer=told["answer"],
            theme=told.get("theme", ""),
            gist=told.get("gist", ""),
        )


class AnnexForm(forms.Form):
    is_annexed = forms.TypedChoiceField(
        label=_("Lausunnot liitteenä"),
        choices=[("kylla", _("Liitetään asiakirjaan")), ("ei", _("Ei liitetä"))],
        coerce=lambda told: told == "kylla",
        widget=forms.RadioSelect,
        error_messages={"required": _("Valitse, liitetäänkö lausunnot.")},
    )


class TogetherForm(forms.Form):
    """One answer to several statements; `given` are those that can be chosen."""

    statements = forms.TypedMultipleChoiceField(
        label=_("Lausunnot, joihin vastaus koskee"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Valitse lausunnot, joihin vastaus koskee.")},
    )
    theme = forms.CharField(
        label=_("Aihe"),
        max_length=200,
        required=False,
        help_text=_("Kirjataan asukkaiden lausuntoihin. Niistä julkaistaan vain aihe, määrä ja vastaus."),
    )
    accounted = forms.ChoiceField(label=_("Huomioon ottaminen"), choices=Accounted.choices, widget=forms.RadioSelect)
    answer = forms.CharField(label=_("Miten otettiin huomioon"), max_length=3000, widget=note_input(4), required=False)

    def __init__(self, *args: Any, given: Sequence[StatementRequest], **options: Any) -> None:
        super().__init__(*args, **options)
        field = cast("forms.TypedMultipleChoiceField", self.fields["statements"])
        field.choices = [(each.pk, _choice(each)) for each in given]
        if not any(each.is_resident for each in given):
            del self.fields["theme"]

    def reply(self) -> Reply:
        told = self.cleaned_data
        return Reply(accounted=Accounted(told["accounted"]), answer=told["answer"], theme=told.get("theme", ""))


def _choice(given: StatementRequest) -> str:
    """A resident is known to the coordinator by how the statement begins."""
    words = {"name": given.name, "state": given.get_accounted_display() or gettext("vastaamatta")}
    if given.is_resident:
        words["name"] += f": {Truncator(given.theme or given.text).words(8)}"
    return gettext("%(name)s (%(state)s)") % words


class SummaryForm(forms.Form):
    summary = forms.CharField(
        label=_("Yhteenveto avoimesta kommentoinnista"),
        max_length=5000,
        required=False,
        widget=note_input(8),
        help_text=_("Mitä asukkaat sanoivat, ja mitä sen takia muutettiin."),
    )


class HideForm(forms.Form):
    because = forms.CharField(
        label=_("Miksi kommenttia ei julkaista"),
        max_length=300,
        required=False,
        help_text=_("Esimerkiksi: mainitsee henkilön. Tyhjä: kommentti julkaistaan."),
    )


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Kommenttisi"),
        max_length=5000,
        widget=note_input(7),
        help_text=_("Älä kirjoita kenenkään nimeä tai muita henkilötietoja."),
        error_messages={"required": _("Kirjoita kommentti. Tyhjää ei lähetetty.")},
    )
    submission_key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput, initial=new_key)
    # Machines fill in every field; people do not see this one.
    kotisivu = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))

    @property
    def is_from_machine(self) -> bool:
        return bool(self.data.get("kotisivu"))

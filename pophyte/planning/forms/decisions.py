from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.models import CouncilTerm
from pophyte.planning.operations import DecisionStatement


if TYPE_CHECKING:
    from pophyte.areas.models import Area


class DecisionForm(forms.Form):
    """What a council decided. Both documents are often decided at one meeting."""

    documents = forms.MultipleChoiceField(
        label=_("Mistä päätettiin"),
        widget=forms.CheckboxSelectMultiple,
        choices=DocumentKind.choices,
        error_messages={"required": _("Valitse asiakirja, josta päätettiin.")},
    )
    decided_on = forms.DateField(
        label=_("Päätöspäivä"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    body = forms.CharField(label=_("Toimielin"), max_length=200, initial=_("valtuusto"))
    paragraph = forms.CharField(label=_("Pykälä"), max_length=30, required=False, help_text=_("Esimerkiksi 45 §."))
    link = forms.URLField(label=_("Linkki pöytäkirjaan"), max_length=500, required=False, assume_scheme="https")
    term = forms.ModelChoiceField(label=_("Valtuustokausi"), queryset=CouncilTerm.objects.none(), empty_label=None)

    def __init__(self, data: object = None, **options: object) -> None:
        super().__init__(data, **options)  # type: ignore[arg-type]  # Django's own options
        self.fields["term"].queryset = CouncilTerm.objects.all()  # type: ignore[attr-defined]

    def statements(self, area: "Area") -> list[DecisionStatement]:
        """One statement for each document that was chosen."""
        return [self.statement(area, DocumentKind(value)) for value in self.cleaned_data["documents"]]

    def statement(self, area: "Area", document: DocumentKind) -> DecisionStatement:
        given = self.cleaned_data
        return DecisionStatement(
            term=given["term"],
            municipality=area,
            document=document,
            body=given["body"],
            decided_on=given["decided_on"],
            paragraph=given["paragraph"],
            link=given["link"],
            source=given.get("source", ""),
        )


class CorrectionForm(DecisionForm):
    """A recorded decision as it should have been; which document it is about does not change."""

    source = forms.CharField(label=_("Lähde"), max_length=300, required=False)

    def __init__(self, data: object = None, **options: object) -> None:
        super().__init__(data, **options)
        del self.fields["documents"]

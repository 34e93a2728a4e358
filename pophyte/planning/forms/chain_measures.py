"""The form of a measure, and that of what was really used."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from pophyte.networks.queries.listing import registry
from pophyte.people.operations.persons import PersonStatement
from pophyte.people.queries import organisations_by_kind
from pophyte.planning.forms.chain import DATE, AmountField, ChainForm, text_area
from pophyte.planning.models import CouncilTerm, Measure, WellbeingDocument
from pophyte.planning.operations.measures import Means, MeasureStatement
from pophyte.planning.queries.chain_choices import known_owners


class YearsForm(ChainForm):
    """Money and working time, a pair of fields for each year."""

    def __init__(self, data: Any = None, *, years: list[int], **options: Any) -> None:
        super().__init__(data, **options)
        self.years = years
        for year in years:
            self.fields[f"money_{year}"] = AmountField(
                label=_t("%(year)s, euroa") % {"year": year}, min_value=0, max_digits=12, decimal_places=2
            )
            self.fields[f"days_{year}"] = AmountField(
                label=_t("%(year)s, henkilötyöpäivää") % {"year": year}, min_value=0, max_digits=8, decimal_places=1
            )

    @property
    def year_fields(self) -> Iterator[tuple[int, BoundField, BoundField]]:
        return ((year, self[f"money_{year}"], self[f"days_{year}"]) for year in self.years)

    def means(self) -> dict[int, Means]:
        given = self.cleaned_data
        return {year: Means(given[f"money_{year}"], given[f"days_{year}"]) for year in self.years}


class MeasureForm(YearsForm):
    """What is done, by whom, with whom, when and with what."""

    text = forms.CharField(label=_("Toimenpide"), widget=text_area(2), max_length=500, help_text=_("Mitä tehdään."))
    owner_role = forms.CharField(
        label=_("Vastuutaho"),
        max_length=200,
        required=False,
        help_text=_("Rooli tai yksikkö, ei henkilön nimeä: tämä julkaistaan."),
    )
    owner = forms.TypedChoiceField(
        label=_("Vastuuhenkilö"),
        required=False,
        coerce=int,
        empty_value=None,
    )
    owner_name = forms.CharField(label=_("Nimi"), max_length=200, required=False)
    owner_email = forms.EmailField(label=_("Sähköposti"), required=False)
    informed_at = forms.DateField(
        label=_("Milloin hänelle kerrottiin tietojen käsittelystä"), required=False, widget=DATE
    )
    networks = forms.TypedMultipleChoiceField(
        label=_("Verkostot"), widget=forms.CheckboxSelectMultiple, required=False, coerce=int
    )
    organisations = forms.TypedMultipleChoiceField(
        label=_("Organisaatiot"), widget=forms.CheckboxSelectMultiple, required=False, coerce=int
    )
    partners = forms.CharField(label=_("Muut kumppanit"), max_length=300, required=False)
    when = forms.CharField(
        label=_("Milloin"),
        max_length=200,
        required=False,
        help_text=_("Omin sanoin, esimerkiksi: syksy 2027, vuoden 2027 loppuun, 2026–2028, koko valtuustokausi."),
    )
    # The phrase whose reading the person has seen: only that one is saved.
    time_seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, document: WellbeingDocument, measure: Measure | None = None, **options: Any
    ) -> None:
        super().__init__(data, years=years_of(document.term), **options)
        self.persons = {person.pk: person for person in known_owners(document)}
        self.parties_of_networks = _networks(measure)
        self.parties_of_organisations = _organisations(measure)
        self.offer("owner", [("", _t("ei nimetty")), *((str(pk), one.name) for pk, one in self.persons.items())])
        self.offer("networks", [(str(pk), one.name) for pk, one in self.parties_of_networks.items()])
        self.offer("organisations", [(str(pk), one.name) for pk, one in self.parties_of_organisations.items()])
        if not self.persons:
            del self.fields["owner"]
        for name in ("networks", "organisations"):
            if not self.fields[name].choices:  # type: ignore[attr-defined]
                del self.fields[name]

    @property
    def new_person_fields(self) -> list[BoundField]:
        return [self["owner_name"], self["owner_email"], self["informed_at"]]

    def statement(self, *, source: str = "") -> MeasureStatement:
        given = self.cleaned_data
        has_new = bool(given["owner_name"] or given["owner_email"])
        new = PersonStatement(given["owner_name"], given["informed_at"], given["owner_email"]) if has_new else None
        return MeasureStatement(
            text=given["text"],
            owner_role=given["owner_role"],
            owner=self.persons.get(given.get("owner") or 0),
            new_owner=new,
            networks=[self.parties_of_networks[pk] for pk in given.get("networks", ())],
            organisations=[self.parties_of_organisations[pk] for pk in given.get("organisations", ())],
            partners=given["partners"],
            when=given["when"],
            planned=self.means(),
            source=source,
        )

    @staticmethod
    def shown(row: Measure) -> dict[str, Any]:
        years = {each.year: each for each in row.years.all()}
        return {
            "key": row.key,
            "text": row.text,
            "owner_role": row.owner_role,
            "owner": row.owner_id,
            "networks": [each.pk for each in row.networks.all()],
            "organisations": [each.pk for each in row.organisations.all()],
            "partners": row.partners,
            "when": row.when_as_written,
            "time_seen": time_seen(row.when_as_written),
            **_shown_means({year: (each.money_planned, each.days_planned) for year, each in years.items()}),
        }


class ActualsForm(YearsForm):
    """What was really used."""

    @staticmethod
    def shown(row: Measure) -> dict[str, Any]:
        return _shown_means({each.year: (each.money_actual, each.days_actual) for each in row.years.all()})


def time_seen(when: str) -> str:
    return " ".join(when.split())


def years_of(term: CouncilTerm) -> list[int]:
    return list(range(term.first_year, term.last_year + 1))


def _shown_means(means: Mapping[int, tuple[Decimal | None, Decimal | None]]) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for year, (money, days) in means.items():
        shown |= {f"money_{year}": _plain(money), f"days_{year}": _plain(days)}
    return shown


def _plain(value: Decimal | None) -> Decimal | None:
    """“12000” rather than “12000,00”."""
    return value.quantize(Decimal(1)) if value is not None and value == value.to_integral_value() else value


def _networks(measure: Measure | None) -> dict[int, Any]:
    rows = [entry.network for entry in registry(on=timezone.localdate())]
    kept = list(measure.networks.all()) if measure else []
    return {row.pk: row for row in (*rows, *kept)}


def _organisations(measure: Measure | None) -> dict[int, Any]:
    rows = [row for kind in organisations_by_kind() for row in kind.organisations if row.until is None]
    kept = list(measure.organisations.all()) if measure else []
    return {row.pk: row for row in (*rows, *kept)}

"""A plan's table in: the file, what its columns mean, and the agreement to what the preview showed.

What was read goes from page to page in the form itself, signed and packed: nothing of the file is kept here, and a
person who leaves in the middle leaves nothing behind.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.plan_columns import Column
from pophyte.planning.domain.plan_reading import ReadPlan, read_plan
from pophyte.planning.domain.plan_table import BodyRow, PlanTable


HOURS_TO_DECIDE = 4
SAMPLES = 3


class PlanFileForm(forms.Form):
    file = forms.FileField(
        label=_("Tiedosto"),
        allow_empty_file=True,  # the reader says it better
        widget=forms.FileInput(attrs={"accept": ".docx,.xlsx,.csv"}),
        help_text=_(
            "Word (.docx), Excel (.xlsx) tai CSV, enintään 10 megatavua ja 1 000 riviä. Tiedostoa ei tallenneta."
        ),
    )


def sign_tables(tables: Sequence[PlanTable], *, salt: str) -> str:
    return signing.dumps([asdict(table) for table in tables], salt=salt, compress=True)


def signed_tables(text: str, *, salt: str) -> list[PlanTable]:
    """Raises signing.BadSignature when the text is not ours, another person's or too old."""
    plain = signing.loads(text, salt=salt, max_age=HOURS_TO_DECIDE * 60 * 60)
    return [_table(each) for each in plain]


def _table(plain: dict[str, Any]) -> PlanTable:
    rows = tuple(BodyRow(**(each | {"cells": tuple(each["cells"])})) for each in plain["rows"])
    return PlanTable(plain["title"], tuple(plain["headings"]), rows)


class ColumnsForm(forms.Form):
    """Which table, and what each of its columns means."""

    table = forms.TypedChoiceField(label=_("Taulukko"), coerce=int, widget=forms.RadioSelect)
    only_goal = forms.CharField(
        label=_("Tavoite, jos taulukossa ei ole tavoitesaraketta"), max_length=500, required=False
    )
    is_list = forms.BooleanField(label=_("Jaa toimenpidesolun rivit omiksi toimenpiteikseen"), required=False)

    def __init__(self, data: Any = None, *, tables: Sequence[PlanTable], chosen: int, **options: Any) -> None:
        super().__init__(data, **options)
        self.tables, self.chosen = tables, tables[chosen]
        self.fields["table"].choices = [(str(place), table_name(each)) for place, each in enumerate(tables)]  # type: ignore[attr-defined]
        self.initial = {"table": str(chosen), "is_list": self.chosen.has_lists}
        for place, column in enumerate(self.chosen.guessed):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=self.chosen.headings[place] or _t("Sarake %(number)s") % {"number": place + 1},
                choices=[(Column.NONE.value, Column.NONE.label), *(each for each in Column.choices if each[0])],
                initial=column,
                required=False,
            )

    @property
    def columns(self) -> list[dict[str, Any]]:
        """Each column's field with a few of its cells."""
        return [
            {"field": self[f"column_{place}"], "samples": _samples(self.chosen, place)}
            for place in range(len(self.chosen.headings))
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        meanings = self.meanings(given)
        if Column.GOAL not in meanings and Column.MEASURE not in meanings:
            raise forms.ValidationError(_t("Valitse, missä sarakkeessa on tavoite tai toimenpide."))
        for column in (Column.GOAL, Column.MEASURE):
            if meanings.count(column) > 1:
                words = {"column": column.label}
                raise forms.ValidationError(_t("Vain yksi sarake voi olla %(column)s. Tarkista valinnat.") % words)
        return given

    def meanings(self, given: dict[str, Any]) -> list[Column]:
        return [Column(given.get(f"column_{place}") or "") for place in range(len(self.chosen.headings))]

    def read(self) -> ReadPlan:
        given = self.cleaned_data
        return read_plan(self.chosen, self.meanings(given), is_list=given["is_list"], only_goal=given["only_goal"])


def table_name(table: PlanTable) -> str:
    name = table.title or ", ".join(heading for heading in table.headings if heading)
    words = {"name": name[:80] or _t("nimetön taulukko"), "count": sum(bool(row.cells) for row in table.rows)}
    return _t("%(name)s (rivejä %(count)s)") % words


def _samples(table: PlanTable, place: int) -> list[str]:
    cells = (" ".join(row.cells[place].split()) for row in table.rows if row.cells)
    return list(dict.fromkeys(cell[:120] for cell in cells if cell))[:SAMPLES]

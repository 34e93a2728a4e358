"""A decided document as open data: all of it as JSON, its goals and measures as CSV."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from pophyte.core.tables import csv_text
from pophyte.planning.domain.anchors import goal_anchor, measure_anchor
from pophyte.planning.domain.chain import FrozenGoal, FrozenMeasure, FrozenYear
from pophyte.planning.domain.frozen import FrozenDocument, to_json
from pophyte.planning.operations.rendering.work import Work, in_its_language


# Raised when a field changes its meaning or goes; a new field does not raise it.
FORM = "pophyte-document/1"
SCHEMA_TITLE = "A decided report or plan of a municipality or a region"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDocument:
    """One decided version, whole. `digest` is the SHA-256 of `document` as JSON with sorted keys and no spaces."""

    form: str
    address: str
    digest: str
    # ISO date.
    published_on: str
    document: FrozenDocument


def make_json(work: Work) -> bytes:
    whole = {
        "form": FORM,
        "address": work.address,
        "digest": work.digest,
        "published_on": work.published_on,
        "document": to_json(work.document),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def document_schema() -> dict[str, Any]:
    """What `make_json` writes, as JSON Schema; kept in docs/api/document.schema.json."""
    schema = TypeAdapter(PublishedDocument).json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": SCHEMA_TITLE}


def make_csv(work: Work) -> bytes:
    """One row for each measure and year, in the one form of all our tables (core.tables): Excel in Finland opens it."""
    with in_its_language(work.document):
        return csv_text(_header(), _rows(work)).encode()


def _header() -> list[str]:
    return [
        _("alue"),
        _("asiakirja"),
        _("valtuustokausi"),
        _("tavoitteen numero"),
        _("tavoite"),
        _("painopiste"),
        _("elämän osa-alue"),
        _("mittarit"),
        _("toimenpiteen numero"),
        _("toimenpide"),
        _("vastuu"),
        _("kumppanit"),
        _("aika"),
        "EDTF",
        _("tila"),
        _("vuosi"),
        _("raha, suunniteltu (€)"),
        _("raha, toteutunut (€)"),
        _("työpäiviä, suunniteltu"),
        _("työpäiviä, toteutunut"),
        _("ohjausasiakirjat"),
        _("osoite"),
    ]


def _rows(work: Work) -> Iterator[list[object]]:
    head = [work.areas, work.document.title, work.document.term]
    for goal in work.outline.goals:
        told = [*head, goal.number, *_goal(goal.goal)]
        for shown in goal.measures:
            for year in shown.measure.years or (None,):
                place = f"{work.address}#{measure_anchor(shown.measure.key)}"
                yield [*told, shown.number, *_measure(shown.measure), *_year(year), _places(shown.measure), place]
        if not goal.measures:
            yield [*told, *[None] * 13, f"{work.address}#{goal_anchor(goal.goal.key)}"]


def _goal(goal: FrozenGoal) -> list[str]:
    followed = "; ".join(target.name for target in goal.targets)
    return [goal.text, goal.focus_area, goal.life_domain, followed]


def _measure(measure: FrozenMeasure) -> list[str]:
    return [
        measure.text,
        measure.owner,
        ", ".join(measure.partners),
        measure.when,
        measure.edtf,
        measure.state_name,
    ]


def _year(year: FrozenYear | None) -> list[object]:
    if year is None:
        return [None] * 5
    return [year.year, year.money_planned, year.money_actual, year.days_planned, year.days_actual]


def _places(measure: FrozenMeasure) -> str:
    return ", ".join(measure.placements)

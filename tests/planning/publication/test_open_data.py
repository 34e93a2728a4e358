"""Open data of a document: the whole as JSON by its schema, goals and measures as CSV."""

import csv
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import jsonschema
import pytest

from pophyte.planning.domain.frozen import digest, from_json
from pophyte.planning.operations.rendering.open_data import document_schema, make_csv, make_json
from tests.planning.publication.conftest import work_of_sample
from tests.planning.publication.sample import full_document


SCHEMA = Path(__file__).parents[3] / "docs" / "api" / "document.schema.json"


def rows_of(work):
    return list(csv.DictReader(StringIO(make_csv(work).decode("utf-8-sig")), delimiter=";"))


def test_json_is_the_whole_document(work):
    told = json.loads(make_json(work))

    assert from_json(told["document"]) == work.document
    assert told["form"] == "pophyte-document/1"
    assert told["digest"] == work.digest


def test_json_is_as_its_schema_says(work, long_work):
    schema = json.loads(SCHEMA.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)

    jsonschema.validate(json.loads(make_json(work)), schema)
    jsonschema.validate(json.loads(make_json(long_work)), schema)


def test_the_schema_refuses_what_is_no_document(work):
    broken = json.loads(make_json(work))
    del broken["document"]["title"]

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, json.loads(SCHEMA.read_text()))


def test_the_committed_schema_is_today_s():
    """Pophyte document_schema > docs/api/document.schema.json"""
    assert json.loads(SCHEMA.read_text()) == json.loads(json.dumps(document_schema()))


def test_who_has_the_document_can_check_its_digest(release, client):
    told = client.get(f"/asiakirjat/{release.document.slug}.json").json()

    assert digest(from_json(told["document"])) == told["digest"] == release.digest


def test_what_was_decided_before_a_field_came_keeps_its_digest(work):
    """`statements` came later: where nothing is told, the document is what it was before."""
    silent = replace(work.document, statements=())
    told = json.loads(make_json(replace(work, document=silent)))

    assert "statements" not in told["document"]
    assert [one["who"] for one in json.loads(make_json(work))["document"]["statements"]][:1] == ["Vanhusneuvosto"]


def test_csv_has_a_row_for_each_measure_and_year(work):
    rows = rows_of(work)

    assert [(row["toimenpiteen numero"], row["vuosi"]) for row in rows] == [
        ("1.1", "2026"),
        ("1.1", "2027"),
        ("1.2", "2027"),
        ("2.1", ""),
    ]
    assert rows[0]["raha, suunniteltu (€)"] == "12000"
    assert rows[1]["työpäiviä, suunniteltu"] == "90,5"
    assert rows[0]["EDTF"] == "2026-23/.."
    assert rows[0]["osoite"].endswith("#toimenpide-a1b2c3d4")


def test_csv_opens_in_a_finnish_spreadsheet(work):
    """Without the mark Excel reads UTF-8 as Windows-1252."""
    assert make_csv(work).startswith(b"\xef\xbb\xbfalue;asiakirja;")


def test_csv_runs_no_formulas():
    document, pictures = full_document()
    goal = replace(document.goals[0], text='=HYPERLINK("http://example.org")', measures=())

    rows = rows_of(work_of_sample(replace(document, goals=(goal,)), pictures))

    assert rows[0]["tavoite"] == '\'=HYPERLINK("http://example.org")'
    assert rows[0]["osoite"].endswith("#tavoite-11112222")

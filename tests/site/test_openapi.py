"""The OpenAPI document: valid, committed, and saying what the code does."""

import json
from io import StringIO

from django.core.management import call_command
from openapi_spec_validator import OpenAPIV31SpecValidator

from pophyte.site.api import api


def document():
    return json.loads(json.dumps(api.get_openapi_schema()))


def test_the_committed_document_is_what_the_code_says(settings):
    committed = (settings.ROOT / "docs/api/openapi.json").read_text(encoding="utf-8")
    output = StringIO()

    call_command("openapi", stdout=output)

    assert committed == output.getvalue(), "Run: pophyte openapi > docs/api/openapi.json"


def test_it_is_valid_openapi_3_1(db):
    assert document()["openapi"].startswith("3.1")
    assert [error.message for error in OpenAPIV31SpecValidator(document()).iter_errors()] == []


def test_it_is_answered_where_it_is_promised(client, db):
    response = client.get("/api/v1/openapi.json")

    assert response["Content-Type"].startswith("application/json")
    assert response.json() == document()


def operations():
    return [operation for methods in document()["paths"].values() for operation in methods.values()]


def test_every_operation_is_named_explained_and_filed():
    names = [operation["operationId"] for operation in operations()]

    assert len(names) == len(set(names))
    assert [one["operationId"] for one in operations() if not (one.get("summary") and one.get("tags"))] == []


def test_writes_name_their_scope_and_reads_need_no_token():
    writes = [methods["post"] for methods in document()["paths"].values() if "post" in methods]
    reads = [methods["get"] for methods in document()["paths"].values() if "get" in methods]

    assert {json.dumps(write["security"]) for write in writes} == {'[{"token": ["schedule:write"]}]'}
    assert [read["operationId"] for read in reads if "security" in read] == []


def test_the_reference_page_shows_every_operation_and_fetches_nothing_from_elsewhere(client, db):
    page = client.get("/api/v1/docs").content.decode()

    assert [one["operationId"] for one in operations() if f'id="op-{one["operationId"]}"' not in page] == []
    assert 'src="http' not in page
    assert "<script>" not in page

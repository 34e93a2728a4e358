"""Every fault is answered as problem details (RFC 9457)."""

import json

import pytest
from django.test import Client
from django.utils.translation import gettext_lazy

from pophyte.core.http.faults import SENTENCES
from pophyte.core.http.problems import KINDS


PROBLEM = "application/problem+json"


def assert_problem(response, status):
    details = response.json()

    assert response.status_code == status
    assert response["Content-Type"] == PROBLEM
    assert details["status"] == status
    assert details["type"] == f"/api/v1/docs#{KINDS[status].name}"
    assert details["title"]
    assert details["detail"]
    assert details["instance"].startswith("/api/")


@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/v2/areas",
        "/api/v1/nowhere",
        "/api/v1/areas/",
        "/api/v1/areas/municipality/999",
        "/api/v1/areas/planet/615",
        "/api/v1/areas/municipality/6%0015",
        "/api/v1/organisations/nobody",
        "/api/v1/roles/nobody",
        "/api/v1/networks/nobody",
        "/api/v1/terms/nobody",
        "/api/v1/terms/nobody/estimates",
        "/api/v1/terms/2025-2029/estimates/999",
        "/api/v1/terms/2025-2029/estimates/99999999999999999999",
        "/api/v1/terms/2025-2029/decisions/x",
        "/api/v1/divisions/2025-02-30",
        "/api/v1/region-packs/nobody",
    ],
)
def test_an_address_that_leads_nowhere_is_404(client, term, address):
    assert_problem(client.get(address), 404)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("kind=planet", "kind"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=99999999999999999999", "limit"),
        ("limit=1_0", "limit"),
        ("limit=", "limit"),
        ("valid_on=2025-02-30", "valid_on"),
        ("valid_on=20250101", "valid_on"),
        ("valid_on=1735689600", "valid_on"),
        ("group=nonsense", "group"),
        ("cursor=made-up", "cursor"),
        ("q=%00", "q"),
        ("q=", "q"),
        ("limit=1&limit=2", "limit"),
        ("unheard%00of=1", "unheard\0of"),
    ],
)
def test_a_faulty_parameter_is_named(client, db, query, parameter):
    response = client.get(f"/api/v1/areas?{query}")

    assert_problem(response, 422)
    assert [fault["parameter"] for fault in response.json()["errors"]] == [parameter]
    assert response.json()["errors"][0]["place"] == "query"


def test_bytes_that_are_no_text_do_not_break_a_search(client, db):
    assert client.get("/api/v1/areas?q=%ff%ed%a0%80").status_code == 200


def test_every_faulty_parameter_is_told_at_once(client, db):
    faults = client.get("/api/v1/areas?limit=0&kind=planet").json()["errors"]

    assert {fault["parameter"] for fault in faults} == {"limit", "kind"}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_problem_is_told_in_the_language_asked_for(client, db, language):
    response = client.get("/api/v1/nowhere", headers={"accept-language": f"{language};q=0.9, xx"})

    assert response["Content-Language"] == language
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize(("language", "sentence"), [("en", "Enter a whole number."), ("fi", "Syötä kokonaisluku.")])
def test_a_fault_is_told_in_the_language_asked_for(client, db, monkeypatch, language, sentence):
    # A sentence of Django's own, which is there in both languages whether ours are translated yet or not.
    monkeypatch.setitem(SENTENCES, "whole_number", gettext_lazy("Enter a whole number."))

    response = client.get("/api/v1/areas?limit=many", headers={"accept-language": language})

    assert response.json()["errors"][0]["detail"] == sentence


def test_finnish_is_the_language_of_who_asks_for_none(client, db):
    response = client.get("/api/v1/nowhere", headers={"accept-language": "de"})

    assert response["Content-Language"] == "fi"
    assert response.json()["title"] == "Ei löytynyt"


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_another_method_is_405_with_what_is_allowed(client, db, method):
    response = getattr(client, method)("/api/v1/areas")

    assert_problem(response, 405)
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_options_tells_what_is_allowed(client, db):
    response = client.options("/api/v1/terms/2025-2029/estimates")

    assert response.status_code == 204
    assert response["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_only_json_is_answered(client, db):
    assert_problem(client.get("/api/v1/areas", headers={"accept": "text/csv"}), 406)


@pytest.mark.parametrize("accept", ["*/*", "application/*", "application/json", "text/html, */*;q=0.1"])
def test_who_takes_json_gets_it(client, db, accept):
    assert client.get("/api/v1/areas", headers={"accept": accept}).status_code == 200


def test_a_form_is_415(client, term):
    response = client.post("/api/v1/terms/2025-2029/decisions", {"document": "report"})

    assert_problem(response, 415)
    assert response["Accept-Post"] == "application/json"


def test_a_large_body_is_413(client, term):
    body = json.dumps({"note": "x" * 70_000})

    assert_problem(client.post("/api/v1/terms/2025-2029/decisions", body, content_type="application/json"), 413)


def test_a_fault_of_ours_is_500_and_tells_nothing_of_itself(db, monkeypatch, caplog):
    def broken(*_arguments, **_named):
        raise RuntimeError("the secret of the database")

    monkeypatch.setattr("pophyte.areas.endpoints.turn", broken)

    response = Client().get("/api/v1/areas")

    assert_problem(response, 500)
    assert "secret" not in response.content.decode()
    assert "the secret of the database" in caplog.text


def test_a_problem_is_not_kept(client, db):
    assert client.get("/api/v1/nowhere")["Cache-Control"] == "no-store"


def test_every_kind_of_problem_is_explained_on_the_reference_page_and_in_the_documentation(client, db, settings):
    page = client.get("/api/v1/docs").content.decode()
    documentation = (settings.ROOT / "docs/features/api.md").read_text(encoding="utf-8")

    assert [kind.name for kind in KINDS.values() if f'id="{kind.name}"' not in page] == []
    assert [kind.name for kind in KINDS.values() if f"`{kind.name}`" not in documentation] == []

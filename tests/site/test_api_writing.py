"""Writing with a token: what it opens, and what it does not."""

import json
from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.utils import timezone

from pophyte.people.operations.tokens import create_token, revoke_token
from pophyte.planning.models import CouncilDecision, ScheduleEstimate


ESTIMATES = "/api/v1/terms/2025-2029/estimates"
DECISIONS = "/api/v1/terms/2025-2029/decisions"
ESTIMATE = {
    "municipalities": ["615"],
    "documents": ["report", "plan"],
    "as_written": "syksy 2026",
    "said_by": "hyvinvointikoordinaattori",
    "said_on": "2026-03-02",
}
DECISION = {
    "municipality": "615",
    "document": "report",
    "body": "Pudasjärven kaupunginvaltuusto",
    "decided_on": "2026-06-15",
    "paragraph": "§ 42",
    "link": "https://pudasjarvi.example/42",
}


@pytest.fixture(autouse=True)
def _the_day(time_machine, term):
    time_machine.move_to("2026-11-02 12:00+02:00")


def key_for(account, *scopes, lasting=timedelta(days=30)):
    now = timezone.now()
    return create_token(
        account, name="koe", api_scopes=scopes or ["schedule:write"], expires_at=now + lasting, now=now, by=account
    )


def post(address, content, token, **headers):
    return Client().post(
        address,
        json.dumps(content),
        content_type="application/json",
        headers={"authorization": f"Bearer {token}", **headers},
    )


def test_an_estimate_is_added_and_found_again(client, coordinator):
    made = post(ESTIMATES, ESTIMATE, key_for(coordinator).text)

    assert made.status_code == 201
    assert made["Cache-Control"] == "no-store"
    [estimate] = made.json()["items"]
    assert estimate["when"]["edtf"] == "2026-23"
    assert client.get(made["Location"]).json() == estimate
    assert client.get(f"{ESTIMATES}?municipality=615").json()["items"] == [estimate]


def test_a_whole_number_may_be_written_with_a_point(coordinator):
    """The description promises an integer, and in JSON 2026.0 is one."""
    made = post(ESTIMATES, ESTIMATE | {"as_written": "syksy", "year": 2026.0}, key_for(coordinator).text)

    assert made.status_code == 201
    assert made.json()["items"][0]["when"]["edtf"] == "2026-23"


def test_words_that_are_not_understood_are_kept(coordinator):
    made = post(ESTIMATES, ESTIMATE | {"as_written": "kun sammakot kutevat"}, key_for(coordinator).text)

    [estimate] = made.json()["items"]
    assert (estimate["as_written"], estimate["when"]["edtf"]) == ("kun sammakot kutevat", None)


def test_the_account_is_in_the_audit_log(coordinator):
    post(DECISIONS, DECISION, key_for(coordinator).text)

    entry = LogEntry.objects.get_for_model(CouncilDecision).get()
    assert entry.actor == coordinator


def test_a_repeated_estimate_answers_the_first_result(coordinator):
    token = key_for(coordinator).text

    first = post(ESTIMATES, ESTIMATE, token, **{"idempotency-key": "maaliskuu-1"})
    again = post(ESTIMATES, ESTIMATE, token, **{"idempotency-key": "maaliskuu-1"})

    assert (again.status_code, again.json()) == (201, first.json())
    assert ScheduleEstimate.objects.count() == 1


def test_two_accounts_may_choose_the_same_key(coordinator, expert):
    post(ESTIMATES, ESTIMATE, key_for(coordinator).text, **{"idempotency-key": "maaliskuu-1"})
    post(ESTIMATES, ESTIMATE, key_for(expert).text, **{"idempotency-key": "maaliskuu-1"})

    assert ScheduleEstimate.objects.count() == 2


def test_a_decision_is_recorded_once(client, coordinator):
    token = key_for(coordinator).text

    made, second = post(DECISIONS, DECISION, token), post(DECISIONS, DECISION, token)

    assert made.status_code == 201
    assert client.get(made["Location"]).json() == made.json()
    assert second.status_code == 409
    assert "Pudasjärvi" in second.json()["detail"]


def test_a_refusal_writes_nothing(coordinator):
    refused = post(DECISIONS, DECISION | {"decided_on": "2027-01-01"}, key_for(coordinator).text)

    assert refused.status_code == 409
    assert not CouncilDecision.objects.exists()


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer made-up", "Basic dTpw", "Bearer ä", "Bearer " + "x" * 999]
)
def test_without_a_good_token_nothing_is_written(coordinator, header):
    response = Client().post(
        DECISIONS, json.dumps(DECISION), content_type="application/json", headers={"authorization": header}
    )

    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert not CouncilDecision.objects.exists()


def test_a_session_does_not_write(coordinator):
    browser = Client()
    browser.force_login(coordinator)

    assert browser.post(DECISIONS, json.dumps(DECISION), content_type="application/json").status_code == 401


def test_a_token_that_has_expired_is_not_one(coordinator, time_machine):
    token = key_for(coordinator, lasting=timedelta(days=1)).text
    time_machine.move_to("2026-11-04 12:00+02:00")

    assert post(DECISIONS, DECISION, token).status_code == 401


def test_a_token_that_was_taken_back_is_not_one(coordinator):
    made = key_for(coordinator)
    revoke_token(made.key, by=coordinator)

    assert post(DECISIONS, DECISION, made.text).status_code == 401


def test_a_token_of_a_closed_account_is_not_one(coordinator):
    token = key_for(coordinator).text
    coordinator.is_active = False
    coordinator.save()

    assert post(DECISIONS, DECISION, token).status_code == 401


def test_another_scope_does_not_write_here(coordinator):
    response = post(DECISIONS, DECISION, key_for(coordinator, "read").text)

    assert response.status_code == 403
    assert 'scope="schedule:write"' in response["WWW-Authenticate"]


def test_another_municipality_is_not_theirs(coordinator, muhos):
    response = post(DECISIONS, DECISION | {"municipality": "494"}, key_for(coordinator).text)

    assert response.status_code == 403
    assert not CouncilDecision.objects.exists()


def test_a_joint_estimate_needs_the_permission_in_every_municipality(coordinator, muhos):
    response = post(ESTIMATES, ESTIMATE | {"municipalities": ["615", "494"]}, key_for(coordinator).text)

    assert response.status_code == 403
    assert not ScheduleEstimate.objects.exists()


def test_a_grouping_gives_the_permission_in_its_municipalities(expert, pudasjarvi):
    assert post(DECISIONS, DECISION, key_for(expert).text).status_code == 201


def test_an_unknown_municipality_is_refused_by_name(regional_coordinator, coordinator):
    response = post(ESTIMATES, ESTIMATE | {"municipalities": ["615", "999"]}, key_for(coordinator).text)

    assert response.status_code == 409
    assert "999" in response.json()["detail"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"municipalities": []}, "#/municipalities"),
        ({"municipalities": ["615", "615"]}, "#/municipalities"),
        ({"municipalities": [615]}, "#/municipalities/0"),
        ({"municipalities": ["Oulu"]}, "#/municipalities/0"),
        ({"documents": ["budget"]}, "#/documents/0"),
        ({"as_written": ""}, "#/as_written"),
        ({"as_written": " \t"}, "#/as_written"),
        ({"as_written": "syksy\0"}, "#/as_written"),
        ({"as_written": "\ud800"}, "#/as_written"),
        ({"as_written": "x" * 301}, "#/as_written"),
        ({"year": 10**30}, "#/year"),
        ({"year": "2026"}, "#/year"),
        ({"year": True}, "#/year"),
        ({"year": 2026.5}, "#/year"),
        ({"said_on": "2026-02-30"}, "#/said_on"),
        ({"said_on": 1_700_000_000}, "#/said_on"),
        ({"said_on": None}, "#/said_on"),
        ({"note": None}, "#/note"),
        ({"saidby": "x"}, "#/saidby"),
    ],
)
def test_a_faulty_field_is_pointed_at(coordinator, change, pointer):
    response = post(ESTIMATES, ESTIMATE | change, key_for(coordinator).text)

    assert response.status_code == 422
    assert [(fault["place"], fault["pointer"]) for fault in response.json()["errors"]] == [("body", pointer)]
    assert response.json()["errors"][0]["detail"]


@pytest.mark.parametrize(
    ("body", "status"), [("", 422), ("[]", 422), ("null", 422), ("{", 400), ("\xff", 400), ("[" * 50_000, 400)]
)
def test_a_body_that_is_no_object_is_refused(coordinator, body, status):
    token = key_for(coordinator).text

    response = Client().post(
        DECISIONS, body, content_type="application/json", headers={"authorization": f"Bearer {token}"}
    )

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"


def test_a_key_of_a_wrong_form_is_named(coordinator):
    response = post(ESTIMATES, ESTIMATE, key_for(coordinator).text, **{"idempotency-key": "short"})

    assert response.status_code == 422
    assert response.json()["errors"][0]["parameter"] == "Idempotency-Key"


def test_guessing_tokens_is_slowed_down_and_a_good_one_still_works(coordinator, settings):
    settings.API_FAILED_TOKENS_PER_MINUTE = 3
    token = key_for(coordinator).text

    statuses = [post(DECISIONS, DECISION, "made-up").status_code for _attempt in range(5)]
    slowed = post(DECISIONS, DECISION, "made-up")

    assert statuses == [401, 401, 401, 429, 429]
    assert slowed["Retry-After"] == "60"
    assert post(DECISIONS, DECISION, token).status_code == 201

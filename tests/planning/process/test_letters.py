"""Letters about a document's way when the mail server does not take them: the change stays, and nobody meets a fault."""

import logging

import pytest
from django.urls import reverse

from pophyte.planning.models import StatementRequest, StepTurn
from pophyte.planning.operations import process_letters
from pophyte.planning.operations.process import return_for_changes
from pophyte.planning.operations.sending import send_one
from tests.conftest import account_with
from tests.factories.process import draft, on_its_way, open_statements


pytestmark = pytest.mark.django_db(transaction=True)
ASKED = {"audience": "youth-council", "body": "Nuorisovaltuusto", "email": "nuva@example.org", "submission_key": "a"}


@pytest.fixture
def approving(client, pudasjarvi, coordinator, group_member):
    """Press the button that hands the document over to somebody who gets a letter."""
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    StepTurn.objects.filter(task__key="management").update(owner=group_member)
    client.force_login(coordinator)

    def press():
        return client.post(
            reverse("planning:process-approve", args=[turn.document_id, turn.pk]), {"note": "Käsitelty."}
        )

    return press


def test_a_step_is_approved_although_its_letter_does_not_leave(approving, no_mail_server):
    response = approving()

    assert response.status_code == 302
    assert StepTurn.objects.get(task__key="management").task_state is not None


def test_the_log_keeps_no_address_of_a_letter_that_failed(approving, no_mail_server, caplog):
    with caplog.at_level(logging.ERROR):
        approving()

    assert "ConnectionRefusedError" in caplog.text
    assert "ryhma@example.org" not in caplog.text


def test_a_letter_that_is_refused_keeps_no_other_from_leaving(approving, postbox, pudasjarvi, coordinator, monkeypatch):
    account_with("municipal-coordinator", pudasjarvi.scope, email="aaa@example.org")
    account_with("municipal-coordinator", pudasjarvi.scope, email="zzz@example.org")

    def choosy(address, subject, text):
        if address == "aaa@example.org":
            raise OSError
        send_one(address, subject, text)

    monkeypatch.setattr(process_letters, "send_one", choosy)

    return_for_changes(StepTurn.objects.get(task__key="group"), reason="Luvut puuttuvat.", by=coordinator)

    assert [letter["To"] for letter in postbox] == ["zzz@example.org"]


def test_who_asks_for_a_statement_hears_that_its_letter_did_not_leave(client, pudasjarvi, coordinator, no_mail_server):
    row = open_statements(draft(areas=[pudasjarvi], by=coordinator), by=coordinator)
    client.force_login(coordinator)

    response = client.post(reverse("planning:ask-statement", args=[row.document_id]), ASKED, follow=True)

    assert response.redirect_chain == [(reverse("planning:statements", args=[row.document_id]), 302)]
    assert "Linkki on lähetetty" not in response.content.decode()
    assert "viesti ei lähtenyt" in response.content.decode()
    assert StatementRequest.objects.get().email == "nuva@example.org"

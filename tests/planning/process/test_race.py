"""Two people at the same moment, each with a connection of their own: one acts, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, Page, WorkflowState

from pophyte.core.faults import Refused
from pophyte.people.domain import AccessRole
from pophyte.planning.domain.process import Audience
from pophyte.planning.models import CouncilDecision, DocumentDecision, ProcessWorkflow, Release, StatementRequest
from pophyte.planning.operations.decisions_on_documents import CouncilStatement, decide
from pophyte.planning.operations.process import approve, return_for_changes, start_process
from pophyte.planning.operations.process_reminders import remind_of_steps
from pophyte.planning.operations.statements_round_requests import Asked, ask_for_statement, give_statement
from pophyte.planning.queries.process import latest_state, turns_of
from tests.conftest import account_with
from tests.factories.areas import AreaFactory
from tests.factories.process import draft, on_its_way, open_statements


@pytest.fixture(autouse=True)
def root_page(transactional_db):
    """A test that really saves empties the tables after it, Wagtail's root with them."""
    if Page.get_first_root_node() is None:
        Locale.objects.get_or_create(language_code="fi")
        Page.add_root(title="Root", slug="root")


@pytest.fixture
def area():
    return AreaFactory(code="615", name_fi="Pudasjärvi", slug="pudasjarvi", genitive="Pudasjärven")


@pytest.fixture
def writers(area):
    roles = (AccessRole.MUNICIPAL_COORDINATOR, area.scope)
    return [account_with(*roles, email="yksi@example.org"), account_with(*roles, email="kaksi@example.org")]


def at_once(*acts):
    """Do all at the same moment; answers what each one answered, or the sentence it was refused with."""
    together = Barrier(len(acts))

    def run(act):
        together.wait()
        try:
            return act()
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refusals(outcomes):
    return [outcome for outcome in outcomes if isinstance(outcome, str)]


def test_two_who_approve_a_step_at_once_approve_it_once(area, writers):
    turn = on_its_way(areas=[area], by=writers[0])

    outcomes = at_once(*[lambda by=by: approve(turn, by=by) for by in writers])

    assert len(refusals(outcomes)) == 1
    assert "on jo käsitelty" in refusals(outcomes)[0]
    assert [each.state for each in turns_of(latest_state(turn.document))][:3] == ["done", "open", "planned"]


def test_one_approves_and_another_returns_at_once(area, writers):
    turn = on_its_way(areas=[area], by=writers[0])

    outcomes = at_once(
        lambda: approve(turn, by=writers[0]),
        lambda: return_for_changes(turn, reason="Kesken.", by=writers[1]),
    )

    turn.document.refresh_from_db()
    turn.refresh_from_db()
    assert len(refusals(outcomes)) == 1
    assert (turn.state, turn.document.stage) in {("done", "in-process"), ("returned", "returned")}


def test_two_who_record_a_decision_at_once_record_it_once(area, writers):
    turn = on_its_way(areas=[area], by=writers[0], step="council")
    told = CouncilStatement(area=area, body="kunnanvaltuusto", decided_on=timezone.localdate())

    outcomes = at_once(*[lambda by=by: decide(turn, statement=told, by=by) for by in writers])

    assert len(refusals(outcomes)) == 1
    assert "Toista päätöstä ei kirjata" in refusals(outcomes)[0]
    assert (DocumentDecision.objects.count(), Release.objects.count(), CouncilDecision.objects.count()) == (1, 1, 2)


def test_two_councils_told_at_once_freeze_the_document_once(area, writers):
    other = AreaFactory(code="494", name_fi="Muhos", slug="muhos", genitive="Muhoksen")
    neighbour = account_with(AccessRole.MUNICIPAL_COORDINATOR, other.scope, email="muhos@example.org")
    turn = on_its_way(areas=[area, other], by=writers[0], step="council")
    today = timezone.localdate()

    outcomes = at_once(
        lambda: decide(turn, statement=CouncilStatement(area=area, body="a", decided_on=today), by=writers[0]),
        lambda: decide(turn, statement=CouncilStatement(area=other, body="b", decided_on=today), by=neighbour),
    )

    assert refusals(outcomes) == []
    assert Release.objects.count() == 1
    assert len(Release.objects.get().frozen.approvals) == 2


def test_a_draft_sent_by_two_at_once_is_sent_once(area, writers):
    document = draft(areas=[area], by=writers[0])

    outcomes = at_once(*[lambda by=by: start_process(document, by=by) for by in writers])

    assert len(refusals(outcomes)) == 1
    assert WorkflowState.objects.count() == 1


def test_two_documents_begun_at_once_share_one_workflow(area, writers):
    other = AreaFactory(code="494", name_fi="Muhos", slug="muhos", genitive="Muhoksen")
    documents = [draft(areas=[each], by=writers[0]) for each in (area, other)]

    outcomes = at_once(*[lambda one=one: start_process(one, by=writers[0]) for one in documents])

    assert refusals(outcomes) == []
    assert ProcessWorkflow.objects.count() == 1


def test_a_form_sent_twice_at_once_asks_once(area, writers):
    row = open_statements(draft(areas=[area], by=writers[0]), by=writers[0])
    asked = Asked(audience=Audience.YOUTH_COUNCIL, body="Nuorisovaltuusto", submission_key="avain")

    first, second = at_once(*[lambda: ask_for_statement(row, asked=asked, by=writers[0])] * 2)

    assert first == second
    assert StatementRequest.objects.count() == 1


def test_two_with_one_link_lose_nothing(area, writers):
    row = open_statements(draft(areas=[area], by=writers[0]), by=writers[0])
    request = ask_for_statement(row, asked=Asked(audience=Audience.OTHER, body="Kylät"), by=writers[0])
    now = timezone.now()

    outcomes = at_once(
        *[lambda text=text: give_statement(request, text=text, seen=0, now=now) for text in ("Yksi.", "Kaksi.")]
    )

    request.refresh_from_db()
    assert len(refusals(outcomes)) == 1
    assert request.text == next(one.text for one in outcomes if not isinstance(one, str))


def test_two_runs_of_the_reminders_write_once(area, writers):
    turn = on_its_way(areas=[area], by=writers[0])

    outcomes = at_once(*[lambda: remind_of_steps(turn.due_on)] * 2)

    assert sum(outcomes) == 1

"""What councils decide on a document: frozen, told to the council schedule, published, and begun anew."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import WorkflowState

from pophyte.core.faults import Refused
from pophyte.people.domain import AccessRole
from pophyte.planning.domain.process import TurnState
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import CouncilDecision, DocumentDecision, Release, WellbeingDocument
from pophyte.planning.operations.decisions_on_documents import CouncilStatement, decide, publish_document
from pophyte.planning.operations.process import (
    approve,
    begin_new_version,
    cancel_process,
    resubmit,
    return_for_changes,
    start_process,
)
from pophyte.planning.queries.process import latest_state, open_turn, turns_of
from tests.conftest import account_with
from tests.factories.planning import CouncilDecisionFactory, make_document
from tests.factories.process import on_its_way, open_statements, type_with_steps


@pytest.fixture(autouse=True)
def autumn(time_machine):
    """Begun on the first of September and now at the council in October."""
    time_machine.move_to("2026-09-01T09:00:00+03:00", tick=False)
    return time_machine


def at_council(autumn, areas, by):
    turn = on_its_way(areas=areas, by=by, step="council")
    autumn.move_to("2026-10-15T09:00:00+03:00", tick=False)
    return turn


def decided(area, days_ago=1, body="kunnanvaltuusto", **fields):
    day = timezone.localdate() - timedelta(days=days_ago)
    return CouncilStatement(area=area, body=body, decided_on=day, **fields)


def test_a_decision_freezes_the_document_and_fills_the_schedule(autumn, pudasjarvi, coordinator):
    turn = at_council(autumn, [pudasjarvi], coordinator)
    statement = decided(pudasjarvi, paragraph="45 §", link="https://esimerkki.fi/poytakirja")

    made = decide(turn, statement=statement, by=coordinator)

    document = turn.document
    document.refresh_from_db()
    assert document.stage == Stage.DECIDED
    assert made.release == document.releases.get()
    assert made.release.published_at is None
    frozen = made.release.frozen.approvals[0]
    assert (frozen.area, frozen.on, frozen.paragraph) == ("Pudasjärvi", "2026-10-14", "45 §")
    schedule = CouncilDecision.objects.filter(municipality=pudasjarvi, term=document.term)
    assert {(one.document, one.paragraph, one.link) for one in schedule} == {
        ("report", "45 §", "https://esimerkki.fi/poytakirja"),
        ("plan", "45 §", "https://esimerkki.fi/poytakirja"),
    }
    assert set(made.decision.schedule.all()) == set(schedule)
    assert open_turn(turns_of(latest_state(document))).task.key == "publication"


def test_who_decided_is_named_in_the_language_of_the_document(autumn, pudasjarvi, coordinator):
    pudasjarvi.name_sv = "Pudasjärvi kommun"
    pudasjarvi.save()
    turn = at_council(autumn, [pudasjarvi], coordinator)
    WellbeingDocument.objects.update(language="sv")

    frozen = decide(turn, statement=decided(pudasjarvi), by=coordinator).release.frozen

    assert frozen.areas == ("Pudasjärvi kommun",)
    assert [one.area for one in frozen.approvals] == ["Pudasjärvi kommun"]


def test_a_joint_document_is_decided_when_every_council_has(autumn, pudasjarvi, muhos, coordinator, neighbour):
    turn = at_council(autumn, [pudasjarvi, muhos], coordinator)

    first = decide(turn, statement=decided(pudasjarvi, days_ago=9), by=coordinator)
    turn.document.refresh_from_db()
    stage_between = turn.document.stage
    last = decide(turn, statement=decided(muhos), by=neighbour)

    turn.document.refresh_from_db()
    assert first.release is None
    assert stage_between == Stage.IN_PROCESS
    assert turn.document.stage == Stage.DECIDED
    assert [one.area for one in last.release.frozen.approvals] == ["Pudasjärvi", "Muhos"]
    assert set(DocumentDecision.objects.values_list("release", flat=True)) == {last.release.pk}
    assert CouncilDecision.objects.count() == 4


def test_a_council_is_told_of_by_its_own_municipality(autumn, pudasjarvi, muhos, coordinator):
    turn = at_council(autumn, [pudasjarvi, muhos], coordinator)

    with pytest.raises(Refused, match="Muhos: päätöksen kirjaa kunnan oma"):
        decide(turn, statement=decided(muhos), by=coordinator)

    assert not DocumentDecision.objects.exists()


@pytest.mark.parametrize(
    ("days_ago", "sentence"),
    [
        (-1, "on tulevaisuudessa"),
        (45, "on ennen kuin asiakirja aloitettiin"),
    ],
)
def test_a_decision_of_an_impossible_day_is_refused(autumn, pudasjarvi, coordinator, days_ago, sentence):
    turn = at_council(autumn, [pudasjarvi], coordinator)

    with pytest.raises(Refused, match=sentence):
        decide(turn, statement=decided(pudasjarvi, days_ago=days_ago), by=coordinator)

    turn.document.refresh_from_db()
    assert turn.document.stage == Stage.IN_PROCESS
    assert not Release.objects.exists()
    assert not CouncilDecision.objects.exists()


def test_a_decision_from_before_the_last_change_is_refused(autumn, pudasjarvi, coordinator):
    turn = at_council(autumn, [pudasjarvi], coordinator)
    return_for_changes(turn, reason="Korjattava.", by=coordinator)
    again = resubmit(turn.document, by=coordinator)
    autumn.move_to("2026-10-20T09:00:00+03:00", tick=False)

    with pytest.raises(Refused, match=r"viimeksi muutettu teksti lähetettiin valtuustoa kohti \(15\.10\.2026\)"):
        decide(again, statement=decided(pudasjarvi, days_ago=10), by=coordinator)

    assert decide(again, statement=decided(pudasjarvi, days_ago=5), by=coordinator).release is not None


def test_steps_told_late_do_not_hide_an_earlier_council_day(autumn, pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="board")
    autumn.move_to("2026-10-15T09:00:00+03:00", tick=False)
    council = approve(turn, by=coordinator)

    made = decide(council, statement=decided(pudasjarvi, days_ago=3), by=coordinator)

    assert made.release is not None


def test_a_second_decision_is_refused(autumn, pudasjarvi, muhos, coordinator):
    joint = at_council(autumn, [pudasjarvi, muhos], coordinator)
    decide(joint, statement=decided(pudasjarvi), by=coordinator)

    with pytest.raises(Refused, match=r"Pudasjärvi: asiakirjasta on jo päätetty 14\.10\.2026 \(kunnanvaltuusto\)"):
        decide(joint, statement=decided(pudasjarvi, days_ago=2), by=coordinator)

    assert DocumentDecision.objects.count() == 1


def test_a_decision_on_a_decided_document_is_refused(autumn, pudasjarvi, coordinator):
    turn = at_council(autumn, [pudasjarvi], coordinator)
    decide(turn, statement=decided(pudasjarvi), by=coordinator)

    with pytest.raises(Refused, match="Toista päätöstä ei kirjata"):
        decide(turn, statement=decided(pudasjarvi, days_ago=2), by=coordinator)

    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"body": "  "}, "mikä toimielin"),
        ({"link": "javascript:alert(1)"}, "ei ole verkko-osoite"),
        ({"paragraph": "§" * 40}, "”pykälä” on liian pitkä"),
    ],
)
def test_a_decision_that_cannot_be_told_is_refused(autumn, pudasjarvi, coordinator, fields, sentence):
    turn = at_council(autumn, [pudasjarvi], coordinator)

    with pytest.raises(Refused, match=sentence):
        decide(turn, statement=decided(pudasjarvi, **fields), by=coordinator)


def test_what_was_recorded_by_hand_is_linked(autumn, pudasjarvi, coordinator):
    turn = at_council(autumn, [pudasjarvi], coordinator)
    by_hand = CouncilDecisionFactory(
        term=turn.document.term, municipality=pudasjarvi, document="report", decided_on=timezone.localdate()
    )

    made = decide(turn, statement=decided(pudasjarvi, days_ago=0), by=coordinator)

    assert by_hand in made.decision.schedule.all()
    assert made.decision.schedule.count() == 2
    assert made.differing == ()


def test_what_was_recorded_by_hand_for_another_day_is_linked_and_told(autumn, pudasjarvi, coordinator):
    turn = at_council(autumn, [pudasjarvi], coordinator)
    by_hand = CouncilDecisionFactory(term=turn.document.term, municipality=pudasjarvi, document="report")

    made = decide(turn, statement=decided(pudasjarvi), by=coordinator)

    by_hand.refresh_from_db()
    assert made.differing == (by_hand,)
    assert by_hand.decided_on.isoformat() == "2026-06-15"
    assert by_hand in made.decision.schedule.all()


def test_a_decision_on_a_text_that_was_returned_after_it_is_told_anew(
    autumn, pudasjarvi, muhos, coordinator, neighbour
):
    turn = at_council(autumn, [pudasjarvi, muhos], coordinator)
    decide(turn, statement=decided(pudasjarvi, days_ago=2), by=coordinator)
    return_for_changes(turn, reason="Muhoksen valtuusto palautti.", by=neighbour)
    again = resubmit(turn.document, by=neighbour)
    autumn.move_to("2026-11-20T09:00:00+02:00", tick=False)

    made = decide(again, statement=decided(pudasjarvi, days_ago=1), by=coordinator)
    decide(again, statement=decided(muhos, days_ago=1), by=neighbour)

    turn.document.refresh_from_db()
    assert turn.document.stage == Stage.DECIDED
    assert made.differing == ()
    assert set(CouncilDecision.objects.values_list("decided_on", flat=True)) == {made.decision.decided_on}
    assert len(turn.document.releases.get().frozen.approvals) == 2


def test_what_one_council_has_decided_is_not_stopped(autumn, pudasjarvi, muhos, coordinator):
    turn = at_council(autumn, [pudasjarvi, muhos], coordinator)
    decide(turn, statement=decided(pudasjarvi), by=coordinator)

    with pytest.raises(Refused, match="Yksi valtuusto on jo päättänyt"):
        cancel_process(turn.document, by=coordinator)


def test_a_decision_ends_the_asking(autumn, pudasjarvi, coordinator):
    turn = at_council(autumn, [pudasjarvi], coordinator)
    row = open_statements(turn.document, by=coordinator)

    decide(turn, statement=decided(pudasjarvi), by=coordinator)

    row.refresh_from_db()
    assert row.closed_at is not None


def test_publishing_opens_the_release_and_ends_the_way(autumn, pudasjarvi, coordinator):
    turn = at_council(autumn, [pudasjarvi], coordinator)
    release = decide(turn, statement=decided(pudasjarvi), by=coordinator).release
    last = open_turn(turns_of(turn.workflow_state))

    publish_document(last, by=coordinator)

    document = turn.document
    document.refresh_from_db()
    release.refresh_from_db()
    assert document.stage == Stage.PUBLISHED
    assert release.published_at is not None
    assert latest_state(document).status == WorkflowState.STATUS_APPROVED
    assert open_turn(turns_of(latest_state(document))) is None
    # What is public is made from the release; the draft's own page never is.
    assert not document.live


def test_publishing_twice_publishes_once(autumn, pudasjarvi, coordinator):
    turn = at_council(autumn, [pudasjarvi], coordinator)
    decide(turn, statement=decided(pudasjarvi), by=coordinator)
    last = open_turn(turns_of(turn.workflow_state))
    publish_document(last, by=coordinator)

    with pytest.raises(Refused, match="on jo käsitelty"):
        publish_document(last, by=coordinator)


def test_a_new_version_goes_the_whole_way_while_the_earlier_stays_public(autumn, pudasjarvi, coordinator):
    turn = at_council(autumn, [pudasjarvi], coordinator)
    first = decide(turn, statement=decided(pudasjarvi), by=coordinator).release
    publish_document(open_turn(turns_of(turn.workflow_state)), by=coordinator)

    begin_new_version(turn.document, by=coordinator)
    again = start_process(turn.document, by=coordinator)
    for _step in range(4):
        again = approve(again, by=coordinator)
    second = decide(again, statement=decided(pudasjarvi, days_ago=0), by=coordinator)

    document = turn.document
    assert second.release.number == 2
    assert list(document.releases.published()) == [first]
    # The schedule tells when the term's document was first approved.
    assert {one.decided_on.day for one in CouncilDecision.objects.all()} == {14}
    assert len(second.differing) == 2


def test_only_its_writers_publish(autumn, pudasjarvi, coordinator, group_member):
    turn = at_council(autumn, [pudasjarvi], coordinator)
    decide(turn, statement=decided(pudasjarvi), by=coordinator)

    with pytest.raises(Refused, match="julkaisevat sen kirjoittajat"):
        publish_document(open_turn(turns_of(turn.workflow_state)), by=group_member)


def test_a_regional_document_fills_no_municipality(autumn, coast, regional_coordinator):
    steps_for_region = {"slug": "alueellinen", "made_for": ["region"], "approves": ["report"]}
    turn = regional_at_council(autumn, coast, regional_coordinator, steps_for_region)

    made = decide(turn, statement=decided(coast, body="aluevaltuusto"), by=regional_coordinator)

    assert made.release.frozen.approvals[0].body == "aluevaltuusto"
    assert not CouncilDecision.objects.exists()


def regional_at_council(autumn, area, by, fields):
    document = make_document(areas=[area], by=by, type=type_with_steps(**fields))
    turn = start_process(document, by=by)
    for _step in range(4):
        turn = approve(turn, by=by)
    autumn.move_to("2026-10-15T09:00:00+03:00", tick=False)
    return turn


def test_a_member_of_another_role_records_no_decision(autumn, pudasjarvi, coordinator):
    turn = at_council(autumn, [pudasjarvi], coordinator)
    expert = account_with(AccessRole.EXPERT, "everywhere")

    with pytest.raises(Refused, match="päätöksen kirjaa"):
        decide(turn, statement=decided(pudasjarvi), by=expert)

    turn.refresh_from_db()
    assert turn.state == TurnState.OPEN

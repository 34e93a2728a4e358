"""A draft that will not be decided on makes room for another, and can be taken up again."""

import pytest
from django.urls import reverse

from pophyte.core.faults import Refused
from pophyte.planning.domain.stages import Stage
from pophyte.planning.operations.process import begin_new_version, give_up, return_for_changes, take_up
from tests.factories.across import decide
from tests.factories.process import draft, on_its_way, open_statements


def test_a_municipality_joins_others_after_its_own_draft_has_lapsed(pudasjarvi, muhos, coordinator):
    own = draft(areas=[pudasjarvi], by=coordinator)

    give_up(own, by=coordinator)
    joint = draft(areas=[pudasjarvi, muhos], by=coordinator)

    own.refresh_from_db()
    assert (own.stage, joint.stage) == (Stage.WITHDRAWN, Stage.WRITING)


def test_a_returned_document_lapses_with_its_way_and_its_round(pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="statements")
    row = open_statements(turn.document, by=coordinator)
    return_for_changes(turn, reason="Aloitetaan alusta.", by=coordinator)

    give_up(turn.document, by=coordinator)

    row.refresh_from_db()
    assert row.closed_at is not None
    assert not turn.document.workflow_states.active().exists()


def test_what_was_decided_does_not_lapse(pudasjarvi, coordinator):
    document = draft(areas=[pudasjarvi], by=coordinator)
    decide(document)

    with pytest.raises(Refused, match="jo päätetty versio"):
        give_up(document, by=coordinator)


def test_what_lapsed_is_taken_up_again(pudasjarvi, coordinator):
    document = draft(areas=[pudasjarvi], by=coordinator)
    give_up(document, by=coordinator)

    take_up(document, by=coordinator)

    document.refresh_from_db()
    assert document.stage == Stage.WRITING


def test_but_not_beside_another_that_was_begun_meanwhile(pudasjarvi, muhos, coordinator):
    own = draft(areas=[pudasjarvi], by=coordinator)
    give_up(own, by=coordinator)
    draft(areas=[pudasjarvi, muhos], by=coordinator)

    with pytest.raises(Refused, match="on jo aloitettu"):
        take_up(own, by=coordinator)


def test_what_lapsed_has_no_version_to_go_on_from(pudasjarvi, coordinator):
    document = draft(areas=[pudasjarvi], by=coordinator)
    give_up(document, by=coordinator)

    with pytest.raises(Refused, match="rauennut"):
        begin_new_version(document, by=coordinator)


def test_the_pages_lead_there_and_back(client, page_of, told, pudasjarvi, coordinator):
    document = draft(areas=[pudasjarvi], by=coordinator)
    client.force_login(coordinator)
    lapse, again = (reverse(f"planning:process-{name}", args=[document.pk]) for name in ("give-up", "take-up"))
    assert page_of(reverse("planning:process", args=[document.pk])).select_one(f'a[href="{lapse}"]')

    assert "Luonnos on rauennut." in told(lapse)
    assert page_of(reverse("planning:process", args=[document.pk])).select_one(f'form[action="{again}"]')
    assert "Luonnos on taas auki" in told(again)


def test_somebody_elses_draft_does_not_lapse(client, pudasjarvi, coordinator, neighbour):
    document = draft(areas=[pudasjarvi], by=coordinator)
    client.force_login(neighbour)

    answer = client.post(reverse("planning:process-give-up", args=[document.pk]))

    document.refresh_from_db()
    assert (answer.status_code, document.stage) == (404, Stage.WRITING)

"""Correcting how a decision was recorded: before and after the text is frozen, and what the page tells of it."""

from dataclasses import replace
from datetime import date

import pytest
from auditlog.models import LogEntry
from bs4 import BeautifulSoup
from django.urls import reverse

from pophyte.core.faults import Refused
from pophyte.planning.models import CouncilDecision, DecisionCorrection, DocumentDecision
from pophyte.planning.operations.decision_corrections import correct_recorded
from pophyte.planning.operations.decisions_on_documents import CouncilStatement, decide, publish_document
from pophyte.planning.queries.process import latest_state, open_turn, turns_of
from tests.factories.planning import CouncilDecisionFactory
from tests.factories.process import on_its_way


LINK = "https://esimerkki.fi/poytakirja"


@pytest.fixture(autouse=True)
def autumn(time_machine):
    time_machine.move_to("2026-09-01T09:00:00+03:00", tick=False)
    return time_machine


def decided(area, day="2026-10-14", paragraph="45 §"):
    return CouncilStatement(
        area=area, body="kunnanvaltuusto", decided_on=date.fromisoformat(day), paragraph=paragraph, link=LINK
    )


@pytest.fixture
def at_council(autumn, coordinator):
    def go(*areas):
        turn = on_its_way(areas=list(areas), by=coordinator, step="council")
        autumn.move_to("2026-10-15T09:00:00+03:00", tick=False)
        return turn

    return go


@pytest.fixture
def frozen(at_council, pudasjarvi, coordinator, autumn):
    """Decided, frozen and published; a week later somebody sees the wrong paragraph."""
    turn = at_council(pudasjarvi)
    made = decide(turn, statement=decided(pudasjarvi), by=coordinator)
    publish_document(open_turn(turns_of(latest_state(turn.document))), by=coordinator)
    autumn.move_to("2026-10-22T09:00:00+03:00", tick=False)
    return made


def main_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(BeautifulSoup(response.content.decode(), "html.parser").main.get_text(" ").split())


def test_a_correction_leaves_the_frozen_text_as_it_was(frozen, pudasjarvi, coordinator):
    release = frozen.release
    before = (release.content, release.digest, release.face)

    correct_recorded(frozen.decision, statement=decided(pudasjarvi, day="2026-10-15", paragraph="46 §"), by=coordinator)

    release.refresh_from_db()
    assert (release.content, release.digest, release.face) == before
    recorded = DocumentDecision.objects.get()
    assert (recorded.paragraph, recorded.decided_on.day) == ("46 §", 15)
    was = DecisionCorrection.objects.get()
    assert (was.paragraph, was.decided_on.day, was.corrected_by) == ("45 §", 14, coordinator)
    logged = LogEntry.objects.get_for_object(recorded).order_by("pk").last()
    assert logged.actor == coordinator
    assert logged.additional_data == {"reason": "correction"}
    assert logged.changes_dict["paragraph"] == ["45 §", "46 §"]


def test_the_council_schedule_is_corrected_with_it(frozen, pudasjarvi, coordinator):
    correct_recorded(frozen.decision, statement=decided(pudasjarvi, paragraph="46 §"), by=coordinator)

    assert set(CouncilDecision.objects.values_list("paragraph", flat=True)) == {"46 §"}
    assert CouncilDecision.objects.count() == 2


def test_what_the_schedule_tells_otherwise_is_left_alone(at_council, pudasjarvi, coordinator):
    turn = at_council(pudasjarvi)
    CouncilDecisionFactory(
        term=turn.document.term, municipality=pudasjarvi, document="plan", decided_on=date(2026, 6, 1), paragraph="7 §"
    )
    made = decide(turn, statement=decided(pudasjarvi), by=coordinator)

    correct_recorded(made.decision, statement=decided(pudasjarvi, paragraph="46 §"), by=coordinator)

    assert dict(CouncilDecision.objects.values_list("document", "paragraph")) == {"plan": "7 §", "report": "46 §"}


def test_a_joint_document_is_frozen_with_the_corrected_words(at_council, pudasjarvi, muhos, coordinator, neighbour):
    turn = at_council(pudasjarvi, muhos)
    first = decide(turn, statement=decided(pudasjarvi), by=coordinator)
    correct_recorded(first.decision, statement=decided(pudasjarvi, paragraph="46 §"), by=coordinator)

    last = decide(turn, statement=decided(muhos, paragraph="9 §"), by=neighbour)

    assert [one.paragraph for one in last.release.frozen.approvals] == ["46 §", "9 §"]


def test_the_same_words_again_are_no_correction(frozen, pudasjarvi, coordinator):
    assert correct_recorded(frozen.decision, statement=decided(pudasjarvi), by=coordinator) is None
    assert not DecisionCorrection.objects.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"day": "2026-12-01"}, "on tulevaisuudessa"),
        ({"day": "2026-01-01"}, "on ennen kuin asiakirja aloitettiin"),
        ({"paragraph": "§" * 31}, "30"),
    ],
)
def test_a_correction_keeps_the_rules_of_a_decision(frozen, pudasjarvi, coordinator, change, sentence):
    with pytest.raises(Refused, match=sentence):
        correct_recorded(frozen.decision, statement=decided(pudasjarvi, **change), by=coordinator)

    assert not DecisionCorrection.objects.exists()


def test_another_municipalitys_decision_is_corrected_by_its_own(at_council, pudasjarvi, muhos, coordinator, neighbour):
    turn = at_council(pudasjarvi, muhos)
    first = decide(turn, statement=decided(pudasjarvi), by=coordinator)

    with pytest.raises(Refused, match="Pudasjärvi: päätöksen korjaa kunnan oma"):
        correct_recorded(first.decision, statement=decided(pudasjarvi, paragraph="46 §"), by=neighbour)


def test_the_published_page_tells_what_was_corrected_without_a_name(
    frozen, pudasjarvi, coordinator, client, django_assert_max_num_queries
):
    correct_recorded(frozen.decision, statement=decided(pudasjarvi, paragraph="46 §"), by=coordinator)
    correct_recorded(frozen.decision, statement=replace(decided(pudasjarvi), paragraph="47 §"), by=coordinator)

    with django_assert_max_num_queries(12):
        told = main_of(client, frozen.release.document.get_absolute_url())

    assert "Pudasjärvi: päätöksen kirjausta on korjattu 22.10.2026." in told
    assert "pykälä: 46 § (ennen: 45 §)" in told
    assert "pykälä: 47 § (ennen: 46 §)" in told
    assert coordinator.email not in told


def test_the_coordinator_corrects_it_on_a_page(frozen, coordinator, client, told):
    client.force_login(coordinator)
    document = frozen.release.document
    process = reverse("planning:process", args=[document.pk])
    address = reverse("planning:process-correct", args=[document.pk, frozen.decision.pk])
    page = BeautifulSoup(client.get(process).content.decode(), "html.parser")
    assert page.select_one(f'a[href="{address}"]')
    form = BeautifulSoup(client.get(address).content.decode(), "html.parser")
    assert form.select_one("[name=paragraph]")["value"] == "45 §"

    given = {"area": form.select_one("[name=area]")["value"], "decided_on": "2026-10-14", "body": "kunnanvaltuusto"}
    said = told(address, {**given, "paragraph": "46 §", "link": LINK})

    assert "Korjaus on tallennettu." in said
    seen = main_of(client, process)
    assert "pykälä: 46 § (ennen: 45 §)" in seen
    assert coordinator.email in seen or coordinator.get_full_name() in seen


def test_a_decision_of_another_document_is_not_found(frozen, at_council, muhos, neighbour, coordinator, client):
    client.force_login(neighbour)
    other = on_its_way(areas=[muhos], by=neighbour).document

    answer = client.get(reverse("planning:process-correct", args=[other.pk, frozen.decision.pk]))

    assert answer.status_code == 404

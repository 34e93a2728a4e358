from datetime import date, timedelta

import pytest
from auditlog.models import LogEntry
from django.db import IntegrityError
from django.utils import timezone

from pophyte.core.faults import Refused
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.models import CouncilDecision
from pophyte.planning.operations import DecisionStatement, correct_decision, record_decision
from tests.factories.planning import CouncilDecisionFactory


def statement(term, municipality, **changes):
    given = {
        "document": DocumentKind.REPORT,
        "body": "kaupunginvaltuusto",
        "decided_on": date(2026, 6, 15),
        "paragraph": "45 §",
    }
    return DecisionStatement(term=term, municipality=municipality, **given | changes)


def test_a_decision_is_recorded_with_its_actor(term, pudasjarvi, coordinator):
    decision = record_decision(statement=statement(term, pudasjarvi, link="https://example.org/45"), by=coordinator)

    decision.refresh_from_db()
    assert (decision.decided_on, decision.paragraph) == (date(2026, 6, 15), "45 §")
    assert LogEntry.objects.get_for_object(decision).get().actor == coordinator


def test_a_second_decision_on_one_document_is_refused_with_the_day_of_the_first(term, pudasjarvi):
    record_decision(statement=statement(term, pudasjarvi), by=None)

    with pytest.raises(Refused, match=r"jo päätetty 15\.6\.2026 \(kaupunginvaltuusto\).*korjaa") as refusal:
        record_decision(statement=statement(term, pudasjarvi, decided_on=date(2026, 9, 1)), by=None)

    assert "Pudasjärvi: hyvinvointikertomus" in str(refusal.value)
    assert CouncilDecision.objects.count() == 1


def test_the_loser_of_a_race_is_told_the_same(term, pudasjarvi, monkeypatch):
    module = "pophyte.planning.operations.decisions"
    CouncilDecisionFactory(term=term, municipality=pudasjarvi, decided_on=date(2026, 6, 15))
    looks = iter([False, True])

    def look(_statement, *, besides):
        if next(looks):
            raise Refused("jo päätetty")

    monkeypatch.setattr(f"{module}._check_undecided", look)

    with pytest.raises(Refused, match="jo päätetty"):
        record_decision(statement=statement(term, pudasjarvi), by=None)


def test_the_database_refuses_a_second_decision_too(term, pudasjarvi):
    CouncilDecisionFactory(term=term, municipality=pudasjarvi)

    with pytest.raises(IntegrityError):
        CouncilDecisionFactory(term=term, municipality=pudasjarvi)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"decided_on": timezone.localdate() + timedelta(days=2)}, "tulevaisuudessa.*Anna tulevasta ajasta arvio"),
        ({"decided_on": date(2024, 12, 31)}, "ei osu valtuustokauteen 2025–2029"),
        ({"body": " "}, "mikä toimielin"),
        ({"paragraph": "1" * 31}, "pykälä”? on liian pitkä"),
        ({"link": "javascript:alert(1)"}, "ei ole verkko-osoite"),
    ],
)
def test_a_wrong_decision_is_refused_with_a_sentence(term, pudasjarvi, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        record_decision(statement=statement(term, pudasjarvi, **changes), by=None)

    assert not CouncilDecision.objects.exists()


def test_a_decision_of_an_area_that_is_no_municipality_is_refused(term, coast):
    with pytest.raises(Refused, match="ei ole kunta"):
        record_decision(statement=statement(term, coast), by=None)


def test_a_correction_changes_the_row_and_the_log_keeps_what_it_was(term, pudasjarvi, coordinator):
    decision = record_decision(statement=statement(term, pudasjarvi), by=None)

    correct_decision(decision, statement=statement(term, pudasjarvi, decided_on=date(2026, 6, 22)), by=coordinator)

    entry = LogEntry.objects.get_for_object(decision).filter(action=LogEntry.Action.UPDATE).get()
    assert entry.changes_dict["decided_on"] == ["2026-06-15", "2026-06-22"]
    assert (entry.actor, entry.additional_data) == (coordinator, {"reason": "correction"})


def test_a_correction_cannot_take_the_place_of_another_decision(term, pudasjarvi):
    report = record_decision(statement=statement(term, pudasjarvi), by=None)
    plan = record_decision(statement=statement(term, pudasjarvi, document=DocumentKind.PLAN), by=None)

    with pytest.raises(Refused, match="jo päätetty"):
        correct_decision(plan, statement=statement(term, pudasjarvi), by=None)

    report.refresh_from_db()
    assert report.document == DocumentKind.REPORT


ADMIN = "/hallinta/snippets/planning/councildecision/"


def given_in_admin(term, area, **changes):
    given = {"term": term.pk, "municipality": area.pk, "document": "report", "body": "valtuusto"}
    return given | {"decided_on": "15.6.2026"} | changes


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"decided_on": "24.12.2026"}, "on tulevaisuudessa"),
        ({"decided_on": "15.6.2019"}, "ei osu valtuustokauteen"),
        ({"municipality": "coast"}, "ei ole kunta"),
    ],
)
def test_the_admin_keeps_the_rules_of_a_decision(
    client, october, term, pudasjarvi, coast, regional_coordinator, changes, sentence
):
    client.force_login(regional_coordinator)
    if changes.get("municipality"):
        changes = {"municipality": coast.pk}

    response = client.post(f"{ADMIN}add/", given_in_admin(term, pudasjarvi, **changes))

    assert sentence in response.content.decode()
    assert not CouncilDecision.objects.exists()


def test_the_admin_corrects_as_the_front_page_does(client, october, term, pudasjarvi, regional_coordinator):
    decision = record_decision(statement=statement(term, pudasjarvi), by=None)
    client.force_login(regional_coordinator)

    response = client.post(f"{ADMIN}edit/{decision.pk}/", given_in_admin(term, pudasjarvi, paragraph=" 46 § "))

    assert response.status_code == 302
    decision.refresh_from_db()
    assert decision.paragraph == "46 §"
    newest = LogEntry.objects.get_for_object(decision).order_by("pk").last()
    assert (newest.actor, newest.additional_data) == (regional_coordinator, {"reason": "correction"})

"""The pages of a document's way, as its people use them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import DocumentDecision, StepTurn
from pophyte.planning.operations.decisions_on_documents import CouncilStatement, decide
from pophyte.planning.operations.process import TurnPlan, approve, plan_turns, return_for_changes
from pophyte.planning.queries.process import latest_state, open_turn, turns_of
from tests.factories.planning import CouncilDecisionFactory
from tests.factories.process import draft, on_its_way


def at(name, document, *more):
    return reverse(f"planning:{name}", args=[document.pk, *more])


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return BeautifulSoup(response.content.decode(), "html.parser")


def steps_on(page):
    return [step.get_text(" ", strip=True) for step in page.select(".way__step")]


def test_a_draft_shows_the_way_that_lies_ahead(client, pudasjarvi, coordinator):
    document = draft(areas=[pudasjarvi], by=coordinator)
    client.force_login(coordinator)

    page = page_of(client, at("process", document))

    assert len(steps_on(page)) == 6
    assert steps_on(page)[0] == "○ Hyvinvointiryhmä tulossa hyvinvointiryhmä"
    assert page.select_one(f'.now a[href="{at("process-start", document)}"]').text == "Lähetä käsittelyyn"


def test_a_coordinator_sends_a_draft_with_planned_days(client, told, pudasjarvi, coordinator, group_member):
    document = draft(areas=[pudasjarvi], by=coordinator)
    client.force_login(coordinator)
    form = page_of(client, at("process-start", document)).select_one("main form")
    sent = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    sent |= {select["name"]: "" for select in form.select("select")}
    sent |= {"group-owner": str(group_member.pk), "group-due_on": "2030-01-15"}

    sentence = told(at("process-start", document), sent)

    turn = open_turn(turns_of(latest_state(document)))
    assert "lähetetty käsittelyyn" in sentence
    assert (turn.owner, turn.due_on.isoformat(), turn.owner_role) == (group_member, "2030-01-15", "")


def test_a_day_that_is_no_day_is_told_at_its_step(client, pudasjarvi, coordinator):
    document = draft(areas=[pudasjarvi], by=coordinator)
    client.force_login(coordinator)

    response = client.post(at("process-start", document), {"group-due_on": "31.2.2027"})

    page = BeautifulSoup(response.content.decode(), "html.parser")
    document.refresh_from_db()
    assert response.status_code == 200
    assert page.select_one(".field--faulty .field__fault").text.strip()
    assert document.stage == Stage.WRITING


def test_sending_twice_is_told(client, told, pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    client.force_login(coordinator)

    assert "on jo lähetetty käsittelyyn" in told(at("process-start", turn.document))


def test_the_open_step_tells_who_has_it_and_by_when(client, pudasjarvi, coordinator, group_member):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    day = timezone.localdate() - timedelta(days=1)
    plan_turns(turn.document, plans={turn.pk: TurnPlan(day, "hyte-ryhmä", group_member)}, by=coordinator)
    client.force_login(coordinator)

    page = page_of(client, at("process", turn.document))

    current = page.select_one('.way__step[aria-current="step"]').get_text(" ", strip=True)
    assert current.startswith("! Hyvinvointiryhmä myöhässä hyte-ryhmä · hoitaa Raija Ryhmäläinen viimeistään")
    assert "myöhässä" in page.select_one(".now").text


def test_a_stale_tab_approves_nothing_twice(client, told, pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    approve(turn, by=coordinator)
    client.force_login(coordinator)

    sentence = told(at("process-approve", turn.document, turn.pk), {"note": "Vanha välilehti"})

    assert "on jo käsitelty" in sentence
    assert open_turn(turns_of(latest_state(turn.document))).task.key == "management"


def test_returning_without_a_reason_is_told_in_the_form(client, pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    client.force_login(coordinator)

    response = client.post(at("process-return", turn.document, turn.pk), {"note": " "})

    assert response.status_code == 200
    assert "Ilman syytä kirjoittajat eivät tiedä" in response.content.decode()
    turn.refresh_from_db()
    assert turn.state == "open"


def test_writers_read_the_reason_and_send_again(client, told, pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    return_for_changes(turn, reason="Luvut puuttuvat.\nLisätkää <b>kysely</b>.", by=coordinator)
    client.force_login(coordinator)

    page = page_of(client, at("process", turn.document))
    sentence = told(at("process-send-again", turn.document), {"where": "same"})

    assert "Lisätkää <b>kysely</b>." in page.select_one(".now .reason").text
    assert "lähetetty uudelleen" in sentence
    assert steps_on(page_of(client, at("process", turn.document)))[0].startswith("◐")


def test_the_owner_of_a_step_acts_on_it_without_writing_rights(client, told, pudasjarvi, coordinator, group_member):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    client.force_login(group_member)
    before = told(at("process-approve", turn.document, turn.pk), {"note": ""})
    plan_turns(turn.document, plans={turn.pk: TurnPlan(turn.due_on, owner=group_member)}, by=coordinator)

    page = page_of(client, at("process", turn.document))
    after = told(at("process-approve", turn.document, turn.pk), {"note": ""})

    assert "ei ole sinun hoidettavanasi" in before
    assert page.select_one(f'.now a[href="{at("process-approve", turn.document, turn.pk)}"]')
    assert "on hyväksytty" in after


def test_a_member_who_has_no_step_is_shown_no_way_to_act(client, pudasjarvi, coordinator, group_member):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    client.force_login(group_member)

    page = page_of(client, at("process", turn.document))

    assert "odottaa hoitajaansa" in page.select_one(".now").text
    assert [link["href"] for link in page.select(".beside a")] == [reverse("planning:draft", args=[turn.document.pk])]


def test_the_council_is_offered_as_the_body_that_decided(client, pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="council")
    client.force_login(coordinator)

    page = page_of(client, at("process-decision", turn.document, turn.pk))

    assert page.select_one("[name=body]")["value"] == "kunnanvaltuusto"


def test_a_decision_in_the_future_keeps_what_was_written(client, pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="council")
    client.force_login(coordinator)
    day = (timezone.localdate() + timedelta(days=2)).isoformat()
    sent = {"area": pudasjarvi.pk, "decided_on": day, "body": "kaupunginvaltuusto", "paragraph": "12 §"}

    response = client.post(at("process-decision", turn.document, turn.pk), sent)

    page = BeautifulSoup(response.content.decode(), "html.parser")
    assert "on tulevaisuudessa" in page.select_one(".notice--error").text
    assert page.select_one("[name=body]")["value"] == "kaupunginvaltuusto"
    assert not DocumentDecision.objects.exists()


def test_a_decision_and_its_publication(client, told, pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="council")
    document = turn.document
    client.force_login(coordinator)
    day = timezone.localdate().isoformat()
    sent = {"area": pudasjarvi.pk, "decided_on": day, "body": "kaupunginvaltuusto", "paragraph": "12 §"}

    decided = told(at("process-decision", document, turn.pk), sent)
    again = told(at("process-decision", document, turn.pk), sent)
    last = open_turn(turns_of(latest_state(document)))
    published = told(at("process-publish", document, last.pk))
    page = page_of(client, at("process", document))
    reopened = told(at("process-new-version", document))

    assert "teksti jäädytetty" in decided
    assert "Toista päätöstä ei kirjata" in again
    assert "on julkaistu" in published
    assert [step.split()[0] for step in steps_on(page)] == ["●"] * 6
    assert "Pudasjärvi: kaupunginvaltuusto" in steps_on(page)[4]
    assert "Uusi versio on auki" in reopened


def test_a_differing_day_in_the_schedule_is_told(client, told, pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="council")
    CouncilDecisionFactory(term=turn.document.term, municipality=pudasjarvi, document="plan")
    client.force_login(coordinator)
    sent = {"area": pudasjarvi.pk, "decided_on": timezone.localdate().isoformat(), "body": "kaupunginvaltuusto"}

    sentence = told(at("process-decision", turn.document, turn.pk), sent)

    assert "oli jo päätös: hyvinvointisuunnitelma 15.6.2026. Se jätettiin ennalleen" in sentence


def test_each_municipality_of_a_joint_document_tells_of_its_own_council(
    client, pudasjarvi, muhos, coordinator, neighbour
):
    turn = on_its_way(areas=[pudasjarvi, muhos], by=coordinator, step="council")
    today = timezone.localdate()
    decide(
        turn, statement=CouncilStatement(area=pudasjarvi, body="kaupunginvaltuusto", decided_on=today), by=coordinator
    )
    client.force_login(neighbour)

    page = page_of(client, at("process-decision", turn.document, turn.pk))
    way = page_of(client, at("process", turn.document))

    assert "Pudasjärvi: kaupunginvaltuusto" in page.select_one(".notice").text
    assert page.select_one("[name=area]")["value"] == str(muhos.pk)
    assert "Odottaa: Muhos" in steps_on(way)[4]


def test_a_turn_of_another_document_is_not_there(client, pudasjarvi, muhos, coordinator, neighbour):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    other = on_its_way(areas=[muhos], by=neighbour)
    client.force_login(coordinator)

    assert client.get(at("process-approve", turn.document, other.pk)).status_code == 404


def test_stopping_from_the_page(client, told, pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    client.force_login(coordinator)

    sentence = told(at("process-cancel", turn.document), {"note": "Siirtyi."})
    again = told(at("process-cancel", turn.document), {"note": ""})

    assert "keskeytetty" in sentence
    assert "ei ole käsittelyssä" in again
    page = page_of(client, at("process", turn.document))
    assert "Siirtyi." in page.select_one(".past").text


def test_nobody_writes_the_text_while_it_is_on_its_way(client, pudasjarvi, coordinator):
    document = draft(areas=[pudasjarvi], by=coordinator)
    editor = reverse("wagtailadmin_pages:edit", args=[document.pk])
    client.force_login(coordinator)
    before = client.get(editor).status_code
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, year=2027)

    closed = client.get(reverse("wagtailadmin_pages:edit", args=[turn.document.pk]))
    saved = client.post(reverse("wagtailadmin_pages:edit", args=[turn.document.pk]), {"title": "Vaivihkaa"})
    return_for_changes(turn, reason="Auki.", by=coordinator)
    opened = client.get(reverse("wagtailadmin_pages:edit", args=[turn.document.pk])).status_code

    assert (before, opened) == (200, 200)
    assert closed.status_code != 200
    assert saved.status_code != 200
    assert turn.task.get_actions(turn.document, coordinator) == []
    assert turn.task.locked_for_user(turn.document, coordinator)
    turn.document.refresh_from_db()
    assert turn.document.get_latest_revision_as_object().title != "Vaivihkaa"


def test_the_page_asks_the_database_little(client, pudasjarvi, coordinator, django_assert_max_num_queries):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="council")
    StepTurn.objects.update(owner=coordinator)
    client.force_login(coordinator)

    with django_assert_max_num_queries(24):
        client.get(at("process", turn.document))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_steps_are_named_in_the_language_of_the_page(client, pudasjarvi, coordinator, language):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    client.force_login(coordinator)

    page = page_of(client, f"/{language}{at('process', turn.document)}")

    assert {"sv": "Välfärdsgruppen", "en": "Wellbeing group"}[language] in steps_on(page)[0]


def test_the_county_is_told_when_a_document_is_published(
    client, told, pudasjarvi, coordinator, settings, postbox, commits
):
    settings.COUNTY_MAIL = "kirjaamo@example.org"
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="council")
    statement = CouncilStatement(area=pudasjarvi, body="kaupunginvaltuusto", decided_on=timezone.localdate())
    decide(turn, statement=statement, by=coordinator)
    last = open_turn(turns_of(latest_state(turn.document)))
    client.force_login(coordinator)

    with commits():
        sentence = told(at("process-publish", turn.document, last.pk))

    assert "on lähetetty linkki" in sentence
    assert [letter.recipients for letter in postbox] == [["kirjaamo@example.org"]]
    assert "Toimitettu hyvinvointialueelle" in page_of(client, at("process", turn.document)).text


def test_a_county_without_a_mailbox_stops_no_publication(client, told, pudasjarvi, coordinator, settings):
    settings.COUNTY_MAIL = ""
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="council")
    statement = CouncilStatement(area=pudasjarvi, body="kaupunginvaltuusto", decided_on=timezone.localdate())
    decide(turn, statement=statement, by=coordinator)
    last = open_turn(turns_of(latest_state(turn.document)))
    client.force_login(coordinator)

    sentence = told(at("process-publish", turn.document, last.pk))
    page = page_of(client, at("process", turn.document))

    assert "Asiakirja on julkaistu." in sentence
    assert "postilaatikkoa ei ole asetettu" in sentence
    assert page.select_one(f'form[action="{at("process-deliver", turn.document)}"]')

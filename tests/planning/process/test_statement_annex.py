"""The annex of statements: chosen, answered together, frozen with the decision, and without people's names or addresses."""

import json
from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from pophyte.core.faults import Refused
from pophyte.core.retention import apply_rules, load_rules
from pophyte.planning.domain.annex import FrozenStatement, publishable, without_contacts
from pophyte.planning.domain.process import Accounted, Audience
from pophyte.planning.models import StatementRequest, WellbeingDocument
from pophyte.planning.operations.decisions_on_documents import CouncilStatement, decide, publish_document
from pophyte.planning.operations.process import approve
from pophyte.planning.operations.statements_annex import answer_together, choose_annex
from pophyte.planning.operations.statements_round import close_round, sum_up
from pophyte.planning.operations.statements_round_comments import comment
from pophyte.planning.operations.statements_round_requests import Reply, answer_statement
from pophyte.planning.queries.composing import compose
from pophyte.planning.queries.process import latest_state, open_turn, turns_of
from pophyte.planning.queries.statement_annex import annex_of
from pophyte.site.views.pages import RETENTION_POLICY
from tests.factories.process import StatementRequestFactory, on_its_way, open_statements


NOTED = Reply(accounted=Accounted.NOTED)


@pytest.fixture
def document(pudasjarvi, coordinator):
    return on_its_way(areas=[pudasjarvi], by=coordinator, step="statements").document


@pytest.fixture
def row(document, coordinator):
    today = timezone.localdate()
    return open_statements(document, by=coordinator, comments_from=today, comments_until=today + timedelta(days=7))


def said(row, text, audience=Audience.OLDER_PEOPLE, body="Vanhusneuvosto", **fields):
    return StatementRequestFactory(
        round=row, text=text, given_at=timezone.now(), audience=audience, body=body, due_on=row.due_on, **fields
    )


def said_by_resident(row, text="Minä, Aino Asukas, odotan bussia.", **fields):
    return said(row, text, audience=Audience.RESIDENT, body="", email="aino@example.org", **fields)


@pytest.mark.parametrize(
    "contact",
    [
        "maija.malli@example.org",
        "040 123 4567",
        "0401234567",
        "+358 40 1234567",
        "(08) 123 456 78",
        "050-123 4567",
        "131052-308T",
    ],
)
def test_contact_details_are_taken_out(contact):
    assert without_contacts(f"Kysy: {contact}, kiitos.", instead="[–]") == "Kysy: [–], kiitos."


@pytest.mark.parametrize(
    "text", ["Vuosina 2025–2029 osuus oli 18,4 %.", "Rahaa on 120 000 €.", "§ 045, 14.10.2026", "0,5 henkilötyövuotta"]
)
def test_figures_are_no_contact_details(text):
    assert without_contacts(text, instead="[–]") == text


def test_residents_who_speak_of_one_theme_are_one_row():
    told = publishable(
        [
            FrozenStatement(kind="residents", who="Aino", theme="Bussit", text="Minä odotan."),
            FrozenStatement(kind="residents", theme="bussit"),
            FrozenStatement(kind="residents", theme="Puistot"),
        ],
        instead="[–]",
    )

    assert [(one.theme, one.number, one.who, one.text) for one in told] == [
        ("Bussit", 2, "", ""),
        ("Puistot", 1, "", ""),
    ]


def test_nothing_is_annexed_until_the_writers_choose(document, row, coordinator):
    said(row, "Kannatamme.")

    assert compose(document, on=timezone.localdate()).document.statements == ()
    choose_annex(document, is_annexed=True, by=coordinator)

    composed = compose(document, on=timezone.localdate()).document
    assert [(one.who, one.text, one.accounted) for one in composed.statements] == [
        ("Vanhusneuvosto", "Kannatamme.", "")
    ]


def test_a_resident_is_told_as_a_number_and_a_theme(document, row, coordinator):
    first, second = said_by_resident(row), said_by_resident(row, "Soitan numerosta 040 123 4567.")
    said(row, "Yhteys: maija@example.org, puh. 08 123 4567. Kannatamme.")

    reply = Reply(accounted=Accounted.PARTLY, answer="Vuoroja lisätään.", theme="bussivuorot")
    answer_together(document, numbers=[first.pk, second.pk], reply=reply, by=coordinator)

    told = annex_of(document)
    assert [(one.kind, one.number, one.theme, one.answer) for one in told[1:]] == [
        ("residents", 2, "bussivuorot", "Vuoroja lisätään.")
    ]
    assert told[0].text == "Yhteys: [yhteystieto poistettu], puh. [yhteystieto poistettu]. Kannatamme."
    assert not any(word in repr(told) for word in ("Aino", "odotan", "Soitan", "aino@", "maija@", "4567"))


def test_a_bodys_own_words_give_way_to_what_the_writers_wrote_shorter(document, row, coordinator):
    request = said(row, "Pitkä lausunto, jonka allekirjoitti Maija Malli.")

    answer_statement(request, reply=Reply(accounted=Accounted.WHOLLY, gist="Kannatti suunnitelmaa."), by=coordinator)

    assert [(one.text, one.accounted) for one in annex_of(document)] == [
        ("Kannatti suunnitelmaa.", "otettiin huomioon")
    ]


def test_of_a_public_round_only_the_published_summary_is_told(document, row, coordinator):
    comment(row, text="Matti Meikäläinen, matti@example.org")
    assert annex_of(document) == ()
    close_round(row, by=coordinator)

    sum_up(row, summary="Toivottiin liikuntaa (matti@example.org).", is_to_publish=True, by=coordinator)

    assert [(one.kind, one.number, one.text) for one in annex_of(document)] == [
        ("comments", 1, "Toivottiin liikuntaa ([yhteystieto poistettu]).")
    ]


def test_the_next_round_does_not_show_what_was_said_in_the_one_before(document, row, coordinator):
    said(row, "Kannatamme.")
    choose_annex(document, is_annexed=True, by=coordinator)
    close_round(row, by=coordinator)

    assert open_statements(document, by=coordinator).snapshot.statements == ()


def test_one_answer_is_kept_with_all_or_with_none(document, row, coordinator, pudasjarvi):
    here, elsewhere = said(row, "Kannatamme."), StatementRequestFactory(round=row, due_on=row.due_on)

    with pytest.raises(Refused, match="Jotakin valituista"):
        answer_together(document, numbers=[here.pk, elsewhere.pk], reply=NOTED, by=coordinator)
    with pytest.raises(Refused, match="Valitse lausunnot"):
        answer_together(document, numbers=[], reply=NOTED, by=coordinator)

    here.refresh_from_db()
    assert here.accounted == ""


def test_the_decision_freezes_the_annex(document, row, coordinator, pudasjarvi):
    request = said(row, "Kannatamme.")
    choose_annex(document, is_annexed=True, by=coordinator)
    release = decided(document, pudasjarvi, by=coordinator)

    answer_statement(request, reply=Reply(accounted=Accounted.NOT, answer="Myöhässä."), by=coordinator)
    with pytest.raises(Refused, match="on jo päätetty"):
        choose_annex(document, is_annexed=False, by=coordinator)

    release.refresh_from_db()
    assert [(one.who, one.text, one.accounted) for one in release.frozen.statements] == [
        ("Vanhusneuvosto", "Kannatamme.", "")
    ]
    assert "Kannatamme." in release.words


def test_a_new_version_does_not_tell_of_statements_on_the_one_before(document, row, coordinator, pudasjarvi):
    said(row, "Kannatamme.")
    choose_annex(document, is_annexed=True, by=coordinator)
    decided(document, pudasjarvi, by=coordinator)

    assert annex_of(document) == ()


def decided(document, area, *, by):
    while (turn := open_turn(turns_of(latest_state(document)))).task.key != "council":
        approve(turn, by=by)
    statement = CouncilStatement(area=area, body="kunnanvaltuusto", decided_on=timezone.localdate())
    return decide(turn, statement=statement, by=by).release


def test_the_writers_choose_and_answer_on_one_page(client, told, document, row, coordinator):
    request, resident = said(row, "Puh. 040 123 4567. Kannatamme."), said_by_resident(row)
    client.force_login(coordinator)
    address = reverse("planning:statement-annex", args=[document.pk])

    chosen = told(address, {"is_annexed": "kylla"})
    fault = told(reverse("planning:answer-statements", args=[document.pk]), {"accounted": "noted"})
    sentence = told(
        reverse("planning:answer-statements", args=[document.pk]),
        {"statements": [request.pk, resident.pk], "accounted": "noted", "answer": "Kiitos.", "theme": "bussit"},
    )

    assert "Lausunnot liitetään asiakirjaan." in chosen
    assert "Valitse lausunnot" in fault
    assert "Vastaus on tallennettu 2 lausuntoon." in sentence
    page = client.get(address).content.decode()
    preview = page[page.index('id="esikatselu"') :]
    assert "Aihe: bussit" not in preview
    assert "aihe: bussit" in preview
    assert "040 123" not in preview
    assert "Aino" not in preview
    assert "Ne on poistettu liitteestä." in preview


def test_the_preview_is_in_the_language_of_the_document(client, document, row, coordinator):
    said(row, "Puh. 040 123 4567.", accounted=Accounted.WHOLLY)
    said_by_resident(row)
    WellbeingDocument.objects.filter(pk=document.pk).update(language="sv")
    client.force_login(coordinator)

    page = BeautifulSoup(client.get(reverse("planning:statement-annex", args=[document.pk])).content, "html.parser")

    preview = page.select_one(".snapshot")
    assert preview["lang"] == "sv"
    with override("sv"):
        words = (
            str(Accounted.WHOLLY.label).capitalize(),
            _("[yhteystieto poistettu]"),
            _("Aihetta ei ole kirjattu. Asukkaan omia sanoja ei julkaista."),
        )
    assert all(each in preview.get_text() for each in words)
    assert "[yhteystieto poistettu]" not in words
    assert page.select_one("#esikatselu").get_text() == "Näin liite näkyy"


def test_the_published_page_and_its_data_name_no_resident(client, document, row, coordinator, pudasjarvi):
    said_by_resident(row, theme="bussit")
    choose_annex(document, is_annexed=True, by=coordinator)
    release = decided(document, pudasjarvi, by=coordinator)
    approve_publication(document, by=coordinator)

    page = client.get(reverse("planning:document", args=[document.slug])).content.decode()
    data = client.get(f"/asiakirjat/{document.slug}.json").json()
    answer = client.get(f"/api/v1/documents/{document.slug}").json()

    assert "1 asukas" in page
    assert data["document"]["statements"] == answer["content"]["statements"]
    assert not any(word in page + json.dumps([data, answer]) for word in ("Aino", "aino@", "odotan"))
    assert release.digest == data["digest"]


def approve_publication(document, *, by):
    document.refresh_from_db()
    publish_document(open_turn(turns_of(latest_state(document))), by=by)


def test_a_residents_words_are_erased_in_time_and_from_the_log_too(row):
    given = said_by_resident(row)
    kept = said(row, "Kannatamme.")

    apply_rules(load_rules(RETENTION_POLICY), now=timezone.now() + timedelta(days=731))

    assert list(StatementRequest.objects.values_list("pk", flat=True)) == [kept.pk]
    logged = LogEntry.objects.filter(object_pk=str(given.pk), content_type__model="statementrequest")
    assert logged.exists()
    assert not any("odotan" in json.dumps(entry.changes) for entry in logged)

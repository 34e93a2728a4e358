"""Statements and comments as people give, ask and answer them."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from pophyte.planning.models import PublicComment, StatementRequest, StatementRound
from pophyte.planning.operations.statements_round import close_round, sum_up
from pophyte.planning.operations.statements_round_comments import comment
from pophyte.planning.views import process_public
from tests.factories.process import draft, on_its_way, open_statements


LINK = re.compile(r"/lausunto/[\w-]+/")


@pytest.fixture
def document(pudasjarvi, coordinator):
    return draft(areas=[pudasjarvi], by=coordinator)


@pytest.fixture
def row(document, coordinator):
    today = timezone.localdate()
    return open_statements(
        document,
        by=coordinator,
        introduction="Mitä puuttuu?",
        comments_from=today,
        comments_until=today + timedelta(days=7),
    )


@pytest.fixture
def link(client, row, coordinator, postbox, commits):
    """The address that a youth council got, asked for on the coordinator's page."""
    client.force_login(coordinator)
    sent = {"audience": "youth-council", "body": "Nuorisovaltuusto", "email": "nuva@example.org", "submission_key": "a"}
    with commits():
        client.post(reverse("planning:ask-statement", args=[row.document_id]), sent)
    client.logout()
    return LINK.search(postbox[-1].get_content())[0]


def soup(response):
    return BeautifulSoup(response.content.decode(), "html.parser")


def test_a_body_reads_the_draft_and_gives_its_statement(client, told, link):
    page = soup(client.get(link))

    sentence = told(link, {"text": "Bussi puuttuu.", "seen": page.select_one("[name=seen]")["value"]})

    asked = StatementRequest.objects.get()
    assert "Tiivistelmä" in page.select_one(".snapshot").text
    assert "Mitä puuttuu?" in page.text
    assert "noindex" in page.select_one('meta[name="robots"]')["content"]
    assert "Lausunto on tallennettu" in sentence
    assert asked.text == "Bussi puuttuu."
    assert soup(client.get(link)).select_one("textarea").text.strip() == "Bussi puuttuu."


def test_a_forged_link_opens_nothing(client, link):
    response = client.get("/lausunto/keksitty-linkki/")

    assert response.status_code == 404
    assert "Lausuntolinkki ei ole oikea" in response.content.decode()


def test_an_expired_link_shows_neither_draft_nor_form(client, link, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=15))

    shown, sent = client.get(link), client.post(link, {"text": "Myöhässä.", "seen": 0})

    assert (shown.status_code, sent.status_code) == (410, 410)
    assert "on mennyt, eikä linkki ole enää voimassa" in shown.content.decode()
    assert soup(shown).select_one(".snapshot") is None
    assert StatementRequest.objects.get().text == ""


def test_an_empty_statement_is_told(client, link):
    response = client.post(link, {"text": "  ", "seen": "0"})

    assert "Tyhjää lausuntoa ei tallenneta" in response.content.decode()


def test_of_two_with_one_link_the_second_keeps_its_own_text_and_sees_the_first(client, link):
    client.post(link, {"text": "Ensimmäinen.", "seen": "0"})

    page = soup(client.post(link, {"text": "Toinen.", "seen": "0"}))

    assert "on muutettu sen jälkeen" in page.select_one(".notice--error").text
    assert "Ensimmäinen." in page.select_one(".notice--warning").text
    assert page.select_one("textarea").text.strip() == "Toinen."
    assert page.select_one("[name=seen]")["value"] == "1"


def test_a_statement_cannot_bring_its_own_script(client, link, coordinator, row):
    client.post(link, {"text": "<script>alert(1)</script>", "seen": "0"})
    client.force_login(coordinator)
    asked = StatementRequest.objects.get()

    page = client.get(reverse("planning:statement", args=[row.document_id, asked.pk])).content.decode()

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_the_coordinator_answers_what_was_said(client, told, link, coordinator, row):
    client.post(link, {"text": "Bussi puuttuu.", "seen": "0"})
    client.force_login(coordinator)
    asked = StatementRequest.objects.get()

    sentence = told(
        reverse("planning:statement", args=[row.document_id, asked.pk]),
        {"accounted": "partly", "answer": "Lisättiin toimenpide 4."},
    )

    page = soup(client.get(reverse("planning:statements", args=[row.document_id])))
    assert "Vastaus on tallennettu" in sentence
    assert "otettiin osittain huomioon" in page.select_one(".asked").text


def test_a_round_is_offered_the_day_of_its_step(client, pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="statements")
    client.force_login(coordinator)

    page = soup(client.get(reverse("planning:begin-round", args=[turn.document_id])))

    assert page.select_one("[name=due_on]")["value"] == turn.due_on.isoformat()


def test_a_resident_is_asked_by_an_address(client, row, coordinator):
    client.force_login(coordinator)

    response = client.post(
        reverse("planning:ask-statement", args=[row.document_id]), {"audience": "resident", "submission_key": "b"}
    )

    assert "Kirjoita osoite, johon asukas saa linkin" in response.content.decode()


def test_anybody_reads_and_comments_while_the_round_is_open(client, told, row):
    address = reverse("planning:comment-round", args=[row.slug])
    listed = soup(client.get(reverse("planning:comment-rounds")))

    sentence = told(address, {"text": "Lisää liikuntaa.", "submission_key": "c"})

    assert listed.select_one(f'main a[href="{address}"]')
    assert "Kommenttisi on tallennettu" in sentence
    assert PublicComment.objects.get().text == "Lisää liikuntaa."
    assert "Lisää liikuntaa." not in client.get(address).content.decode()


def test_a_comment_sent_twice_is_one(client, told, row):
    address = reverse("planning:comment-round", args=[row.slug])

    told(address, {"text": "Lisää liikuntaa.", "submission_key": "c"})
    told(address, {"text": "Lisää liikuntaa.", "submission_key": "c"})

    assert PublicComment.objects.count() == 1


def test_a_machine_is_thanked_and_nothing_is_kept(client, told, row):
    sentence = told(
        reverse("planning:comment-round", args=[row.slug]), {"text": "Osta!", "kotisivu": "https://esimerkki.fi"}
    )

    assert "Kiitos" in sentence
    assert not PublicComment.objects.exists()


def test_one_address_does_not_flood_a_round(client, told, row, monkeypatch):
    monkeypatch.setattr(process_public, "MOST_FROM_AN_ADDRESS", 1)
    address = reverse("planning:comment-round", args=[row.slug])
    told(address, {"text": "Yksi.", "submission_key": "c"})

    response = client.post(address, {"text": "Kaksi.", "submission_key": "d"})

    page = soup(response)
    assert "Yritä myöhemmin uudelleen" in page.select_one(".notice--error").text
    assert page.select_one("textarea").text.strip() == "Kaksi."
    assert PublicComment.objects.count() == 1


def test_comments_are_public_only_with_the_summary(client, row, coordinator):
    comment(row, text="Lisää liikuntaa.")
    close_round(row, by=coordinator)
    address = reverse("planning:comment-round", args=[row.slug])

    closed = client.get(address).content.decode()
    sum_up(row, summary="Toivottiin liikuntaa.", is_to_publish=True, by=coordinator)
    told_page = client.get(address).content.decode()

    assert "Kommentointi on päättynyt" in closed
    assert "Lisää liikuntaa." not in closed
    assert "Tiivistelmä" not in closed
    assert "Toivottiin liikuntaa." in told_page
    assert "Lisää liikuntaa." in told_page


def test_a_round_that_has_not_begun_or_is_not_public_is_not_there(client, document, coordinator):
    today = timezone.localdate()
    row = open_statements(
        document,
        by=coordinator,
        comments_from=today + timedelta(days=2),
        comments_until=today + timedelta(days=7),
    )
    address = reverse("planning:comment-round", args=[row.slug])
    coming = client.get(address).status_code
    StatementRound.objects.update(comments_from=None, comments_until=None)

    assert (coming, client.get(address).status_code) == (404, 404)
    assert row.document.title not in client.get(reverse("planning:comment-rounds")).content.decode()


def test_a_hidden_comment_stays_out_of_what_is_published(client, told, row, coordinator):
    kept, named = comment(row, text="Lisää liikuntaa."), comment(row, text="Matti on pöhkö.")
    client.force_login(coordinator)

    told(reverse("planning:hide-comment", args=[row.document_id, named.pk]), {"because": "mainitsee henkilön"})
    close_round(row, by=coordinator)
    address = reverse("planning:round-comments", args=[row.document_id, row.pk])
    told(address, {"summary": "Toivottiin liikuntaa.", "publish": "1"})
    client.logout()

    page = client.get(reverse("planning:comment-round", args=[row.slug])).content.decode()
    assert kept.text in page
    assert named.text not in page


def test_the_list_of_public_rounds_asks_the_database_little(client, row, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get(reverse("planning:comment-rounds"))

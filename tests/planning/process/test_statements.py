"""Asking for statements, giving them by a link, answering them, and the public round; through the operations."""

import re
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.urls import reverse
from django.utils import timezone

from pophyte.core.faults import Refused
from pophyte.people.domain import digest_of
from pophyte.planning.domain.process import Accounted, Audience
from pophyte.planning.models import PublicComment, StatementRequest
from pophyte.planning.operations import process_letters, statements_round_comments
from pophyte.planning.operations.statements_round import (
    RoundStatement,
    change_round,
    close_round,
    open_round,
    sum_up,
)
from pophyte.planning.operations.statements_round_comments import comment, hide_comment
from pophyte.planning.operations.statements_round_requests import (
    Asked,
    Reply,
    answer_statement,
    ask_for_statement,
    give_statement,
    send_again,
    withdraw_request,
    write_in_statement,
)
from pophyte.planning.queries.process_statements import request_of_token
from pophyte.planning.queries.statement_annex import annex_of
from tests.factories.process import draft, on_its_way, open_statements


LINK = re.compile(r"/lausunto/([\w-]+)/")


@pytest.fixture
def document(pudasjarvi, coordinator):
    return draft(areas=[pudasjarvi], by=coordinator)


@pytest.fixture
def row(document, coordinator):
    return open_statements(document, by=coordinator)


def youth_council(**fields):
    return Asked(audience=Audience.YOUTH_COUNCIL, body="Nuorisovaltuusto", email="Nuva@Example.org", **fields)


def asked_with_token(row, by, postbox, commits):
    with commits():
        request = ask_for_statement(row, asked=youth_council(), by=by)
    return request, LINK.search(postbox[-1].get_content())[1]


def test_a_round_keeps_the_draft_as_it_was_when_it_was_opened(document, row):
    document.title = "Uusi otsikko"
    document.save_revision()

    assert row.snapshot.title == "Pudasjärven hyvinvointikertomus ja -suunnitelma 2025–2029"
    assert row.snapshot.chapters[0].title == "Tiivistelmä"


def test_two_rounds_of_one_document_are_not_open_at_once(document, row, coordinator):
    with pytest.raises(Refused, match="on jo auki"):
        open_statements(document, by=coordinator)
    close_round(row, by=coordinator)

    assert open_statements(document, by=coordinator).slug == f"{document.slug}-2"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"due_on": -1}, "on jo mennyt"),
        ({"due_on": 5, "comments_from": 0}, "sekä alkamis- että päättymispäivä"),
        ({"due_on": 5, "comments_from": 4, "comments_until": 2}, "päättyy ennen kuin se alkaa"),
    ],
)
def test_a_round_of_impossible_days_is_refused(document, coordinator, fields, sentence):
    days = {name: timezone.localdate() + timedelta(days=number) for name, number in fields.items()}

    with pytest.raises(Refused, match=sentence):
        open_round(document, statement=RoundStatement(**days), by=coordinator)


def test_a_body_gets_a_link_and_only_its_digest_is_kept(row, coordinator, postbox, commits):
    request, token = asked_with_token(row, coordinator, postbox, commits)

    letter = postbox[-1]
    assert letter.recipients == ["nuva@example.org"]
    assert "Lausuntopyyntö: Pudasjärven hyvinvointikertomus" in letter["Subject"]
    assert request.token_digest == digest_of(token)
    assert token not in str(StatementRequest.objects.values().get())
    assert request_of_token(token) == request
    assert request_of_token(token + "x") is None


def test_asking_twice_by_one_form_asks_once(row, coordinator, postbox, commits):
    with commits():
        first = ask_for_statement(row, asked=youth_council(submission_key="avain"), by=coordinator)
        second = ask_for_statement(row, asked=youth_council(submission_key="avain"), by=coordinator)

    assert first == second
    assert len(postbox) == 1


def test_the_same_body_is_not_asked_twice(row, coordinator):
    ask_for_statement(row, asked=youth_council(), by=coordinator)

    with pytest.raises(Refused, match="on jo pyydetty tästä osoitteesta"):
        ask_for_statement(row, asked=youth_council(), by=coordinator)


def test_a_residents_name_is_not_kept(row, coordinator):
    asked = Asked(audience=Audience.RESIDENT, body="Aino Asukas", email="aino@example.org")

    request = ask_for_statement(row, asked=asked, by=coordinator)

    assert (request.body, request.name) == ("", "asukas")


def test_a_statement_is_given_and_corrected_until_the_due_day(row, coordinator, postbox, commits, time_machine):
    request, _token = asked_with_token(row, coordinator, postbox, commits)
    now = timezone.now()

    given = give_statement(request, text="Kannatamme.", seen=0, now=now)
    corrected = give_statement(request, text="Kannatamme, mutta bussi puuttuu.", seen=given.version, now=now)

    assert corrected.text == "Kannatamme, mutta bussi puuttuu."
    time_machine.move_to(now + timedelta(days=15))
    with pytest.raises(Refused, match=r"määräpäivä .* on mennyt"):
        give_statement(request, text="Vielä yksi asia.", seen=corrected.version, now=timezone.now())


def test_of_two_with_one_link_the_second_is_told(row, coordinator, postbox, commits):
    request, _token = asked_with_token(row, coordinator, postbox, commits)
    now = timezone.now()
    give_statement(request, text="Ensimmäinen.", seen=0, now=now)

    with pytest.raises(Refused, match="on muutettu sen jälkeen"):
        give_statement(request, text="Toinen.", seen=0, now=now)

    request.refresh_from_db()
    assert request.text == "Ensimmäinen."


def test_a_form_sent_twice_gives_one_statement(row, coordinator, postbox, commits):
    request, _token = asked_with_token(row, coordinator, postbox, commits)

    give_statement(request, text="Kannatamme.", seen=0, now=timezone.now())
    again = give_statement(request, text="Kannatamme.", seen=0, now=timezone.now())

    assert again.text == "Kannatamme."


def test_a_new_link_closes_the_older_one(row, coordinator, postbox, commits):
    request, token = asked_with_token(row, coordinator, postbox, commits)

    with commits():
        send_again(request, email="uusi@example.org", by=coordinator)

    assert request_of_token(token) is None
    assert request_of_token(LINK.search(postbox[-1].get_content())[1]) == request
    assert postbox[-1].recipients == ["uusi@example.org"]


def test_a_withdrawn_link_takes_no_statement(row, coordinator, postbox, commits):
    request, _token = asked_with_token(row, coordinator, postbox, commits)
    withdraw_request(request, by=coordinator)

    with pytest.raises(Refused, match="ei ole enää käytössä"):
        give_statement(request, text="Silti.", seen=0, now=timezone.now())


def test_a_closed_round_takes_no_statement(row, coordinator, postbox, commits):
    request, _token = asked_with_token(row, coordinator, postbox, commits)
    close_round(row, by=coordinator)

    with pytest.raises(Refused, match="Lausuntokierros on päättynyt"):
        give_statement(request, text="Silti.", seen=0, now=timezone.now())


def test_more_time_for_the_round_is_more_time_for_those_asked(row, coordinator, postbox, commits):
    request, _token = asked_with_token(row, coordinator, postbox, commits)
    later = row.due_on + timedelta(days=10)

    change_round(row, statement=RoundStatement(due_on=later), by=coordinator)

    request.refresh_from_db()
    assert request.due_on == later


def test_a_statement_on_paper_is_written_in_without_a_letter(row, coordinator, postbox, commits):
    with commits():
        request = ask_for_statement(row, asked=Asked(audience=Audience.OTHER, body="Kylätoimikunta"), by=coordinator)
    write_in_statement(request, text="Tuli postissa.", seen=0, by=coordinator, now=timezone.now())

    request.refresh_from_db()
    assert request.text == "Tuli postissa."
    assert len(postbox) == 0


def test_what_was_not_said_is_not_answered(row, coordinator):
    request = ask_for_statement(row, asked=youth_council(), by=coordinator)

    with pytest.raises(Refused, match="ei ole vielä annettu"):
        answer_statement(request, reply=Reply(accounted=Accounted.WHOLLY, answer="Kiitos."), by=coordinator)


def test_the_summary_tells_what_was_said_and_how_it_was_taken(document, row, coordinator):
    request = ask_for_statement(row, asked=youth_council(), by=coordinator)
    ask_for_statement(row, asked=Asked(audience=Audience.OTHER, body="Vaiti"), by=coordinator)
    write_in_statement(request, text="Bussi puuttuu.", seen=0, by=coordinator, now=timezone.now())

    answer_statement(request, reply=Reply(accounted=Accounted.PARTLY, answer="Lisättiin toimenpide."), by=coordinator)

    told = annex_of(document)
    assert [(one.who, one.audience, one.text, one.accounted, one.answer) for one in told] == [
        (
            "Nuorisovaltuusto",
            "",
            "Bussi puuttuu.",
            "otettiin osittain huomioon",
            "Lisättiin toimenpide.",
        )
    ]


@pytest.fixture
def public_row(document, coordinator):
    today = timezone.localdate()
    return open_statements(document, by=coordinator, comments_from=today, comments_until=today + timedelta(days=7))


def test_anybody_may_comment_while_the_round_is_open(public_row, coordinator, time_machine):
    first = comment(public_row, text=" Lisää liikuntaa. ", submission_key="avain")
    again = comment(public_row, text=" Lisää liikuntaa. ", submission_key="avain")

    assert first == again
    assert first.text == "Lisää liikuntaa."
    time_machine.move_to(timezone.now() + timedelta(days=8))
    with pytest.raises(Refused, match="Kommentointi ei ole nyt auki"):
        comment(public_row, text="Myöhässä.")


def test_a_round_for_those_asked_takes_no_comments(row):
    with pytest.raises(Refused, match="Kommentointi ei ole nyt auki"):
        comment(row, text="Arvasin osoitteen.")


def test_a_flood_of_comments_is_stopped(public_row, monkeypatch):
    monkeypatch.setattr(statements_round_comments, "MOST_IN_A_WHILE", 2)
    comment(public_row, text="Yksi.")
    comment(public_row, text="Kaksi.")

    with pytest.raises(Refused, match="poikkeuksellisen paljon"):
        comment(public_row, text="Kolme.")

    assert PublicComment.objects.count() == 2


def test_a_summary_is_published_after_the_comments_have_ended(document, public_row, coordinator):
    first = comment(public_row, text="Lisää liikuntaa.")
    comment(public_row, text="Matti Meikäläinen on pöhkö.")
    with pytest.raises(Refused, match="Kommentointi on vielä auki"):
        sum_up(public_row, summary="Toivottiin liikuntaa.", is_to_publish=True, by=coordinator)
    close_round(public_row, by=coordinator)
    hide_comment(public_row.comments.last(), because="mainitsee henkilön", by=coordinator)
    with pytest.raises(Refused, match="Kirjoita yhteenveto"):
        sum_up(public_row, summary=" ", is_to_publish=True, by=coordinator)

    sum_up(public_row, summary="Toivottiin liikuntaa.", is_to_publish=True, by=coordinator)

    told = annex_of(document)
    assert [(one.kind, one.text, one.number) for one in told] == [("comments", "Toivottiin liikuntaa.", 1)]
    assert list(public_row.comments.filter(hidden_because="")) == [first]


def test_nobody_is_asked_of_a_decided_text(pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="council")
    turn.document.stage = "decided"
    turn.document.save()

    with pytest.raises(Refused, match="on jo päätetty"):
        open_statements(turn.document, by=coordinator)


def test_a_refused_address_is_shown_on_its_row_and_a_letter_that_leaves_clears_it(
    document, row, coordinator, postbox, commits, client, monkeypatch
):
    def refuse(*_arguments, **_options):
        raise SMTPRecipientsRefused({"nuva@example.org": (550, b"no such user")})

    def ask():
        with monkeypatch.context() as broken, commits():
            broken.setattr(process_letters, "send_one", refuse)
            ask_for_statement(row, asked=youth_council(), by=coordinator)

    with pytest.raises(Refused, match="ei lähtenyt"):
        ask()
    request = StatementRequest.objects.get()
    client.force_login(coordinator)
    page = client.get(reverse("planning:statements", args=[document.pk])).content.decode()
    assert request.is_undelivered
    assert "viesti ei mennyt perille" in page

    with commits():
        send_again(request, email="nuva@kunta.example", by=coordinator)

    request.refresh_from_db()
    assert not request.is_undelivered
    assert len(postbox) == 1


def test_a_letter_says_why_it_came_from_whom_and_has_one_link(row, coordinator, postbox, commits):
    asked_with_token(row, coordinator, postbox, commits)

    text = " ".join(postbox[-1].get_content().split())
    assert text.count("http") == 1
    assert "Miksi sait tämän: teiltä pyydetään lausuntoa. Lähettäjä: Pudasjärvi, POPhyte." in text
    assert postbox[-1]["Auto-Submitted"] == "auto-generated"

"""The pages behind the link, as an owner meets them: no login, no cookies."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from pophyte.planning.models import FollowUpOwner, Measure, MeasureYear, ProgressNote
from pophyte.planning.operations.followup import ProgressStatement, note_progress
from pophyte.planning.operations.followup_owners import OwnerStatement, change_owner
from pophyte.planning.operations.followup_rounds import close_round
from tests.planning.followup.conftest import question_of


pytestmark = pytest.mark.django_db
ANSWER = {
    "state": "under-way",
    "sentence": "Lukupiiri kokoontuu.",
    "money": "1 500,50 €",
    "days": "2,5",
    "reached": "40",
}


@pytest.fixture
def phone():
    """A browser inside a mail program: it keeps no cookies, and forged requests are looked for."""
    return Client(enforce_csrf_checks=True)


def page_at(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return BeautifulSoup(response.content.decode(), "html.parser")


def words(page):
    return " ".join(page.main.get_text(" ").split())


def form_of(page):
    return {field["name"]: field.get("value", "") for field in page.select("form input[type=hidden]")}


def test_the_link_shows_the_measure_and_the_plans_numbers(phone, youth_workers_link, cafe):
    question = question_of(cafe)

    page = page_at(phone, f"{youth_workers_link}{question.pk}/")

    assert page.h1.get_text() == "Avataan nuorten kahvila."
    assert [choice["value"] for choice in page.select("input[name=state]")] == [
        "not-started",
        "under-way",
        "done",
        "postponed",
        "dropped",
    ]
    assert page.select("input[checked]") == []
    assert "Suunnitelmassa 12\xa0000\xa0€." in page.main.get_text()
    assert "Suunnitelmassa 20 työpäivää." in words(page)


def test_an_answer_is_kept_and_thanked_for(phone, librarians_link, reading_circle):
    sent = form_of(page_at(phone, librarians_link)) | ANSWER

    thanks = phone.post(librarians_link, sent, follow=True)

    note, reading_circle = ProgressNote.objects.get(), Measure.objects.get(pk=reading_circle.pk)
    assert (note.state, note.sentence, note.said_by) == ("under-way", "Lukupiiri kokoontuu.", "kirjasto")
    assert note.figures == {"money": 1500.5, "days": 2.5, "reached": 40, "year": 2027}
    assert reading_circle.state == "under-way"
    assert MeasureYear.objects.get(measure=reading_circle).money_actual == 1500.50
    page = BeautifulSoup(thanks.content.decode(), "html.parser")
    assert page.h1.get_text() == "Kiitos, vastauksesi on tallessa"
    assert "1\xa0500,50\xa0€ · 2,5 työpäivää · 40 ihmistä" in page.get_text()


def test_no_cookie_is_set_nor_needed(phone, librarians_link):
    phone.get(librarians_link)
    phone.post(librarians_link, ANSWER, follow=True)

    assert dict(phone.cookies) == {}
    assert ProgressNote.objects.count() == 1


def test_the_page_is_kept_by_no_cache_and_found_by_no_search_engine(phone, librarians_link):
    response = phone.get(librarians_link)

    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_opening_the_link_changes_nothing(phone, librarians_link, reading_circle):
    phone.get(librarians_link)
    phone.head(librarians_link)

    reading_circle.refresh_from_db()
    assert (reading_circle.state, ProgressNote.objects.count()) == ("not-started", 0)


def test_several_measures_are_a_list_and_one_leads_to_the_next(phone, youth_workers_link, cafe):
    page = page_at(phone, youth_workers_link)
    links = [link["href"] for link in page.select(".answer-list a")]

    thanks = phone.post(links[0], ANSWER, follow=True)

    assert "Vielä 2 toimenpidettä odottaa" in words(page)
    assert links[1] in [
        link.get("href") for link in BeautifulSoup(thanks.content.decode(), "html.parser").select("main a")
    ]
    assert "käynnissä" in words(page_at(phone, youth_workers_link))


def test_nothing_else_of_the_draft_is_shown(phone, plan, youth_workers_link, cafe):
    question = question_of(cafe)
    Measure.objects.filter(pk=cafe.pk).update(text="Luonnos: kahvila suljetaan.", partners="Salainen kumppani")
    plan.goals.update(text="Luonnoksen tavoite.")

    seen = (
        phone.get(youth_workers_link).content.decode()
        + phone.get(f"{youth_workers_link}{question.pk}/").content.decode()
    )

    assert "Luonno" not in seen.replace("Luonnollinen", "")
    assert "Salainen" not in seen
    assert "lukupiirejä" not in seen
    assert "kirjasto@example.org" not in seen


def test_anothers_measure_is_not_behind_the_link(phone, librarians_link, cafe):
    response = phone.get(f"{librarians_link}{question_of(cafe).pk}/")

    assert response.status_code == 410
    assert "kahvila" not in response.content.decode()


def test_an_answer_is_corrected_until_the_round_closes(phone, librarians_link, reading_circle):
    phone.post(librarians_link, ANSWER | {"key": "eka"})
    correction = page_at(phone, f"{librarians_link}?korjaa")
    sent = form_of(correction) | ANSWER | {"state": "done", "money": ""}

    phone.post(librarians_link, sent)

    reading_circle.refresh_from_db()
    assert correction.select_one("textarea").get_text(strip=True) == "Lukupiiri kokoontuu."
    assert correction.select_one("input[name=money]")["value"] == "1500,5"
    assert correction.select_one("input[checked]")["value"] == "under-way"
    assert reading_circle.state == "done"
    assert reading_circle.progress.count() == 2
    assert MeasureYear.objects.get(measure=reading_circle).money_actual is None


def test_a_double_submit_makes_one_note(phone, librarians_link):
    sent = form_of(page_at(phone, librarians_link)) | ANSWER

    first = phone.post(librarians_link, sent)
    second = phone.post(librarians_link, sent)

    assert ProgressNote.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_two_who_answer_at_once_are_both_kept_and_told(phone, librarians_link, reading_circle, coordinator):
    sent = form_of(page_at(phone, librarians_link)) | ANSWER
    told = ProgressStatement(
        state="postponed", sentence="Tilat puuttuvat.", said_by="kirjasto (kirjasi koordinaattori)"
    )
    note_progress(reading_circle, note=told, by=coordinator)

    page = BeautifulSoup(phone.post(librarians_link, sent, follow=True).content.decode(), "html.parser")

    assert ProgressNote.objects.count() == 2
    assert "Joku muu kirjasi samasta toimenpiteestä sillä välin" in words(page)
    assert "Tilat puuttuvat." in words(page)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"state": ""}, "Valitse, missä vaiheessa toimenpide on."),
        ({"state": "keksitty"}, "Valitse oikea vaihtoehto"),
        ({"money": "paljon"}, "Kirjoita pelkkä luku"),
        ({"money": "-5"}, "tarkista luku"),
        ({"money": "99999999999"}, "tarkista luku"),
        ({"money": "nan"}, "Kirjoita pelkkä luku"),
        ({"money": "1e999999"}, "Kirjoita pelkkä luku"),
        ({"reached": "2,5"}, "liikaa desimaaleja"),
        ({"state": "done", "sentence": ""}, "Kerro yhdellä lauseella"),
        ({"sentence": "x" * 1001}, "1000"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(phone, librarians_link, change, sentence):
    response = phone.post(librarians_link, ANSWER | change)

    page = BeautifulSoup(response.content.decode(), "html.parser")
    assert response.status_code == 422
    assert sentence in words(page)
    assert page.select_one("input[name=days]")["value"] == "2,5"
    assert ProgressNote.objects.count() == 0


@pytest.mark.parametrize("written", ["12.000", "12 000", "12000,00", "12\xa0000 €", "12000"])
def test_numbers_are_read_as_people_write_them(phone, librarians_link, written):
    phone.post(librarians_link, ANSWER | {"money": written})

    assert ProgressNote.objects.get().figures["money"] == 12000


def test_an_unknown_or_cut_link_is_told_what_to_do(phone, librarians_link):
    for address in ("/vastaa/keksitty/", librarians_link[:-4] + "/", "/vastaa/keksitty/5/"):
        assert "avaa linkki suoraan sähköpostista" in words(page_at(phone, address, 404))


def test_an_expired_link_is_told_so(phone, librarians_link, spring):
    spring.move_to("2027-03-16T00:30:00+02:00", tick=False)

    page = page_at(phone, librarians_link, 410)

    assert "Viimeinen vastauspäivä oli 15.3.2027" in words(page)


def test_the_last_day_lasts_until_midnight(phone, librarians_link, spring):
    spring.move_to("2027-03-15T23:59:00+02:00", tick=False)

    assert phone.get(librarians_link).status_code == 200


def test_after_the_round_was_closed_the_text_is_given_back(phone, librarians_link, open_round, run_now):
    run_now(close_round, open_round, on=open_round.opened_on, by=None)

    response = phone.post(librarians_link, ANSWER)

    assert response.status_code == 410
    assert "Lukupiiri kokoontuu." in response.content.decode()
    assert ProgressNote.objects.count() == 0


def test_a_measure_given_to_another_is_the_others(phone, librarians_link, reading_circle, run_now, postbox):
    given = OwnerStatement(
        owner_role="kirjasto", name="Uusi", email="uusi@example.org", is_informed=True, seen=reading_circle.owner_id
    )
    run_now(change_owner, reading_circle, statement=given, by=None)

    page = page_at(phone, librarians_link, 410)

    assert "vastuuhenkilö on vaihtunut" in words(page)


def test_whose_measure_was_changed_elsewhere_cannot_answer_either(phone, librarians_link, reading_circle):
    Measure.objects.filter(pk=reading_circle.pk).update(owner=None)

    assert phone.post(librarians_link, ANSWER).status_code == 410
    assert ProgressNote.objects.count() == 0


def test_a_measure_is_handed_back_with_one_press(phone, librarians_link, reading_circle):
    page = page_at(phone, librarians_link)
    button = page.select_one(".answer__not-mine button")

    answered = phone.post(librarians_link, {button["name"]: button["value"]}, follow=True)

    reading_circle.refresh_from_db()
    assert question_of(reading_circle).handed_back_on is not None
    assert reading_circle.state == "not-started"
    assert "Kiitos tiedosta" in answered.content.decode()


def test_who_handed_back_may_answer_after_all(phone, librarians_link, reading_circle):
    phone.post(librarians_link, {"en-vastaa-enaa": "1"})

    phone.post(librarians_link, ANSWER)

    question = question_of(reading_circle)
    assert (question.handed_back_on, question.note.state) == (None, "under-way")


def test_a_person_who_was_erased_answers_no_more(phone, librarians_link, librarian):
    librarian.delete()

    assert FollowUpOwner.objects.filter(person=None).count() == 1
    assert phone.get(librarians_link).status_code == 410


def test_the_page_speaks_swedish(phone, librarians_link):
    assert page_at(phone, f"/sv{librarians_link}").html["lang"] == "sv"


def test_a_page_asks_little_of_the_database(phone, librarians_link, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        phone.get(librarians_link)

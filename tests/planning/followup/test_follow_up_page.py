"""The coordinator's page of a plan's follow-up, and what is done from it."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from pophyte.people.domain import AccessRole
from pophyte.people.models import Person
from pophyte.planning.models import FollowUpRound, Measure
from pophyte.planning.operations.followup import ProgressStatement, note_progress
from pophyte.planning.operations.followup_answers import hand_back
from tests.conftest import account_with
from tests.factories.followup import OwnerHealthSnapshotFactory
from tests.factories.people import PersonFactory
from tests.factories.planning import MeasureFactory, make_document
from tests.planning.followup.conftest import letters_to, question_of


pytestmark = pytest.mark.django_db
RHYTHM = {"months": ["3", "9"], "days_to_answer": "21", "remind_every": "7", "most_reminders": "1", "digest": "weekly"}


@pytest.fixture
def at_work(spring, client, coordinator):
    client.force_login(coordinator)
    return client


def address(plan, name="follow-up", *args):
    return reverse(f"planning:{name}", args=[plan.pk, *args])


def seen(client, where):
    response = client.get(where)
    assert response.status_code == 200, response.status_code
    return BeautifulSoup(response.content.decode(), "html.parser")


def words(page):
    return " ".join(page.main.get_text(" ").split())


def said(response):
    page = BeautifulSoup(response.content.decode(), "html.parser")
    return " ".join(" ".join(notice.get_text(" ").split()) for notice in page.select(".notice"))


def test_measures_stand_with_state_owner_and_what_is_due(at_work, plan, reading_circle, cafe):
    note_progress(reading_circle, note=ProgressStatement(state="done", sentence="Pidetty.", said_by="kirjasto"))
    Measure.objects.filter(pk=cafe.pk).update(owner=None)

    lines = [" ".join(line.get_text(" ").split()) for line in seen(at_work, address(plan)).select(".follow-line")]

    assert "Avataan nuorten kahvila. ei aloitettu vastuuhenkilö puuttuu" in lines[0]
    assert "Pidetään lukupiirejä. tehty kirjasto Testi Kirjasto" in lines[2]
    assert "kerrottu 1.3.2027" in lines[2]


def test_signs_stand_beside_the_words(at_work, plan):
    assert seen(at_work, address(plan)).select_one(".follow-line .tag")["data-sign"] == "○"


def test_a_member_of_the_group_reads_without_names_and_buttons(client, plan, pudasjarvi):
    client.force_login(account_with(AccessRole.WELLBEING_GROUP, pudasjarvi.scope))

    page = seen(client, address(plan))

    assert "kirjasto" in words(page)
    assert "Testi Kirjasto" not in str(page)
    assert page.main.select("form, a[href*='seuranta/']:not([aria-current])") == []
    # The way to the other parts that a reader may see, and to none that is the writers' alone.
    assert [tab.get_text(strip=True) for tab in page.select(".views")[0].select("a")] == [
        "Työpöytä",
        "Luonnos",
        "Huolista tavoitteisiin",
        "Käsittely",
        "Seuranta",
    ]


@pytest.mark.parametrize("name", ["follow-up", "follow-up-rhythm"])
def test_others_do_not_get_in(client, plan, muhos, regional_coordinator, expert, name):
    neighbour = account_with(AccessRole.MUNICIPAL_COORDINATOR, muhos.scope)
    answers = []
    for account in (neighbour, regional_coordinator, expert):
        client.force_login(account)
        answers.append(client.get(address(plan, name)).status_code)

    assert answers == [404, 404, 404]


def test_the_group_may_not_write(client, plan, pudasjarvi, cafe):
    client.force_login(account_with(AccessRole.WELLBEING_GROUP, pudasjarvi.scope))
    places = [
        address(plan, "follow-up-open"),
        address(plan, "follow-up-record", cafe.pk),
        address(plan, "yearly-review", 2027),
    ]

    assert [client.post(place).status_code for place in places] == [403, 403, 403]


def test_an_undecided_plan_tells_when_following_begins(client, spring, muhos, term):
    document = make_document(areas=[muhos], term=term)
    client.force_login(account_with(AccessRole.MUNICIPAL_COORDINATOR, muhos.scope))

    assert "Seuranta alkaa päätöksestä" in words(seen(client, address(document)))


def test_a_round_is_opened_by_hand_and_a_second_click_is_told(at_work, plan, postbox, run_now):
    form = {"days": "10", "year": "2026"}

    first = run_now(at_work.post, address(plan, "follow-up-open"), form, follow=True)
    second = run_now(at_work.post, address(plan, "follow-up-open"), form, follow=True)

    made = FollowUpRound.objects.get()
    assert (made.closes_on, made.year) == (date(2027, 3, 11), 2026)
    assert "Linkki lähtee 2 vastuuhenkilölle" in said(first)
    assert "Kierros on jo auki" in said(second)
    assert len(postbox) == 2
    assert "Vastattu 0/3" in words(seen(at_work, address(plan)))


def test_a_round_of_a_mistyped_length_is_refused_in_words(at_work, plan):
    response = at_work.post(address(plan, "follow-up-open"), {"days": "0", "year": "26"})

    assert response.status_code == 422
    assert "kierrosta ei avattu" in response.content.decode()
    assert FollowUpRound.objects.count() == 0


def test_a_round_is_closed_by_hand(at_work, plan, open_round):
    response = at_work.post(address(plan, "follow-up-close"), follow=True)

    assert "Vastaamatta jääneiden tila ei muuttunut" in said(response)


def test_the_rhythm_is_chosen_and_tells_the_next_opening(at_work, plan):
    at_work.post(address(plan, "follow-up-rhythm"), RHYTHM | {"months": ["9"]})

    text = words(seen(at_work, address(plan)))
    assert "Seuraava kierros avautuu 1.9.2027." in text
    assert "Vastausaikaa 21 päivää, 1 muistutus 7 päivän välein." in text


def test_of_two_who_choose_the_rhythm_at_once_the_second_is_told(at_work, plan):
    at_work.post(address(plan, "follow-up-rhythm"), RHYTHM | {"seen": ""})

    response = at_work.post(address(plan, "follow-up-rhythm"), RHYTHM | {"seen": "", "months": ["1"]}, follow=True)

    assert "Joku muu muutti rytmiä sillä välin" in said(response)
    assert plan.follow_up_rhythm.months == [3, 9]


@pytest.mark.parametrize("change", [{"days_to_answer": "0"}, {"months": ["13"]}, {"remind_every": "x"}])
def test_a_rhythm_that_cannot_be_is_refused(at_work, plan, change):
    response = at_work.post(address(plan, "follow-up-rhythm"), RHYTHM | change)

    assert "mitään ei tallennettu" in response.content.decode()


def test_an_answer_told_otherwise_is_recorded_as_such(at_work, plan, cafe):
    form = {"state": "under-way", "sentence": "Tila löytyi.", "said_by": "nuorisopalvelut", "year": "2027"}

    at_work.post(address(plan, "follow-up-record", cafe.pk), form | {"money": "100"})

    note = cafe.progress.get()
    assert note.said_by == "nuorisopalvelut (kirjasi koordinaattori)"
    assert note.figures == {"money": 100.0, "year": 2027}
    assert "Tila löytyi." in words(seen(at_work, address(plan, "follow-up-record", cafe.pk)))


def test_a_measure_of_another_plan_or_of_the_draft_is_not_here(at_work, plan):
    draft = MeasureFactory(goal=plan.goals.get(), text="Luonnoksen uusi.")

    assert at_work.get(address(plan, "follow-up-record", draft.pk)).status_code == 404
    assert at_work.post(address(plan, "follow-up-send-again", 999999)).status_code == 404


def test_an_owner_is_named_after_being_told(at_work, plan, cafe):
    form = {"owner_role": "nuorisotoimi", "name": "Testi Uusi", "email": "Uusi@example.org", "seen": cafe.owner_id}

    refused = at_work.post(address(plan, "follow-up-owner", cafe.pk), form)
    at_work.post(address(plan, "follow-up-owner", cafe.pk), form | {"is_informed": "on"})

    cafe.refresh_from_db()
    assert "Kerro henkilölle ensin" in said(refused)
    assert (cafe.owner_role, cafe.owner.name, cafe.owner.email) == ("nuorisotoimi", "Testi Uusi", "uusi@example.org")


def test_somebody_known_from_the_same_plan_is_the_same_person(at_work, plan, cafe, librarian):
    form = {"owner_role": "kirjasto", "name": "Toinen Kirjoitus", "email": "KIRJASTO@example.org"}

    at_work.post(address(plan, "follow-up-owner", cafe.pk), form | {"seen": cafe.owner_id})

    cafe.refresh_from_db()
    assert cafe.owner == librarian


def test_other_peoples_registers_are_not_looked_up(at_work, plan, cafe):
    PersonFactory(name="Testi Muualta", email="muualta@example.org")
    form = {"owner_role": "kirjasto", "name": "Testi Oma", "email": "muualta@example.org", "is_informed": "on"}

    at_work.post(address(plan, "follow-up-owner", cafe.pk), form | {"seen": cafe.owner_id})

    cafe.refresh_from_db()
    assert cafe.owner.name == "Testi Oma"
    assert Person.objects.filter(email="muualta@example.org").count() == 2


def test_a_stale_form_does_not_undo_anothers_change(at_work, plan, cafe, librarian):
    stale = cafe.owner_id
    Measure.objects.filter(pk=cafe.pk).update(owner=librarian)
    form = {"owner_role": "x", "name": "Y", "email": "y@example.org", "is_informed": "on", "seen": stale}

    response = at_work.post(address(plan, "follow-up-owner", cafe.pk), form)

    cafe.refresh_from_db()
    assert "Joku muu vaihtoi vastuuhenkilön" in said(response)
    assert cafe.owner == librarian


def test_half_an_owner_is_refused(at_work, plan, cafe):
    form = {"owner_role": "kirjasto", "name": "Testi", "email": "", "seen": cafe.owner_id}

    assert "nimi ja sähköpostiosoite" in said(at_work.post(address(plan, "follow-up-owner", cafe.pk), form))


def test_a_link_is_sent_again_from_the_page(at_work, plan, open_round, spring, postbox, run_now, reading_circle):
    spring.move_to("2027-03-01T12:00:00+02:00", tick=False)

    response = run_now(at_work.post, address(plan, "follow-up-send-again", reading_circle.pk), follow=True)

    assert "Uusi linkki lähtee" in said(response)
    assert len(letters_to(postbox, "kirjasto@example.org")) == 2


def test_who_handed_back_is_seen(at_work, plan, open_round, reading_circle):
    from django.utils import timezone  # noqa: PLC0415

    hand_back(question_of(reading_circle), now=timezone.now())

    text = words(seen(at_work, address(plan) + "?nayta=ilman-vastuuta"))
    assert "vastuuhenkilö kertoi, ettei vastaa tästä enää" in text
    assert "kahvila" not in text


def test_health_is_numbers_and_a_line_that_is_read_aloud(at_work, plan):
    OwnerHealthSnapshotFactory(document=plan, taken_on=date(2026, 9, 1))
    OwnerHealthSnapshotFactory(document=plan, taken_on=date(2027, 2, 1), active=8)

    page = seen(at_work, address(plan))

    line = page.select_one("svg[role=img]")
    assert "osuus oli 60\xa0% (1.9.2026) ja on 80\xa0% (1.2.2027)" in line.desc.get_text()
    assert len(line.select("circle")) == 2
    assert "3/3 toimenpiteestä, nimetty 3" in words(page)
    assert [cell.get_text() for cell in page.select(".scroll tbody td")][:2] == ["80\xa0% (8/10)", "80\xa0% (8/10)"]


def test_the_page_asks_as_much_for_many_measures_as_for_few(at_work, plan, open_round, django_assert_max_num_queries):
    with django_assert_max_num_queries(32):
        at_work.get(address(plan))

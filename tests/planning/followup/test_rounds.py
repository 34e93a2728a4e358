from datetime import date

import pytest

from pophyte.core.faults import Refused
from pophyte.planning.models import FollowUpQuestion, FollowUpRound, Measure, OwnerHealthSnapshot
from pophyte.planning.operations.followup_rounds import RoundStatement, begin_round, close_round, send_again
from tests.factories.planning import MeasureFactory, make_document
from tests.planning.followup.conftest import letters_to, link_in, question_of


pytestmark = pytest.mark.django_db
TODAY = RoundStatement(on=date(2027, 3, 1))


def test_each_owner_gets_one_letter_with_one_link(open_round, postbox):
    letters = letters_to(postbox, "nuoriso@example.org")

    text = letters[0].get_content()
    assert len(postbox) == 2
    assert len(letters) == 1
    assert letters[0]["Subject"] == "Miten 2 toimenpidettä etenee?"
    assert text.count("/vastaa/") == 1
    assert "Avataan nuorten kahvila." in text
    assert "Palkataan etsivä nuorisotyöntekijä." in text
    assert "Pidetään lukupiirejä." not in text
    assert "voimassa 15.3.2027 asti" in text


def test_a_working_link_is_kept_nowhere(open_round, librarians_link):
    token = librarians_link.rstrip("/").rpartition("/")[2]
    kept = [str(vars(link)) for owner in open_round.owners.all() for link in owner.links.all()]

    assert len(token) > 40
    assert not any(token in row for row in kept)


def test_a_round_asks_what_was_decided_and_not_what_is_being_written(plan, open_round):
    goal = plan.goals.get()
    Measure.objects.filter(place=1).update(text="Luonnos: suljetaan kahvila.")
    MeasureFactory(goal=goal, text="Luonnoksen uusi toimenpide.")

    texts = list(open_round.questions.values_list("text", flat=True))

    assert texts == ["Avataan nuorten kahvila.", "Palkataan etsivä nuorisotyöntekijä.", "Pidetään lukupiirejä."]


def test_a_later_round_does_not_ask_of_the_draft_either(plan, run_now, postbox):
    MeasureFactory(goal=plan.goals.get(), text="Luonnoksen uusi toimenpide.")

    made = run_now(begin_round, plan, statement=TODAY, by=None)

    assert made.questions.count() == 3


def test_a_measure_without_an_owner_is_in_the_round_and_asked_of_nobody(plan, run_now, postbox, cafe):
    Measure.objects.filter(pk=cafe.pk).update(owner=None)

    made = run_now(begin_round, plan, statement=TODAY, by=None)

    assert made.questions.get(measure=cafe).owner is None
    assert "kahvila" not in letters_to(postbox, "nuoriso@example.org")[0].get_content()


def test_a_person_without_an_address_is_asked_nothing(plan, run_now, postbox, librarian):
    librarian.email = ""
    librarian.save()

    made = run_now(begin_round, plan, statement=TODAY, by=None)

    assert made.owners.count() == 1
    assert len(postbox) == 1


def test_one_round_is_open_at_a_time(plan, open_round, coordinator):
    with pytest.raises(Refused, match=r"Kierros on jo auki. Siihen voi vastata 15.3.2027 asti"):
        begin_round(plan, statement=TODAY, by=coordinator)

    assert FollowUpRound.objects.count() == 1


def test_a_plan_that_is_not_decided_is_not_followed(spring, muhos, term):
    document = make_document(areas=[muhos], term=term)

    with pytest.raises(Refused, match="kun suunnitelma on päätetty"):
        begin_round(document, statement=TODAY, by=None)

    assert FollowUpRound.objects.count() == 0


def test_closing_changes_no_measure(plan, open_round, run_now):
    run_now(close_round, open_round, on=date(2027, 3, 16), by=None)

    open_round.refresh_from_db()
    states = set(Measure.objects.values_list("state", "state_said_on"))
    assert open_round.closed_on == date(2027, 3, 16)
    assert states == {("not-started", None)}


def test_closing_twice_sends_one_digest(open_round, run_now, postbox):
    run_now(close_round, open_round, on=date(2027, 3, 16), by=None)
    run_now(close_round, open_round, on=date(2027, 3, 16), by=None)

    assert len(letters_to(postbox, "pudasjarvi@example.org")) == 1


def test_a_link_sent_again_works_beside_the_first(client, open_round, spring, run_now, postbox, reading_circle):
    spring.move_to("2027-03-02T09:00:00+02:00", tick=False)
    run_now(send_again, question_of(reading_circle), by=None)

    first, second = (link_in(letter) for letter in letters_to(postbox, "kirjasto@example.org"))
    assert first != second
    assert [client.get(link).status_code for link in (first, second)] == [200, 200]


def test_a_second_click_sends_no_second_letter(open_round, run_now, postbox, reading_circle):
    with pytest.raises(Refused, match="juuri äsken"):
        run_now(send_again, question_of(reading_circle), by=None)

    assert len(letters_to(postbox, "kirjasto@example.org")) == 1


def test_nothing_is_sent_to_nobody(open_round, cafe):
    question = question_of(cafe)
    Measure.objects.filter(pk=cafe.pk).update(owner=None)

    with pytest.raises(Refused, match="Nimeä hänet ensin"):
        send_again(question, by=None)


def test_nothing_is_sent_of_a_closed_round(open_round, run_now, cafe):
    question = question_of(cafe)
    run_now(close_round, open_round, on=date(2027, 3, 2), by=None)

    with pytest.raises(Refused, match="Kierros on päättynyt"):
        send_again(question, by=None)


def test_opening_and_closing_count_the_owners(plan, open_round, run_now):
    run_now(close_round, open_round, on=date(2027, 3, 16), by=None)

    days = list(OwnerHealthSnapshot.objects.values_list("taken_on", "measures", "named", "asked", "answered"))
    assert days == [(date(2027, 3, 1), 3, 3, 3, 0), (date(2027, 3, 16), 3, 3, 3, 0)]


def test_a_measure_is_asked_once_in_a_round(open_round):
    assert FollowUpQuestion.objects.count() == 3

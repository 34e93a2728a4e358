import re
from datetime import date
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.urls import reverse
from django.utils import timezone

from pophyte.people.domain import AccessRole
from pophyte.planning.domain.followup import DigestRhythm, Rhythm
from pophyte.planning.models import FollowUpLink, FollowUpOwner, FollowUpRound, Measure, OwnerHealthSnapshot
from pophyte.planning.operations.followup import ProgressStatement, note_progress
from pophyte.planning.operations.followup_answers import hand_back
from pophyte.planning.operations.followup_owners import OwnerStatement, change_owner, set_rhythm
from pophyte.planning.operations.followup_tasks import run_all
from tests.conftest import account_with
from tests.planning.followup.conftest import letters_to, question_of


pytestmark = pytest.mark.django_db
ROUND_DAYS = 14


@pytest.fixture
def morning(spring, run_now):
    """The nightly run on a later day."""

    def run(day):
        spring.move_to(f"{day}T06:00:00+02:00", tick=False)
        return run_now(run_all, on=date.fromisoformat(day))

    return run


@pytest.fixture
def rhythm(plan, coordinator):
    chosen = Rhythm(months=(3, 9), days_to_answer=ROUND_DAYS, remind_every=5, most_reminders=2)
    return set_rhythm(plan, rhythm=chosen, by=coordinator)


def test_a_chosen_month_opens_a_round_and_a_second_run_does_nothing(plan, rhythm, morning, postbox):
    first = morning("2027-03-01")
    second = morning("2027-03-01")

    assert (first["opened"], second.get("opened", 0)) == (1, 0)
    assert FollowUpRound.objects.get().occasion == "schedule"
    assert len(postbox) == 2


def test_without_a_rhythm_nothing_opens(plan, morning, postbox):
    morning("2027-03-01")

    assert FollowUpRound.objects.count() == 0
    assert len(postbox) == 0


def test_a_round_closes_after_its_last_day_and_the_coordinator_hears(plan, rhythm, morning, postbox):
    morning("2027-03-01")
    on_the_last_day = morning("2027-03-15")
    after = morning("2027-03-16")

    assert (on_the_last_day.get("closed", 0), after["closed"]) == (0, 1)
    assert "seurantakierros on päättynyt" in letters_to(postbox, "pudasjarvi@example.org")[-1].get_content()
    assert set(Measure.objects.values_list("state", flat=True)) == {"not-started"}


def test_only_who_has_not_answered_is_reminded(plan, rhythm, morning, postbox, reading_circle):
    morning("2027-03-01")
    note_progress(reading_circle, note=ProgressStatement(state="under-way", said_by="kirjasto"))

    morning("2027-03-06")

    assert len(letters_to(postbox, "kirjasto@example.org")) == 1
    reminder = letters_to(postbox, "nuoriso@example.org")[1]
    assert reminder["Subject"] == "Muistutus: miten 2 toimenpidettä etenee?"
    assert {letter.recipients[0] for letter in postbox} == {"kirjasto@example.org", "nuoriso@example.org"}


def test_a_reminder_names_only_what_is_unanswered(plan, rhythm, morning, postbox, cafe):
    morning("2027-03-01")
    note_progress(cafe, note=ProgressStatement(state="under-way", said_by="nuorisopalvelut"))

    morning("2027-03-06")

    text = letters_to(postbox, "nuoriso@example.org")[1].get_content()
    assert "kahvila" not in text
    assert "etsivä" in text


def test_reminders_end(plan, rhythm, morning, postbox):
    for day in ("2027-03-01", "2027-03-05", "2027-03-06", "2027-03-06", "2027-03-11", "2027-03-15"):
        morning(day)

    assert len(letters_to(postbox, "kirjasto@example.org")) == 3


def test_who_handed_back_is_left_in_peace(plan, rhythm, morning, postbox, reading_circle):
    morning("2027-03-01")
    hand_back(question_of(reading_circle), now=timezone.now())

    morning("2027-03-06")

    assert len(letters_to(postbox, "kirjasto@example.org")) == 1


def test_a_measure_given_elsewhere_to_another_is_asked_of_the_new_owner(
    plan, rhythm, morning, postbox, reading_circle, youth_worker
):
    morning("2027-03-01")
    Measure.objects.filter(pk=reading_circle.pk).update(owner=youth_worker)

    done = morning("2027-03-02")

    assert done["moved"] == 1
    assert "lukupiirejä" in letters_to(postbox, "nuoriso@example.org")[1].get_content()
    assert len(letters_to(postbox, "kirjasto@example.org")) == 1


def test_a_new_owner_is_asked_at_once(plan, open_round, run_now, postbox, reading_circle, coordinator):
    given = OwnerStatement(
        owner_role="kirjasto", name="Uusi", email="uusi@example.org", is_informed=True, seen=reading_circle.owner_id
    )

    run_now(change_owner, reading_circle, statement=given, by=coordinator)

    assert len(letters_to(postbox, "uusi@example.org")) == 1


def test_coordinators_get_a_digest_without_names(plan, rhythm, morning, postbox, cafe, reading_circle, librarian):
    Measure.objects.filter(place=2).update(owner=None)
    morning("2027-03-01")
    note_progress(reading_circle, note=ProgressStatement(state="done", sentence="Valmis.", said_by="kirjasto"))

    morning("2027-03-07")
    morning("2027-03-08")
    morning("2027-03-08")

    digests = letters_to(postbox, "pudasjarvi@example.org")
    text = digests[0].get_content().replace("\r\n", "\n")
    assert len(digests) == 1
    assert "Vastaus on saatu 1/3 toimenpiteestä" in text
    assert "Ei ole vielä vastattu (1):\n- Avataan nuorten kahvila. (nuorisopalvelut)" in text
    assert "Ei vastuuhenkilöä: nimeä sellainen (1):\n- Palkataan etsivä" in text
    assert "Vastattu (1):\n- Pidetään lukupiirejä. (kirjasto)" in text
    assert "Testi" not in text
    assert "/asiakirjat/tyo/" in text


def test_only_the_municipalitys_own_coordinators_hear(
    plan, rhythm, morning, postbox, muhos, administrator, regional_coordinator, expert
):
    account_with(AccessRole.MUNICIPAL_COORDINATOR, muhos.scope, email="muhos@example.org")
    morning("2027-03-01")

    morning("2027-03-08")

    digests = [letter for letter in postbox if "Seuranta" in letter["Subject"]]
    assert [letter.recipients for letter in digests] == [["pudasjarvi@example.org"]]


def test_a_monthly_digest_waits(plan, rhythm, morning, postbox, coordinator):
    chosen = Rhythm(months=(3,), days_to_answer=60, digest=DigestRhythm.MONTHLY)
    set_rhythm(plan, rhythm=chosen, seen=rhythm.changed_at, by=coordinator)
    morning("2027-03-01")

    morning("2027-03-30")
    morning("2027-03-31")

    assert len(letters_to(postbox, "pudasjarvi@example.org")) == 1


def refusing(fault):
    def send(*_arguments, **_options):
        raise fault

    return send


@pytest.mark.parametrize(
    "fault",
    [SMTPRecipientsRefused({"x@example.org": (550, b"no such user")}), SMTPDataError(552, b"mailbox full")],
)
def test_a_refused_address_is_shown_and_not_written_to_again(plan, rhythm, morning, postbox, monkeypatch, fault):
    monkeypatch.setattr("pophyte.planning.operations.followup_letters.send_one", refusing(fault))
    morning("2027-03-01")
    monkeypatch.undo()

    morning("2027-03-06")

    assert list(FollowUpOwner.objects.values_list("is_bounced", flat=True)) == [True, True]
    assert len(postbox) == 0
    assert OwnerHealthSnapshot.objects.count() == 1


def test_a_mail_server_that_was_away_is_tried_the_next_day(plan, rhythm, morning, postbox, monkeypatch):
    monkeypatch.setattr(
        "pophyte.planning.operations.followup_letters.send_one", refusing(SMTPServerDisconnected("away"))
    )
    morning("2027-03-01")
    monkeypatch.undo()

    morning("2027-03-02")

    letter = letters_to(postbox, "kirjasto@example.org")[0]
    assert letter["Subject"] == "Miten toimenpide etenee?"
    assert FollowUpOwner.objects.filter(reminders__gt=0).count() == 0
    assert FollowUpLink.objects.filter(fault="SMTPServerDisconnected").count() == 2


def test_the_count_is_kept_once_a_month(plan, morning):
    for day in ("2027-03-02", "2027-03-03", "2027-04-01", "2027-04-02"):
        morning(day)

    assert list(OwnerHealthSnapshot.objects.values_list("taken_on", flat=True)) == [date(2027, 3, 2), date(2027, 4, 1)]


def test_a_plan_whose_term_has_ended_is_followed_no_more(plan, rhythm, morning, postbox):
    assert morning("2029-09-01") == {}


def test_one_plan_that_fails_does_not_stop_the_others(plan, rhythm, morning, monkeypatch):
    monkeypatch.setattr("pophyte.planning.operations.followup_tasks.run_one", refusing(RuntimeError("vika")))

    assert morning("2027-03-01") == {"failed": 1}


def test_a_letter_tells_how_to_stop_and_who_sent_it(plan, rhythm, morning, postbox):
    morning("2027-03-01")
    letter = letters_to(postbox, "kirjasto@example.org")[0]
    text = " ".join(letter.get_content().split())

    link = re.search(r"http\S+", text)[0]
    assert text.count("http") == 1
    assert letter["List-Unsubscribe"].strip() == f"<{link}>"
    assert "sinut on nimetty toimenpiteen vastuuhenkilöksi. Lähettäjä: Pudasjärvi, POPhyte." in text


def test_a_digest_leads_to_the_page_of_its_rhythm(plan, rhythm, morning, postbox):
    morning("2027-03-01")
    morning("2027-03-16")

    letter = letters_to(postbox, "pudasjarvi@example.org")[-1]
    assert letter["List-Unsubscribe"].endswith(f"{reverse('planning:follow-up-rhythm', args=[plan.pk])}>")
    assert letter.get_content().count("http") == 1

from datetime import date
from decimal import Decimal

import pytest

from pophyte.planning.domain.chain import MeasureState
from pophyte.planning.domain.followup import (
    Asked,
    DigestRhythm,
    Due,
    Figures,
    Health,
    Rhythm,
    Standing,
    closing_day,
    health_of,
    is_digest_due,
    is_reminder_due,
    is_round_due,
    needs_sentence,
    next_opening,
    what_is_due,
    year_asked,
    year_told,
)


TWICE_A_YEAR = Rhythm(months=(3, 9), days_to_answer=14, remind_every=5, most_reminders=2)
TODAY = date(2027, 3, 10)


@pytest.mark.parametrize(
    ("opened", "on", "is_due"),
    [
        ([], date(2027, 3, 1), True),
        ([], date(2027, 3, 31), True),
        ([], date(2027, 4, 1), False),
        ([date(2027, 3, 1)], date(2027, 3, 20), False),
        ([date(2026, 3, 1)], date(2027, 3, 1), True),
    ],
)
def test_a_chosen_month_opens_one_round(opened, on, is_due):
    assert is_round_due(TWICE_A_YEAR, opened=opened, on=on) is is_due


@pytest.mark.parametrize(
    ("opened", "on", "coming"),
    [
        ([], date(2027, 1, 20), date(2027, 3, 1)),
        ([], date(2027, 3, 20), date(2027, 3, 20)),
        ([date(2027, 3, 1)], date(2027, 3, 20), date(2027, 9, 1)),
        ([], date(2027, 12, 31), date(2028, 3, 1)),
    ],
)
def test_the_next_opening_is_told(opened, on, coming):
    assert next_opening(TWICE_A_YEAR, opened=opened, on=on) == coming


def test_without_months_nothing_opens_by_itself():
    assert next_opening(Rhythm(), opened=[], on=TODAY) is None


def test_a_round_may_be_answered_as_many_days_as_was_chosen():
    assert closing_day(TWICE_A_YEAR, opened_on=date(2027, 3, 1)) == date(2027, 3, 15)


@pytest.mark.parametrize(
    ("last_letter_on", "reminders", "has_answered", "is_due"),
    [
        (date(2027, 3, 5), 0, False, True),
        (date(2027, 3, 6), 0, False, False),
        (date(2027, 3, 1), 1, False, True),
        (date(2027, 3, 1), 2, False, False),
        (date(2027, 3, 1), 0, True, False),
    ],
)
def test_only_who_has_not_answered_is_reminded_and_not_for_ever(last_letter_on, reminders, has_answered, is_due):
    asked = Asked(last_letter_on=last_letter_on, reminders=reminders, has_answered_all=has_answered)

    assert is_reminder_due(TWICE_A_YEAR, asked, on=TODAY) is is_due


@pytest.mark.parametrize(
    ("digest", "last", "is_due"),
    [
        (DigestRhythm.WEEKLY, date(2027, 3, 3), True),
        (DigestRhythm.WEEKLY, date(2027, 3, 4), False),
        (DigestRhythm.MONTHLY, date(2027, 2, 8), True),
        (DigestRhythm.MONTHLY, date(2027, 2, 9), False),
    ],
)
def test_coordinators_hear_at_the_chosen_interval(digest, last, is_due):
    assert is_digest_due(Rhythm(digest=digest), last=last, on=TODAY) is is_due


@pytest.mark.parametrize(
    ("opened_on", "year"), [(date(2027, 1, 5), 2026), (date(2027, 2, 28), 2026), (date(2027, 3, 1), 2027)]
)
def test_the_first_months_ask_for_the_year_that_ended(opened_on, year):
    assert year_asked(opened_on) == year


def test_a_note_is_of_the_year_it_says():
    assert year_told({"year": 2026, "money": 5}, date(2027, 6, 1)) == 2026
    assert year_told({}, date(2027, 6, 1)) == 2027
    assert year_told({}, date(2027, 2, 1)) == 2026


def test_closing_states_are_said_with_a_sentence():
    assert [state for state in MeasureState if needs_sentence(state)] == [
        MeasureState.DONE,
        MeasureState.POSTPONED,
        MeasureState.DROPPED,
    ]


def test_figures_keep_what_was_said_and_nought_is_something_said():
    said = Figures(year=2027, money=Decimal("0"), reached=12)

    assert said.to_json() == {"money": 0.0, "reached": 12, "year": 2027}
    assert Figures().to_json() == {}


@pytest.mark.parametrize(
    ("standing", "is_active"),
    [
        (Standing(has_owner=False), False),
        (Standing(has_owner=True), True),
        (Standing(has_owner=True, answered=(False,)), True),
        (Standing(has_owner=True, answered=(False, True)), True),
        (Standing(has_owner=True, answered=(True, False)), True),
        (Standing(has_owner=True, answered=(False, False, True)), False),
        (Standing(has_owner=True, is_bounced=True, answered=(True, True)), False),
        (Standing(has_owner=True, is_handed_back=True), False),
    ],
)
def test_an_owner_is_active_unless_gone_or_silent_twice(standing, is_active):
    assert standing.is_active is is_active


@pytest.mark.parametrize(
    ("standing", "due"),
    [
        (Standing(has_owner=False, waits_for_answer=True), Due.OWNER),
        (Standing(has_owner=True, is_handed_back=True, waits_for_answer=True), Due.HANDED_BACK),
        (Standing(has_owner=True, is_bounced=True, waits_for_answer=True), Due.BOUNCED),
        (Standing(has_owner=True, waits_for_answer=True, latest=date(2026, 1, 1)), Due.ANSWER),
        (Standing(has_owner=True, latest=date(2026, 12, 31)), Due.LATE),
        (Standing(has_owner=True, latest=date(2026, 12, 31), state="done", last_update=TODAY), Due.NOTHING),
        (Standing(has_owner=True), Due.NEVER_SAID),
        (Standing(has_owner=True, state="under-way", last_update=TODAY), Due.NOTHING),
    ],
)
def test_the_most_urgent_thing_is_told(standing, due):
    assert what_is_due(standing, on=TODAY) == due


def test_health_is_counted_from_measures():
    standings = [
        Standing(has_owner=True, last_update=date(2027, 3, 1)),
        Standing(has_owner=True, is_bounced=True, last_update=date(2027, 3, 2)),
        Standing(has_owner=False),
    ]

    health = health_of(standings)

    assert (health.measures, health.named, health.active) == (3, 2, 1)
    assert health.last_update == date(2027, 3, 2)
    assert health.answered_share is None


def test_health_of_two_plans_is_one():
    first = Health(measures=3, named=2, active=1, asked=3, answered=1, taken_on=date(2027, 3, 1))
    second = Health(measures=1, named=1, active=1, last_update=date(2027, 1, 1), taken_on=date(2027, 2, 1))

    both = first.plus(second)

    assert (both.measures, both.named, both.active, both.asked, both.answered) == (4, 3, 2, 3, 1)
    assert (both.last_update, both.taken_on) == (date(2027, 1, 1), date(2027, 2, 1))

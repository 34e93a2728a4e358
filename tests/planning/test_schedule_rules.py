"""The rules of the schedule on plain values: days of estimates, states, rows and their order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.schedule import (
    NO_ESTIMATE,
    NOT_READ,
    TIME_OPEN,
    YEAR_UNKNOWN,
    Decision,
    Estimate,
    Facts,
    GroupKind,
    grouped,
    rows_of,
    states_by_municipality,
)
from pophyte.planning.domain.spans import Said, SpanKind, TermDates, deadline, span_of
from pophyte.planning.domain.states import ScheduleState, combined


TERM = TermDates(date(2021, 8, 1), date(2025, 5, 31), 2019, 2025)
BOTH = frozenset(DocumentKind)
REPORT, PLAN = DocumentKind.REPORT, DocumentKind.PLAN
ON = date(2021, 7, 1)
SPRING = Said("time", "", 2021, date(2021, 3, 1), date(2021, 5, 31))
AUTUMN = Said("time", "", 2021, date(2021, 9, 1), date(2021, 11, 30))


def estimate(key, *municipalities, said=AUTUMN, documents=BOTH, said_on=date(2020, 11, 2), **more):
    members = frozenset(municipalities)
    return Estimate(key, members, documents, said, said_on, as_written="x", span=span_of(said, TERM), **more)


def decision(municipality, document, day=date(2021, 6, 15)):
    return Decision(municipality * 10 + (document is PLAN), municipality, document, day)


def rows(estimates=(), decisions=(), municipalities=(1, 2, 3), on=ON, documents=BOTH):
    return rows_of(Facts(TERM, on, list(municipalities), list(estimates), list(decisions), documents))


@pytest.mark.parametrize(
    ("said", "kind", "earliest", "latest", "is_doubtful"),
    [
        (AUTUMN, SpanKind.RANGE, date(2021, 9, 1), date(2021, 11, 30), False),
        (Said("time", "", 2021, None, date(2021, 5, 31)), SpanKind.AT_LATEST, None, date(2021, 5, 31), False),
        (Said("time", "", 2021, date(2021, 9, 1), None), SpanKind.AT_EARLIEST, date(2021, 9, 1), None, False),
        (Said("time", "", None), SpanKind.NONE, None, None, False),
        (Said("open", "", None, has_doubt=True), SpanKind.NONE, None, None, True),
        (Said("not-stated", "", 2021), SpanKind.YEAR_ONLY, date(2021, 1, 1), date(2021, 12, 31), True),
        (Said("unread", "", 2022), SpanKind.YEAR_ONLY, date(2022, 1, 1), date(2022, 12, 31), True),
        (Said("not-stated"), SpanKind.NONE, None, None, False),
        (
            Said("event", "first-council-meeting", 2021, date(2021, 1, 1), date(2021, 12, 31)),
            SpanKind.EVENT,
            date(2021, 8, 1),
            date(2021, 11, 1),
            True,
        ),
        (
            Said("event", "new-council", 2021, date(2021, 9, 1), date(2021, 9, 30)),
            SpanKind.EVENT,
            date(2021, 9, 1),
            date(2021, 9, 30),
            True,
        ),
        (
            Said("event", "new-council", 2021, date(2021, 8, 1), date(2021, 8, 31)),
            SpanKind.EVENT,
            date(2021, 8, 1),
            date(2021, 8, 31),
            True,
        ),
        (Said("event", "new-council", 2025), SpanKind.EVENT, date(2025, 6, 1), date(2025, 9, 1), True),
        (Said("event", "after-elections"), SpanKind.EVENT, date(2021, 6, 13), date(2021, 11, 1), True),
        (Said("event", "with-budget", 2022), SpanKind.EVENT, date(2022, 11, 1), date(2022, 12, 31), True),
        (Said("event", "with-financial-statement", 2022), SpanKind.EVENT, date(2022, 5, 1), date(2022, 6, 30), True),
        (Said("event", "with-budget"), SpanKind.NONE, None, None, True),
    ],
)
def test_an_estimate_means_these_days(said, kind, earliest, latest, is_doubtful):
    span = span_of(said, TERM)

    assert (span.kind, span.earliest, span.latest, span.is_doubtful) == (kind, earliest, latest, is_doubtful)


def test_an_estimate_without_an_end_fails_when_the_term_ends():
    span = span_of(Said("time", "", 2021, date(2021, 9, 1), None), TERM)

    assert deadline(span, TERM) == TERM.ends


@pytest.mark.parametrize(
    ("said", "on", "state"),
    [
        (SPRING, date(2021, 5, 31), ScheduleState.COMING),
        (SPRING, date(2021, 6, 1), ScheduleState.OVERDUE),
        (Said("time", "", 2021, None, date(2021, 5, 31)), date(2021, 6, 1), ScheduleState.OVERDUE),
        (Said("time", "", 2021, date(2021, 9, 1), None), date(2025, 5, 31), ScheduleState.COMING),
        (Said("time", "", 2021, date(2021, 9, 1), None), date(2025, 6, 1), ScheduleState.OVERDUE),
        (Said("time"), date(2025, 6, 1), ScheduleState.OPEN),
        (Said("open"), date(2025, 6, 1), ScheduleState.OPEN),
        (Said("unread", "", 2020), date(2025, 6, 1), ScheduleState.UNREAD),
        (Said("not-stated", "", 2021), date(2021, 12, 31), ScheduleState.COMING),
        (Said("not-stated", "", 2021), date(2022, 1, 1), ScheduleState.OVERDUE),
        (Said("event", "first-council-meeting", 2021), date(2021, 11, 1), ScheduleState.COMING),
        (Said("event", "first-council-meeting", 2021), date(2021, 11, 2), ScheduleState.OVERDUE),
    ],
)
def test_an_undecided_document_is_in_the_state_that_its_estimate_and_the_day_give(said, on, state):
    (row,) = rows([estimate(1, 1, said=said)], municipalities=[1], on=on)

    assert [lane.state for lane in row.lanes] == [state]


def test_a_municipality_that_said_nothing_is_silent_and_last():
    shown = rows([estimate(1, 2)])

    assert [row.municipalities for row in shown] == [(2,), (1,), (3,)]
    assert [row.state for row in shown] == [ScheduleState.COMING, ScheduleState.SILENT, ScheduleState.SILENT]


def test_report_and_plan_share_a_lane_while_they_go_together():
    (row,) = rows([estimate(1, 1)], [decision(1, REPORT), decision(1, PLAN)], municipalities=[1])

    assert [lane.documents for lane in row.lanes] == [(REPORT, PLAN)]
    assert row.state is ScheduleState.DECIDED


@pytest.mark.parametrize(
    "decisions",
    [[decision(1, REPORT)], [decision(1, REPORT), decision(1, PLAN, date(2021, 6, 16))]],
    ids=["one decided", "decided on different days"],
)
def test_report_and_plan_have_lanes_of_their_own_when_they_part(decisions):
    (row,) = rows([estimate(1, 1)], decisions, municipalities=[1])

    assert [lane.documents for lane in row.lanes] == [(REPORT,), (PLAN,)]


def test_one_estimate_each_for_report_and_plan_makes_two_lanes():
    only_report = estimate(1, 1, said=SPRING, documents=frozenset({REPORT}))
    only_plan = estimate(2, 1, documents=frozenset({PLAN}))

    (row,) = rows([only_report, only_plan], municipalities=[1])

    assert [lane.state for lane in row.lanes] == [ScheduleState.OVERDUE, ScheduleState.COMING]
    assert row.state is ScheduleState.OVERDUE


def test_the_newest_estimate_is_current_and_the_others_stay_as_history():
    older, newer = estimate(1, 1, said=SPRING), estimate(2, 1, said_on=date(2021, 6, 1))

    (row,) = rows([newer, older], municipalities=[1])

    assert row.lanes[0].current == newer
    assert row.lanes[0].earlier == (older,)


def test_of_two_estimates_of_one_day_the_later_given_is_current():
    first, second = estimate(1, 1, said=SPRING), estimate(2, 1)

    (row,) = rows([second, first], municipalities=[1])

    assert row.lanes[0].current == second


def test_a_joint_document_is_one_row():
    shown = rows([estimate(1, 1, 2, joint_name="Koeseutu")])

    assert [(row.municipalities, row.joint_name) for row in shown] == [((1, 2), "Koeseutu"), ((3,), "")]


def test_a_joint_document_is_shown_whole_also_when_one_party_is_asked_for():
    (row,) = rows([estimate(1, 1, 2)], municipalities=[2])

    assert row.municipalities == (2, 1)


def test_a_party_that_says_something_of_its_own_leaves_the_joint_row():
    shown = rows([estimate(1, 1, 2, 3), estimate(2, 3, said=SPRING, said_on=date(2021, 1, 1))])

    assert [row.municipalities for row in shown] == [(3,), (1, 2)]


def test_a_joint_document_is_partly_decided_until_every_council_has_decided():
    decisions = [decision(1, REPORT), decision(1, PLAN)]
    on = date(2022, 1, 1)

    shown = rows([estimate(1, 1, 2)], decisions, municipalities=[1, 2], on=on)

    assert shown[0].lanes[0].state is ScheduleState.PARTLY
    assert shown[0].lanes[0].is_overdue
    assert states_by_municipality(shown) == {1: ScheduleState.DECIDED, 2: ScheduleState.OVERDUE}


def test_a_party_of_a_joint_document_that_waits_in_time_is_coming():
    shown = rows([estimate(1, 1, 2)], [decision(1, REPORT), decision(1, PLAN)], municipalities=[1, 2])

    assert states_by_municipality(shown)[2] is ScheduleState.COMING


def test_a_party_that_decided_one_of_two_on_the_others_day_is_partly_decided():
    decisions = [decision(1, REPORT), decision(1, PLAN), decision(2, REPORT)]

    shown = rows([estimate(1, 1, 2)], decisions, municipalities=[1, 2])

    assert states_by_municipality(shown) == {1: ScheduleState.DECIDED, 2: ScheduleState.PARTLY}


def test_a_decision_without_an_estimate_stands_under_its_year():
    (row,) = rows([], [decision(1, REPORT), decision(1, PLAN)], municipalities=[1])

    assert row.group == GroupKind(0, 2021)
    assert row.state is ScheduleState.DECIDED


@pytest.mark.parametrize(
    ("said", "group"),
    [
        (AUTUMN, GroupKind(0, 2021)),
        (Said("time", "", None, date(2022, 12, 1), date(2023, 1, 31)), GroupKind(0, 2023)),
        (Said("time", "", None, date(2022, 12, 1), None), GroupKind(0, 2022)),
        (Said("time"), YEAR_UNKNOWN),
        (Said("event", "with-budget"), YEAR_UNKNOWN),
        (Said("open"), TIME_OPEN),
        (Said("not-stated"), TIME_OPEN),
        (Said("unread"), NOT_READ),
    ],
)
def test_a_row_stands_under_this_heading(said, group):
    (row,) = rows([estimate(1, 1, said=said)], municipalities=[1])

    assert row.group == group


def test_the_numbers_of_the_source_come_before_dates():
    numbered = [estimate(1, 1, place_in_year=2), estimate(2, 2, said=SPRING), estimate(3, 3, place_in_year=1)]

    shown = rows(numbered)

    assert [(row.municipalities, row.number) for row in shown] == [((3,), 1), ((1,), 2), ((2,), None)]


def test_rows_without_numbers_come_by_their_latest_day():
    shown = rows([estimate(1, 1), estimate(2, 2, said=SPRING)], municipalities=[1, 2])

    assert [row.municipalities for row in shown] == [(2,), (1,)]


def test_only_the_documents_asked_for_are_told():
    (row,) = rows([estimate(1, 1)], municipalities=[1], documents=frozenset({PLAN}))

    assert [lane.documents for lane in row.lanes] == [(PLAN,)]


@pytest.mark.parametrize(
    ("states", "one"),
    [
        ([], ScheduleState.SILENT),
        ([ScheduleState.DECIDED, ScheduleState.DECIDED], ScheduleState.DECIDED),
        ([ScheduleState.DECIDED, ScheduleState.OVERDUE], ScheduleState.PARTLY),
        ([ScheduleState.COMING, ScheduleState.OVERDUE], ScheduleState.OVERDUE),
        ([ScheduleState.SILENT, ScheduleState.OPEN], ScheduleState.OPEN),
    ],
)
def test_several_states_make_one(states, one):
    assert combined(states) is one


YEARS = st.one_of(st.none(), st.integers(2019, 2025))
DAYS = st.dates(date(2019, 1, 1), date(2025, 12, 31))


@st.composite
def any_said(draw):
    understanding = draw(st.sampled_from(["time", "event", "open", "not-stated", "unread"]))
    first, last = sorted([draw(DAYS), draw(DAYS)])
    event = draw(st.sampled_from(["first-council-meeting", "with-budget"])) if understanding == "event" else ""
    return Said(
        understanding, event, draw(YEARS), draw(st.sampled_from([first, None])), draw(st.sampled_from([last, None]))
    )


@st.composite
def any_facts(draw):
    municipalities = list(range(1, 7))
    estimates = [
        estimate(
            key,
            *draw(st.sets(st.sampled_from(municipalities), min_size=1, max_size=3)),
            said=draw(any_said()),
            documents=draw(st.sampled_from([BOTH, frozenset({REPORT}), frozenset({PLAN})])),
            said_on=draw(DAYS),
        )
        for key in range(draw(st.integers(0, 8)))
    ]
    cells = draw(st.sets(st.tuples(st.sampled_from(municipalities), st.sampled_from([REPORT, PLAN])), max_size=6))
    decisions = [decision(municipality, document, draw(DAYS)) for municipality, document in cells]
    return Facts(TERM, draw(DAYS), municipalities, estimates, decisions)


@given(any_facts())
def test_every_document_of_every_municipality_is_in_exactly_one_lane(facts):
    shown = rows_of(facts)

    cells = [
        (member, document)
        for row in shown
        for lane in row.lanes
        for document in lane.documents
        for member in row.municipalities
    ]
    assert sorted(cells) == sorted((member, document) for member in facts.municipalities for document in DocumentKind)


@given(any_facts())
def test_no_estimate_and_no_decision_is_lost(facts):
    shown = rows_of(facts)

    lanes = [lane for row in shown for lane in row.lanes]
    told = {one.key for lane in lanes for one in (lane.current, *lane.earlier) if one}
    assert told == {one.key for one in facts.estimates}
    assert {one.key for lane in lanes for one in lane.decisions} == {one.key for one in facts.decisions}


@given(any_facts())
def test_the_order_in_which_facts_come_does_not_matter(facts):
    turned = Facts(facts.term, facts.on, facts.municipalities, facts.estimates[::-1], facts.decisions[::-1])

    assert rows_of(turned) == rows_of(facts)


@given(any_facts())
def test_headings_come_once_and_the_silent_last(facts):
    headings = [kind for kind, _rows in grouped(rows_of(facts))]

    assert headings == sorted(set(headings))
    assert NO_ESTIMATE not in headings[:-1]

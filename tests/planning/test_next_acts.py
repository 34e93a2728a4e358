"""The main action follows the state: an estimate is not asked of a council that has decided."""

from datetime import date

import pytest

from pophyte.people.domain import AccessRole
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.next_acts import Act, NextAct, Paper, next_acts
from pophyte.planning.domain.stages import Stage
from pophyte.planning.domain.states import ScheduleState
from pophyte.planning.models import WellbeingDocument
from tests.conftest import account_with
from tests.factories.across import published_plan
from tests.factories.planning import CouncilDecisionFactory, CouncilTermFactory, ScheduleEstimateFactory, make_document


pytestmark = pytest.mark.usefixtures("october")
PAGES = ["/aikataulu/", "/kunnat/pudasjarvi/"]
RECORD = "/aikataulu/kunta/pudasjarvi/paatos/?kausi=2025-2029"
ESTIMATE = "/aikataulu/kunta/pudasjarvi/arvio/?kausi=2025-2029"


def decide(term, *areas, documents=tuple(DocumentKind)):
    for area in areas:
        for document in documents:
            CouncilDecisionFactory(term=term, municipality=area, document=document)


def acts_on(page):
    """Address by address, the main one starred."""
    links = page.select("#aikataulun-toimet a, [aria-labelledby=kunnan-aikataulu] .actions a")
    return [f"{'' if 'button--quiet' in link['class'] else '*'}{link['href']}" for link in links]


def paper(stage, **more):
    return Paper(**{"pk": 7, "stage": stage, "has_goals": True, "is_decided": False} | more)


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        ([], NextAct(Act.BEGIN)),
        ([paper(Stage.WRITING)], NextAct(Act.WRITE, 7)),
        ([paper(Stage.RETURNED)], NextAct(Act.WRITE, 7)),
        ([paper(Stage.WRITING), paper(Stage.IN_PROCESS, pk=8)], NextAct(Act.PROCESS, 8)),
        (
            [paper(Stage.PUBLISHED, is_decided=True), paper(Stage.DECIDED, pk=8, is_decided=True)],
            NextAct(Act.PUBLISH, 8),
        ),
        ([paper(Stage.PUBLISHED, is_decided=True)], NextAct(Act.FOLLOW_UP, 7)),
        # A new version of a plan that is in force: what was promised is followed all the same.
        ([paper(Stage.WRITING, is_decided=True)], NextAct(Act.FOLLOW_UP, 7)),
        ([paper(Stage.PUBLISHED, is_decided=True, has_goals=False)], NextAct(Act.BEGIN)),
    ],
)
def test_after_the_decision_the_document_tells_what_comes(papers, expected):
    assert next_acts(ScheduleState.DECIDED, papers) == [expected, NextAct(Act.CORRECTION)]


@pytest.mark.parametrize(
    ("state", "has_decision", "main"),
    [
        (ScheduleState.SILENT, False, Act.ESTIMATE),
        (ScheduleState.COMING, False, Act.ESTIMATE),
        (ScheduleState.COMING, True, Act.DECISION),
        (ScheduleState.OPEN, True, Act.ESTIMATE),
        (ScheduleState.PARTLY, True, Act.DECISION),
        (ScheduleState.OVERDUE, False, Act.DECISION),
    ],
)
def test_before_it_the_estimate_or_the_decision_comes_first(state, has_decision, main):
    assert next_acts(state, has_decision=has_decision)[0] == NextAct(main)


@pytest.mark.parametrize("address", PAGES)
def test_a_coordinator_begins_with_the_estimate(client, page_of, coordinator, term, address):
    client.force_login(coordinator)

    assert acts_on(page_of(address)) == [f"*{ESTIMATE}", RECORD]


@pytest.mark.parametrize("address", PAGES)
def test_what_was_said_has_passed_so_the_decision_comes_first(client, page_of, coordinator, term, pudasjarvi, address):
    late = {"edtf": "2026-05", "year": 2026, "earliest": "2026-05-01", "latest": "2026-05-31"}
    estimate = ScheduleEstimateFactory(term=term, understanding="time", **late)
    estimate.municipalities.set([pudasjarvi])
    client.force_login(coordinator)

    assert acts_on(page_of(address)) == [f"*{RECORD}", ESTIMATE]


@pytest.mark.parametrize("address", PAGES)
def test_a_coordinator_follows_the_plan_once_it_is_decided(client, page_of, coordinator, term, pudasjarvi, address):
    published_plan(pudasjarvi, term=term)
    decide(term, pudasjarvi)
    plan = WellbeingDocument.objects.get()
    client.force_login(coordinator)

    assert acts_on(page_of(address)) == [f"*/asiakirjat/tyo/{plan.pk}/seuranta/", RECORD]


@pytest.mark.parametrize("address", PAGES)
def test_an_expert_is_not_led_to_a_draft(client, page_of, expert, term, pudasjarvi, address):
    make_document(areas=[pudasjarvi], term=term)
    decide(term, pudasjarvi)
    client.force_login(expert)

    assert acts_on(page_of(address)) == [RECORD]


@pytest.mark.parametrize("address", PAGES)
def test_a_reader_sees_none_of_it(page_of, term, pudasjarvi, address):
    decide(term, pudasjarvi)

    assert acts_on(page_of(address)) == []


def test_who_keeps_several_gives_estimates_until_all_have_decided(client, page_of, term, pudasjarvi, muhos):
    client.force_login(account_with(AccessRole.EXPERT))
    decide(term, pudasjarvi)
    assert acts_on(page_of("/aikataulu/")) == ["*/aikataulu/arvio/?kausi=2025-2029"]

    decide(term, muhos)
    assert acts_on(page_of("/aikataulu/")) == ["/aikataulu/arvio/?kausi=2025-2029"]


def test_another_term_brings_its_own_action_along(client, page_of, coordinator, term, pudasjarvi):
    decide(term, pudasjarvi)
    client.force_login(coordinator)

    part = page_of("/aikataulu/", **{"HX-Request": "true"})

    assert part.select_one("#aikataulun-toimet")["hx-swap-oob"] == "true"
    assert acts_on(part) == ["*/asiakirjat/tyo/aloita/", RECORD]


def test_what_is_recorded_is_of_the_term_that_was_shown(client, page_of, coordinator, term):
    earlier = CouncilTermFactory(slug="2021-2025", begins=date(2021, 8, 1), ends=date(2025, 5, 31))
    client.force_login(coordinator)

    for address in acts_on(page_of("/aikataulu/?kausi=2021-2025")):
        form = page_of(address.removeprefix("*"))
        assert form.select_one("select[name=term] option[selected]")["value"] == str(earlier.pk)
    unheard = page_of("/aikataulu/kunta/pudasjarvi/paatos/?kausi=1066")
    assert unheard.select_one("select[name=term] option[selected]")["value"] == str(term.pk)


def test_a_wellbeing_group_reads_only(client, page_of, group_member, term):
    client.force_login(group_member)

    assert acts_on(page_of("/kunnat/pudasjarvi/")) == []

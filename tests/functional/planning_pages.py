"""Pages of reports and plans, with an address to open each at; tests/functional/pages.py says what they are for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from pophyte.areas.domain import AreaKind
from pophyte.areas.models import Area
from pophyte.networks.models import Network
from pophyte.people.domain import AccessRole
from pophyte.planning.models import (
    Concern,
    Conclusion,
    CouncilDecision,
    CouncilTerm,
    DocumentDecision,
    Evidence,
    FollowUpQuestion,
    FollowUpRound,
    Goal,
    GoalIndicator,
    Measure,
    Placement,
    StatementRequest,
    StatementRound,
    SteeringDocument,
    StepTurn,
    ThemeReview,
    WellbeingDocument,
)
from tests.conftest import account_with
from tests.factories.across import (
    RubricFactory,
    ThemeReviewFactory,
    chapter,
    frozen_concern,
    published_finding,
    published_plan,
)
from tests.factories.followup import ANSWER_TOKEN, OwnerHealthSnapshotFactory, follow_plan
from tests.factories.planning import (
    ConcernFactory,
    ConclusionFactory,
    CouncilDecisionFactory,
    DocumentTypeFactory,
    EvidenceFactory,
    GoalFactory,
    GoalIndicatorFactory,
    MeasureFactory,
    MeasureYearFactory,
    make_document,
)
from tests.factories.process import (
    LINK_OF_A_STATEMENT,
    DecisionCorrectionFactory,
    DocumentDecisionFactory,
    fill_process,
)
from tests.factories.steering import ClockDateFactory, PlacementFactory, SteeringDocumentFactory
from tests.planning.publication.sample import publish_sample


Arguments = Callable[[], dict[str, Any]]
# Each part has municipalities of its own: of one kind and term there is one document.
CHAIN, ASKING, BEGUN, RETURNED, READ, PUBLISHED = "pudasjarvi", "raahe", "liminka", "kuusamo", "muhos", "oulu"
CONTINUED = "ii"


def nothing():
    return {}


def municipality():
    return {"slug": CHAIN}


def decision():
    return {"pk": CouncilDecision.objects.order_by("pk").first().pk}


# chain


def draft(row=None, *names):
    """The draft that `fill` makes, and keys of a row of its chain."""

    def arguments():
        found = row.objects.order_by("pk").first() if row else None
        document = WellbeingDocument.objects.filter(concerns__isnull=False).order_by("pk").first()
        return {"pk": document.pk} | {name: getattr(found, "key" if name == "key" else "pk") for name in names}

    return arguments


def removed():
    return draft()() | {"kind": "tavoite", "row": str(Goal.objects.order_by("pk").first().key)}


# A document that asks for statements, a draft, and one that came back (tests.factories.process.fill_process).


def process():
    return {"pk": StepTurn.objects.get(task__key="statements", task_state__isnull=False).document_id}


def process_turn():
    return process() | {"turn": StepTurn.objects.get(task__key="statements", task_state__isnull=False).pk}


def recorded_decision():
    found = DocumentDecision.objects.get()
    return {"pk": found.turn.document_id, "decision": found.pk}


def process_draft():
    return {"pk": WellbeingDocument.objects.get(areas__slug=BEGUN).pk}


def process_returned():
    return {"pk": WellbeingDocument.objects.get(stage="returned").pk}


def statement_round():
    return process() | {"number": StatementRound.objects.get().pk}


def statement():
    return process() | {"number": StatementRequest.objects.get().pk}


def followed():
    return {"pk": FollowUpRound.objects.first().document_id}


def followed_measure():
    return followed() | {"measure": FollowUpQuestion.objects.first().measure_id}


def steering_document():
    return {"slug": CHAIN, "pk": SteeringDocument.objects.get(municipality__slug="pudasjarvi").pk}


def clock_date():
    return {"slug": CHAIN, "year": timezone.localdate().year, "key": "osavuosikatsaus"}


def placed_plan():
    return {"pk": Placement.objects.order_by("pk").first().goal.document.pk}


def published():
    return {"slug": WellbeingDocument.objects.get(areas__slug=PUBLISHED).slug}


def review():
    return {"pk": ThemeReview.objects.order_by("pk").first().pk}


def written():
    """A draft that goes on from the document of last term (see `fill`)."""
    return {"pk": WellbeingDocument.objects.filter(previous__isnull=False).order_by("pk").first().pk}


PUBLIC: dict[str, Arguments] = {
    "planning:schedule": nothing,
    "planning:comment-rounds": nothing,
    "planning:comment-round": lambda: {"slug": StatementRound.objects.get().slug},
    "planning:give-statement": lambda: {"token": LINK_OF_A_STATEMENT},
    # followup
    "planning:answer": lambda: {"token": ANSWER_TOKEN},
    "planning:answer-measure": lambda: {"token": ANSWER_TOKEN, "pk": FollowUpQuestion.objects.first().pk},
    "planning:steering": municipality,
    "planning:steering-region": nothing,
    "planning:year-clock": municipality,
    "planning:documents": nothing,
    "planning:document": published,
    "planning:document-version": lambda: {**published(), "number": 1},
    # across
    "planning:region": nothing,
    "planning:region-goals": nothing,
    "planning:region-shared": nothing,
    "planning:region-gaps": nothing,
    "planning:region-measures": nothing,
    "planning:region-owners": nothing,
    "planning:municipality-owners": lambda: {"slug": PUBLISHED},
    "planning:search-published": nothing,
    "planning:compare-plans": nothing,
    "planning:theme-reviews": nothing,
    "planning:theme-review": review,
    "planning:theme-finding": lambda: {**review(), "slug": READ},
}

SIGNED_IN: dict[str, Arguments] = {
    "planning:my-documents": nothing,
    "planning:begin": nothing,
    "planning:workspace": written,
    "planning:draft": written,
    "planning:lessons": written,
    "planning:language": written,
    "planning:leave-out": lambda: written() | {"chapter": "tiivistelma"},
    "planning:give-estimate": nothing,
    "planning:give-municipality-estimate": municipality,
    "planning:record-decision": municipality,
    "planning:correct-decision": decision,
    # chain
    "planning:chain": draft(),
    "planning:concern-new": draft(),
    "planning:concern": draft(Concern, "key"),
    "planning:evidence-new": draft(Concern, "key"),
    "planning:evidence": draft(Evidence, "row"),
    "planning:conclusion-new": draft(),
    "planning:conclusion": draft(Conclusion, "key"),
    "planning:goal-new": draft(),
    "planning:goal": draft(Goal, "key"),
    "planning:goal-indicator-new": draft(Goal, "key"),
    "planning:goal-indicator": draft(GoalIndicator, "row"),
    "planning:measure-new": draft(Goal, "key"),
    "planning:measure": draft(Measure, "key"),
    "planning:measure-actuals": draft(Measure, "key"),
    "planning:chain-remove": removed,
    "planning:plan-import": draft(),
    "planning:process": process,
    "planning:process-start": process_draft,
    "planning:process-plan": process,
    "planning:process-approve": process_turn,
    "planning:process-return": process_turn,
    "planning:process-decision": process_turn,
    "planning:process-correct": recorded_decision,
    "planning:process-send-again": process_returned,
    "planning:process-cancel": process,
    "planning:process-give-up": process_draft,
    "planning:statements": process,
    "planning:begin-round": process_draft,
    "planning:edit-round": statement_round,
    "planning:round-comments": statement_round,
    "planning:ask-statement": process,
    "planning:statement": statement,
    "planning:write-in-statement": statement,
    "planning:statement-annex": process,
    # followup
    "planning:follow-up": followed,
    "planning:follow-up-rhythm": followed,
    "planning:follow-up-owner": followed_measure,
    "planning:follow-up-record": followed_measure,
    "planning:yearly-review": lambda: followed() | {"year": timezone.localdate().year},
    "planning:add-steering": municipality,
    "planning:edit-steering": steering_document,
    "planning:add-clock-date": lambda: {"slug": CHAIN, "year": timezone.localdate().year},
    "planning:edit-clock-date": clock_date,
    "planning:clock-reminders": municipality,
    "planning:placements": placed_plan,
    "planning:placements-level": lambda: placed_plan() | {"level": "strategia"},
    "planning:placements-table": placed_plan,
    # across
    "planning:region-summary": nothing,
    "planning:theme-network": lambda: {"slug": "osallisuusverkosto"},
    "planning:theme-rubric": lambda: {"slug": "osallisuusverkosto"},
    "planning:theme-reading": review,
    "planning:theme-read": lambda: {**review(), "slug": READ},
    "planning:theme-publish": review,
}

FILES = (
    "planning:draft-media",
    "planning:draft-file",
    "planning:schedule-csv",
    "planning:picture",
    "planning:document-file",
    "planning:document-json",
    "planning:document-goals",
    "planning:version-file",
    "planning:version-json",
    "planning:version-goals",
    "planning:schedule-ics",
    "planning:municipality-ics",
    "planning:role-ics",
    "planning:year-clock-ics",
    "planning:region-csv",
    "planning:theme-review-csv",
)
SENT = (
    "planning:comment",
    "planning:add-chapter",
    "planning:deliver",
    "planning:chain-move",
    "planning:plan-import-confirm",
    "planning:process-publish",
    "planning:process-deliver",
    "planning:process-letters",
    "planning:process-new-version",
    "planning:process-take-up",
    "planning:close-round",
    "planning:resend-statement",
    "planning:withdraw-statement",
    "planning:answer-statements",
    "planning:hide-comment",
    "planning:follow-up-open",
    "planning:follow-up-close",
    "planning:follow-up-send-again",
    "planning:theme-begin",
    "planning:theme-newer",
    "planning:theme-reopen",
    "planning:theme-quote",
    "planning:theme-unquote",
)
ELSEWHERE = ("planning:plan-import-columns",)
FRAGMENTS = (
    "planning:find-indicators",
    "planning:preview-estimate",
    "planning:measure-time",
)


def fill() -> None:
    """A document at every place of its way."""
    term = CouncilTerm.objects.order_by("-begins").first()
    CouncilDecisionFactory(municipality=_area(CHAIN), term=term, decided_on=term.begins)
    fill_chain(make_document(areas=[_area(CHAIN)], term=term))
    fill_process(
        areas=[_area(slug) for slug in (ASKING, BEGUN, RETURNED)],
        by=account_with(AccessRole.ADMINISTRATOR, email="kulkija@example.org"),
    )
    returned = StepTurn.objects.filter(document=WellbeingDocument.objects.get(stage="returned")).order_by("pk").first()
    DecisionCorrectionFactory(decision=DocumentDecisionFactory(turn=returned, area=_area(RETURNED)))
    follow_plan(_area(CHAIN), term)
    fill_steering(_area(CHAIN), term)
    plan = publish_sample(make_document(areas=[_area(PUBLISHED)], term=term)).document
    for months in (1, 2):
        OwnerHealthSnapshotFactory(document=plan, taken_on=timezone.localdate() - timedelta(days=30 * months))
    fill_across(term)
    before = make_document(areas=[_area(CONTINUED)], term=CouncilTerm.objects.order_by("-begins")[1])
    GoalFactory(
        document=make_document(areas=[_area(CONTINUED)], term=term, previous=before),
        continues=GoalFactory(document=before),
    )


def fill_chain(document):
    """From a worry to measures, one of them without owner or time."""
    concern = ConcernFactory(document=document)
    EvidenceFactory(concern=concern)
    conclusion = ConclusionFactory(document=document)
    conclusion.concerns.set([concern])
    goal = GoalFactory(document=document)
    goal.conclusions.set([conclusion])
    GoalIndicatorFactory(goal=goal)
    MeasureYearFactory(measure=MeasureFactory(goal=goal))
    MeasureFactory(goal=GoalFactory(document=document, place=1), owner_role="", when_as_written="", place=1)


def fill_steering(area, term):
    """A document of the chain, a date of the clock, and a plan of which one goal is placed."""
    year = timezone.localdate().year
    budget = SteeringDocumentFactory(municipality=area, title=f"Talousarvio {year}", first_year=year)
    ClockDateFactory(municipality=area, year=year, as_written="syksyllä")
    kind = DocumentTypeFactory(slug="ohjattu-suunnitelma", name_fi="Ohjattu suunnitelma")
    goal = GoalFactory(document=make_document(areas=[area], term=term, type=kind))
    MeasureFactory(goal=goal)
    PlacementFactory(goal=goal, year=year, steering_document=budget, page="s. 45")


def fill_across(term):
    """A published plan and what a theme network found in it."""
    network = Network.objects.get(slug="osallisuusverkosto")
    text = "<p>Asukkaiden osallisuutta vahvistetaan kylillä.</p>"
    published_plan(_area(READ), term=term, chapters=(chapter(text),), concerns=(frozen_concern(),))
    review = ThemeReviewFactory(rubric=RubricFactory(network=network), term=term)
    published_finding(review, _area(READ), suggestions="Kuulkaa myös nuoria.")


def _area(slug):
    return Area.objects.get(slug=slug, kind=AreaKind.MUNICIPALITY)

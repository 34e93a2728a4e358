"""Every page a person can open, with an address to open it at. A new page without a line here fails a test."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.urls import reverse
from django.utils import timezone

from pophyte.networks.models import JoinRequest, Network
from pophyte.people.models import Account, Organisation
from pophyte.planning.models import (
    Concern,
    Conclusion,
    CouncilDecision,
    Evidence,
    Goal,
    GoalIndicator,
    Measure,
    CouncilDecision,
    StatementRequest,
    StatementRound,
    StepTurn,
    WellbeingDocument,
)
from tests.factories.indicators import IngestRunFactory, OwnFigureFactory, OwnIndicatorFactory
from tests.factories.networks import JoinRequestFactory
from tests.factories.planning import (
    ConcernFactory,
    ConclusionFactory,
    CouncilDecisionFactory,
    EvidenceFactory,
    GoalFactory,
    GoalIndicatorFactory,
    MeasureFactory,
    MeasureYearFactory,
    make_document,
)
from tests.factories.planning import CouncilDecisionFactory
from tests.factories.process import LINK_OF_A_STATEMENT, fill_process
from pophyte.planning.models import CouncilDecision, FollowUpQuestion, FollowUpRound
from tests.factories.indicators import IngestRunFactory, OwnFigureFactory, OwnIndicatorFactory
from tests.factories.networks import JoinRequestFactory
from tests.factories.planning import ANSWER_TOKEN, CouncilDecisionFactory, follow_plan
from pophyte.planning.models import CouncilDecision, Placement, SteeringDocument
from tests.factories.indicators import IngestRunFactory, OwnFigureFactory, OwnIndicatorFactory
from tests.factories.networks import JoinRequestFactory
from tests.factories.planning import (
    ClockDateFactory,
    CouncilDecisionFactory,
    GoalFactory,
    MeasureFactory,
    PlacementFactory,
    SteeringDocumentFactory,
    make_document,
)
from pophyte.planning.models import CouncilDecision, Release
from tests.factories.indicators import IngestRunFactory, OwnFigureFactory, OwnIndicatorFactory
from tests.factories.networks import JoinRequestFactory
from tests.factories.planning import CouncilDecisionFactory, make_document
from tests.planning.publication.sample import publish_sample


Arguments = Callable[[], dict[str, Any]]


def nothing():
    return {}


def municipality():
    return {"slug": "pudasjarvi"}


def network():
    return {"slug": Network.objects.order_by("pk").first().slug}


def organisation():
    return {"slug": Organisation.objects.order_by("pk").first().slug}


def indicator():
    return {"key": "sotkanet:493"}


def account():
    return {"pk": Account.objects.order_by("pk").first().pk}


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


def process_draft():
    return {"pk": WellbeingDocument.objects.exclude(turns__isnull=False).get(stage="writing").pk}


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
    return {"slug": "pudasjarvi", "pk": SteeringDocument.objects.get(municipality__slug="pudasjarvi").pk}


def clock_date():
    return {"slug": "pudasjarvi", "year": timezone.localdate().year, "key": "osavuosikatsaus"}


def placed_plan():
    return {"pk": Placement.objects.order_by("pk").first().goal.document.pk}
def published():
    return {"slug": Release.objects.published().order_by("pk").first().document.slug}


PUBLIC: dict[str, Arguments] = {
    "home": nothing,
    "municipalities": nothing,
    "municipality": municipality,
    "search": nothing,
    "accessibility": nothing,
    "privacy": nothing,
    "indicators:minimum": municipality,
    "networks:networks": nothing,
    "networks:network": network,
    "networks:picture": nothing,
    "networks:matrix": nothing,
    "networks:join": lambda: {"slug": "osallisuusverkosto"},
    "indicators:front": nothing,
    "indicators:catalogue": nothing,
    "indicators:datasets": nothing,
    "indicators:compare": nothing,
    "indicators:region": nothing,
    "indicators:indicator": indicator,
    "indicators:indicator-embed": indicator,
    "indicators:profile": municipality,
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
    "people:organisations": nothing,
    "people:organisation": organisation,
    "api-reference": nothing,
    "account_login": nothing,
    "account_reset_password": nothing,
    "account_reset_password_done": nothing,
}

SIGNED_IN: dict[str, Arguments] = {
    "desk": nothing,
    "indicators:own": municipality,
    "indicators:add-own": municipality,
    "indicators:edit-own": lambda: {"slug": "pudasjarvi", "own": "nuorten-kerhot"},
    "indicators:delete-own": lambda: {"slug": "pudasjarvi", "own": "nuorten-kerhot"},
    "indicators:minimum-reasons": municipality,
    "indicators:runs": nothing,
    "networks:import": nothing,
    "networks:requests": lambda: {"slug": JoinRequest.objects.first().network.slug},
    "networks:edit": network,
    "networks:members": network,
    "networks:relations": network,
    "networks:end": network,
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
    "planning:process-send-again": process_returned,
    "planning:process-cancel": process,
    "planning:statements": process,
    "planning:begin-round": process_draft,
    "planning:edit-round": statement_round,
    "planning:round-comments": statement_round,
    "planning:ask-statement": process,
    "planning:statement": statement,
    "planning:write-in-statement": statement,
    # followup
    "planning:follow-up": followed,
    "planning:follow-up-rhythm": followed,
    "planning:follow-up-owner": followed_measure,
    "planning:follow-up-record": followed_measure,
    "planning:yearly-review": lambda: followed() | {"year": timezone.localdate().year},
    "planning:add-steering": municipality,
    "planning:edit-steering": steering_document,
    "planning:add-clock-date": lambda: {"slug": "pudasjarvi", "year": timezone.localdate().year},
    "planning:edit-clock-date": clock_date,
    "planning:clock-reminders": municipality,
    "planning:placements": placed_plan,
    "planning:placements-level": lambda: placed_plan() | {"level": "strategia"},
    "planning:placements-table": placed_plan,
    "people:invitations": nothing,
    "people:accounts": nothing,
    "people:account": account,
    "people:audit": nothing,
    "people:tokens": nothing,
    "people:holdings": nothing,
    "account_logout": nothing,
    "account_email": nothing,
    "account_change_password": nothing,
    "mfa_index": nothing,
    "mfa_view_recovery_codes": nothing,
    "mfa_list_webauthn": nothing,
    "mfa_add_webauthn": nothing,
    "socialaccount_connections": nothing,
}

FILES = "a file or a feed, not a page"
SENT = "answers to a sent form only"
ELSEWHERE = "reached only in the middle of a way that its own tests walk"
NOT_PAGES: dict[str, str] = {
    "health": "for machines",
    "openapi": "for machines",
    "set_language": SENT,
    "networks:matrix-csv": FILES,
    "networks:csv": FILES,
    "networks:graphml": FILES,
    "networks:decide": SENT,
    "networks:end-member": SENT,
    "networks:end-relation": SENT,
    "indicators:indicator-svg": FILES,
    "indicators:indicator-png": FILES,
    "indicators:indicator-spec": FILES,
    "indicators:indicator-values": FILES,
    "indicators:peers-svg": FILES,
    "indicators:peers-png": FILES,
    "indicators:peers-spec": FILES,
    "indicators:compare-svg": FILES,
    "indicators:compare-png": FILES,
    "indicators:compare-spec": FILES,
    "indicators:compare-csv": FILES,
    "indicators:choose": SENT,
    "planning:schedule-csv": FILES,
    "planning:picture": FILES,
    "planning:deliver": SENT,
    "planning:document-file": FILES,
    "planning:document-json": FILES,
    "planning:document-goals": FILES,
    "planning:version-file": FILES,
    "planning:version-json": FILES,
    "planning:version-goals": FILES,
    "planning:schedule-ics": FILES,
    "planning:municipality-ics": FILES,
    "planning:role-ics": FILES,
    "planning:year-clock-ics": FILES,
    "planning:preview-estimate": "a fragment of the form",
    # chain
    "planning:measure-time": "a fragment of the form",
    "planning:chain-move": SENT,
    "planning:plan-import-columns": ELSEWHERE,
    "planning:plan-import-confirm": SENT,
    "planning:process-publish": SENT,
    "planning:process-deliver": SENT,
    "planning:process-new-version": SENT,
    "planning:close-round": SENT,
    "planning:resend-statement": SENT,
    "planning:withdraw-statement": SENT,
    "planning:hide-comment": SENT,
    # followup
    "planning:follow-up-open": SENT,
    "planning:follow-up-close": SENT,
    "planning:follow-up-send-again": SENT,
    "people:cancel_invitation": SENT,
    "people:accept": ELSEWHERE,
    "people:account_state": SENT,
    "people:end_grant": SENT,
    "people:revoke_token": SENT,
    "people:end_holding": SENT,
    "account_inactive": ELSEWHERE,
    "account_signup": "closed: accounts are made by invitation",
    "account_reauthenticate": ELSEWHERE,
    "account_email_verification_sent": ELSEWHERE,
    "account_confirm_email": ELSEWHERE,
    "account_confirm_login_code": ELSEWHERE,
    "account_set_password": ELSEWHERE,
    "account_reset_password_from_key": ELSEWHERE,
    "account_reset_password_from_key_done": ELSEWHERE,
    "mfa_authenticate": ELSEWHERE,
    "mfa_reauthenticate": ELSEWHERE,
    "mfa_reauthenticate_webauthn": ELSEWHERE,
    "mfa_activate_totp": ELSEWHERE,
    "mfa_deactivate_totp": ELSEWHERE,
    "mfa_generate_recovery_codes": ELSEWHERE,
    "mfa_download_recovery_codes": FILES,
    "mfa_remove_webauthn": ELSEWHERE,
    "mfa_edit_webauthn": ELSEWHERE,
    "socialaccount_login_cancelled": ELSEWHERE,
    "socialaccount_login_error": ELSEWHERE,
    "socialaccount_signup": ELSEWHERE,
    "openid_connect_login": ELSEWHERE,
    "openid_connect_callback": ELSEWHERE,
}

# Kept by their owners, and checked by them for accessibility.
OF_PACKAGES = ("wagtail", "ninja", "modelsearch", "django.views.static")


def addresses_of(pages: dict[str, Arguments]) -> list[str]:
    return [reverse(name, kwargs=arguments()) for name, arguments in pages.items()]


def fill() -> None:
    """What pages need beside the region itself, so that none is looked at empty only."""
    # The administrator's recovery codes have a page once they are made.
    for account in Account.objects.all():
        RecoveryCodes.activate(account)
    JoinRequestFactory(network=Network.objects.get(slug="osallisuusverkosto"))
    pudasjarvi = CouncilDecision._meta.get_field("municipality").related_model.objects.get(slug="pudasjarvi")
    own = OwnIndicatorFactory(municipality=pudasjarvi, slug="nuorten-kerhot", name_fi="Nuorten kerhot")
    OwnFigureFactory(indicator=own, year=2024)
    IngestRunFactory()
    terms = CouncilDecision._meta.get_field("term").related_model.objects.order_by("-begins")
    CouncilDecisionFactory(municipality=pudasjarvi, term=terms[0], decided_on=terms[0].begins)
    # chain
    concern = ConcernFactory(document=make_document(areas=[pudasjarvi], term=terms[0]))
    EvidenceFactory(concern=concern)
    conclusion = ConclusionFactory(document=concern.document)
    conclusion.concerns.set([concern])
    goal = GoalFactory(document=concern.document)
    goal.conclusions.set([conclusion])
    GoalIndicatorFactory(goal=goal)
    MeasureYearFactory(measure=MeasureFactory(goal=goal))
    MeasureFactory(goal=GoalFactory(document=concern.document, place=1), owner_role="", when_as_written="", place=1)
    areas = CouncilDecision._meta.get_field("municipality").related_model.objects
    fill_process(areas=[areas.get(slug=slug) for slug in ("raahe", "muhos", "kuusamo")], by=Account.objects.first())
    follow_plan(pudasjarvi, terms[0])
    fill_steering(pudasjarvi, terms[0])


def fill_steering(area, term):
    """A document of the chain, a date of the clock, and a plan of which one goal is placed."""
    year = timezone.localdate().year
    budget = SteeringDocumentFactory(municipality=area, title=f"Talousarvio {year}", first_year=year)
    ClockDateFactory(municipality=area, year=year, as_written="syksyllä")
    goal = GoalFactory(document=make_document(areas=[area], term=term))
    MeasureFactory(goal=goal)
    PlacementFactory(goal=goal, year=year, steering_document=budget, page="s. 45")
    publish_sample(make_document(areas=[pudasjarvi], term=terms[0]))

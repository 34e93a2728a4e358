import hashlib
from typing import TYPE_CHECKING, Annotated

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Header, Path, Query, Router
from pydantic import Field

from pophyte.areas.queries import municipalities, scopes_of
from pophyte.core.faults import Refused
from pophyte.core.http.fields import Id, Maybe, Slug
from pophyte.core.http.paging import Paging, turn
from pophyte.core.http.tokens import Bearer, bearer, requires_token
from pophyte.people.domain import ApiScope, Permission
from pophyte.people.queries import account_for_token
from pophyte.planning.models import CouncilDecision, CouncilTerm, ScheduleEstimate
from pophyte.planning.operations import DecisionStatement, EstimateStatement, add_estimate, record_decision
from pophyte.planning.queries import schedule
from pophyte.planning.schemas.schedule import (
    DecisionAnswer,
    DecisionPage,
    DecisionQuestion,
    EstimateAnswer,
    EstimatePage,
    EstimateQuestion,
    IdempotencyKey,
    NewEstimates,
    ScheduleAnswer,
    ScheduleFilters,
    TermAnswer,
    TermPage,
)


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account

router = Router(tags=["schedule"])

TermSlug = Annotated[Slug, Field(examples=["2025-2029"])]
WRITE = str(ApiScope.WRITE_SCHEDULE)
writer = Bearer(account_for_token, scope=WRITE)


@router.get("/terms", response=TermPage, operation_id="list_terms", summary="Council terms")
def list_terms(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> TermPage:
    """The terms of elected councils."""
    page = turn(CouncilTerm.objects.all(), paging, request=request, response=response)
    return TermPage(items=[TermAnswer.of(term) for term in page.rows], next=page.next)


@router.get("/terms/{term}", response=TermAnswer, operation_id="get_term", summary="One council term")
def get_term(request: HttpRequest, term: TermSlug) -> TermAnswer:
    return TermAnswer.of(_term(term))


@router.get(
    "/terms/{term}/schedule", response=ScheduleAnswer, operation_id="get_schedule", summary="Schedule of a term"
)
def get_schedule(request: HttpRequest, term: TermSlug) -> ScheduleAnswer:
    """The whole region on one day, today: what each council is expected to do, what it has done, what is late."""
    return ScheduleAnswer.of(schedule(_term(term), on=timezone.localdate()))


@router.get(
    "/terms/{term}/estimates", response=EstimatePage, operation_id="list_estimates", summary="Estimates of a term"
)
def list_estimates(
    request: HttpRequest, response: HttpResponse, term: TermSlug, filters: Query[ScheduleFilters], paging: Query[Paging]
) -> EstimatePage:
    """Every estimate that was ever given, in the order in which they were recorded."""
    page = turn(_estimates(term, filters), paging, request=request, response=response)
    return EstimatePage(items=[EstimateAnswer.of(one) for one in page.rows], next=page.next)


@router.post(
    "/terms/{term}/estimates",
    response={201: NewEstimates},
    auth=writer,
    operation_id="add_estimate",
    summary="Give an estimate",
    openapi_extra=requires_token(WRITE),
)
def post_estimate(
    request: HttpRequest,
    response: HttpResponse,
    term: TermSlug,
    question: EstimateQuestion,
    key: Annotated[Maybe[IdempotencyKey], Header(None, alias="Idempotency-Key")] = None,
) -> NewEstimates:
    """Adds to the history. Sent again with the same `Idempotency-Key`, it answers the first result."""
    account = bearer(request)
    statement = EstimateStatement(
        **question.model_dump(exclude={"municipalities", "documents"}),
        term=_term(term),
        municipalities=_writable(question.municipalities, account),
        documents=frozenset(question.documents),
        submission_key=_submission_key(key, account),
    )
    answer = NewEstimates(items=[EstimateAnswer.of(one) for one in add_estimate(statement=statement, by=account)])
    response["Location"] = answer.items[0].href
    return answer


@router.get(
    "/terms/{term}/estimates/{estimate_id}",
    response=EstimateAnswer,
    operation_id="get_estimate",
    summary="One estimate",
)
def get_estimate(request: HttpRequest, term: TermSlug, estimate_id: Path[Id]) -> EstimateAnswer:
    return EstimateAnswer.of(get_object_or_404(_estimates(term, ScheduleFilters()), pk=estimate_id))


@router.get(
    "/terms/{term}/decisions", response=DecisionPage, operation_id="list_decisions", summary="Decisions of a term"
)
def list_decisions(
    request: HttpRequest, response: HttpResponse, term: TermSlug, filters: Query[ScheduleFilters], paging: Query[Paging]
) -> DecisionPage:
    """What the councils have really decided."""
    page = turn(_decisions(term, filters), paging, request=request, response=response)
    return DecisionPage(items=[DecisionAnswer.of(one) for one in page.rows], next=page.next)


@router.post(
    "/terms/{term}/decisions",
    response={201: DecisionAnswer},
    auth=writer,
    operation_id="record_decision",
    summary="Record a decision",
    openapi_extra=requires_token(WRITE),
)
def post_decision(
    request: HttpRequest, response: HttpResponse, term: TermSlug, question: DecisionQuestion
) -> DecisionAnswer:
    """Of one document of one municipality. A second decision on the same document is refused."""
    account = bearer(request)
    [municipality] = _writable([question.municipality], account)
    statement = DecisionStatement(
        **question.model_dump(exclude={"municipality", "link"}),
        term=_term(term),
        municipality=municipality,
        link=question.link or "",
    )
    answer = DecisionAnswer.of(record_decision(statement=statement, by=account))
    response["Location"] = answer.href
    return answer


@router.get(
    "/terms/{term}/decisions/{decision_id}",
    response=DecisionAnswer,
    operation_id="get_decision",
    summary="One decision",
)
def get_decision(request: HttpRequest, term: TermSlug, decision_id: Path[Id]) -> DecisionAnswer:
    return DecisionAnswer.of(get_object_or_404(_decisions(term, ScheduleFilters()), pk=decision_id))


def _term(slug: str) -> CouncilTerm:
    return get_object_or_404(CouncilTerm, slug=slug)


def _estimates(term: str, filters: ScheduleFilters) -> QuerySet[ScheduleEstimate]:
    found = ScheduleEstimate.objects.filter(term=_term(term))
    if filters.document:
        found = found.concerning(filters.document)
    if filters.municipality:
        found = found.filter(municipalities__code=filters.municipality)
    return found.select_related("term").prefetch_related("municipalities")


def _decisions(term: str, filters: ScheduleFilters) -> QuerySet[CouncilDecision]:
    found = CouncilDecision.objects.filter(term=_term(term))
    if filters.document:
        found = found.filter(document=filters.document)
    if filters.municipality:
        found = found.filter(municipality__code=filters.municipality)
    return found.select_related("term", "municipality")


def _writable(codes: list[str], account: "Account") -> list["Area"]:
    """The municipalities, each of which the account itself may write to: a token never allows more."""
    known = {area.code: area for area in municipalities()}
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise Refused(_("Tällä alueella ei ole kuntaa %(codes)s.") % {"codes": ", ".join(unknown)})
    today = timezone.localdate()
    wanted = [known[code] for code in codes]
    if not all(account.may(Permission.EDIT_SCHEDULE, scopes_of(area, on=today)) for area in wanted):
        raise PermissionDenied
    return wanted


def _submission_key(key: str | None, account: "Account") -> str | None:
    """The key is the sender's own: two accounts may choose the same. Short: the operation adds to it."""
    return hashlib.sha256(f"{account.pk} {key}".encode()).hexdigest()[:48] if key else None

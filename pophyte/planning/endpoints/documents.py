from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from pophyte.core.http.paging import Paging, turn_list
from pophyte.planning.domain.outline import read_outline
from pophyte.planning.queries.publication import (
    Narrowing,
    Published,
    as_published,
    frozen_documents,
    goals_in_focus_area,
    published_register,
    published_release,
)
from pophyte.planning.schemas.documents import (
    DocumentAnswer,
    DocumentDetails,
    DocumentFilters,
    DocumentPage,
    DocumentSlug,
    GoalAnswer,
    GoalFilters,
    GoalPage,
)


router = Router(tags=["documents"])

# A document and the key of one of its goals.
Place = tuple[Published, str]


@router.get("/documents", response=DocumentPage, operation_id="list_documents", summary="Published reports and plans")
def list_documents(
    request: HttpRequest, response: HttpResponse, filters: Query[DocumentFilters], paging: Query[Paging]
) -> DocumentPage:
    """The newest published version of each, newest first."""
    page = turn_list(
        published_register(_narrowing(filters)), paging, key=lambda one: str(one.pk), request=request, response=response
    )
    return DocumentPage(items=[DocumentAnswer.of(one) for one in page.entries], next=page.next)


@router.get(
    "/documents/{slug}", response=DocumentDetails, operation_id="get_document", summary="One report or plan, whole"
)
def get_document(request: HttpRequest, slug: Path[DocumentSlug]) -> DocumentDetails:
    """As it was decided: text, figures with their tables and sources, worries, conclusions, goals and measures."""
    release = published_release(slug)
    if release is None:
        raise Http404
    return DocumentDetails.whole(as_published(release), release.frozen)


@router.get("/goals", response=GoalPage, operation_id="list_goals", summary="Goals of published documents")
def list_goals(
    request: HttpRequest, response: HttpResponse, filters: Query[GoalFilters], paging: Query[Paging]
) -> GoalPage:
    """Goals with their measures, document by document."""
    places = [(one, key) for one in published_register(_narrowing(filters)) for key in one.face.goals]
    if filters.focus_area is not None:
        places = _of_focus_area(places, filters.focus_area)
    page = turn_list(places, paging, key=_key, request=request, response=response)
    return GoalPage(items=_answers(page.entries), next=page.next)


def _of_focus_area(places: list[Place], focus_area: str) -> list[Place]:
    wanted = goals_in_focus_area(focus_area)
    return [(one, goal) for one, goal in places if (one.pk, goal) in wanted]


def _answers(places: list[Place]) -> list[GoalAnswer]:
    """Each document is read once, whatever the number of its goals."""
    documents = frozen_documents({one.pk for one, _goal in places})
    goals = {pk: {shown.goal.key: shown for shown in read_outline(each).goals} for pk, each in documents.items()}
    return [GoalAnswer.of(goals[one.pk][key], one) for one, key in places]


def _key(place: Place) -> str:
    return f"{place[0].pk} {place[1]}"


def _narrowing(filters: DocumentFilters) -> Narrowing:
    municipality = f"municipality:{filters.municipality}" if filters.municipality else ""
    return Narrowing(municipality=municipality, kind=filters.kind or "", term=filters.term or "")

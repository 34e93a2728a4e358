from typing import Annotated

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from pophyte.areas.domain import AreaKind
from pophyte.core.http.fields import Slug
from pophyte.core.http.paging import Paging, turn
from pophyte.core.named import LANGUAGES
from pophyte.people.models import Organisation, Role
from pophyte.people.schemas import (
    OrganisationAnswer,
    OrganisationDetails,
    OrganisationFilters,
    OrganisationPage,
    RoleAnswer,
    RoleFilters,
    RolePage,
)


router = Router(tags=["organisations"])

OrganisationSlug = Annotated[Slug, Field(examples=["pohjois-pohjanmaan-liitto"])]
RoleSlug = Annotated[Slug, Field(examples=["hyte-asiantuntija"])]


@router.get("/organisations", response=OrganisationPage, operation_id="list_organisations", summary="Organisations")
def list_organisations(
    request: HttpRequest, response: HttpResponse, filters: Query[OrganisationFilters], paging: Query[Paging]
) -> OrganisationPage:
    """Municipalities' own organisations, counties, agencies, associations, parishes, programmes."""
    rows = _organisations(filters).select_related("area", "successor")
    page = turn(rows, paging, request=request, response=response)
    return OrganisationPage(items=[OrganisationAnswer.of(one) for one in page.rows], next=page.next)


@router.get(
    "/organisations/{slug}",
    response=OrganisationDetails,
    operation_id="get_organisation",
    summary="One organisation",
)
def get_organisation(request: HttpRequest, slug: OrganisationSlug) -> OrganisationDetails:
    """With its predecessors and the roles in it."""
    organisations = Organisation.objects.select_related("area", "successor").prefetch_related(
        "predecessors", "roles__areas", "roles__organisation"
    )
    return OrganisationDetails.of(get_object_or_404(organisations, slug=slug))


@router.get("/roles", response=RolePage, operation_id="list_roles", summary="Roles")
def list_roles(
    request: HttpRequest, response: HttpResponse, filters: Query[RoleFilters], paging: Query[Paging]
) -> RolePage:
    """Standing tasks such as an expert for an area, with their mailboxes. Who does them is not told."""
    rows = _roles(filters).select_related("organisation").prefetch_related("areas")
    page = turn(rows, paging, request=request, response=response)
    return RolePage(items=[RoleAnswer.of(role) for role in page.rows], next=page.next)


@router.get("/roles/{slug}", response=RoleAnswer, operation_id="get_role", summary="One role")
def get_role(request: HttpRequest, slug: RoleSlug) -> RoleAnswer:
    roles = Role.objects.select_related("organisation").prefetch_related("areas")
    return RoleAnswer.of(get_object_or_404(roles, slug=slug))


def _organisations(filters: OrganisationFilters) -> QuerySet[Organisation]:
    found = Organisation.objects.all()
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.municipality:
        found = found.filter(area__kind=AreaKind.MUNICIPALITY, area__code=filters.municipality)
    if filters.valid_on:
        found = found.exclude(since__gt=filters.valid_on).exclude(until__lt=filters.valid_on)
    if filters.q:
        in_name = [Q(**{f"name_{language}__icontains": filters.q}) for language in LANGUAGES]
        found = found.filter(in_name[0] | in_name[1] | in_name[2] | Q(abbreviation__iexact=filters.q))
    return found


def _roles(filters: RoleFilters) -> QuerySet[Role]:
    found = Role.objects.all()
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.organisation:
        found = found.filter(organisation__slug=filters.organisation)
    if filters.municipality:
        found = found.filter(areas__kind=AreaKind.MUNICIPALITY, areas__code=filters.municipality)
    if filters.valid_on:
        found = found.exclude(since__gt=filters.valid_on).exclude(until__lt=filters.valid_on)
    return found

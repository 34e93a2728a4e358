from datetime import date
from itertools import groupby
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from pophyte.areas.domain import AreaKind
from pophyte.areas.models import Area, AreaMembership, AreaSuccession
from pophyte.areas.models.area import AreaQuerySet
from pophyte.areas.queries import matching
from pophyte.areas.schemas import (
    AreaAnswer,
    AreaDetails,
    AreaFilters,
    AreaPage,
    Division,
    DivisionDetails,
    DivisionFilters,
    Divisions,
)
from pophyte.core.http.fields import Day, Slug, area_reference
from pophyte.core.http.paging import Paging, turn


router = Router(tags=["areas"])

Kind = Annotated[AreaKind, Field(examples=["municipality"])]
Code = Annotated[Slug, Field(examples=["615"])]


@router.get("/areas", response=AreaPage, operation_id="list_areas", summary="Areas")
def list_areas(
    request: HttpRequest, response: HttpResponse, filters: Query[AreaFilters], paging: Query[Paging]
) -> AreaPage:
    """Municipalities, sub-regions, regions, wellbeing services counties, expert areas and other groupings."""
    page = turn(_narrowed(filters).select_related("pack"), paging, request=request, response=response)
    return AreaPage(items=[AreaAnswer.of(area) for area in page.rows], next=page.next)


@router.get("/areas/{kind}/{code}", response=AreaDetails, operation_id="get_area", summary="One area")
def get_area(request: HttpRequest, kind: Kind, code: Code) -> AreaDetails:
    """What the area belongs to, and what it came from or became part of."""
    areas = Area.objects.select_related("pack").prefetch_related(
        "memberships__group", "successions__successor", "predecessions__predecessor"
    )
    return AreaDetails.of(get_object_or_404(areas, kind=kind, code=code))


@router.get("/divisions", response=Divisions, operation_id="list_divisions", summary="Changes of municipal division")
def list_divisions(request: HttpRequest) -> Divisions:
    """Each day on which municipalities merged or split, the latest last."""
    successions = AreaSuccession.objects.select_related("predecessor", "successor").order_by("on", "pk")
    days = groupby(successions, key=lambda succession: succession.on)
    return Divisions(items=[Division.of(on, list(changes)) for on, changes in days])


@router.get("/divisions/{on}", response=DivisionDetails, operation_id="get_division", summary="Division on a day")
def get_division(request: HttpRequest, on: Day, filters: Query[DivisionFilters]) -> DivisionDetails:
    """The municipalities that existed on the day, of one region pack if it is named."""
    areas = Area.objects.municipalities().valid(on=on)
    areas = areas.of_pack(filters.pack) if filters.pack else areas
    return DivisionDetails(on=on, municipalities=[area_reference(area) for area in areas])


def _narrowed(filters: AreaFilters) -> AreaQuerySet:
    areas = Area.objects.all()
    if filters.kind:
        areas = areas.filter(kind=filters.kind)
    if filters.pack:
        areas = areas.of_pack(filters.pack)
    if filters.valid_on:
        areas = areas.valid(on=filters.valid_on)
    if filters.group:
        areas = areas.filter(memberships__in=_memberships(filters.group, on=filters.valid_on or timezone.localdate()))
    if filters.q:
        areas = areas.filter(pk__in=[area.pk for area in matching(areas, filters.q)])
    return areas


def _memberships(group: str, *, on: date) -> QuerySet[AreaMembership]:
    kind, _colon, code = group.partition(":")
    return AreaMembership.objects.valid(on=on).filter(group__kind=kind, group__code=code)

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from pophyte.core.http.fields import Slug
from pophyte.core.http.paging import Paging, turn
from pophyte.core.models import RegionPack
from pophyte.core.schemas import PackAnswer, PackDetails, PackPage


router = Router(tags=["region packs"])

PackSlug = Annotated[Slug, Field(examples=["pohjois-pohjanmaa"])]


@router.get("/region-packs", response=PackPage, operation_id="list_region_packs", summary="Region packs")
def list_region_packs(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> PackPage:
    """The packs that have been loaded."""
    page = turn(RegionPack.objects.all(), paging, request=request, response=response)
    return PackPage(items=[PackAnswer.of(pack) for pack in page.rows], next=page.next)


@router.get("/region-packs/{slug}", response=PackDetails, operation_id="get_region_pack", summary="One region pack")
def get_region_pack(request: HttpRequest, slug: PackSlug) -> PackDetails:
    """Everything the pack states, in one document. Persons are left out."""
    return PackDetails.of(get_object_or_404(RegionPack.objects.prefetch_related("entries"), slug=slug))

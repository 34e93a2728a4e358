from typing import Annotated

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from pophyte.areas.domain import AreaKind
from pophyte.core.http.fields import Slug, area_reference, stated
from pophyte.core.http.paging import Paging, turn
from pophyte.core.named import LANGUAGES
from pophyte.networks.models import Network, NetworkMember, NetworkRelation
from pophyte.networks.queries import reach_matrix
from pophyte.networks.schemas import (
    NetworkAnswer,
    NetworkDetails,
    NetworkFilters,
    NetworkPage,
    ReachAnswer,
    Tie,
    network_reference,
)


router = Router(tags=["networks"])

NetworkSlug = Annotated[Slug, Field(examples=["osallisuusverkosto"])]


@router.get("/networks", response=NetworkPage, operation_id="list_networks", summary="Networks")
def list_networks(
    request: HttpRequest, response: HttpResponse, filters: Query[NetworkFilters], paging: Query[Paging]
) -> NetworkPage:
    """The registry of networks, whatever their status."""
    page = turn(_narrowed(filters), paging, request=request, response=response)
    return NetworkPage(items=[NetworkAnswer.of(network) for network in page.rows], next=page.next)


@router.get("/networks/{slug}", response=NetworkDetails, operation_id="get_network", summary="One network")
def get_network(request: HttpRequest, slug: NetworkSlug) -> NetworkDetails:
    """With its coordinators, members and ties to other networks. Persons are only counted."""
    network = get_object_or_404(Network, slug=slug)
    members = NetworkMember.objects.current(on=timezone.localdate()).filter(network=network)
    relations = NetworkRelation.objects.filter(Q(source=network) | Q(target=network))
    return NetworkDetails.of_today(
        network, members.select_related("organisation", "area"), relations.select_related("source", "target")
    )


@router.get("/network-reach", response=ReachAnswer, operation_id="get_network_reach", summary="Who reaches whom")
def get_network_reach(request: HttpRequest) -> ReachAnswer:
    """Today's matrix of municipalities and networks, as the ties there are."""
    today = timezone.localdate()
    matrix = reach_matrix(on=today)
    codes = {area.pk: area.code for area in matrix.municipalities}
    slugs = {network.pk: network.slug for network in matrix.networks}
    return ReachAnswer(
        on=today,
        municipalities=[area_reference(area) for area in matrix.municipalities],
        networks=[network_reference(network) for network in matrix.networks],
        ties=[
            Tie(municipality=codes[area], network=slugs[network], reach=tie.reach, through=stated(tie.through))
            for (area, network), tie in sorted(matrix.ties.items())
        ],
    )


def _narrowed(filters: NetworkFilters) -> QuerySet[Network]:
    plain = {name: getattr(filters, name) for name in ("tier", "openness", "status")}
    found = Network.objects.filter(**{name: wanted for name, wanted in plain.items() if wanted})
    if filters.valid_on:
        found = found.exclude(since__gt=filters.valid_on).exclude(until__lt=filters.valid_on)
    current = NetworkMember.objects.current(on=timezone.localdate())
    if filters.organisation:
        found = found.filter(members__in=current.filter(organisation__slug=filters.organisation))
    if filters.municipality:
        found = found.filter(pk__in=_reaching(filters.municipality))
    if filters.q:
        fields = [f"{field}_{language}" for field in ("name", "theme", "purpose") for language in LANGUAGES]
        found = found.filter(Q(*((f"{field}__icontains", filters.q) for field in fields), _connector=Q.OR))
    return found


def _reaching(code: str) -> list[int]:
    matrix = reach_matrix(on=timezone.localdate())
    wanted = {area.pk for area in matrix.municipalities if area.kind == AreaKind.MUNICIPALITY and area.code == code}
    return [network for area, network in matrix.ties if area in wanted]

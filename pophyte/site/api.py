"""The open interface under /api/v1/, put together from the modules' own endpoints."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path, re_path
from pydantic import Field

from pophyte.areas.endpoints import router as areas
from pophyte.core.endpoints import router as region_packs
from pophyte.core.http.fields import Answer
from pophyte.core.http.front import nothing_here, through_front
from pophyte.core.http.interface import Interface
from pophyte.indicators.endpoints import router as indicators
from pophyte.networks.endpoints import router as networks
from pophyte.people.endpoints import router as organisations
from pophyte.planning.endpoints.documents import router as documents
from pophyte.planning.endpoints.schedule import router as schedule
from pophyte.site.views.reference import api_reference, openapi_document


DESCRIPTION = """Open data of a region that promotes wellbeing: areas, organisations, networks, the council schedule,
official figures.

Reading needs no key and tells no personal data. Writing needs a token with a scope, and its account the permission.
Lists are paged by cursor, answers carry an ETag, errors are problem details (RFC 9457)."""

TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": (
        "A token of an account, made on the account's own page. Scopes: `schedule:write` – give estimates and record "
        "decisions in the municipalities where the account itself may."
    ),
}

api = Interface(
    title="POPhyte",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    openapi_extra={
        "info": {"license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}},
        "tags": [
            {"name": "index", "description": "Where to begin."},
            {"name": "areas", "description": "Municipalities, their groupings and how they changed."},
            {"name": "organisations", "description": "Organisations of the field and the roles in them."},
            {"name": "networks", "description": "Networks, their members and whom they reach."},
            {"name": "schedule", "description": "When councils approve wellbeing reports and plans."},
            {"name": "documents", "description": "Published wellbeing reports and plans, their goals and measures."},
            {"name": "indicators", "description": "Official figures of municipalities and areas, with their sources."},
            {"name": "region packs", "description": "The data from which a region's pages are made."},
        ],
        "x-token": TOKEN,
    },
)


class Link(Answer):
    href: str = Field(examples=["/api/v1/areas"])
    title: str = Field(examples=["Areas"])


class Index(Answer):
    """What there is."""

    version: str = Field(description="Version of the interface.", examples=["1"])
    links: list[Link]


LINKS = [
    Link(href="/api/v1/areas", title="Areas"),
    Link(href="/api/v1/divisions", title="Changes of municipal division"),
    Link(href="/api/v1/organisations", title="Organisations"),
    Link(href="/api/v1/roles", title="Roles"),
    Link(href="/api/v1/networks", title="Networks"),
    Link(href="/api/v1/network-reach", title="Which network reaches which municipality"),
    Link(href="/api/v1/terms", title="Council terms, with their estimates and decisions"),
    Link(href="/api/v1/documents", title="Published reports and plans"),
    Link(href="/api/v1/goals", title="Goals and measures of published reports and plans"),
    Link(href="/api/v1/indicators", title="Indicators"),
    Link(href="/api/v1/datasets", title="Datasets that the figures come from"),
    Link(href="/api/v1/datasets/catalog", title="Open datasets as a DCAT-AP 3 catalogue"),
    Link(href="/api/v1/region-packs", title="Region packs"),
    Link(href="/api/v1/openapi.json", title="This interface as OpenAPI 3.1"),
    Link(href="/api/v1/docs", title="Reference for people"),
]


@api.get("/", response=Index, operation_id="index", summary="Index", tags=["index"])
def index(request: HttpRequest) -> Index:
    """Every list of the interface, with its address."""
    return Index(version=api.version, links=LINKS)


for router in (areas, organisations, networks, schedule, documents, indicators, region_packs):
    api.add_router("", router)

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/docs", api_reference, {"interface": api}, name="api-reference"),
    path("v1/openapi.json", through_front(openapi_document, rule="public"), {"interface": api}, name="openapi"),
    path("v1/", api.patterns),
    # Under /api/ even an address that leads nowhere answers a problem, not a page.
    re_path(r"^(?P<address>.*)$", through_front(nothing_here, rule="public")),
]

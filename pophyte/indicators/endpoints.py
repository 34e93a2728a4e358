from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from pophyte.areas.queries import current_pack
from pophyte.core.faults import Refused
from pophyte.core.http.paging import Paging, turn_list
from pophyte.core.named import page_language
from pophyte.indicators.domain import Texts
from pophyte.indicators.presenters.csv_table import present_csv
from pophyte.indicators.presenters.jsonstat import present_jsonstat
from pophyte.indicators.queries.catalogue import Indicator, UnknownIndicator, catalogue, indicator, search
from pophyte.indicators.queries.open_data import Cube, cube, made_at, open_datasets, open_store_file
from pophyte.indicators.schemas import (
    CatalogueFilters,
    DatasetAnswer,
    DatasetKey,
    DatasetPage,
    FigureFilters,
    Form,
    IndicatorAnswer,
    IndicatorDetails,
    IndicatorFilters,
    IndicatorKey,
    IndicatorPage,
    ManyFilters,
    ValuesAnswer,
)
from pophyte.indicators.store.reading import NoStore, Store, current_store, open_store


router = Router(tags=["indicators"])

FOUND_AT_MOST = 500
PIECE = 256 * 1024
PARQUET = "application/vnd.apache.parquet"
MEDIA_TYPES = {Form.TURTLE: "text/turtle", Form.JSON_LD: "application/ld+json"}
JSON_STAT = {"type": "object", "required": ["version", "class", "id", "size", "dimension", "value"]}
TEXT = {"type": "string"}


def _answers(*problems: int, **forms: Any) -> dict[str, Any]:
    """What the OpenAPI document cannot know from the function: other forms than JSON, and what may be refused."""
    told: dict[str, Any] = {"x-problems": list(problems)}
    if forms:
        content = {kind: {"schema": schema} for kind, schema in forms["content"].items()}
        told["responses"] = {200: {"content": content}}
    return told


@router.get("/indicators", response=IndicatorPage, operation_id="list_indicators", summary="Indicators")
def list_indicators(
    request: HttpRequest, response: HttpResponse, filters: Query[IndicatorFilters], paging: Query[Paging]
) -> IndicatorPage:
    """The catalogue. Empty until figures have been brought in."""
    page = turn_list(_narrowed(filters), paging, key=lambda one: one.key, request=request, response=response)
    return IndicatorPage(items=[IndicatorAnswer.of(one) for one in page.entries], next=page.next)


@router.get(
    "/indicators/open-store",
    operation_id="get_open_store",
    summary="All open figures as one Parquet file",
    openapi_extra=_answers(404, content={PARQUET: {"type": "string", "format": "binary"}}),
)
def get_open_store(request: HttpRequest) -> StreamingHttpResponse:
    """Every row with its unit, source, dataset date and licence. Made once for each version of the figures."""
    store = _store()
    path = open_store_file(store)
    response = StreamingHttpResponse(_pieces(path, store), content_type=PARQUET)
    response["Content-Length"] = str(path.stat().st_size)
    response["ETag"] = f'W/"{store.stamp}"'
    response["Content-Disposition"] = f'attachment; filename="open-store-{store.stamp[:8]}.parquet"'
    return response


@router.get("/indicators/{key}", response=IndicatorDetails, operation_id="get_indicator", summary="One indicator")
def get_indicator(request: HttpRequest, key: IndicatorKey) -> IndicatorDetails:
    """What it is and is not, and for which years and sexes there are figures."""
    store = _store()
    return IndicatorDetails.told(_indicator(key, store), store)


@router.get(
    "/indicators/{key}/values",
    response=ValuesAnswer,
    operation_id="get_values",
    summary="Figures of an indicator",
    openapi_extra=_answers(409),
)
def get_values(request: HttpRequest, key: IndicatorKey, filters: Query[FigureFilters]) -> ValuesAnswer:
    """A row for each area, year and sex, those without a figure too. An unknown area is refused."""
    store = _store()
    one = _indicator(key, store)
    return ValuesAnswer.of(one, cube(store, [one], filters.selection()))


@router.get(
    "/indicators/{key}/json-stat",
    operation_id="get_json_stat",
    summary="Figures of an indicator as JSON-stat 2.0",
    openapi_extra=_answers(409, content={"application/json": JSON_STAT}),
)
def get_json_stat(request: HttpRequest, key: IndicatorKey, filters: Query[FigureFilters]) -> HttpResponse:
    """Dimensions: indicator, area, year, sex. `status` tells missing from suppressed; labels in the language asked for."""
    store = _store()
    return _json_stat(request, store, cube(store, [_indicator(key, store)], filters.selection()))


@router.get(
    "/indicators/{key}/csv",
    operation_id="get_csv",
    summary="Figures of an indicator as CSV",
    openapi_extra=_answers(409, content={"text/csv": TEXT}),
)
def get_csv(request: HttpRequest, key: IndicatorKey, filters: Query[FigureFilters]) -> HttpResponse:
    """RFC 4180 in UTF-8: commas between cells, a full stop in numbers, a header row that never changes."""
    store = _store()
    found = cube(store, [_indicator(key, store)], filters.selection())
    return HttpResponse(
        present_csv(found, language=page_language()), content_type="text/csv; charset=utf-8; header=present"
    )


@router.get(
    "/indicator-values",
    operation_id="get_values_of_many",
    summary="Figures of several indicators as JSON-stat 2.0",
    openapi_extra=_answers(409, content={"application/json": JSON_STAT}),
)
def get_values_of_many(request: HttpRequest, filters: Query[ManyFilters]) -> HttpResponse:
    """One cube of all. Refused when it would be too large, or names an indicator or an area that is not known."""
    try:
        store = open_store()
        indicators = [indicator(key, store) for key in filters.asked()]
    except UnknownIndicator as unknown:
        raise Refused(_("Mittaria %(key)s ei ole.") % {"key": unknown.args[0]}) from None
    return _json_stat(request, store, cube(store, indicators, filters.selection()))


@router.get("/datasets", response=DatasetPage, operation_id="list_datasets", summary="Datasets")
def list_datasets(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> DatasetPage:
    """Where the figures come from. Empty until figures have been brought in."""
    store = current_store()
    found = open_datasets(store) if store else []
    page = turn_list(found, paging, key=lambda one: one.dataset.key, request=request, response=response)
    return DatasetPage(items=[DatasetAnswer.told(one) for one in page.entries], next=page.next)


@router.get(
    "/datasets/catalog",
    operation_id="get_dataset_catalog",
    summary="Datasets as a DCAT-AP 3 catalogue",
    openapi_extra=_answers(content={"text/turtle": TEXT, "application/ld+json": {"type": ["array", "object"]}}),
)
def get_dataset_catalog(request: HttpRequest, filters: Query[CatalogueFilters]) -> HttpResponse:
    """For data portals to harvest, in Turtle or JSON-LD."""
    preferred = request.get_preferred_type(list(MEDIA_TYPES.values()))
    form = filters.format or next((form for form, kind in MEDIA_TYPES.items() if kind == preferred), Form.TURTLE)
    store, pack = current_store(), current_pack()
    name = Texts(pack.name_fi, pack.name_sv, pack.name_en) if pack else Texts("POPhyte")
    # The address of the request, so that a catalogue read elsewhere leads back here.
    site = request.build_absolute_uri("/").rstrip("/")
    made = _catalogue(store.stamp if store else "", name, site, form)
    return HttpResponse(made, content_type=f"{MEDIA_TYPES[form]}; charset=utf-8")


@router.get("/datasets/{key}", response=DatasetAnswer, operation_id="get_dataset", summary="One dataset")
def get_dataset(request: HttpRequest, key: DatasetKey) -> DatasetAnswer:
    """Source, licence and date, and how much is shown of it."""
    found = (one for one in open_datasets(_store()) if one.dataset.key == key)
    return DatasetAnswer.told(_or_404(next(found, None)))


@lru_cache(maxsize=8)
def _catalogue(stamp: str, name: Texts, site: str, form: Form) -> str:
    """The same for as long as the store is: a national one takes seconds to write."""
    from pophyte.indicators.presenters.dcat import Publisher, present_catalogue  # noqa: PLC0415  # rdflib is heavy

    store = current_store()
    datasets = open_datasets(store) if store else []
    modified = made_at(store) if store else "1970-01-01T00:00:00Z"
    return present_catalogue(datasets, Publisher(name, site), modified=modified, form=form.value)


def _narrowed(filters: IndicatorFilters) -> Sequence[Indicator]:
    found = search(filters.q, limit=FOUND_AT_MOST) if filters.q else catalogue()
    if filters.source:
        found = [one for one in found if one.key.partition(":")[0] == filters.source]
    if filters.dataset:
        found = [one for one in found if one.dataset.key == filters.dataset]
    if filters.focus_area:
        found = [one for one in found if filters.focus_area in one.focus_areas]
    return found


def _json_stat(request: HttpRequest, store: Store, found: Cube) -> HttpResponse:
    href = request.build_absolute_uri()
    return JsonResponse(present_jsonstat(found, language=page_language(), made_at=made_at(store), href=href))


def _pieces(path: Path, _held: Store) -> Iterator[bytes]:
    """The file in pieces; opened when the first is asked for. The held version is not removed on the way."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _store() -> Store:
    try:
        return open_store()
    except NoStore as nothing:
        raise Http404 from nothing


def _indicator(key: str, store: Store) -> Indicator:
    try:
        return indicator(key, store)
    except UnknownIndicator as unknown:
        raise Http404 from unknown


def _or_404(found: Any) -> Any:
    if found is None:
        raise Http404
    return found

"""The figures of an indicator's page as a file to keep, with the page's own choices."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from pophyte.core.access import public
from pophyte.core.faults import Refused
from pophyte.core.named import page_language
from pophyte.indicators.presenters.csv_table import present_sheet_csv
from pophyte.indicators.presenters.jsonstat import present_jsonstat
from pophyte.indicators.queries.open_data import Cube, Selection, cube, made_at
from pophyte.indicators.queries.places import here
from pophyte.indicators.store.reading import Store
from pophyte.indicators.views.choices import AREAS_AT_MOST, SEXES
from pophyte.indicators.views.guards import indicator_or_404, store_or_404
from pophyte.indicators.views.pictures import HOUR, file_name


TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


@public
@require_safe
def download(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """Every year. Without chosen areas all of them: whoever keeps a file can leave out rows, but not add them."""
    if form not in TYPES:
        raise Http404
    store = store_or_404()
    one = indicator_or_404(key, store)
    try:
        found = cube(store, [one], _selection(request, store))
    except Refused as refusal:
        return HttpResponse(str(refusal), status=409, content_type="text/plain; charset=utf-8")
    response = HttpResponse(_written(found, form, store, request), content_type=TYPES[form])
    attached = content_disposition_header(as_attachment=True, filename=file_name(key, form))
    response["Content-Disposition"] = attached or "attachment"
    response["Cache-Control"] = f"public, max-age={HOUR}"
    return response


def _written(found: Cube, form: str, store: Store, request: HttpRequest) -> bytes | str:
    language = page_language()
    if form == "csv":
        return present_sheet_csv(found, language=language)
    if form == "json":
        href = request.build_absolute_uri()
        told = present_jsonstat(found, language=language, made_at=made_at(store), href=href)
        return json.dumps(told, ensure_ascii=False)
    if form == "xlsx":
        from pophyte.indicators.presenters.workbook import present_workbook  # noqa: PLC0415  # seldom needed

        return present_workbook(found, language=language)
    from pophyte.indicators.presenters.parquet_table import present_parquet  # noqa: PLC0415  # seldom needed

    return present_parquet(found)


def _selection(request: HttpRequest, store: Store) -> Selection:
    """The areas and the sex of the address; what means nothing is no choice, as on the page."""
    asked = request.GET
    chosen = [*asked.getlist("alue"), *asked.get("alueet", "").split(",")][: AREAS_AT_MOST * 5]
    areas = _areas([slug for slug in (asked.get("kunta", ""), *chosen) if slug], store) if any(chosen) else ()
    return Selection(areas=areas or None, sex=SEXES.get(asked.get("sukupuoli", "")))


def _areas(asked: list[str], store: Store) -> tuple[str, ...]:
    """Areas are asked for as on the pages, "pudasjarvi", or as the store has them, "municipality:615"."""
    by_slug = here().by_slug
    known = set(store.area_keys)
    return tuple(key for key in dict.fromkeys(by_slug.get(each, each) for each in asked) if key in known)

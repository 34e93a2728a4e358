from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from pophyte.areas.queries import municipalities
from pophyte.core.access import public
from pophyte.core.htmx import wants_fragment
from pophyte.core.whole_numbers import whole_number
from pophyte.planning.forms.across import SearchForm
from pophyte.planning.queries import terms
from pophyte.planning.queries.across_search import PAGE, Results, published_types, search_published


@public
@require_safe
@vary_on_headers("HX-Request")
def search(request: HttpRequest) -> HttpResponse:
    """Search in all published text."""
    data = request.GET.copy()
    data["q"] = data.get("q", "").replace("\x00", "")[:200]
    form = SearchForm(data, municipalities=municipalities(), terms=terms(), types=published_types())
    form.is_valid()
    text = form.cleaned_data.get("q", "").strip()
    number = _page_number(request.GET.get("sivu"))
    results = search_published(text, narrowed=form.narrowed(), page=number) if text else Results(0, ())
    # The pages of a list that is not read: only its length is known.
    pages = Paginator(range(results.number), PAGE).get_page(number)
    kept = request.GET.copy()
    kept.pop("sivu", None)
    context = {
        "form": form,
        "text": text,
        "results": results,
        "pages": pages,
        "query": kept.urlencode(),
        "is_narrowed": form.narrowed().is_narrowed,
    }
    template = "planning/_across_results.html" if wants_fragment(request) else "planning/across_search.html"
    return render(request, template, context)


def _page_number(text: str | None) -> int:
    return max(1, whole_number(text, longest=4) or 1)

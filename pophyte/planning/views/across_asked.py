"""What a request asks of the region's published documents: read once, the same for pages and files."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from django.utils import timezone

from pophyte.planning.forms.across import RegionFilter
from pophyte.planning.models import CouncilTerm
from pophyte.planning.queries import Places, places, terms
from pophyte.planning.queries.across_places import Division, ceased_with_plans
from pophyte.planning.queries.terms import chosen_term


if TYPE_CHECKING:
    from pophyte.areas.models import Area


@dataclass(frozen=True, slots=True)
class Asked:
    on: date
    known: Places
    form: RegionFilter
    term: CouncilTerm
    municipalities: tuple["Area", ...]
    by: Division
    # What of the page's choices an address on to another page keeps.
    query: str


def asked(request: HttpRequest, filter_form: type[RegionFilter] = RegionFilter) -> Asked | None:
    """None where no council term is known: an installation without a region. Choices that do not exist are left out."""
    on = timezone.localdate()
    known, all_terms = places(on=on), terms()
    data = request.GET.copy()
    chosen = next((term for term in all_terms if term.slug == data.get("kausi")), None)
    term = chosen or chosen_term(all_terms, on=on)
    if term is None:
        return None
    if not data.get("kausi"):
        data["kausi"] = term.slug
    ceased = ceased_with_plans(term, on=on)
    everyone = known.with_ceased(ceased)
    form = filter_form(data, terms=all_terms, known=everyone)
    within = everyone.within(data.get("alue", "")) if data.get("alue") else None
    by = Division.LIFE_DOMAIN if data.get("jako") == Division.LIFE_DOMAIN else Division.FOCUS_AREA
    kept = request.GET.copy()
    for name in set(kept) - {"kausi", "alue"}:
        del kept[name]
    return Asked(on, known, form, term, within or everyone.municipalities, by, kept.urlencode())


def asked_of_file(request: HttpRequest) -> Asked:
    """A file has no place to tell of a wrong choice: it is not found."""
    found = asked(request)
    if found is None or not found.form.is_valid():
        raise Http404
    return found

"""What a request asks of the schedule: read once, the same for the picture, the table and the files."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from django.utils import timezone

from pophyte.planning.forms.filters import ScheduleFilter
from pophyte.planning.models import CouncilTerm
from pophyte.planning.queries import Places, Schedule, places, schedule, terms
from pophyte.planning.queries.terms import chosen_term


if TYPE_CHECKING:
    from pophyte.areas.models import Area


@dataclass(frozen=True, slots=True)
class Asked:
    on: date
    known: Places
    form: ScheduleFilter
    term: CouncilTerm | None
    municipalities: tuple["Area", ...] | None
    # The one before the term that is shown.
    earlier: CouncilTerm | None = None

    def schedule(self) -> Schedule | None:
        """All states: what is shown of them is chosen after they have been counted."""
        if self.term is None:
            return None
        chosen = self.known.municipalities if self.municipalities is None else self.municipalities
        return schedule(self.term, on=self.on, documents=self.form.documents(), municipalities=chosen)

    def narrowed(self) -> Schedule | None:
        whole, state = self.schedule(), self.form.state()
        return whole.with_state(state) if whole and state else whole


def asked(request: HttpRequest) -> Asked:
    """Read the filters; a choice that does not exist is told in the form and otherwise left out."""
    on = timezone.localdate()
    known, all_terms = places(on=on), terms()
    data = request.GET.copy()
    chosen = next((term for term in all_terms if term.slug == data.get("kausi")), None)
    term = chosen or chosen_term(all_terms, on=on)
    if term and not data.get("kausi"):
        data["kausi"] = term.slug
    form = ScheduleFilter(data, terms=all_terms, known=known)
    key = data.get("alue", "")
    municipalities = known.within(key) if key else None
    if municipalities is not None:
        _offer(form, key, municipalities)
    form.is_valid()
    earlier = [one for one in all_terms if term and one.begins < term.begins]
    return Asked(on, known, form, term, municipalities, max(earlier, key=lambda one: one.begins, default=None))


def asked_of_file(request: HttpRequest) -> Asked:
    """A file has no place to tell of a wrong choice: it is not found."""
    found = asked(request)
    if not found.form.is_valid() or found.term is None:
        raise Http404
    return found


def _offer(form: ScheduleFilter, key: str, municipalities: tuple["Area", ...]) -> None:
    """An address may name a grouping by its code, or a single municipality, although the form does not list it."""
    offered = form.fields["alue"].choices  # type: ignore[attr-defined]
    if key not in {value for value, _label in offered}:
        name = municipalities[0].name if len(municipalities) == 1 else key
        form.fields["alue"].choices = [*offered, (key, name)]  # type: ignore[attr-defined]

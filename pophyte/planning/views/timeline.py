from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pophyte.core.access import may, public
from pophyte.core.tables import csv_response
from pophyte.people.domain import Permission
from pophyte.planning.domain.states import ScheduleState
from pophyte.planning.presenters.call_list import present_call_list
from pophyte.planning.presenters.next_acts import ActLink, acts_among, acts_in
from pophyte.planning.presenters.table import csv_header, csv_rows, present_table
from pophyte.planning.presenters.timeline import count_text, present_timeline, state_tag
from pophyte.planning.queries import Schedule, editable_municipalities
from pophyte.planning.views.asked import Asked, asked, asked_of_file


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account


@public
def timeline(request: HttpRequest) -> HttpResponse:
    """The term in one picture, or the same as a table; htmx asks for the part below the heading."""
    question = asked(request)
    whole, shown = question.schedule(), None
    if whole is not None:
        state = question.form.state()
        shown = whole.with_state(state) if state else whole
    is_table = request.GET.get("nakyma") == "taulukko"
    is_fragment = getattr(request, "htmx", False)
    mine = _mine(request, question)
    context = {
        "question": question,
        "query": _query(request, nakyma=None),
        "is_table": is_table,
        "whole": whole,
        "shown": shown,
        "picture": present_timeline(shown) if shown and not is_table else None,
        "lines": present_table(shown) if shown and is_table else None,
        "earlier_url": "?" + _query(request, kausi=question.earlier.slug) if question.earlier else "",
        "counts": _counts(request, whole) if whole else (),
        "guests": [(area.name, state_tag(whole.states[area.pk])) for area in whole.guests] if whole else (),
        "may_edit": _may_edit(request),
        "acts": _acts(request, question, whole, mine),
        # Whom to call: the silent and the late among one's own municipalities.
        "calls": present_call_list(whole, mine) if whole else (),
        "is_fragment": is_fragment,
    }
    return render(request, "planning/_schedule.html" if is_fragment else "planning/schedule.html", context)


@public
def timeline_csv(request: HttpRequest) -> HttpResponse:
    question = asked_of_file(request)
    shown = question.narrowed()
    rows = csv_rows(shown) if shown else []
    return csv_response(f"aikataulu-{question.form.cleaned_data['kausi']}.csv", csv_header(), rows)


def _counts(request: HttpRequest, whole: Schedule) -> list[dict[str, object]]:
    """How many municipalities are in each state, each a link to those."""
    chosen = request.GET.get("tila")
    return [
        {
            "text": count_text(state, whole.counts[state]),
            "tag": state_tag(state),
            "url": "?" + _query(request, tila=None if chosen == state else str(state)),
            "is_chosen": chosen == state,
        }
        for state in ScheduleState
        if whole.counts[state]
    ]


def _query(request: HttpRequest, **changes: str | None) -> str:
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return query.urlencode()


def _may_edit(request: HttpRequest) -> bool:
    user = request.user
    return user.is_authenticated and user.may_anywhere(Permission.EDIT_SCHEDULE)


def _mine(request: HttpRequest, question: Asked) -> list["Area"]:
    """Those whose schedule the reader keeps."""
    if not _may_edit(request):
        return []
    return editable_municipalities(cast("Account", request.user), on=question.on, known=question.known)


def _acts(request: HttpRequest, question: Asked, whole: Schedule | None, mine: list["Area"]) -> list[ActLink]:
    if len(mine) != 1:
        shown = [area for area in mine if whole is None or area.pk in whole.states]
        return acts_among(shown or mine, whole)
    scopes = {mine[0].scope, *(group.scope for group in question.known.groups[mine[0].pk])}
    return acts_in(mine[0], whole, may_write=may(request, Permission.EDIT_DOCUMENTS, scopes))

"""A municipality's year clock: the page, the calendar feed, and its dates and reminders."""

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from pophyte.areas.queries import scopes_of
from pophyte.core.access import may, public, requires
from pophyte.core.faults import Refused
from pophyte.people.domain import Permission
from pophyte.planning.forms.steering import ClockForm, RhythmForm
from pophyte.planning.operations.steering_clock import (
    forget_clock_date,
    own_key,
    read_days,
    set_clock_date,
    set_rhythm,
)
from pophyte.planning.presenters.calendar import Feed
from pophyte.planning.presenters.steering_calendar import present_clock_calendar
from pophyte.planning.presenters.steering_clock import present_clock
from pophyte.planning.queries.steering_clock import (
    chosen_clock_year,
    clock_date,
    clock_moves,
    clock_of,
    clock_years,
    rhythm_row,
)
from pophyte.planning.queries.steering_pack import chain_texts
from pophyte.planning.views.guards import area_or_404
from pophyte.planning.views.steering_documents import steering_scopes


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account


@public
def year_clock(request: HttpRequest, slug: str) -> HttpResponse:
    """Twelve months in one picture, and as a list with what to do for the wellbeing plan."""
    area, on = area_or_404(slug), timezone.localdate()
    year = chosen_clock_year(request.GET.get("vuosi", ""), on=on)
    may_edit = may(request, Permission.EDIT_DOCUMENTS, scopes_of(area, on=on))
    clock = clock_of(area, year=year, shows_all=may_edit)
    context = {"area": area, "page": present_clock(clock, on=on), "years": clock_years(on=on), "may_edit": may_edit}
    return render(request, "planning/yearclock.html", context)


@public
@conditional_page
def year_clock_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Last year, this year and the next two as a feed."""
    area, on, texts = area_or_404(slug), timezone.localdate(), chain_texts()
    clocks = [clock_of(area, year=year, texts=texts) for year in clock_years(on=on)]
    feed = Feed(_("%(area)s: vuosikello") % {"area": area.name}, settings.BASE_URL)
    response = HttpResponse(
        present_clock_calendar(feed, clocks, clock_moves(area)), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'inline; filename="vuosikello.ics"'
    response["Cache-Control"] = "no-cache"  # a reader may keep it, and asks each time whether it has changed
    return response


@requires(Permission.EDIT_DOCUMENTS, scopes=steering_scopes)
def add_clock_date(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """A date that no default has."""
    area = area_or_404(slug)
    _check_year(year)
    form = ClockForm(request.POST or None, is_default=False)
    if request.method == "POST" and form.is_valid():
        key = own_key(form.cleaned_data["submission_key"])
        if _saved(request, form, area, (year, key)):
            return redirect(_clock_address(slug, year, key))
    return render(request, "planning/yearclock_form.html", {"form": form, "area": area, "year": year})


@requires(Permission.EDIT_DOCUMENTS, scopes=steering_scopes)
def edit_clock_date(request: HttpRequest, slug: str, year: int, key: str) -> HttpResponse:
    """The municipality's own date in place of a default, or of one of its own."""
    area = area_or_404(slug)
    _check_year(year)
    clock = clock_of(area, year=year, shows_all=True)
    default, row = clock.default(key), clock_date(area, year, key)
    if default is None and row is None:
        raise Http404
    shown = (
        {"name": row.name, "as_written": row.as_written, "note": row.note, "is_left_out": row.is_left_out}
        if row
        else {}
    )
    initial = {**shown, "version": row.version if row else 0}
    form = ClockForm(request.POST or None, is_default=default is not None, initial=initial)
    if request.method == "POST" and form.is_valid() and _saved(request, form, area, (year, key)):
        return redirect(_clock_address(slug, year, key))
    context = {"form": form, "area": area, "year": year, "default": default, "row": row, "item": clock.item(key)}
    return render(request, "planning/yearclock_form.html", context)


@requires(Permission.EDIT_DOCUMENTS, scopes=steering_scopes)
def clock_reminders(request: HttpRequest, slug: str) -> HttpResponse:
    """How many days before a date the municipality's coordinators get a letter."""
    area = area_or_404(slug)
    row = rhythm_row(area)
    initial = {"days": ", ".join(str(day) for day in row.days), "version": row.version}
    form = RhythmForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given, by = form.cleaned_data, cast("Account", request.user)
        try:
            set_rhythm(area, days=read_days(given["days"]), version=given["version"], by=by)
        except Refused as refusal:
            form.add_error("days", str(refusal))
        else:
            messages.success(request, _("Muistutusten päivät on tallennettu."))
            return redirect("planning:year-clock", slug=slug)
    return render(request, "planning/yearclock_reminders.html", {"form": form, "area": area})


def _saved(request: HttpRequest, form: ClockForm, area: "Area", place: tuple[int, str]) -> bool:
    """Do what the pressed button says; a refusal is told in the form."""
    (year, key), by = place, cast("Account", request.user)
    try:
        if "remove" in request.POST:
            forget_clock_date(area, year, key, version=form.cleaned_data["version"], by=by)
        else:
            set_clock_date(statement=form.statement(area, year, key), by=by)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Vuosikello on tallennettu."))
    return True


def _check_year(year: int) -> None:
    if year not in clock_years(on=timezone.localdate()):
        raise Http404


def _clock_address(slug: str, year: int, key: str) -> str:
    return f"{reverse('planning:year-clock', args=[slug])}?vuosi={year}#{key}"

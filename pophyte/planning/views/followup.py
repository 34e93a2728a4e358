"""The follow-up of one decided plan: how its measures stand, whom they wait for, and what to do about it."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pophyte.areas.domain import AreaKind
from pophyte.core.access import asks
from pophyte.core.faults import Refused
from pophyte.planning.domain.followup import Occasion, year_asked
from pophyte.planning.forms.followup import OwnerForm, RhythmForm, RoundForm
from pophyte.planning.forms.followup_answer import RecordForm
from pophyte.planning.models import Measure, WellbeingDocument
from pophyte.planning.operations.followup import note_progress
from pophyte.planning.operations.followup_owners import change_owner, followed_measure, set_rhythm
from pophyte.planning.operations.followup_rounds import (
    RoundStatement,
    begin_round,
    close_round,
    measure_in_open_round,
    send_again,
)
from pophyte.planning.presenters.followup import (
    VIEWS,
    goals_with_measures,
    health_facts,
    history_rows,
    rhythm_words,
    round_words,
    views,
)
from pophyte.planning.presenters.followup_answer import said, state_choices
from pophyte.planning.presenters.followup_line import health_line
from pophyte.planning.queries.documents import document_or_404, may_write
from pophyte.planning.queries.followup import (
    chosen_rhythm,
    health_history,
    newest_release,
    open_round,
    opening_days,
    rhythm_of,
)
from pophyte.planning.queries.followup_standing import follow_up
from pophyte.planning.queries.yearly_review import reviews_of, years_to_review
from pophyte.planning.views.document_guards import reading_draft, writing


if TYPE_CHECKING:
    from pophyte.people.models import Account

NOTES_SHOWN = 20


@asks(reading_draft)
@require_safe
def follow_up_page(request: HttpRequest, pk: int) -> HttpResponse:
    document, on = document_or_404(pk), timezone.localdate()
    context: dict[str, Any] = {"document": document, "may_write": may_write(request.user, document, on=on)}
    if newest_release(document) is None:
        return render(request, "planning/followup_waits.html", context)
    told = follow_up(document, on=on)
    asked = request.GET.get("nayta", "")
    shown = asked if asked in VIEWS else ""
    history = health_history(document, on=on)
    context |= {
        "goals": goals_with_measures(told.rows, shown=shown, may_write=context["may_write"]),
        "views": views(told.rows, shown=shown),
        "has_measures": bool(told.rows),
        "health": health_facts(told.health),
        "areas": [area for area in document.areas.all() if area.kind == AreaKind.MUNICIPALITY],
        "line": health_line(history),
        "history": history_rows(history),
        "rhythm": rhythm_words(rhythm_of(document), opened=opening_days(document), on=on),
        "open_round": told.open_round,
        "round_words": round_words(told),
        "round_form": _round_form(document),
        "reviews": reviews_of(document),
        "years": years_to_review(document, on=on),
    }
    return render(request, "planning/followup.html", context)


def _round_form(document: WellbeingDocument, data: Any = None) -> RoundForm:
    on = timezone.localdate()
    return RoundForm(data, initial={"days": chosen_rhythm(document).days_to_answer, "year": year_asked(on)})


@asks(writing)
@require_POST
def open_now(request: HttpRequest, pk: int) -> HttpResponse:
    document, on = document_or_404(pk), timezone.localdate()
    form = _round_form(document, request.POST)
    if not form.is_valid():
        return render(request, "planning/followup_round.html", {"document": document, "form": form}, status=422)
    given = form.cleaned_data
    statement = RoundStatement(on=on, occasion=Occasion.HAND, days=given["days"], year=given["year"])
    try:
        made = begin_round(document, statement=statement, by=_account(request))
    except Refused as refusal:
        messages.info(request, str(refusal))
        return redirect("planning:follow-up", pk=pk)
    asked = made.owners.count()
    said = ngettext(
        "Kierros on auki. Linkki lähtee %(count)s vastuuhenkilölle.",
        "Kierros on auki. Linkki lähtee %(count)s vastuuhenkilölle.",
        asked,
    )
    messages.success(request, said % {"count": asked})
    return redirect("planning:follow-up", pk=pk)


@asks(writing)
@require_POST
def close_now(request: HttpRequest, pk: int) -> HttpResponse:
    going_on = open_round(document_or_404(pk))
    if going_on is not None:
        close_round(going_on, on=timezone.localdate(), by=_account(request))
        messages.success(request, _("Kierros on suljettu. Vastaamatta jääneiden tila ei muuttunut."))
    return redirect("planning:follow-up", pk=pk)


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def rhythm(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_or_404(pk)
    row = rhythm_of(document)
    form = RhythmForm(request.POST or None, initial=RhythmForm.beginning_with(row))
    if request.method == "POST" and form.is_valid():
        try:
            set_rhythm(document, rhythm=form.rhythm(), seen=form.seen_at(), by=_account(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("planning:follow-up-rhythm", pk=pk)
        messages.success(request, _("Rytmi on tallennettu."))
        return redirect("planning:follow-up", pk=pk)
    return render(request, "planning/followup_rhythm.html", {"document": document, "form": form})


@asks(writing)
@require_POST
def send_link_again(request: HttpRequest, pk: int, measure: int) -> HttpResponse:
    question = measure_in_open_round(_measure(document_or_404(pk), measure))
    try:
        if question is None:
            raise Refused(_("Kierros ei ole auki. Avaa kierros, niin vastuuhenkilöt saavat linkin."))
        send_again(question, by=_account(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Uusi linkki lähtee vastuuhenkilölle."))
    return redirect("planning:follow-up", pk=pk)


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def owner(request: HttpRequest, pk: int, measure: int) -> HttpResponse:
    document = document_or_404(pk)
    row = _measure(document, measure)
    form = OwnerForm(request.POST or None, initial=OwnerForm.beginning_with(row))
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_owner(row, statement=form.statement(), by=_account(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _owner_said(changed))
            return redirect("planning:follow-up", pk=pk)
    context = {"document": document, "measure": row, "form": form, "is_open": open_round(document) is not None}
    return render(request, "planning/followup_owner.html", context)


def _owner_said(measure: Measure) -> str:
    if measure.owner is None:
        return _("Toimenpiteellä ei ole nyt vastuuhenkilöä. Siitä ei voi kysyä ennen kuin sellainen on nimetty.")
    if measure_in_open_round(measure):
        return _("Vastuuhenkilö on tallennettu. Jos vastausta vielä odotetaan, linkki lähtee hänelle.")
    return _("Vastuuhenkilö on tallennettu. Linkki lähtee hänelle, kun seuraava kierros avautuu.")


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: int, measure: int) -> HttpResponse:
    """An answer that came some other way; the note says that the coordinator recorded it."""
    document, on = document_or_404(pk), timezone.localdate()
    row = _measure(document, measure)
    question = measure_in_open_round(row)
    year = question.round.year if question else year_asked(on)
    begun = RecordForm.beginning_with(None) | {"said_by": row.owner_role[:150], "year": year}
    form = RecordForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        said_by = _("%(role)s (kirjasi koordinaattori)") % {"role": given["said_by"]}
        try:
            note_progress(row, note=form.statement(year=given["year"], said_by=said_by), by=_account(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Vastaus on kirjattu."))
            return redirect("planning:follow-up", pk=pk)
    notes = [said(note) for note in row.progress.order_by("-said_at", "-pk")[:NOTES_SHOWN]]
    context = {"document": document, "measure": row, "form": form, "notes": notes}
    context["states"] = state_choices(str(form["state"].value() or ""))
    return render(request, "planning/followup_record.html", context)


def _measure(document: WellbeingDocument, pk: int) -> Measure:
    try:
        return followed_measure(document, pk)
    except Refused as refusal:
        raise Http404 from refusal


def _account(request: HttpRequest) -> "Account":
    return cast("Account", request.user)

"""Reading plans for a theme review: one municipality at a time, saved as one goes."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pophyte.core.access import requires
from pophyte.core.faults import Refused
from pophyte.core.htmx import wants_fragment
from pophyte.core.whole_numbers import whole_number
from pophyte.people.domain import Permission
from pophyte.planning.forms.across_reviews import FindingForm
from pophyte.planning.models import Finding, FindingQuote, PublishedPassage, ThemeReview
from pophyte.planning.operations.theme_review import (
    Crossed,
    add_quote,
    describe_review,
    note_newer_read,
    publish_findings,
    remove_quote,
    reopen_finding,
    save_finding,
)
from pophyte.planning.queries.across_goals import goal_lines
from pophyte.planning.queries.across_places import shelf
from pophyte.planning.queries.across_reviews import (
    Reading,
    finding_of,
    passages_to_read,
    quotes_of,
    reading,
    review_or_404,
)
from pophyte.planning.views.guards import area_or_404


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account


def review_scopes(pk: int, **_others: object) -> frozenset[str]:
    return review_or_404(pk).network.scopes


def _account(request: HttpRequest) -> "Account":
    return cast("Account", request.user)


@requires(Permission.REVIEW_PLANS, scopes=review_scopes)
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is, municipality by municipality, and what the network says of them all together."""
    review = review_or_404(pk)
    if request.method == "POST":
        describe_review(review, summary=request.POST.get("summary", "")[:5000], by=_account(request))
        messages.success(request, _("Yhteenveto on tallennettu."))
        return redirect("planning:theme-reading", pk=pk)
    return render(request, "planning/theme_reading.html", {"review": review, "reading": reading(review)})


@requires(Permission.REVIEW_PLANS, scopes=review_scopes)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A municipality's goals and the passages that the theme's words are found in, beside the rubric."""
    review, area = review_or_404(pk), area_or_404(slug)
    found = finding_of(review, area)
    form = FindingForm(request.POST or None, rubric=review.rubric.text, finding=found)
    if request.method == "POST" and form.is_valid():
        return _save(request, review, area, form)
    return _page(request, review, area, {"form": form, "seen": form.seen, "finding": found})


def _save(request: HttpRequest, review: ThemeReview, area: "Area", form: FindingForm) -> HttpResponse:
    is_fragment = wants_fragment(request)
    context: dict[str, object] = {"form": form, "seen": form.seen, "finding": form.finding}
    try:
        save_finding(review, area=area, statement=form.statement(), by=_account(request))
    except Crossed as crossed:
        context["crossed"] = [(name, form.fields[name].label, text) for name, text in crossed.theirs.items()]
        context["refusal"] = str(crossed)
    except Refused as refusal:
        context["refusal"] = str(refusal)
        form.add_error(None, str(refusal))
    else:
        if not is_fragment:
            messages.success(request, _("Arvio on tallennettu."))
            return redirect("planning:theme-read", pk=review.pk, slug=area.slug)
        saved = finding_of(review, area)
        context = {"seen": form.seen_when_saved, "finding": saved, "is_saved": True}
    if is_fragment:
        return render(request, "planning/_theme_saved.html", {**context, "reading": reading(review)})
    return _page(request, review, area, context)


def _page(request: HttpRequest, review: ThemeReview, area: "Area", context: dict[str, object]) -> HttpResponse:
    progress: Reading = reading(review)
    own = next((one for one in progress.progress if one.area.pk == area.pk), None)
    if own is None:
        raise Http404
    order = [one.area for one in progress.progress]
    at = order.index(area)
    finding = own.finding
    quoted = set(finding.quotes.values_list("release_id", "place")) if finding else set()
    passages = passages_to_read(own.documents, review.rubric.text.words, quoted)
    goals = goal_lines(shelf(review.term, [area]))
    page = {
        "review": review,
        "area": area,
        "reading": progress,
        "own": own,
        "documents": [(one, passages.get(one.pk, [])) for one in own.documents],
        "goals": goals,
        "quotes": quotes_of(finding_of(review, area)),
        "before": order[at - 1] if at else None,
        "after": order[at + 1] if at + 1 < len(order) else None,
    }
    return render(request, "planning/theme_read.html", {**page, **context})


@requires(Permission.REVIEW_PLANS, scopes=review_scopes)
@require_POST
def quote(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Keep a passage as a quote."""
    review, area = review_or_404(pk), area_or_404(slug)
    passage = PublishedPassage.objects.filter(pk=_number(request.POST.get("kohta"))).select_related("published").first()
    try:
        if passage is None:
            raise Refused(_("Suunnitelmasta on juuri julkaistu uusi versio. Poimi lainaus siitä."))
        add_quote(review, area=area, passage=passage, by=_account(request))
    except Refused as refusal:
        return _quotes(request, review, area, str(refusal))
    return _quotes(request, review, area)


@requires(Permission.REVIEW_PLANS, scopes=review_scopes)
@require_POST
def unquote(request: HttpRequest, pk: int, slug: str, quote: int) -> HttpResponse:
    review, area = review_or_404(pk), area_or_404(slug)
    row = FindingQuote.objects.filter(pk=quote, finding__review=review, finding__area=area).first()
    try:
        if row:
            remove_quote(row, by=_account(request))
    except Refused as refusal:
        return _quotes(request, review, area, str(refusal))
    return _quotes(request, review, area)


def _quotes(request: HttpRequest, review: ThemeReview, area: "Area", refusal: str = "") -> HttpResponse:
    if wants_fragment(request):
        context = {"review": review, "area": area, "quotes": quotes_of(finding_of(review, area)), "refusal": refusal}
        return render(request, "planning/_theme_quotes.html", context)
    if refusal:
        messages.error(request, refusal)
    return redirect("planning:theme-read", pk=review.pk, slug=area.slug)


def _number(text: str | None) -> int:
    return whole_number(text) or 0


@requires(Permission.REVIEW_PLANS, scopes=review_scopes)
@require_POST
def newer(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The newer version has been read."""
    review, area = review_or_404(pk), area_or_404(slug)
    try:
        note_newer_read(review, area=area, by=_account(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Uusi versio on merkitty luetuksi."))
    return redirect("planning:theme-read", pk=pk, slug=slug)


@requires(Permission.REVIEW_PLANS, scopes=review_scopes)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish what is ready; the municipalities are told."""
    review = review_or_404(pk)
    if request.method == "POST":
        try:
            published = publish_findings(review, by=_account(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("planning:theme-reading", pk=pk)
        messages.success(request, _("Julkaistu: %(number)s. Kunnille lähti viesti.") % {"number": len(published)})
        return redirect("planning:theme-review", pk=pk)
    return render(request, "planning/theme_publish.html", {"review": review, "reading": reading(review)})


@requires(Permission.REVIEW_PLANS, scopes=review_scopes)
@require_POST
def reopen(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Take published findings back to be corrected."""
    finding = get_object_or_404(Finding.objects.published(), review=pk, area=area_or_404(slug))
    reopen_finding(finding, by=_account(request))
    messages.success(request, _("Havainnot on avattu korjattaviksi. Sivu on kiinni, kunnes julkaiset ne uudelleen."))
    return redirect("planning:theme-read", pk=pk, slug=slug)

"""One municipality's wellbeing at a glance."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.areas.queries import scopes_of
from pophyte.core.access import may, public
from pophyte.indicators.presenters.profile import present_profile
from pophyte.indicators.queries.places import here
from pophyte.indicators.queries.profile import Alike
from pophyte.indicators.store.reading import current_store
from pophyte.indicators.views.choices import read_choices
from pophyte.people.domain import Permission


@public
def profile_page(request: HttpRequest, slug: str) -> HttpResponse:
    region, store = here(), current_store()
    area = region.area(slug)
    if area is None:
        raise Http404(_("Kuntaa ei ole."))
    choices, today = read_choices(request, region, area), timezone.localdate()
    alike = Alike(choices.add, choices.remove)
    page = present_profile(store, area, region, alike=alike, on=today) if store else None
    context = {
        "page": page,
        "area": area,
        "may_edit": request.user.is_authenticated
        and may(request, Permission.EDIT_INDICATORS, scopes_of(area, on=today)),
    }
    return render(request, "indicators/profile.html", context)

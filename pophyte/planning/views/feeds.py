"""Calendar feeds: public, in the language of their address, answered 304 while nothing has changed."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from pophyte.areas.queries import municipality
from pophyte.core.access import public
from pophyte.people.queries.role_areas import role_areas
from pophyte.planning.presenters.calendar import Feed, present_calendar
from pophyte.planning.queries import municipality_schedule, places, schedule, terms
from pophyte.planning.views.asked import asked_of_file


@public
@conditional_page
def region_calendar(request: HttpRequest) -> HttpResponse:
    """The region's schedule with the same filters as the page."""
    question = asked_of_file(request)
    shown = question.narrowed()
    name = _("Valtuuston aikataulu %(term)s") % {"term": question.term}
    return _calendar(present_calendar(_feed(name), [shown] if shown else []))


@public
@conditional_page
def municipality_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    area = municipality(slug)
    if area is None:
        raise Http404
    name = _("%(area)s: valtuuston aikataulu") % {"area": area.name}
    shown = municipality_schedule(area, on=timezone.localdate())
    return _calendar(present_calendar(_feed(name), shown))


@public
@conditional_page
def role_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """All terms of the municipalities that a role serves, whoever holds it."""
    on = timezone.localdate()
    role = role_areas(slug, on=on)
    if role is None:
        raise Http404
    served = places(on=on).served_by(role.area_ids)
    name = _("%(role)s: valtuuston aikataulu") % {"role": role.title}
    shown = [schedule(term, on=on, municipalities=served) for term in terms()]
    return _calendar(present_calendar(_feed(name), shown))


def _feed(name: str) -> Feed:
    return Feed(name, settings.BASE_URL)


def _calendar(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="aikataulu.ics"'
    response["Cache-Control"] = "no-cache"  # a reader may keep it, and asks each time whether it has changed
    return response

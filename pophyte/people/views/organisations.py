from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pophyte.core.access import public
from pophyte.people import queries
from pophyte.people.queries.organisations import has_ended


@public
def organisations(request: HttpRequest) -> HttpResponse:
    return render(request, "people/organisations.html", {"kinds": queries.organisations_by_kind()})


@public
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    subject = queries.organisation(slug)
    if subject is None:
        raise Http404
    today = timezone.localdate()
    context = {
        "organisation": subject,
        "roles": queries.roles_of_organisation(subject, on=today),
        "has_ended": has_ended(subject, on=today),
    }
    return render(request, "people/organisation.html", context)

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pophyte.core.access import requires
from pophyte.people.domain import Permission
from pophyte.people.forms.audit import AuditFilter
from pophyte.people.presenters import present_audit
from pophyte.people.queries.audit import AuditQuestion, kinds_in_log, log_entries


PER_PAGE = 50


@requires(Permission.SEE_AUDIT)
def audit(request: HttpRequest) -> HttpResponse:
    form = AuditFilter(request.GET, kinds=kinds_in_log())
    form.is_valid()
    question = AuditQuestion(**{name: value for name, value in form.cleaned_data.items() if value})
    page = Paginator(log_entries(question), PER_PAGE).get_page(request.GET.get("sivu"))
    asked = request.GET.copy()
    asked.pop("sivu", None)
    context = {"form": form, "page": page, "rows": present_audit(page), "asked": asked.urlencode()}
    return render(request, "people/audit.html", context)

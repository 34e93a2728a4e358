"""How figures have come in: for those who look after the installation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pophyte.core.access import requires
from pophyte.indicators.queries.runs import recent_runs
from pophyte.people.domain import Permission


SHOWN = 100


@requires(Permission.SEE_INGESTS)
def ingest_history(request: HttpRequest) -> HttpResponse:
    return render(request, "indicators/runs.html", {"runs": recent_runs(limit=SHOWN)})

"""Standing pages that the law or good manners ask for."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pophyte.core.access import public
from pophyte.core.retention import Fate, load_rules


RETENTION_POLICY = Path(__file__).resolve().parents[1] / "data_retention.yaml"


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "site/accessibility.html", {"contact": settings.POPHYTE_CONTACT})


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """The policy as it is carried out: the table is made from the rules of the nightly run."""
    rows = [
        {
            "subject": rule.text("subject"),
            "purpose": rule.text("purpose"),
            "basis": rule.text("basis"),
            "days": rule.days,
            "counted": rule.text("counted"),
            "is_blanked": rule.then in {Fate.BLANK, Fate.SCRUB},
        }
        for rule in load_rules(RETENTION_POLICY)
    ]
    distinct = list({tuple(row.items()): row for row in rows}.values())
    return render(request, "site/privacy.html", {"rows": distinct})

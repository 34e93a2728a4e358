"""Tagged PDF (PDF/UA-1) with WeasyPrint, which is loaded only where a file is made: it needs Pango from the system.

Nothing is fetched from anywhere. Pictures are read from the work itself by their digest, style sheets from our files.
"""

import re
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from pophyte.core.faults import Refused
from pophyte.planning.domain.highlights import shortened
from pophyte.planning.operations.rendering.words import some_of
from pophyte.planning.operations.rendering.work import Picture, Work, in_its_language


VARIANT = "pdf/ua-1"
STYLES = "planning/print.css"
PICTURE_ADDRESS = re.compile(r"/kuvat/([0-9a-f]{64})$")


def make_pdf(work: Work) -> bytes:
    """The whole document."""
    with in_its_language(work.document):
        return bytes(
            _written(work, "planning/print_document.html", {"outline": work.outline}).write_pdf(pdf_variant=VARIANT)
        )


# Texts that nothing shortens.
WHOLE = 10_000


class Fitting(NamedTuple):
    """Letters, how many goals are told before "and so many more", whether with their measures and with charts, and how
    long the text of a goal, a strength or a need may be before it is shortened.
    """

    density: str = "dense"
    goals: int | None = None
    with_measures: bool = False
    charts: int = 0
    longest: int = WHOLE


# From the roomiest to the tightest.
FITTINGS = (
    Fitting("", with_measures=True, charts=2),
    Fitting("", with_measures=True),
    Fitting(with_measures=True),
    Fitting(),
    Fitting(goals=12),
    Fitting(goals=8),
    Fitting(goals=5),
    Fitting(goals=5, longest=200),
    Fitting(goals=3, longest=100),
)
MOST_PAGES = 2
MOST_RAISED = 6
MOST_CHANGES = 5


def make_summary(work: Work) -> bytes:
    """Two pages for the council, whatever the length of the document."""
    points = work.highlights
    with in_its_language(work.document):
        for fitting in FITTINGS:
            shown = [
                replace(goal, text=shortened(goal.text, fitting.longest)) for goal in points.goals[: fitting.goals]
            ]
            context = {
                "points": points,
                "goals": shown,
                "more_goals": len(points.goals) - len(shown),
                "fitting": fitting,
                "charts": [figure for figure in points.figures if figure.chart][: fitting.charts],
                "summary": shortened(points.summary, 700) if fitting.density else points.summary,
                "strengths": some_of(points.strengths, MOST_RAISED, longest=fitting.longest),
                "needs": some_of(points.needs, MOST_RAISED, longest=fitting.longest),
                "changes": some_of(work.document.changes, MOST_CHANGES, longest=WHOLE),
            }
            rendered = _written(work, "planning/print_summary.html", context)
            if len(rendered.pages) <= MOST_PAGES:
                return bytes(rendered.write_pdf(pdf_variant=VARIANT))
    raise Refused(_("Tiivistelmä ei mahtunut kahdelle sivulle. Lyhennä tavoitteiden tekstejä."))


def _written(work: Work, template: str, context: dict[str, Any]) -> Any:
    weasyprint = _engine()
    html = render_to_string(
        template, {"work": work, "document": work.document, "site_address": settings.BASE_URL, **context}
    )
    fetcher = _fetcher(work.pictures)
    page = weasyprint.HTML(string=html, base_url=work.address, url_fetcher=fetcher)
    # The words beside the page number belong to the language of the document, so they are not in the style sheet.
    foot = _("sivu %(page)s / %(pages)s") % {"page": '" counter(page) "', "pages": '" counter(pages) "'}
    numbers = weasyprint.CSS(string=f'@page {{ @bottom-right {{ content: "{foot}" }} }}', url_fetcher=fetcher)
    styles = weasyprint.CSS(string=_style_sheet(), url_fetcher=fetcher)
    try:
        return page.render(stylesheets=[styles, numbers], pdf_variant=VARIANT)
    except weasyprint.urls.FatalURLFetchingError as fault:
        raise Refused(_("Asiakirjan kuvaa ei löytynyt. Kerro ylläpidolle.")) from fault


def import_engine() -> Any:
    import weasyprint  # noqa: PLC0415  # half a second, and a system library that not every machine has

    return weasyprint


def _engine() -> Any:
    try:
        return import_engine()
    except OSError as fault:
        raise Refused(
            _("PDF-tiedostoja ei voi tehdä, koska palvelimelta puuttuu Pango-kirjasto. Kerro ylläpidolle.")
        ) from fault


def _fetcher(pictures: "dict[str, Picture] | Any") -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # noqa: PLC0415  # as above

    class OwnPictures(URLFetcher):  # type: ignore[misc]  # the package has no types
        """Knows the pictures of one document. Every other address ends the work: a file must not be half made."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            found = PICTURE_ADDRESS.search(url)
            picture = pictures.get(found[1]) if found else None
            if picture is None:
                raise FatalURLFetchingError(f"Not a picture of this document: {url}")
            return URLFetcherResponse(url, picture.content, {"Content-Type": picture.media_type})

    return OwnPictures()


@cache
def _style_sheet() -> str:
    path = finders.find(STYLES)
    if path is None:
        raise FileNotFoundError(STYLES)
    with open(path, encoding="utf-8") as file:  # noqa: PTH123  # a path of the finders, as text
        return file.read()

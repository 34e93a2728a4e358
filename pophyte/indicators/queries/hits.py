"""Indicators for the site's one search box."""

from django.urls import reverse
from django.utils.translation import gettext as _

from pophyte.core.named import page_language
from pophyte.core.search import Hit
from pophyte.indicators.queries.catalogue import Indicator, catalogue, search


SNIPPET = 200


def search_hits(text: str, limit: int) -> list[Hit]:
    language = page_language()
    return [_hit(each, language) for each in search(text, limit=limit)]


def indicator_names() -> list[str]:
    """Names that are offered when nothing was found: those that we have given."""
    return [each.name.fi for each in catalogue() if each.definition]


def _hit(each: Indicator, language: str) -> Hit:
    about = each.definition.why if each.definition else each.meta.description
    return Hit(
        title=each.name.in_language(language),
        url=reverse("indicators:indicator", args=[each.key]),
        kind_label=_("Mittari"),
        snippet=about.in_language(language)[:SNIPPET],
    )

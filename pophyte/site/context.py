"""What every page's frame needs: the menu, the languages, and who is signed in. No database question."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import gettext_lazy as _

from pophyte.core.named import page_language


# In the order of a coordinator's work.
MENU = (
    ("municipalities", _("Kunnat")),
    ("indicators:front", _("Hyvinvointitieto")),
    ("planning:documents", _("Suunnitelmat")),
    ("planning:schedule", _("Aikataulu")),
    ("networks:networks", _("Verkostot")),
)
LANGUAGE_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


@dataclass(frozen=True, slots=True)
class Link:
    label: object
    url: str
    is_current: bool
    code: str = ""


def site_frame(request: HttpRequest) -> dict[str, object]:
    return {"menu": list(_menu(request.path)), "page_languages": _languages(request)}


def _menu(path: str) -> list[Link]:
    links = []
    for name, label in MENU:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        links.append(Link(label, url, is_current=path.startswith(url)))
    return links


def _languages(request: HttpRequest) -> list[Link]:
    here = request.get_full_path()
    current = page_language()
    return [
        Link(name, translate_url(here, code), is_current=code == current, code=code)
        for code, name in LANGUAGE_NAMES.items()
    ]

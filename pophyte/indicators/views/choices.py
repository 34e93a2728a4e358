"""What a reader has chosen: the own municipality, the areas beside it, the year, the sex. All of it stands in the address.

The own municipality is remembered in a cookie of its own, so that it need not be chosen on every page.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, QueryDict

from pophyte.areas.domain import MapLayer
from pophyte.indicators.domain import Sex
from pophyte.indicators.presenters.addresses import SEX_WORDS
from pophyte.indicators.queries.places import Here


if TYPE_CHECKING:
    from pophyte.areas.models import Area

COOKIE = "oma-kunta"
YEAR_IN_SECONDS = 365 * 24 * 3600
SEXES = {word: sex for sex, word in SEX_WORDS.items()}
AREAS_AT_MOST = 8


@dataclass(frozen=True, slots=True)
class Choices:
    """`areas`: keys beside the own municipality; None: the usual ones. `add` and `remove` change the peers."""

    municipality: "Area | None"
    areas: tuple[str, ...] | None
    year: int | None
    sex: Sex
    add: tuple[str, ...]
    remove: tuple[str, ...]
    layer: MapLayer
    asked: QueryDict

    def query(self) -> str:
        """The same choices as they stand in an address: "kunta=ii&vuosi=2010" or nothing."""
        kept = self.asked.copy()
        # Someone else who opens the address sees the same municipality.
        if self.municipality is not None:
            kept["kunta"] = self.municipality.slug
        return kept.urlencode()


def asked_municipality(request: HttpRequest, here: Here) -> "Area | None":
    """The municipality of the address alone: for what everyone who has the address is to see alike."""
    return here.area(request.GET.get("kunta", ""))


def chosen_municipality(request: HttpRequest, here: Here) -> "Area | None":
    """The municipality of the address, else the one chosen earlier; an unknown one is no choice."""
    return asked_municipality(request, here) or here.area(request.COOKIES.get(COOKIE, ""))


def read_choices(request: HttpRequest, here: Here, municipality: "Area | None") -> Choices:
    asked = request.GET
    year = asked.get("vuosi", "")
    known = here.by_slug
    return Choices(
        municipality=municipality,
        areas=tuple(known.get(each, each) for each in asked.getlist("alue"))[:AREAS_AT_MOST] or None,
        year=int(year) if year.isdecimal() and len(year) == len("2020") else None,
        sex=SEXES.get(asked.get("sukupuoli", ""), Sex.TOTAL),
        add=tuple(known.get(each, each) for each in asked.getlist("lisaa")),
        remove=tuple(known.get(each, each) for each in asked.getlist("poista")),
        layer=MapLayer.read(asked.get("kartta")),
        asked=asked,
    )


def remember(response: HttpResponse, municipality: "Area | None") -> None:
    if municipality is None:
        response.delete_cookie(COOKIE)
    else:
        response.set_cookie(COOKIE, municipality.slug, max_age=YEAR_IN_SECONDS, samesite="Lax", httponly=True)

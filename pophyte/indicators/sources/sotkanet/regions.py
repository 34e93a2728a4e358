"""Sotkanet's regions: its own numbers into area keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pophyte.indicators.domain import Texts
from pophyte.indicators.sources.faults import Spot
from pophyte.indicators.sources.opening import Opened
from pophyte.indicators.store.parts import AreaEntry


# Categories that are areas of ours, with the width of their Statistics Finland code.
KINDS = {
    "KUNTA": ("municipality", 3),
    "MAAKUNTA": ("region", 2),
    "HYVINVOINTIALUE": ("wellbeing-county", 2),
    "SEUTUKUNTA": ("sub-region", 3),
}
COUNTRY = "country:SSS"


@dataclass(frozen=True, slots=True)
class Regions:
    """Areas by Sotkanet's number."""

    by_id: Mapping[int, AreaEntry]

    def by_name(self) -> dict[tuple[str, str], AreaEntry]:
        """Areas by kind and by lower-case Finnish name, for answers that give names alone."""
        return {(area.kind, area.name.fi.lower()): area for area in self.by_id.values()}


def area_key(category: str, code: str) -> str:
    """The key of KUNTA and 9 is "municipality:009"; a category of no area of ours keeps its own name."""
    category = category.strip().upper()
    if category == "MAA":
        return COUNTRY
    kind, width = KINDS.get(category, (category.lower(), 0))
    return f"{kind}:{code.strip().zfill(width)}"


def read_regions(source: Opened) -> Regions:
    spot = Spot(source.name, "record")
    items = source.json()
    if not isinstance(items, list) or not items:
        raise spot.fault(_("Tiedostossa ei ole luetteloa Sotkanetin alueista."))
    by_id: dict[int, AreaEntry] = {}
    for number, item in enumerate(items, 1):
        identity, area = _region(item, spot, number)
        if by_id.setdefault(identity, area) != area:
            raise spot.fault(_("Aluenumero %d on kahdella eri alueella.") % identity, number)
    return Regions(by_id)


def _region(item: Any, spot: Spot, number: int) -> tuple[int, AreaEntry]:
    try:
        name = texts(item["title"])
        return int(item["id"]), AreaEntry(area_key(str(item["category"]), str(item["code"])), name)
    except (KeyError, TypeError, ValueError) as error:
        raise spot.fault(_("Alueelta puuttuu tunnus, luokka, koodi tai nimi."), number) from error


def texts(item: Any) -> Texts:
    """{"fi": …, "sv": …, "en": …}, trimmed: some titles end in a space."""
    if not isinstance(item, dict) or not str(item.get("fi") or "").strip():
        msg = "no Finnish text"
        raise ValueError(msg)
    return Texts(*(str(item.get(language) or "").strip() for language in ("fi", "sv", "en")))

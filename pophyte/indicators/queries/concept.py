"""The shared wellbeing concept of the region whose pages these are: indicators are placed on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pophyte.areas.queries import current_pack
from pophyte.indicators.domain import Texts


FOCUS_AREA, LIFE_DOMAIN = "focus-area", "life-domain"


@dataclass(frozen=True, slots=True)
class ConceptItem:
    key: str
    name: Texts


@dataclass(frozen=True, slots=True)
class Concept:
    """Without a region pack there is none: indicators are then found by name alone."""

    focus_areas: tuple[ConceptItem, ...] = ()
    life_domains: tuple[ConceptItem, ...] = ()


def concept() -> Concept:
    pack = current_pack()
    if pack is None:
        return Concept()
    items: dict[str, list[ConceptItem]] = {FOCUS_AREA: [], LIFE_DOMAIN: []}
    for entry in pack.entries.filter(kind__in=items):
        items[entry.kind].append(ConceptItem(entry.key, texts_of(entry.values, "name", otherwise=entry.key)))
    return Concept(tuple(items[FOCUS_AREA]), tuple(items[LIFE_DOMAIN]))


def texts_of(values: Mapping[str, Any], name: str, *, otherwise: str = "") -> Texts:
    """One text of what a pack states, in its three languages."""
    found = values.get(name) or {}
    return Texts(found.get("fi") or otherwise, found.get("sv") or "", found.get("en") or "")

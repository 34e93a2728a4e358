"""The shared wellbeing concept of the region whose pages these are: indicators are placed on it."""

from dataclasses import dataclass

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
        name = entry.values.get("name") or {}
        texts = Texts(name.get("fi") or entry.key, name.get("sv") or "", name.get("en") or "")
        items[entry.kind].append(ConceptItem(entry.key, texts))
    return Concept(tuple(items[FOCUS_AREA]), tuple(items[LIFE_DOMAIN]))

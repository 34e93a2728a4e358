"""Which areas and indicators are compared, and which else could be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.core.alphabet import alphabetical
from pophyte.core.named import by_name
from pophyte.indicators.domain import Direction, Sex, Texts, ValueType
from pophyte.indicators.presenters.numbers import in_page_language
from pophyte.indicators.queries import catalogue as knowledge
from pophyte.indicators.queries.catalogue import Indicator
from pophyte.indicators.queries.places import COUNTRY, Here, Place, key_of, places_in
from pophyte.indicators.queries.population import peers_of
from pophyte.indicators.statistics.reasons import CannotTell
from pophyte.indicators.store.parts import AreaEntry
from pophyte.indicators.store.reading import Store


if TYPE_CHECKING:
    from pophyte.areas.models import Area

USUAL_PEERS = 3
USUAL_INDICATORS = 3
# Kinds whose areas are ticked from a list; all others are found by name.
LISTED = ("country", "region", "wellbeing-county")


@dataclass(frozen=True, slots=True)
class Chosen:
    areas: tuple[Place, ...]
    indicators: tuple[Indicator, ...]
    areas_left_out: int
    indicators_left_out: int
    # As the reader wrote them.
    unknown: tuple[str, ...]

    @property
    def area_keys(self) -> tuple[str, ...]:
        return tuple(place.key for place in self.areas)


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    name: str


@dataclass(frozen=True, slots=True)
class OptionGroup:
    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """What is chosen, and what is not: each stands in the form once, so that unticking it is enough."""

    areas: tuple[Option, ...]
    more_areas: tuple[OptionGroup, ...]
    area_names: tuple[str, ...]
    indicators: tuple[Option, ...]
    more_indicators: tuple[OptionGroup, ...]


def choose(
    store: Store,
    here: Here,
    *,
    own: "Area | None",
    areas: Sequence[str],
    indicators: Sequence[str],
    at_most: int,
) -> Chosen:
    """What was asked for; where nothing that is known was, the usual: the own municipality beside its peers."""
    keys, strangers = _area_keys(store, here, areas)
    keys = keys or usual_areas(store, here, own)
    shown = keys[:at_most]
    places = places_in(store, tuple(shown), here)
    known = {indicator.key: indicator for indicator in knowledge.catalogue(store)}
    wanted = list(dict.fromkeys(key for key in indicators if key))
    found = [known[key] for key in wanted if key in known] or telling(store, known.values(), shown)
    return Chosen(
        areas=tuple(places.get(key) or Place(key, Texts(key)) for key in shown),
        indicators=tuple(found[:at_most]),
        areas_left_out=max(0, len(keys) - at_most),
        indicators_left_out=max(0, len(found) - at_most),
        unknown=(*strangers, *(key for key in wanted if key not in known)),
    )


def _area_keys(store: Store, here: Here, asked: Sequence[str]) -> tuple[list[str], list[str]]:
    """Keys of areas by slug, key or name, and what was none of these."""
    slugs = here.by_slug
    known = {*store.area_keys, *slugs.values()}
    found, strangers = [], []
    for text in dict.fromkeys(text.strip() for text in asked if text.strip()):
        key = slugs.get(text) or (text if text in known else _by_name(store.areas(), text))
        if key:
            found.append(key)
        else:
            strangers.append(text)
    return list(dict.fromkeys(found)), strangers


def _by_name(entries: Iterable[AreaEntry], text: str) -> str:
    """A municipality before any other area of the same name."""
    wanted = text.casefold()
    same = [
        entry
        for entry in entries
        if wanted in {name.casefold() for name in (entry.name.fi, entry.name.sv, entry.name.en)}
    ]
    return min(same, key=lambda entry: entry.kind != "municipality").key if same else ""


def usual_areas(store: Store, here: Here, own: "Area | None") -> list[str]:
    if own is None:
        return [key for key in (here.home, COUNTRY) if key]
    group = peers_of(store, key_of(own))
    peers = () if isinstance(group, CannotTell) else group.areas[:USUAL_PEERS]
    return [key_of(own), *peers]


def telling(store: Store, known: Iterable[Indicator], areas: Sequence[str]) -> list[Indicator]:
    """One from each focus area: what has a good way and a figure of most of the areas, the newest first."""
    every = list(known)
    order = sorted(every, key=lambda each: _worth(store, each, areas), reverse=True)
    places = {each.key: place for place, each in enumerate(order)}
    found: list[Indicator] = []
    for item in knowledge.concept().focus_areas:
        own = [each for each in knowledge.in_focus_area(item.key) if each.key in places and each not in found]
        found += sorted(own, key=lambda each: places[each.key])[:1]
    found += [each for each in order if each not in found]
    return found[:USUAL_INDICATORS]


def _worth(store: Store, indicator: Indicator, areas: Sequence[str]) -> tuple[bool, bool, bool, bool, int]:
    years = [_newest(store, indicator, area) for area in areas]
    is_measure = indicator.meta.value_type not in (ValueType.COUNT, ValueType.INDEX)
    has_way = indicator.direction is not Direction.NONE
    has_most = 2 * sum(year > 0 for year in years) >= len(areas)
    return has_most, has_way, is_measure, indicator.definition is not None, max(years, default=0)


def _newest(store: Store, indicator: Indicator, area: str) -> int:
    found = store.series(indicator.key, area, Sex.TOTAL)
    pairs = zip(found.years.tolist(), found.values.tolist(), strict=True)
    return max((year for year, value in pairs if value == value), default=0)


# The form


def options_of(store: Store, here: Here, chosen: Chosen) -> Options:
    taken = set(chosen.area_keys)
    here_keys = set(here.keys)
    listed = {kind: _area_options(store.areas(kind), taken) for kind in LISTED}
    names = {
        in_page_language(entry.name)
        for entry in store.areas()
        if entry.kind not in LISTED and entry.key not in here_keys and entry.key not in taken
    }
    groups = (
        OptionGroup(
            _("Alueen kunnat"),
            tuple(Option(area.slug, area.name) for area in here.municipalities if key_of(area) not in taken),
        ),
        OptionGroup(_("Koko maa ja maakunnat"), (*listed["country"], *listed["region"])),
        OptionGroup(_("Hyvinvointialueet"), listed["wellbeing-county"]),
    )
    return Options(
        areas=tuple(Option(place.slug or place.key, in_page_language(place.name)) for place in chosen.areas),
        more_areas=tuple(group for group in groups if group.options),
        area_names=tuple(sorted(filter(None, names), key=alphabetical)),
        indicators=tuple(_indicator_option(each) for each in chosen.indicators),
        more_indicators=_more_indicators(store, {each.key for each in chosen.indicators}),
    )


def _area_options(entries: Iterable[AreaEntry], taken: set[str]) -> tuple[Option, ...]:
    found = [Option(entry.key, in_page_language(entry.name)) for entry in entries if entry.key not in taken]
    return tuple(by_name(found))


def _indicator_option(indicator: Indicator) -> Option:
    return Option(indicator.key, in_page_language(indicator.name))


def _more_indicators(store: Store, taken: set[str]) -> tuple[OptionGroup, ...]:
    """Each indicator in the first group that it belongs to."""
    placed = set(taken)
    groups = []
    for group in knowledge.by_focus_area(knowledge.catalogue(store), knowledge.concept()):
        own = [each for each in group.indicators if each.key not in placed]
        placed |= {each.key for each in own}
        name = in_page_language(group.name) if group.name else _("Muut mittarit")
        groups.append(OptionGroup(name, _in_order(own)))
    return tuple(group for group in groups if group.options)


def _in_order(indicators: Iterable[Indicator]) -> tuple[Option, ...]:
    return tuple(by_name(map(_indicator_option, indicators)))

"""The minimum list of a wellbeing report in one municipality: what has a value, and what is left out on purpose."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils import timezone

from pophyte.core.named import page_language
from pophyte.indicators.definitions import MinimumList, definitions, minimum_list
from pophyte.indicators.domain import IndicatorMeta, State, Texts
from pophyte.indicators.models import LeftOut
from pophyte.indicators.queries.catalogue import Indicator, UnknownIndicator, indicator
from pophyte.indicators.queries.divisions import Merger, mergers_until, today
from pophyte.indicators.queries.places import key_of
from pophyte.indicators.store.reading import Store


if TYPE_CHECKING:
    from pophyte.areas.models import Area


class Standing(StrEnum):
    VALUE = "value"
    LEFT_OUT = "left-out"
    HIDDEN = "hidden"
    # The figures are of an older municipal division and can't be told in today's.
    OLDER = "older"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MinimumEntry:
    """One indicator of the list in one municipality. `year` is that of the latest figure."""

    key: str
    name: Texts
    standing: Standing
    reason: str = ""
    value: float | None = None
    year: int | None = None
    meta: IndicatorMeta | None = None

    @property
    def title(self) -> str:
        return self.name.in_language(page_language())


@dataclass(frozen=True, slots=True)
class MinimumGroup:
    name: Texts
    entries: tuple[MinimumEntry, ...]

    @property
    def title(self) -> str:
        return self.name.in_language(page_language())


@dataclass(frozen=True, slots=True)
class MinimumPage:
    version: str
    source: Texts
    groups: tuple[MinimumGroup, ...]

    @property
    def entries(self) -> list[MinimumEntry]:
        """Each indicator once, although it may stand in two groups."""
        return list({entry.key: entry for group in self.groups for entry in group.entries}.values())

    @property
    def origin(self) -> str:
        return self.source.in_language(page_language())

    def amount(self, standing: Standing) -> int:
        return sum(entry.standing is standing for entry in self.entries)

    @property
    def with_value(self) -> int:
        return self.amount(Standing.VALUE)

    @property
    def left_out(self) -> int:
        return self.amount(Standing.LEFT_OUT)


def minimum_page(listed: MinimumList, municipality: "Area", store: Store | None) -> MinimumPage:
    """The list with the municipality's figures, in today's division, and reasons: two questions to the database."""
    own = LeftOut.objects.filter(municipality=municipality, set_version=listed.version)
    reasons = dict(own.values_list("indicator", "reason"))
    told = _Told(store, key_of(municipality), mergers_until(timezone.localdate()))
    return MinimumPage(
        listed.version,
        listed.source,
        tuple(
            MinimumGroup(
                group.name,
                tuple(told.entry(key, reasons.get(key, "")) for key in group.indicators),
            )
            for group in listed.groups
        ),
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """An indicator of the newest list. `reasons`: (name of the municipality, why) where one leaves it out."""

    key: str
    name: str
    reasons: tuple[tuple[str, str], ...] = ()


def listed_indicators(municipalities: Sequence["Area"]) -> list[Listed]:
    """The newest list, each indicator once, with the reasons of all the municipalities in their order: one question."""
    listed, language, names = minimum_list(), page_language(), {area.pk: area.name for area in municipalities}
    own = LeftOut.objects.filter(municipality__in=list(names), set_version=listed.version)
    reasons: dict[str, dict[int, str]] = {}
    for key, municipality, reason in own.values_list("indicator", "municipality_id", "reason"):
        reasons.setdefault(key, {})[municipality] = reason
    return [
        Listed(
            key,
            _name(key).in_language(language),
            tuple((name, reasons[key][pk]) for pk, name in names.items() if pk in reasons.get(key, ())),
        )
        for key in dict.fromkeys(key for group in listed.groups for key in group.indicators)
    ]


def _name(key: str) -> Texts:
    """Ours, else the source's; its key, where the store has no such indicator."""
    definition = definitions().get(key)
    if definition:
        return definition.name
    found = _found(key)
    return found.name if found else Texts(key)


def _found(key: str) -> Indicator | None:
    """A list may name an indicator that nobody has fetched yet."""
    try:
        return indicator(key)
    except UnknownIndicator:
        return None


@dataclass(frozen=True, slots=True)
class _Told:
    store: Store | None
    area: str
    mergers: Sequence[Merger]

    def entry(self, key: str, reason: str) -> MinimumEntry:
        listed = _found(key)
        # Of an indicator that nobody has fetched, its key must do for a name.
        name = listed.name if listed else Texts(key)
        if reason:
            return MinimumEntry(key, name, Standing.LEFT_OUT, reason)
        if self.store is None or listed is None:
            return MinimumEntry(key, name, Standing.NONE)
        found = today(self.store, listed, self.area, self.mergers)
        for point in reversed(found.series.points):
            if point.state in {State.PRESENT, State.ZERO}:
                return MinimumEntry(key, name, Standing.VALUE, "", point.value, point.year, listed.meta)
            if point.state is State.SUPPRESSED or point.year in found.reasons:
                standing = Standing.OLDER if point.year in found.reasons else Standing.HIDDEN
                return MinimumEntry(key, name, standing, "", None, point.year)
        return MinimumEntry(key, name, Standing.NONE)

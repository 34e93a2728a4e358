"""The minimum list of a wellbeing report in one municipality: what has a value, and what is left out on purpose."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pophyte.core.named import page_language
from pophyte.indicators.definitions import MinimumList, definitions, minimum_list
from pophyte.indicators.domain import IndicatorMeta, State, Texts
from pophyte.indicators.models import LeftOut
from pophyte.indicators.queries.places import key_of
from pophyte.indicators.store.reading import Store


if TYPE_CHECKING:
    from pophyte.areas.models import Area


class Standing(StrEnum):
    VALUE = "value"
    LEFT_OUT = "left-out"
    HIDDEN = "hidden"
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


def minimum_page(
    listed: MinimumList, municipality: "Area", store: Store | None, name_of: Callable[[str], Texts]
) -> MinimumPage:
    """The list with the municipality's figures and reasons: one question to the database."""
    own = LeftOut.objects.filter(municipality=municipality, set_version=listed.version)
    reasons = dict(own.values_list("indicator", "reason"))
    area = key_of(municipality)
    return MinimumPage(
        listed.version,
        listed.source,
        tuple(
            MinimumGroup(
                group.name,
                tuple(_entry(key, name_of(key), reasons.get(key, ""), store, area) for key in group.indicators),
            )
            for group in listed.groups
        ),
    )


def left_out_of(municipality: "Area") -> list[tuple[str, str]]:
    """Names and reasons of what the municipality leaves out of the newest minimum list: one question."""
    own = LeftOut.objects.filter(municipality=municipality, set_version=minimum_list().version)
    language = page_language()
    known = definitions()
    return [
        (known[key].name.in_language(language) if key in known else key, reason)
        for key, reason in own.values_list("indicator", "reason")
    ]


def _entry(key: str, name: Texts, reason: str, store: Store | None, area: str) -> MinimumEntry:
    if reason:
        return MinimumEntry(key, name, Standing.LEFT_OUT, reason)
    if store is None or not len(store.years(key)):
        return MinimumEntry(key, name, Standing.NONE)
    series = store.series(key, area)
    for year, value, state in zip(series.years[::-1], series.values[::-1], series.states[::-1], strict=True):
        if state in {State.PRESENT, State.ZERO}:
            return MinimumEntry(key, name, Standing.VALUE, "", float(value), int(year), store.meta(key))
        if state == State.SUPPRESSED:
            return MinimumEntry(key, name, Standing.HIDDEN, "", None, int(year))
    return MinimumEntry(key, name, Standing.NONE)

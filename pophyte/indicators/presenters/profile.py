"""A municipality's profile in words that a council member reads in two minutes, and the figures behind them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.core.alphabet import alphabetical
from pophyte.indicators.charts.sparks import Spark, spark_line
from pophyte.indicators.domain import ValueType
from pophyte.indicators.presenters import sentences
from pophyte.indicators.presenters.numbers import FigureLook, in_page_language
from pophyte.indicators.presenters.sentences import ComparedWith
from pophyte.indicators.queries import catalogue as knowledge
from pophyte.indicators.queries.divisions import mergers_until
from pophyte.indicators.queries.figures import term_change
from pophyte.indicators.queries.own import is_own
from pophyte.indicators.queries.places import Here, Place, key_of, place_of, places_in
from pophyte.indicators.queries.profile import Alike, MunicipalProfile, ProfileRow, profile
from pophyte.indicators.statistics.comparison import Comparison, Standing
from pophyte.indicators.statistics.reasons import CannotTell
from pophyte.indicators.statistics.trends import Meaning, Trend
from pophyte.indicators.store.reading import Store


if TYPE_CHECKING:
    from pophyte.areas.models import Area

TOLD = 5


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One indicator of the profile, said in words. `change`: better, worse, rising, falling, none or unknown."""

    key: str
    name: str
    value: str
    # What the value is, where it does not say it itself.
    unit: str
    year: int
    change: str
    change_text: str
    peers_text: str
    strength: float
    spark: Spark


@dataclass(frozen=True, slots=True)
class ProfileGroup:
    key: str
    name: str
    lines: tuple[ProfileLine, ...]

    @property
    def better(self) -> int:
        return sum(line.change == Meaning.BETTER for line in self.lines)

    @property
    def worse(self) -> int:
        return sum(line.change == Meaning.WORSE for line in self.lines)


@dataclass(frozen=True, slots=True)
class Named:
    """A municipality to choose, by the name in the reader's language."""

    key: str
    name: str

    @classmethod
    def of(cls, place: Place) -> "Named":
        return cls(place.key, in_page_language(place.name))


@dataclass(frozen=True, slots=True)
class ProfilePage:
    area: "Area"
    amount: int
    better: tuple[ProfileLine, ...]
    worse: tuple[ProfileLine, ...]
    strengths: tuple[ProfileLine, ...]
    concerns: tuple[ProfileLine, ...]
    unclear: int
    # How many are compared with the peers although chance may have moved them no one knows how far.
    uncertain: int
    oldest: int
    newest: int
    groups: tuple[ProfileGroup, ...]
    # Names of the indicators of which there are figures of an older division only.
    not_comparable: tuple[str, ...]
    peers: tuple[Named, ...]
    candidates: tuple[Named, ...]


def present_profile(store: Store, area: "Area", here: Here, *, alike: Alike, on: date) -> ProfilePage:
    found = profile(store, key_of(area), alike=alike, mergers=mergers_until(on))
    lines = {row.indicator.key: profile_line(row) for row in found.rows}
    rows = {row.indicator.key: row for row in found.rows}
    years = [line.year for line in lines.values()]
    peer_keys = () if isinstance(found.peers, CannotTell) else found.peers.areas
    names = places_in(store, peer_keys, here)
    taken = {key_of(area), *peer_keys}
    return ProfilePage(
        area=area,
        amount=len(lines),
        better=strongest(lines[key] for key, row in rows.items() if row.meaning is Meaning.BETTER),
        worse=strongest(lines[key] for key, row in rows.items() if row.meaning is Meaning.WORSE),
        strengths=tuple(lines[row.indicator.key] for row in furthest(found.rows, Standing.BETTER)),
        concerns=tuple(lines[row.indicator.key] for row in furthest(found.rows, Standing.WORSE)),
        unclear=sum(line.change == "none" for line in lines.values()),
        uncertain=sum(isinstance(row.peers, Comparison) and not row.peers.is_certain for row in found.rows),
        oldest=min(years, default=0),
        newest=max(years, default=0),
        groups=_groups(found, lines),
        not_comparable=tuple(in_page_language(each.name) for each in found.not_comparable),
        peers=tuple(Named.of(names[key]) for key in peer_keys if key in names),
        candidates=tuple(Named.of(place_of(one)) for one in here.municipalities if key_of(one) not in taken),
    )


def profile_line(row: ProfileRow) -> ProfileLine:
    indicator = row.indicator
    look = FigureLook.of(indicator.meta)
    latest = row.own.latest
    trend = row.own.trend
    value = "" if isinstance(latest, CannotTell) else look.brief(latest.value)
    return ProfileLine(
        key=indicator.key,
        name=in_page_language(indicator.name),
        value=value,
        unit=look.unit_text if look.value_type is ValueType.INDEX else "",
        year=row.year or 0,
        change=_change(row, trend),
        change_text=_change_text(row, look),
        peers_text=sentences.comparison_sentence(row.peers, look, ComparedWith.PEERS),
        strength=_strength(trend),
        spark=spark_line(row.own.points),
    )


def _change(row: ProfileRow, trend: Trend | CannotTell) -> str:
    if isinstance(trend, CannotTell):
        return "unknown"
    if row.meaning is not Meaning.NEITHER:
        return row.meaning.value
    return {"no-clear-change": "none"}.get(trend.verdict.value, trend.verdict.value)


def _change_text(row: ProfileRow, look: FigureLook) -> str:
    """The trend; where the years are too few for one, what has changed between two of them and why no more is said."""
    said = [sentences.trend_sentence(row.own.trend, look)]
    if isinstance(row.own.trend, CannotTell) and row.year is not None:
        change = term_change(row.own, row.year, row.indicator)
        said[:0] = [sentences.change_sentence(change, look)] if change else []
    return " ".join(said)


def _strength(trend: Trend | CannotTell) -> float:
    """How sure the change is: what is told first is what chance explains worst."""
    return 0.0 if isinstance(trend, CannotTell) else 1 - trend.p_value


def strongest(lines: Iterable[ProfileLine], *, limit: int = TOLD) -> tuple[ProfileLine, ...]:
    """The surest changes first."""
    return tuple(sorted(lines, key=lambda line: (-line.strength, alphabetical(line.name)))[:limit])


def furthest(rows: Iterable[ProfileRow], standing: Standing, *, limit: int = TOLD) -> list[ProfileRow]:
    """Relative to the peers' median, so that per cents and euros can stand in one list."""
    found = []
    for row in rows:
        if row.standing is standing and not isinstance(row.peers, CannotTell):
            found.append((abs(row.peers.difference) / (abs(row.peers.reference) or 1), row.indicator.key, row))
    return [row for _distance, _key, row in sorted(found, key=lambda one: one[:2], reverse=True)[:limit]]


def _groups(found: MunicipalProfile, lines: dict[str, ProfileLine]) -> tuple[ProfileGroup, ...]:
    """By focus area; what the municipality measures itself stands in a group of its own."""
    own = [row.indicator.key for row in found.rows if is_own(row.indicator.key)]
    rest = (row.indicator for row in found.rows if row.indicator.key not in own)
    groups = [
        ProfileGroup(
            group.key,
            in_page_language(group.name) if group.name else "",
            tuple(lines[each.key] for each in group.indicators),
        )
        for group in knowledge.by_focus_area(rest, knowledge.concept())
    ]
    if own:
        groups.append(ProfileGroup("omat", _("Kunnan omat mittarit"), tuple(lines[key] for key in own)))
    return tuple(groups)

"""The HYTE coefficient as a page tells it: what it is made of, what it gives, and what it is about in a municipality."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from pophyte.core.named import by_name
from pophyte.indicators.presenters.codes import why
from pophyte.indicators.presenters.numbers import in_page_language, number
from pophyte.indicators.queries import catalogue as knowledge
from pophyte.indicators.queries.coefficient import AreaPoints, AreaStake, coefficient_sets, points_of, stakes
from pophyte.indicators.queries.divisions import Merger
from pophyte.indicators.queries.places import Here, key_of
from pophyte.indicators.statistics.coefficients import CoefficientSet, Contribution, Grant, PartKind, SetGroup, set_for
from pophyte.indicators.statistics.reasons import CannotTell
from pophyte.indicators.store.reading import Store


if TYPE_CHECKING:
    from pophyte.areas.models import Area

KINDS = {
    PartKind.PROCESS: gettext_lazy("kunnan toiminta"),
    PartKind.RESULT: gettext_lazy("asukkaiden hyvinvointi"),
}
# Of an order of size: the published range is itself about so many euros per resident.
ROUNDED_TO = 1000


@dataclass(frozen=True, slots=True)
class GroupLook:
    """`squares`: one for each indicator, to be drawn."""

    name: str
    kind: PartKind
    kind_name: str
    amount: int
    squares: range


@dataclass(frozen=True, slots=True)
class StakeLook:
    """Rounded euros as text; `exact` tells the reckoning of the mean: residents, euros and their product."""

    name: str
    slug: str
    people: str
    year: int
    least: str
    mean: str
    most: str
    span: str
    exact: str


@dataclass(frozen=True, slots=True)
class GrantLook:
    """`total` in millions of euros, the others in euros per resident."""

    year: int
    source: str
    url: str
    total: str
    least: str
    mean: str
    most: str


@dataclass(frozen=True, slots=True)
class PointLine:
    key: str
    name: str
    kind_name: str
    year: int
    value: str
    points: str
    weighted: str


@dataclass(frozen=True, slots=True)
class PointsLook:
    """`no_points`: why there are none, and then nothing else is told."""

    no_points: str
    whole: str = ""
    year: int = 0
    lines: tuple[PointLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CoefficientPage:
    """`fault`: what was asked for in vain. `stakes` are of the region's own municipalities; `own` may be a neighbour."""

    shown: CoefficientSet
    fault: str
    years: tuple[int, ...]
    groups: tuple[GroupLook, ...]
    process_amount: int
    result_amount: int
    grant: GrantLook | None
    own: StakeLook | None
    stakes: tuple[StakeLook, ...]
    points: PointsLook | None


def present_coefficient(
    store: Store | None, here: Here, own: "Area | None", *, year: int | None, mergers: Sequence[Merger]
) -> CoefficientPage | None:
    """None where no set is kept. `year`: whose set is looked at; None for the newest."""
    sets = coefficient_sets()
    if not sets:
        return None
    asked = sets[0] if year is None else set_for(year, sets)
    shown = sets[0] if isinstance(asked, CannotTell) else asked
    granted = next((each for each in sets if each.grant), None)
    reckon = _Reckoning(store, granted.grant, mergers) if store and granted and granted.grant else None
    return CoefficientPage(
        shown=shown,
        fault=why(asked) if isinstance(asked, CannotTell) else "",
        years=tuple(each.year for each in sets),
        groups=tuple(map(_group, shown.groups)),
        process_amount=shown.amount(PartKind.PROCESS),
        result_amount=shown.amount(PartKind.RESULT),
        grant=_grant(granted, granted.grant) if granted and granted.grant else None,
        own=next(iter(reckon.stakes([own])), None) if reckon and own else None,
        stakes=reckon.stakes(here.members_shown) if reckon else (),
        points=_points(store, key_of(own), shown, mergers) if store and own and shown.indicators else None,
    )


def _group(group: SetGroup) -> GroupLook:
    kind_name = str(KINDS[group.kind])
    return GroupLook(in_page_language(group.name), group.kind, kind_name, group.amount, range(group.amount))


@dataclass(frozen=True, slots=True)
class _Reckoning:
    store: Store
    grant: Grant
    mergers: Sequence[Merger]

    def stakes(self, areas: "Sequence[Area]") -> tuple[StakeLook, ...]:
        """Of those whose residents are known, in the order of their names."""
        by_key = {key_of(area): area for area in areas}
        told = stakes(self.store, list(by_key), self.grant, mergers=self.mergers)
        return tuple(by_name(_stake(by_key[each.area], each, self.grant) for each in told))


def _grant(granted: CoefficientSet, grant: Grant) -> GrantLook:
    return GrantLook(
        year=granted.year,
        source=granted.source,
        url=granted.url,
        total=number(grant.total / 1_000_000),
        least=_per_resident(grant.least),
        mean=_per_resident(grant.mean),
        most=_per_resident(grant.most),
    )


def _stake(area: "Area", told: AreaStake, grant: Grant) -> StakeLook:
    people, mean = number(told.residents.people), number(told.stake.mean)
    least, most = _rounded(told.stake.least), _rounded(told.stake.most)
    return StakeLook(
        name=area.name,
        slug=area.slug,
        people=people,
        year=told.residents.year,
        least=number(least),
        mean=number(_rounded(told.stake.mean)),
        most=number(most),
        # Of the amounts as they are shown: each is rounded alone.
        span=number(most - least),
        exact=f"{people} × {_per_resident(grant.mean)} = {mean}",
    )


def _per_resident(euros: float) -> str:
    return number(euros) if euros.is_integer() else number(euros, 2)


def _rounded(euros: float) -> int:
    return round(euros / ROUNDED_TO) * ROUNDED_TO


def _points(store: Store, area: str, shown: CoefficientSet, mergers: Sequence[Merger]) -> PointsLook:
    found = points_of(store, area, shown, mergers=mergers)
    if isinstance(found, CannotTell):
        return PointsLook(why(found, {each.key: in_page_language(each.name) for each in knowledge.catalogue(store)}))
    lines = tuple(_point_line(store, each, found) for each in found.score.contributions)
    return PointsLook("", number(found.score.points, 1), found.score.set_year, lines)


def _point_line(store: Store, each: Contribution, found: AreaPoints) -> PointLine:
    told = knowledge.indicator(each.indicator, store)
    return PointLine(
        key=each.indicator,
        name=in_page_language(told.name),
        kind_name=str(KINDS[each.kind]),
        year=found.years[each.indicator],
        value=number(each.value, told.meta.decimals),
        points=number(each.points, 1),
        weighted=number(each.weighted, 1),
    )

"""The people behind the figures: how many are of an age, and which municipalities are alike."""

from math import isnan

import numpy as np

from pophyte.indicators.domain import Sex
from pophyte.indicators.statistics.peers import AreaTraits, PeerGroup, changed, distances, peer_group
from pophyte.indicators.statistics.people import AgeGroup, GroupPopulation, age_group_sum
from pophyte.indicators.statistics.reasons import CannotTell, Reason
from pophyte.indicators.store.kept import kept_with_store
from pophyte.indicators.store.reading import Store


# Statistics Finland's population by single years of age, table 11re: "statfin:11re:vaesto:7", the oldest "…:100-".
BY_AGE = "statfin:11re:vaesto"
OLDEST = 100
CHILDREN, OLD = range(18), range(65, OLDEST + 1)
PEERS = 8


def age_indicator(age: int) -> str:
    return f"{BY_AGE}:{age}-" if age == OLDEST else f"{BY_AGE}:{age}"


def population_years(store: Store) -> list[int]:
    return [int(year) for year in store.years(age_indicator(0))]


def group_population(
    store: Store, area: str, ages: AgeGroup, year: int, sex: Sex = Sex.TOTAL
) -> GroupPopulation | CannotTell:
    """The people of an age group in the population year nearest to `year`; the answer tells which year it is."""
    years = population_years(store)
    if not years:
        return CannotTell(Reason.NO_VALUE)
    nearest = min(years, key=lambda each: (abs(each - year), -each))
    wanted = range(ages.first, min(OLDEST, OLDEST if ages.last is None else ages.last) + 1)
    found = {age: store.value(age_indicator(age), area, nearest, sex).value for age in wanted}
    people = age_group_sum({age: int(value) for age, value in found.items() if not isnan(value)}, ages)
    if isinstance(people, CannotTell):
        return people
    return GroupPopulation(area, nearest, ages, people, sex)


@kept_with_store(1)
def traits(store: Store) -> tuple[AreaTraits, ...]:
    """Size and age structure of every municipality in the newest population year."""
    years = population_years(store)
    if not years:
        return ()
    columns = {age: store.slice(age_indicator(age), years[-1], kind="municipality") for age in (*CHILDREN, *OLD)}
    everyone = store.slice(BY_AGE, years[-1], kind="municipality")
    young = np.sum([columns[age].values for age in CHILDREN], axis=0)
    old = np.sum([columns[age].values for age in OLD], axis=0)
    return tuple(
        AreaTraits(str(area), float(people), float(100 * children / people), float(100 * aged / people))
        for area, people, children, aged in zip(everyone.areas, everyone.values, young, old, strict=True)
        if people > 0
    )


def peers_of(
    store: Store, area: str, *, add: tuple[str, ...] = (), remove: tuple[str, ...] = ()
) -> PeerGroup | CannotTell:
    """The municipalities most like this one, as a person has changed the group."""
    known = traits(store)
    if not known:
        return CannotTell(Reason.NO_PEERS)
    group = peer_group(area, known, size=PEERS)
    if isinstance(group, CannotTell) or not (add or remove):
        return group
    measured = distances(area, known)
    if isinstance(measured, CannotTell):
        return measured
    # What an address asks for in vain is left out; the rule itself would refuse it.
    added = [each for each in add if any(peer.area == each for peer in measured)]
    return changed(group, measured, add=added, remove=remove) if added or remove else group

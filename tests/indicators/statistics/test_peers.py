from dataclasses import replace
from math import dist, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.indicators.statistics.peers import AreaTraits, changed, distances, peer_group
from pophyte.indicators.statistics.reasons import CannotTell, Reason


def traits(code, population, young=25.0, old=20.0):
    return AreaTraits(f"municipality:{code}", population, young, old)


OWN, NEAR, TWIN, FAR, OLD = (
    traits("001", 2_000),
    traits("002", 4_000),
    traits("003", 2_000),
    traits("004", 200_000),
    traits("005", 2_000, 15.0, 38.0),
)
ALL = [OWN, NEAR, TWIN, FAR, OLD]


def test_the_nearest_come_first():
    found = peer_group(OWN.area, ALL, size=2)

    assert found.areas == (TWIN.area, NEAR.area)
    assert (found.peers[0].distance, found.is_changed) == (0.0, False)


def test_distance_by_hand():
    # Three areas of 1, e and e^2 times the people: ln differs by 1 and 2, standard deviation sqrt(2/3).
    base = [traits("1", 1_000), traits("2", 1_000 * 2.718281828459045), traits("3", 1_000 * 7.38905609893065)]

    found = distances("municipality:1", base)

    assert [peer.distance for peer in found] == pytest.approx([1.5**0.5, 2 * 1.5**0.5])
    assert (found[0].size_part, found[0].young_part, found[0].old_part) == pytest.approx((1.5, 0.0, 0.0))


def test_doubling_is_as_far_for_the_small_as_for_the_large():
    base = [traits("1", 1_000), traits("2", 2_000), traits("3", 100_000), traits("4", 200_000)]

    small, large = distances("municipality:1", base)[0], distances("municipality:4", base)[0]

    assert small.distance == pytest.approx(large.distance)


def test_a_person_adds_and_removes_peers():
    group = peer_group(OWN.area, ALL, size=2)

    found = changed(group, distances(OWN.area, ALL), add=[FAR.area], remove=[TWIN.area])

    assert found.areas == (NEAR.area, FAR.area)
    assert found.is_changed
    assert found.peers[1].distance > found.peers[0].distance


def test_a_stranger_cannot_be_added():
    group = peer_group(OWN.area, ALL)

    found = changed(group, distances(OWN.area, ALL), add=["municipality:999"])

    assert found == CannotTell(Reason.AREA_NOT_AMONG, {"area": "municipality:999"})


def test_a_group_cannot_be_emptied():
    group = peer_group(OWN.area, ALL, size=1)

    assert changed(group, [], remove=[TWIN.area]) == CannotTell(Reason.NO_PEERS)


def test_alone_there_are_no_peers():
    assert peer_group(OWN.area, [OWN]) == CannotTell(Reason.NO_PEERS)


def test_an_area_outside_has_no_peers():
    assert peer_group("municipality:999", ALL) == CannotTell(Reason.AREA_NOT_AMONG, {"area": "municipality:999"})


def test_kinds_are_not_mixed():
    found = peer_group(OWN.area, [*ALL, replace(FAR, area="region:17")])

    assert found == CannotTell(Reason.MIXED_KINDS, {"kinds": "municipality, region"})


many = st.lists(
    st.tuples(st.integers(100, 700_000), st.integers(10, 40), st.integers(8, 45)), min_size=2, max_size=12
).map(lambda rows: [traits(f"{i:03}", *row) for i, row in enumerate(rows)])


@given(many)
def test_distances_agree_with_the_slow_oracle(areas):
    points = [(log(each.population), each.share_young, each.share_old) for each in areas]
    means = [sum(column) / len(areas) for column in zip(*points, strict=True)]
    spreads = [
        (sum((value - mean) ** 2 for value in column) / len(areas)) ** 0.5
        for column, mean in zip(zip(*points, strict=True), means, strict=True)
    ]
    scaled = [
        [value / (spread if spread > 1e-9 else 1e18) for value, spread in zip(p, spreads, strict=True)] for p in points
    ]

    found = {peer.area: peer.distance for peer in distances(areas[0].area, areas)}

    assert found == pytest.approx(
        {each.area: dist(scaled[0], scaled[i]) for i, each in enumerate(areas) if i}, abs=1e-6
    )


@given(many, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(areas, random):
    mixed = list(areas)
    random.shuffle(mixed)

    assert peer_group(areas[0].area, mixed) == peer_group(areas[0].area, areas)


@given(many)
def test_likeness_is_mutual(areas):
    there = {peer.area: peer.distance for peer in distances(areas[0].area, areas)}
    back = {peer.area: peer.distance for peer in distances(areas[1].area, areas)}

    assert there[areas[1].area] == pytest.approx(back[areas[0].area])


@given(many)
def test_larger_groups_hold_the_smaller(areas):
    assert peer_group(areas[0].area, areas, size=5).areas[:1] == peer_group(areas[0].area, areas, size=1).areas

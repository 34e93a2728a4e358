from pophyte.indicators.queries.profile import Alike, profile
from pophyte.indicators.statistics.comparison import Standing
from pophyte.indicators.statistics.trends import Meaning


PUDASJARVI = "municipality:615"


def test_a_profile_has_a_row_for_every_indicator_that_the_municipality_has(own_store):
    found = profile(own_store, PUDASJARVI)

    assert len(found.rows) > 60
    assert all(row.year for row in found.rows)


def test_changes_are_told_by_what_is_good_for_residents(own_store):
    found = profile(own_store, PUDASJARVI)

    better = {row.indicator.key for row in found.with_meaning(Meaning.BETTER)}
    worse = {row.indicator.key for row in found.with_meaning(Meaning.WORSE)}
    # The share of residents with higher education has risen year by year.
    assert "sotkanet:3195" in better
    assert not better & worse


def test_the_peers_stand_beside_each_figure_of_the_same_year(own_store):
    found = profile(own_store, PUDASJARVI)

    assert found.standing(Standing.BETTER)
    assert found.standing(Standing.WORSE)


def test_other_peers_give_another_comparison(own_store):
    usual = profile(own_store, PUDASJARVI)

    changed = profile(own_store, PUDASJARVI, alike=Alike(("municipality:564",), usual.peers.areas[:4]))

    assert [row.peer_median for row in usual.rows] != [row.peer_median for row in changed.rows]


def test_nothing_is_known_of_an_area_outside_the_store(own_store):
    assert profile(own_store, "municipality:000").rows == ()

from dataclasses import replace

import pytest

from pophyte.indicators.domain import Sex, State
from pophyte.indicators.operations.ingest import build, ingest
from pophyte.indicators.presenters.sentences import people_sentence
from pophyte.indicators.queries.catalogue import catalogue, indicator
from pophyte.indicators.queries.comparing import around, median_series
from pophyte.indicators.queries.figures import (
    against,
    figures_in,
    latest_common_year,
    median_of,
    people_of,
    ranked,
    series_of,
    term_change,
)
from pophyte.indicators.queries.places import Here
from pophyte.indicators.queries.population import group_population
from pophyte.indicators.statistics.comparison import Standing
from pophyte.indicators.statistics.people import AgeGroup
from pophyte.indicators.statistics.reasons import CannotTell, Reason, UncertaintyNotKnown
from pophyte.indicators.statistics.trends import Verdict
from pophyte.indicators.store.reading import current_store
from tests.indicators.store.making import KOE, meta, part, row


PUDASJARVI, OULU = "municipality:615", "municipality:564"
# Recipients of social assistance, per cent of residents; young people outside education, aged 17-24.
ASSISTANCE, OUTSIDE_EDUCATION = "sotkanet:493", "sotkanet:3219"


def test_a_series_tells_its_latest_value_with_its_year(own_store):
    found = series_of(own_store, indicator(ASSISTANCE), PUDASJARVI)

    assert (found.latest.year, found.latest.value) == (2011, 7.1)
    assert found.value_in(1997) == 13.9
    assert isinstance(found.latest_uncertainty, UncertaintyNotKnown)


def test_an_area_without_figures_says_so(own_store):
    found = series_of(own_store, indicator(ASSISTANCE), "municipality:000")

    assert found.latest == CannotTell(Reason.NO_VALUE)
    assert isinstance(found.trend, CannotTell)


def test_a_trend_has_a_verdict(own_store):
    found = series_of(own_store, indicator("sotkanet:127"), OULU)

    assert found.trend.verdict is Verdict.RISING


def test_a_projection_tells_neither_a_trend_nor_a_change(own_store):
    """The population of Oulu, told as if it were reckoned for 2040."""
    population = indicator("sotkanet:127")
    definition = replace(population.definition, projected_year=2040)
    projection = replace(population, definition=definition)
    own = series_of(own_store, projection, OULU)

    assert own.trend == CannotTell(Reason.PROJECTION)
    assert term_change(own, own.latest.year, projection) is None
    assert term_change(own, own.latest.year, population) is not None


def test_every_projection_says_for_which_year_it_is(own_store):
    titles = [one for one in catalogue(own_store) if "ennuste" in f"{one.meta.title.fi} {one.name.fi}".lower()]

    assert len(titles) == 6
    assert [one.key for one in titles if not one.is_projection] == []
    assert [one.key for one in titles if str(one.definition.projected_year) not in one.name.fi] == []


@pytest.mark.parametrize(
    ("until", "since"),
    [
        # A council term back, and where there is not so much, the oldest.
        (2011, 2007),
        (1992, 1990),
    ],
)
def test_change_in_a_council_term(own_store, until, since):
    found = term_change(series_of(own_store, indicator(ASSISTANCE), PUDASJARVI), until, indicator(ASSISTANCE))

    assert (found.since, found.until) == (since, until)
    assert found.difference == found.after - found.before


@pytest.mark.parametrize("until", [1990, 2020])
def test_no_change_from_the_first_figure_or_to_none(own_store, until):
    own = series_of(own_store, indicator(ASSISTANCE), PUDASJARVI)

    assert term_change(own, until, indicator(ASSISTANCE)) is None


def test_ranks_are_among_the_given_areas_only(own_store):
    ranking = ranked(
        indicator(ASSISTANCE), figures_in(own_store, indicator(ASSISTANCE), 2011, "municipality"), (PUDASJARVI, OULU)
    )

    assert {place.area: place.place for place in ranking.places} == {OULU: 1, PUDASJARVI: 2}


def test_areas_of_two_kinds_are_not_ranked(own_store):
    ranking = ranked(
        indicator(ASSISTANCE),
        figures_in(own_store, indicator(ASSISTANCE), 2011, "municipality"),
        (PUDASJARVI, "region:17"),
    )

    assert ranking.reason is Reason.MIXED_KINDS


def test_an_area_that_the_source_does_not_know_is_missing_from_the_ranking(own_store):
    ranking = ranked(
        indicator(ASSISTANCE),
        figures_in(own_store, indicator(ASSISTANCE), 2011, "municipality"),
        (PUDASJARVI, "municipality:000"),
    )

    assert ranking.left_out == {State.MISSING: 1}


def test_the_common_year_is_one_that_most_areas_have(own_store):
    year = latest_common_year(own_store, indicator(ASSISTANCE), "municipality")

    known = list(figures_in(own_store, indicator(ASSISTANCE), year, "municipality").values())
    assert year == 2011
    assert sum(figure.value is not None for figure in known) > 300


def test_a_lower_share_of_assistance_is_better_than_the_reference(own_store):
    own = series_of(own_store, indicator(ASSISTANCE), PUDASJARVI)

    found = against(own, 9.0, 2011, indicator(ASSISTANCE))

    assert found.standing is Standing.BETTER
    assert not found.is_certain


def test_people_are_the_share_of_the_age_group(own_store):
    own = series_of(own_store, indicator(OUTSIDE_EDUCATION), OULU)

    found = people_of(own_store, indicator(OUTSIDE_EDUCATION), own, own.latest.year, reference=5.0)

    expected = own.latest.value / 100 * found.count.group.people
    assert found.count.estimate == pytest.approx(expected)
    assert (found.count.group.ages.first, found.count.group.ages.last) == (17, 24)
    assert found.gap.reference == 5.0


def test_a_share_of_women_is_of_the_women(empty_store):
    ingest(by=None)
    young = meta(age_from=17, age_to=24, is_survey=True)
    made = part([row(value=10.0, year=2019, sex=Sex.FEMALE)], metas=(young,))
    build([made], by=None, previous=current_store())
    store = current_store()
    own = series_of(store, indicator(KOE), OULU, Sex.FEMALE)

    found = people_of(store, indicator(KOE), own, 2019, sex=Sex.FEMALE).count

    both = group_population(store, OULU, AgeGroup(17, 24), 2019)
    men = group_population(store, OULU, AgeGroup(17, 24), 2019, Sex.MALE)
    assert found.group.people == both.people - men.people
    assert found.estimate == pytest.approx(0.1 * found.group.people)
    assert people_sentence(found).endswith(
        f"{found.group.people // 1000}\u00a0{found.group.people % 1000:03} 17–24-vuotiasta, naiset (31.12.2019)"
    )


def test_people_are_as_many_as_the_threshold_in_force_asks(own_store, settings):
    own = series_of(own_store, indicator(OUTSIDE_EDUCATION), OULU)
    settings.SMALL_NUMBER = 1_000_000

    found = people_of(own_store, indicator(OUTSIDE_EDUCATION), own, own.latest.year)

    assert found.count == CannotTell(Reason.SMALL_NUMBER, {"threshold": 1_000_000})


def test_without_an_age_group_the_reason_speaks_of_people(own_store):
    own = series_of(own_store, indicator(ASSISTANCE), OULU)

    found = people_of(own_store, indicator(ASSISTANCE), own, own.latest.year)

    assert people_sentence(found.count).startswith("Ihmisten määrää ei voi laskea")


def test_an_index_is_not_turned_into_people(own_store):
    diak = indicator("diak:nuorisotyottomyys")
    own = series_of(own_store, diak, PUDASJARVI)

    found = people_of(own_store, diak, own, own.latest.year)

    assert found.count == CannotTell(Reason.INDEX_IS_NOT_A_RATE)


def test_a_median_needs_three_municipalities(own_store):
    found = indicator(ASSISTANCE)

    assert median_series(own_store, found, (PUDASJARVI, OULU), Sex.TOTAL) is None
    assert median_series(own_store, found, (PUDASJARVI, OULU, "municipality:305"), Sex.TOTAL).amount == 3


def test_the_median_of_a_year_leaves_the_missing_out(own_store):
    found = median_of(own_store, indicator(ASSISTANCE), 2011, (PUDASJARVI, OULU, "municipality:000"))

    assert found.peers == 2
    assert found.left_out == {State.MISSING: 1}


@pytest.mark.django_db
def test_without_a_municipality_the_region_and_the_country_stand_for_comparison(own_store):
    usual = around(own_store, indicator("sotkanet:127"), None, Here((), "region:17", frozenset()), on=None)

    assert usual == ("region:17", "country:SSS")

"""What there is, what it means, and what is left out."""

import pytest

from pophyte.indicators.domain import Direction
from pophyte.indicators.queries import catalogue


pytestmark = pytest.mark.usefixtures("own_store")


def test_single_ages_of_the_population_are_not_indicators_of_their_own(own_store):
    keys = [each.key for each in catalogue.catalogue()]

    assert "statfin:11re:vaesto" in keys
    assert "statfin:11re:vaesto:7" in own_store.indicators()
    assert "statfin:11re:vaesto:7" not in keys
    assert "statfin:11re:vaesto:100-" not in keys


def test_single_age_is_unknown_as_an_indicator():
    with pytest.raises(catalogue.UnknownIndicator):
        catalogue.indicator("statfin:11re:vaesto:7")


def test_indicator_has_the_names_of_its_definition_and_the_facts_of_its_source():
    found = catalogue.indicator("sotkanet:181")

    assert found.name.fi == "Työttömyys"
    assert found.meta.title.fi == "Työttömät, % työvoimasta"
    assert found.direction is Direction.DOWN
    assert found.dataset.licence == "CC BY 4.0"
    assert not found.counts_people


def test_ages_come_from_definition_or_source():
    assert catalogue.indicator("sotkanet:3071").ages == (15, 64)
    assert catalogue.indicator("sotkanet:127").ages == (None, None)


def test_placement_on_the_concept():
    assert "sotkanet:2358" in [each.key for each in catalogue.in_focus_area("mielen-hyvinvointi")]
    assert "sotkanet:181" in [each.key for each in catalogue.in_life_domain("tyo")]
    assert catalogue.in_focus_area("ei-ole") == []


def test_without_a_store_there_is_nothing(settings, tmp_path):
    settings.INDICATOR_STORE = tmp_path / "none"

    assert catalogue.catalogue() == []
    assert catalogue.search("työttömyys", limit=5) == []
    with pytest.raises(catalogue.UnknownIndicator):
        catalogue.indicator("sotkanet:127")


def test_minimum_list_says_that_it_is_our_own_and_names_known_indicators():
    found = catalogue.minimum_list()

    assert "oma ehdotus" in found.source.fi
    assert set(found.indicators) <= {each.key for each in catalogue.catalogue()}

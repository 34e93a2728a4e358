"""THL's figures of the 19 regions: joined to their indicators, and the same as the published ones."""

import csv
import json
from collections import Counter
from dataclasses import replace

import pytest

from pophyte.indicators.domain import Observation, Sex, State
from pophyte.indicators.sources import compact
from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.regional import file_key, folded, join, numbers_of_titles, same_area
from tests.indicators.sources.conftest import cells, meta
from tests.indicators.sources.test_real_files import REAL, beside


POPULATION = "sotkanet:127"
REGIONS = {f"region:{number:02}" for number in range(1, 22)} - {"region:03", "region:20"}


def row(area, year, value, indicator=POPULATION):
    return Observation(indicator, area, year, Sex.TOTAL, value, State.PRESENT)


@pytest.fixture(scope="module")
def own_rows():
    return {
        found[:3]: found[4] for found in cells(compact.read_compact()) if found[1] in REGIONS and found[3] == "total"
    }


@pytest.mark.parametrize(
    "written",
    [
        "[VÄESTÖNMUUTOS] 7-15 -vuotiaat / 1000 vastaavanikaista",
        "7 - 15-vuotiaat / 1 000 vastaavanikäistä",
        "7–15-vuotiaat / 1\u00a0000 vastaavanikäistä",
    ],
)
def test_one_title_is_the_same_however_it_is_spaced(written):
    assert folded(written) == folded("7 - 15-vuotiaat / 1 000 vastaavanikäistä")


def test_other_figures_are_another_title():
    assert folded("16 - 64-vuotiaat, %") != folded("16 - 65-vuotiaat, %")


def test_number_of_the_same_group_and_title_comes_first():
    numbers = numbers_of_titles(
        [
            {"indicator": "703.0", "category": "A", "title_fi": "Keksityt hoitopäivät"},
            {"indicator": "", "category": "B", "title_fi": "Nimetön"},
        ],
        "sotkanet:nimeton",
    )
    metas = [meta(file_key("[A] Keksityt hoitopäivät")), meta(file_key("[B] Nimetön"))]

    joined = join(metas, numbers, [])

    assert list(joined.keys.values()) == ["sotkanet:703", "sotkanet:nimeton"]
    assert (joined.metas, joined.notices) == ({}, ())


def test_only_indicator_of_a_title_gives_its_names_and_the_file_the_rest():
    listed = replace(meta("sotkanet:9", "Keksityt, %"), decimals=2)
    asked = replace(meta("thl-2013:x", "[C] Keksityt , %"), decimals=0, is_survey=True, division_year=2013)

    joined = join([asked], {}, [listed, meta("sotkanet:8", "Muut, %")])

    assert joined.keys == {"thl-2013:x": "sotkanet:9"}
    assert joined.metas["sotkanet:9"] == replace(listed, decimals=0, is_survey=True, division_year=2013)


@pytest.mark.parametrize(
    ("listed", "sentence"),
    [
        ([], "ei ole nimeä ”Keksityt, %”"),
        (
            [meta("sotkanet:8", "Keksityt, %"), meta("sotkanet:9", "Keksityt, %")],
            "”Keksityt, %” on monella indikaattorilla (sotkanet:8, sotkanet:9)",
        ),
    ],
)
def test_title_that_fits_none_or_many_stays_on_its_own_and_is_told(listed, sentence):
    own = meta("thl-2013:x", "Keksityt, %")

    joined = join([own], {}, listed)

    assert joined.keys == {"thl-2013:x": "thl-2013:x"}
    assert joined.metas == {"thl-2013:x": own}
    assert len(joined.notices) == 1
    assert sentence in joined.notices[0]


def test_two_titles_of_one_indicator_are_refused():
    metas = [meta("thl-2013:x"), meta("thl-2013:y")]

    with pytest.raises(SourceFault, match="Kaksi nimeä on samaa indikaattoria sotkanet:9"):
        join(metas, {"thl-2013:x": "sotkanet:9", "thl-2013:y": "sotkanet:9"}, [])


def test_earlier_years_only_of_regions_that_are_the_same():
    older = [row("region:19", 1999, 5), row("region:19", 2000, 6), row("region:07", 1999, 5), row("region:07", 2000, 6)]
    newer = [row("region:19", 2000, 6), row("region:07", 2000, 7)]

    assert same_area(older, newer) == [row("region:19", 1999, 5)]


def test_region_that_cannot_be_compared_gets_no_earlier_years():
    assert same_area([row("region:19", 1999, 5)], []) == []


def test_nineteen_regions_have_the_shares_that_municipalities_have(own_rows):
    counts = Counter(
        indicator for indicator, _area, _year in own_rows if indicator.startswith(("sotkanet:", "thl-2013:"))
    )

    assert (len(counts), sum(counts.values())) == (54, 12_539 + 19 * 23 + 15 * 10)
    assert counts["sotkanet:181"] == 399
    assert counts["sotkanet:3129"] == 2
    assert {area for indicator, area, _year in own_rows if indicator == "sotkanet:181"} == REGIONS


def test_figures_of_regions_are_those_published(own_rows):
    assert own_rows["sotkanet:493", "region:01", 1990] == 6.4
    assert own_rows["sotkanet:493", "region:17", 2011] == 6.2
    assert own_rows["sotkanet:181", "region:17", 2011] == 11.0
    assert (
        own_rows["thl-2013:koettu-hyvinvointi-elamanlaatunsa-keskimaarin-hyvaksi-tuntevien-osuus", "region:17", 2009]
        == 64
    )
    assert own_rows["sotkanet:3129", "region:01", 2010] == 63


def test_population_of_regions_follows_the_new_division(own_rows):
    assert own_rows[POPULATION, "region:17", 2012] == 403_920
    assert own_rows[POPULATION, "region:01", 1990] == 1_232_236
    assert (POPULATION, "region:07", 1999) not in own_rows
    assert (
        sum(value for (key, _area, year), value in own_rows.items() if (key, year) == (POPULATION, 2019)) == 5_525_292
    )


def test_nineteen_regions_are_ranked(own_store):
    ranking = own_store.rank("sotkanet:181", 2011, kind="region")

    ranked = dict(zip(ranking.areas, ranking.ranks.tolist(), strict=True))

    assert set(ranked) == REGIONS
    assert (ranked["region:12"], ranked["region:17"], ranked["region:21"]) == (1, 8, 19)


@beside
def test_every_row_of_the_file_is_carried_over(own_rows):
    with (REAL / "sotkanet/ouzor_2013_maakunta_long.csv").open(encoding="utf-8", newline="") as stream:
        published = Counter(
            round(float(found["Arvo"]), 6) for found in csv.DictReader(stream) if "Väestö 31" not in found["Muuttuja"]
        )

    carried = Counter(
        round(value, 6)
        for (indicator, _area, _year), value in own_rows.items()
        if indicator.startswith(("sotkanet:", "thl-2013:")) and indicator != POPULATION
    )

    assert carried == published
    assert sum(carried.values()) == 12_976 - 437


def regions_of_municipalities():
    """Municipality to region in the 2013 division, as Sotkanet's own list of regions tells it."""
    listed = json.loads((REAL / "sotkanet/oskari_SotkaRegions.json").read_bytes())
    regions = {found["id"]: f"region:{found['code']:0>2}" for found in listed if found["category"] == "MAAKUNTA"}
    return {
        f"municipality:{found['code']}": regions[group]
        for found in listed
        for group in found["memberOf"]
        if found["category"] == "KUNTA" and group in regions
    }


@beside
@pytest.mark.parametrize(
    "indicator", ["sotkanet:733", "sotkanet:746", "sotkanet:751", "sotkanet:3196", "sotkanet:3197"]
)
def test_sums_of_municipalities_are_the_figures_of_regions(own_rows, indicator):
    region_of = regions_of_municipalities()
    sums = Counter()
    for key, area, year, _sex, value, _state in cells(compact.read_compact()):
        if key == indicator and area in region_of:
            sums[key, region_of[area], year] += value

    assert sums == {cell: value for cell, value in own_rows.items() if cell[0] == indicator}

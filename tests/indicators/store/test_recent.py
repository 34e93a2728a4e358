"""What a profile reads is the end of the series: of any area and indicator, however the file was filled."""

import numpy as np
import pytest

from pophyte.indicators.domain import Sex, State
from pophyte.indicators.store.building import build_store
from pophyte.indicators.store.reading import Store
from pophyte.indicators.store.recent import FILE, RECENT_YEARS, TOGETHER
from tests.indicators.store.making import MUHOS, OULU, REGION, SIMO, meta, part, row


AREAS = (MUHOS, OULU, SIMO, REGION)
# More than are written at a time, and not a multiple of it.
AMOUNT = 2 * TOGETHER + 5


@pytest.fixture
def many(folder, options):
    """Indicators of different years, areas, sexes and states; each fifth goes on as a projection."""
    random = np.random.default_rng(3)
    keys = tuple(f"koe:{number}" for number in range(1, AMOUNT + 1))
    rows = [each for number, key in enumerate(keys) for each in rows_of(key, number, random)]
    metas = tuple(meta(key, dataset_date="2024-05-01") for key in keys)
    version = build_store([part(rows=tuple(rows), metas=metas)], previous=None, options=options)
    return Store(folder.version(version.stamp))


@pytest.fixture
def of_men(folder, options):
    """A whole block of indicators that tell one sex only, among others."""
    rows = tuple(
        row(
            area, 2020, 1.0, indicator=f"koe:{number}", sex=Sex.MALE if TOGETHER <= number < 3 * TOGETHER else Sex.TOTAL
        )
        for number in range(4 * TOGETHER)
        for area in AREAS
    )
    version = build_store([part(rows=rows)], previous=None, options=options)
    return Store(folder.version(version.stamp))


def rows_of(key, number, random):
    last = 2030 if number % 5 == 0 else 2023
    years = np.arange(2023 - number % 17, last + 1)
    sex = Sex.MALE if number % 11 == 10 else Sex.TOTAL
    for area in AREAS[number % 3 :]:
        for year in years:
            if year == years[0] or random.random() < 0.8:
                yield figure(key, area, int(year), sex, random)


def figure(key, area, year, sex, random):
    lot = random.random()
    if lot < 0.1:
        return row(area, year, 0.0, indicator=key, sex=sex, state=State.ZERO)
    if lot < 0.2:
        return row(area, year, None, indicator=key, sex=sex, state=State.SUPPRESSED)
    return row(area, year, round(float(random.random()), 3), indicator=key, sex=sex)


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("length", [1, 4, RECENT_YEARS])
def test_a_profile_is_the_end_of_each_series_until_its_date(many, area, length):
    profile = many.profile(area, many.indicators(), length)

    for key, years, values, states in zip(
        profile.indicators, profile.years, profile.values, profile.states, strict=True
    ):
        is_known = many.years(key) <= 2024
        own = many.years(key)[is_known][-length:]
        assert years.tolist() == [0] * (length - len(own)) + own.tolist()
        for year, value, state in zip(years, values, states, strict=True):
            cell = many.value(key, area, int(year))
            assert State(state) is cell.state
            np.testing.assert_array_equal(value, cell.value)


@pytest.mark.parametrize("area", AREAS)
def test_more_years_tell_the_same_of_the_last(many, area):
    short, long = many.profile(area, many.indicators()), many.profile(area, many.indicators(), 2 * RECENT_YEARS)

    np.testing.assert_array_equal(short.values, long.values[:, RECENT_YEARS:])
    np.testing.assert_array_equal(short.states, long.states[:, RECENT_YEARS:])
    np.testing.assert_array_equal(short.years, long.years[:, RECENT_YEARS:])


def test_indicators_come_in_the_order_asked_without_the_unknown(many):
    profile = many.profile(OULU, ["koe:70", "koe:9999", "koe:2"])

    assert profile.indicators == ("koe:70", "koe:2")
    np.testing.assert_array_equal(profile.values[1], many.profile(OULU, ["koe:2"]).values[0])


def test_one_sex_is_read_from_the_cube(many):
    profile = many.profile(OULU, ["koe:22"], sex=Sex.MALE)

    assert np.count_nonzero(profile.states) == np.count_nonzero(many.series("koe:22", OULU, Sex.MALE).states[-10:])
    assert not many.profile(OULU, ["koe:22"]).states.any()


def test_a_block_of_indicators_of_one_sex_has_no_figures_for_both(of_men):
    profile = of_men.profile(OULU, of_men.indicators())

    told = {key: row[-1] for key, row in zip(profile.indicators, profile.values, strict=True)}
    assert {key for key, value in told.items() if not np.isnan(value)} == {
        f"koe:{number}" for number in (*range(TOGETHER), *range(3 * TOGETHER, 4 * TOGETHER))
    }
    assert not np.isfinite(profile.values[:, :-1]).any()


def test_an_earlier_version_without_such_files_answers_alike(many):
    expected = many.profile(SIMO, many.indicators())
    (many.path / "cube" / FILE).unlink()

    earlier = Store(many.path)
    found = earlier.profile(SIMO, earlier.indicators())
    earlier.warm()

    np.testing.assert_array_equal(found.values, expected.values)
    np.testing.assert_array_equal(found.states, expected.states)
    np.testing.assert_array_equal(found.years, expected.years)

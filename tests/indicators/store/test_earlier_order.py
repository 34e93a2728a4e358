"""A version that was built when the years of an area lay side by side answers as one of today's."""

import json

import numpy as np
import pytest

from pophyte.indicators.domain import Sex
from pophyte.indicators.store.building import build_store
from pophyte.indicators.store.columns import SEXES
from pophyte.indicators.store.cube import ABSENT
from pophyte.indicators.store.cube_files import CubeFiles, NewerStore
from pophyte.indicators.store.reading import Store, current_store, open_store
from tests.indicators.store.making import MUHOS, OULU, REGION, SIMO, part, row


AREAS = (MUHOS, OULU, SIMO, REGION)
YEARS = range(2015, 2024)
KEYS = ("koe:1", "koe:2")


def rows():
    """Two indicators with gaps, the second for both sexes and with counts, not for the first area."""
    for place, area in enumerate(AREAS):
        for year in YEARS:
            if (year + place) % 4:
                yield row(area, year, year + place / 10)
            if place and (year + place) % 3:
                for sex in (Sex.TOTAL, Sex.MALE):
                    yield row(area, year, year / 7, indicator="koe:2", sex=sex, numerator=place, denominator=year)


@pytest.fixture
def today(folder, options):
    version = build_store([part(rows=tuple(rows()))], previous=None, options=options)
    return Store(folder.version(version.stamp))


@pytest.fixture
def earlier(today):
    cube = today.path / "cube"
    files = CubeFiles(cube)
    for name, starts in (
        ("values", "starts"),
        ("states", "starts"),
        ("numerators", "count_starts"),
        ("denominators", "count_starts"),
    ):
        cells = np.load(cube / f"{name}-by-year.npy")
        for place, start in enumerate(files.tables[starts]):
            if start == ABSENT:
                continue
            shape = (
                int(np.count_nonzero(files.tables["sex_positions"][place] != ABSENT)),
                int(files.year_amounts[place]),
                int(files.area_amounts[place]),
            )
            block = cells[start : start + np.prod(shape)]
            block[:] = block.reshape(shape).swapaxes(1, 2).reshape(-1).copy()
        (cube / f"{name}-by-year.npy").unlink()
        np.save(cube / f"{name}.npy", cells)
    axes = json.loads((cube / "axes.json").read_text(encoding="utf-8"))
    assert axes.pop("order") == ["sex", "year", "area"]
    (cube / "axes.json").write_text(json.dumps(axes), encoding="utf-8")
    (cube / "recent.npy").unlink()
    return Store(today.path)


def answers(store):
    for key in KEYS:
        for sex in map(Sex, SEXES):
            for area in AREAS:
                found = store.series(key, area, sex)
                yield from (found.values, found.states, store.profile(area, [key], sex=sex).values)
                counts = store.series_counts(key, area, sex)
                yield (counts.numerators, counts.denominators) if counts else ()
            for year in YEARS:
                found = store.slice(key, year, sex, kind="municipality")
                yield from (found.areas, found.values, found.states)
                counts = store.slice_counts(key, year, sex)
                yield (counts.numerators, counts.denominators) if counts else ()


def test_every_answer_is_the_same(today, earlier):
    expected = list(answers(today))

    found = list(answers(earlier))

    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)


def test_keys_of_an_answer_cannot_be_changed(today):
    with pytest.raises(ValueError, match="read-only"):
        today.slice("koe:1", 2016).areas[0] = "another"


def test_a_version_in_an_order_of_tomorrow_is_not_read(folder, today, caplog):
    axes = today.path / "cube" / "axes.json"
    told = json.loads(axes.read_text(encoding="utf-8"))
    axes.write_text(json.dumps(told | {"order": ["year", "sex", "area"]}), encoding="utf-8")

    with pytest.raises(NewerStore, match="Päivitä ohjelma"):
        open_store(folder)
    # Pages go on without figures.
    assert current_store(folder) is None
    assert "uudemmalla ohjelmalla" in caplog.text


def test_a_program_that_knows_only_the_earlier_order_finds_no_cells(today):
    assert not (today.path / "cube" / "values.npy").exists()

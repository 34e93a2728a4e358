"""What of the project's own table comes into a store that has some of it already."""

import json
import shutil
from dataclasses import replace
from datetime import date

import pytest

from pophyte.indicators.operations.import_file import ImportStatement, import_file
from pophyte.indicators.operations.ingest import build, ingest, store_face
from pophyte.indicators.sources import compact
from pophyte.indicators.store.reading import current_store
from tests.indicators.store.making import OULU, ROWS, dataset, part


POPULATION, ASSISTANCE = "sotkanet:127", "sotkanet:493"
RECKONED = "diak:2011-2020"


@pytest.fixture
def table(tmp_path, monkeypatch, empty_store):
    """A copy of the table that a test may change, and a store that has been built from it."""
    folder = tmp_path / "table"
    shutil.copytree(compact.FOLDER, folder)
    monkeypatch.setattr(compact, "FOLDER", folder)
    ingest(by=None)
    return folder


def mend(table, name, old, new):
    file = table / name
    written = file.read_text(encoding="utf-8")
    assert written.count(old) == 1
    file.write_text(written.replace(old, new), encoding="utf-8")


def grow(table):
    """A year more of the country's population."""
    mend(table, "figures.csv", "5548241 5563970;;", "5548241 5563970 5600000;;")


def population():
    return current_store().value(POPULATION, "country:SSS", 2023).value


def test_a_table_that_has_grown_comes_in(table):
    grow(table)

    ingest(by=None)

    assert population() == 5_600_000
    assert current_store().value(ASSISTANCE, OULU, 2011).value > 0


def test_only_what_is_new_of_it_comes_in(table):
    before = compact.editions()

    grow(table)

    after = compact.editions()
    assert {key for key in after if after[key] != before[key]} == {POPULATION}
    assert RECKONED in after


def test_a_word_that_is_mended_comes_in(table):
    mend(table, "indicators.csv", "Väestö 31.12.;Befolkning 31.12", "Väkiluku 31.12.;Befolkning 31.12")

    ingest(by=None)

    assert current_store().meta(POPULATION).title.fi == "Väkiluku 31.12."


def test_a_table_that_has_shrunk_on_purpose_comes_in(table):
    lines = (table / "figures.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("127;") or ";country:" in line]
    (table / "figures.csv").write_text("".join(kept), encoding="utf-8")

    ingest(by=None)

    assert len(kept) < len(lines) - 100
    assert len(current_store().series(POPULATION, OULU).years) == 0


def test_a_table_as_it_was_brings_nothing(table):
    version = current_store().stamp

    ingest(by=None)

    assert current_store().stamp == version


def brought(indicator, key):
    """One indicator in another dataset, as a source or a person would bring it."""
    store = current_store()
    rows = tuple(
        replace(row, indicator=indicator, year=year, value=1000.0, state=ROWS[0].state)
        for row in ROWS[:1]
        for year in range(1900, 1900 + 200)
    )
    metas = (store.meta(indicator),)
    made = part(rows, metas=metas, dataset=dataset(key))
    build([made], by=None, previous=store)


@pytest.mark.parametrize("key", [POPULATION, "muu"])
def test_what_has_come_from_elsewhere_is_left_alone(table, key, monkeypatch):
    monkeypatch.setattr("pophyte.indicators.store.verification.MOST_LOST", 1.0)
    brought(POPULATION, key)
    grow(table)

    ingest(by=None)

    assert current_store().dataset(POPULATION).key == key
    assert current_store().value(POPULATION, OULU, 1950).value == 1000.0


def test_what_a_file_has_brought_is_left_alone(table, tmp_path):
    file = tmp_path / "population.json"
    row = {"indicator": 127, "region": 658, "year": 2023, "gender": "total", "value": 5_700_000, "absValue": 5_700_000}
    file.write_text(json.dumps([row]), encoding="utf-8")
    import_file(ImportStatement(file, on=date(2026, 11, 30)), store_face(by=None))

    ingest(by=None)

    assert population() == 5_700_000
    assert current_store().dataset(POPULATION).fetched_at == "2026-11-30"


@pytest.mark.parametrize(("answered_on", "kept"), [("2026-11-29", 5_700_000), ("2026-12-01", 5_000_000)])
def test_a_file_gives_way_to_a_newer_answer_alone(table, tmp_path, settings, monkeypatch, answered_on, kept):
    monkeypatch.setattr("pophyte.indicators.store.verification.MOST_LOST", 1.0)
    row = {"indicator": 127, "region": 658, "year": 2023, "gender": "total", "value": 5_700_000, "absValue": 5_700_000}
    file = tmp_path / "population.json"
    file.write_text(json.dumps([row]), encoding="utf-8")
    import_file(ImportStatement(file, on=date(2026, 11, 30)), store_face(by=None))
    answer = settings.INDICATOR_STORE / "answers" / "sotkanet" / answered_on / "values" / "127.json"
    answer.parent.mkdir(parents=True)
    answer.write_text(json.dumps([row | {"value": 5_000_000, "absValue": 5_000_000}]), encoding="utf-8")

    ingest(by=None)

    assert population() == kept


def test_a_store_made_before_editions_were_told_gets_them(table, monkeypatch):
    made = [replace(one, dataset=replace(one.dataset, edition="")) for one in compact.read_compact().parts]
    build(made, by=None, previous=current_store())

    ingest(by=None)

    assert {one.edition for one in current_store().datasets()} == set(compact.editions().values())

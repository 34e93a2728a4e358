"""The real published files, when they lie beside the project. None of them is committed."""

from datetime import date
from pathlib import Path

import pytest

from pophyte.indicators.domain import State
from pophyte.indicators.operations.import_file import ImportStatement, StoreFace, import_file
from pophyte.indicators.operations.tabulate import tabulate_published
from pophyte.indicators.sources import compact
from pophyte.indicators.sources.any_file import Listed
from tests.indicators.sources.conftest import cells


REAL = Path(__file__).resolve().parents[3] / "../shared/data"
beside = pytest.mark.skipif(
    not REAL.is_dir(), reason="the published files of ../shared/data are not beside the project"
)


@pytest.fixture
def brought():
    return []


@pytest.fixture
def bring(brought):
    store = StoreFace(earlier_of=lambda dataset: None, build=brought.extend)
    return lambda path: import_file(ImportStatement(REAL / path, on=date(2026, 11, 24)), store)


@beside
@pytest.mark.parametrize(
    ("path", "rows", "parts"),
    [
        ("sotkanet/derived_pohjois_pohjanmaa_1990_2012.csv", 20_368, 51),
        ("sotkanet/derived_all_municipalities_1990_2012.csv.gz", 216_183, 51),
        ("sotkanet/derived_diak_hva_and_pohjois_pohjanmaa_2011_2020.csv", 10_385, 1),
        ("sotkanet/ouzor_2013_maakunta_long.csv", 12_976, 1),
        ("sotkanet/oskari_SotkaIndicatorData.csv", 463, 1),
        ("sotkanet/oskari_SotkaIndicatorData.json", 463, 1),
        ("population/derived_11re_2019_long.csv", 95_166, 1),
        ("population/derived_11re_2019_pohjois_pohjanmaa.csv", 9_180, 1),
        ("population/geofi_sotkadata_population.csv", 7_107, 1),
    ],
)
def test_real_files_are_imported_without_editing(bring, brought, path, rows, parts):
    reading = bring(path)

    assert (reading.rows, len(brought)) == (rows, parts)


@beside
@pytest.mark.parametrize(
    ("path", "listed"),
    [
        ("sotkanet/oskari_SotkaIndicators.json", Listed("indicators", 2434)),
        ("sotkanet/oskari_SotkaRegions.json", Listed("regions", 511)),
        ("sotkanet/indicator_metadata_5.json", Listed("indicators", 5)),
    ],
)
def test_real_lists_are_kept_for_later_files(bring, brought, settings, path, listed):
    assert bring(path) == listed
    assert brought == []
    assert list((settings.INDICATOR_STORE / "answers/brought/2026-11-24").rglob("*.json"))


@beside
def test_both_shapes_of_the_same_answer_have_the_same_figures(bring):
    older, newer = bring("sotkanet/oskari_SotkaIndicatorData.json"), bring("sotkanet/oskari_SotkaIndicatorData.csv")

    assert sorted(cells(older)) == sorted(cells(newer))


@beside
def test_the_projects_own_table_is_what_the_published_files_give(tmp_path):
    done = tabulate_published(REAL, into=tmp_path)

    assert done.size < 2_000_000
    assert ["”".join(notice.split("”")[:2]) for notice in done.notices] == [
        "Sotkanetin luettelossa ei ole nimeä ”Elämänlaatunsa keskimäärin hyväksi tuntevien osuus (%)",
        "Nimi ”Asuinalueensa turvallisuuteen tyytyväisten osuus (%)",
    ]
    for name in ("areas.csv", "datasets.csv", "indicators.csv", "figures.csv"):
        assert (tmp_path / name).read_bytes() == (compact.FOLDER / name).read_bytes()


def test_the_projects_own_table_is_whole_and_small():
    reading = compact.read_compact()

    assert reading.rows > 240_000
    assert sum(path.stat().st_size for path in compact.FOLDER.glob("*.csv")) < 2_000_000
    assert all(part.dataset.source and part.dataset.licence and part.dataset.date for part in reading.parts)


def test_the_people_of_the_region_are_summed_from_its_municipalities():
    rows = {row[:4]: row[4:] for row in cells(compact.read_compact())}

    assert rows["statfin:11re:vaesto", "region:17", 2019, "total"] == (412_830.0, State.PRESENT)
    assert rows["statfin:11re:vaesto", "country:SSS", 2019, "total"] == (5_525_292.0, State.PRESENT)
    assert rows["sotkanet:127", "country:SSS", 2019, "total"] == (5_525_292.0, State.PRESENT)
    assert rows["sotkanet:4", "municipality:009", 2005, "total"] == (0.0, State.ZERO)
    assert rows["statfin:11re:vaesto:7", "municipality:009", 2019, "male"] == (24.0, State.PRESENT)

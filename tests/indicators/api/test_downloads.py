"""Files from an indicator's page, opened by programs that people use."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import pyarrow.parquet as pq
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from openpyxl import load_workbook
from pyjstat import pyjstat

from pophyte.indicators.domain import Texts
from pophyte.indicators.presenters.csv_table import present_csv, present_sheet_csv
from pophyte.indicators.presenters.workbook import present_workbook
from pophyte.indicators.queries.catalogue import indicator
from pophyte.indicators.queries.open_data import Selection, cube


pytestmark = [
    pytest.mark.django_db,
    # pyjstat warns of a function that its own new ones still call.
    pytest.mark.filterwarnings("ignore:Shouldn't use this function anymore:DeprecationWarning"),
]

ASSISTANCE, POPULATION = "sotkanet:493", "statfin:11re:vaesto"
PUDASJARVI = "municipality:615"


def kept(client, form, key=ASSISTANCE, **asked):
    response = client.get(reverse("indicators:indicator-values", args=[key, form]), asked)
    assert response.status_code == 200
    return response


def rows_of(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def test_csv_opens_in_a_finnish_spreadsheet(client, own_store):
    response = kept(client, "csv", alue=PUDASJARVI)

    row = next(row for row in rows_of(response) if row["Vuosi"] == "2011")
    value = own_store.value(ASSISTANCE, PUDASJARVI, 2011).value
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert row["Arvo"] == str(value).replace(".", ",")
    assert (row["Alue"], row["Yksikkö"], row["Aineiston päivä"], row["Lisenssi"]) == (
        "Pudasjärvi",
        "%",
        "2012",
        "CC BY 4.0",
    )
    assert row["Lähde"].startswith("THL")


def test_files_have_names_that_any_disk_takes(client, own_store):
    response = kept(client, "csv", key=POPULATION)

    assert response["Content-Disposition"] == 'attachment; filename="statfin-11re-vaesto.csv"'


def test_the_choices_of_the_page_narrow_the_file(client, own_store, pudasjarvi, muhos):
    rows = rows_of(kept(client, "csv", key=POPULATION, kunta="pudasjarvi", alue="muhos", sukupuoli="naiset"))

    assert {(row["Alue"], row["Sukupuoli"]) for row in rows} == {("Pudasjärvi", "Naiset"), ("Muhos", "Naiset")}


def test_the_page_leads_to_its_files_with_its_choices(client, own_store, pudasjarvi, muhos):
    address = reverse("indicators:indicator", args=[POPULATION])
    page = BeautifulSoup(client.get(address, {"kunta": "pudasjarvi", "alue": "muhos"}).content, "html.parser")

    links = {link.text: link["href"] for link in page.select("ul[aria-label='Lataa luvut'] a")}

    assert set(links) == {"CSV", "Excel", "JSON-stat", "Parquet"}
    assert {row["Alue"] for row in rows_of(client.get(links["CSV"]))} == {"Pudasjärvi", "Muhos"}


def test_several_areas_may_stand_in_one_choice(client, own_store):
    rows = rows_of(kept(client, "csv", alueet=f"{PUDASJARVI},country:SSS"))

    assert {row["Alueen tunnus"] for row in rows} == {PUDASJARVI, "country:SSS"}


def test_without_chosen_areas_all_are_in_the_file(client, own_store, pudasjarvi):
    rows = rows_of(kept(client, "csv", kunta="pudasjarvi"))

    assert len({row["Alueen tunnus"] for row in rows}) > 300


def test_a_choice_that_means_nothing_is_no_choice(client, own_store):
    assert len(rows_of(kept(client, "csv", alue="nowhere:1", sukupuoli="muu"))) > 300


def test_excel_has_figures_as_numbers_and_a_sheet_of_sources(client, own_store):
    book = load_workbook(BytesIO(kept(client, "xlsx", alue=PUDASJARVI).content))

    figures, sources = book["Luvut"], book["Lähteet"]
    by_year = {row[3]: row[5] for row in figures.iter_rows(min_row=2, values_only=True)}
    [source] = sources.iter_rows(min_row=2, values_only=True)
    assert by_year[2011] == own_store.value(ASSISTANCE, PUDASJARVI, 2011).value
    assert source[1:6] == ("%", "THL, Tilasto- ja indikaattoripankki Sotkanet.fi", "2012", 2013, "CC BY 4.0")


def test_json_stat_is_read_to_equal_values(client, own_store):
    frame = pyjstat.Dataset.read(kept(client, "json", alue=PUDASJARVI).content.decode()).write("dataframe", naming="id")

    by_year = {row.year: row.value for row in frame.itertuples()}
    assert by_year["2011"] == own_store.value(ASSISTANCE, PUDASJARVI, 2011).value


def test_parquet_is_read_to_equal_values_with_its_source(client, own_store):
    rows = pq.read_table(BytesIO(kept(client, "parquet", alue=PUDASJARVI).content)).to_pylist()

    row = next(row for row in rows if row["year"] == 2011)
    assert row["value"] == own_store.value(ASSISTANCE, PUDASJARVI, 2011).value
    assert (row["unit"], row["dataset_date"], row["licence"]) == ("%", "2012", "CC BY 4.0")


@pytest.mark.parametrize(
    ("key", "form"), [(ASSISTANCE, "pdf"), ("sotkanet:0", "csv"), ("statfin:11re:vaesto:7", "csv")]
)
def test_what_is_not_there_is_404(client, own_store, key, form):
    assert client.get(reverse("indicators:indicator-values", args=[key, form])).status_code == 404


def test_before_the_first_figures_there_is_no_file(client, empty_store):
    assert client.get(reverse("indicators:indicator-values", args=[ASSISTANCE, "csv"])).status_code == 404


def test_a_file_that_would_be_too_large_is_refused_with_a_sentence(client, own_store, monkeypatch):
    monkeypatch.setattr("pophyte.indicators.queries.open_data.CELLS_AT_MOST", 10)

    response = client.get(reverse("indicators:indicator-values", args=[ASSISTANCE, "csv"]))

    assert response.status_code == 409
    assert "Rajaa alueita" in response.content.decode()


@pytest.fixture
def hostile(own_store):
    """A name that a spreadsheet would run, and a figure below zero."""
    one = indicator(ASSISTANCE, own_store)
    one = replace(one, definition=None, meta=replace(one.meta, title=Texts('=HYPERLINK("http://example.org")')))
    found = cube(own_store, [one], Selection(areas=(PUDASJARVI,), years=frozenset([2011])))
    return replace(found, values=-found.values)


def test_no_text_runs_as_a_formula(hostile):
    book = load_workbook(BytesIO(present_workbook(hostile, language="fi")))

    assert book["Luvut"]["A2"].data_type == "s"
    assert book["Lähteet"]["A2"].value.startswith("'=")
    assert "\"'=HYPERLINK" in present_csv(hostile, language="fi")
    assert "\"'=HYPERLINK" in present_sheet_csv(hostile, language="fi")


def test_a_figure_below_zero_stays_a_number(hostile):
    [row] = csv.DictReader(StringIO(present_sheet_csv(hostile, language="fi").removeprefix("\ufeff")), delimiter=";")

    assert row["Arvo"] == "-7,1"

"""The region's thirty are counted apart from who takes part from elsewhere: Simo, which belongs to Lapland."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from pophyte.areas.models import Area
from pophyte.areas.queries import guests, municipalities, of_region
from pophyte.networks.queries import reach_matrix
from pophyte.planning.models import CouncilTerm
from pophyte.planning.queries.across_region import board
from pophyte.planning.queries.across_summary import regional_summary
from pophyte.planning.queries.schedules import schedule
from pophyte.planning.queries.steering import coverage
from pophyte.site.packs.sections import load_region
from tests.factories.across import published_plan
from tests.factories.planning import plant_roots


PILOT = Path(__file__).parents[2] / "regions" / "pohjois-pohjanmaa"


@pytest.fixture
def pilot(db):
    plant_roots()
    return load_region(PILOT)


@pytest.fixture
def text_of(client, pilot):
    def ask(name):
        page = BeautifulSoup(client.get(reverse(name)).content.decode(), "html.parser")
        return " ".join(page.main.get_text(" ").split())

    return ask


def test_thirty_belong_to_the_region_and_simo_is_beside(pilot):
    everyone = municipalities()

    assert (len(everyone), len(of_region(everyone))) == (31, 30)
    assert [area.name for area in guests(everyone)] == ["Simo"]


def test_where_none_is_known_to_belong_all_do(pilot):
    simo = [area for area in municipalities() if area.code == "751"]

    assert (of_region(simo), guests(simo)) == (simo, [])
    assert guests(Area.objects.municipalities()) == []


def test_the_home_page_counts_thirty_and_names_simo(text_of):
    text = text_of("home")

    assert "30 kuntaa ja mukana Simo" in text
    assert "31 kuntaa" not in text


def test_the_map_tells_simo_apart(client, pilot):
    page = BeautifulSoup(client.get(reverse("home")).content.decode(), "html.parser")
    others = page.select(".area-map__shape.is-guest")

    assert len(page.select(".area-map__shape")) == 31
    assert len(others) == 1
    assert others[0]["aria-label"].startswith("Simo: ")
    assert others[0]["aria-label"].endswith(", mukana muusta maakunnasta")
    legend = page.select_one(".area-map__legend").get_text(" ")
    assert "+ 1 muusta maakunnasta" in legend
    assert "31" not in legend


def test_the_list_of_municipalities_counts_thirty(text_of):
    text = text_of("municipalities")

    assert "30 kuntaa, yhteinen työ" in text
    assert "Mukana on myös muun maakunnan kunta: Simo." in text
    assert "Simo muusta maakunnasta" in text


def test_the_schedule_counts_thirty(pilot, text_of):
    term = CouncilTerm.objects.get(slug="2025-2029")
    told = schedule(term, on=timezone.localdate())

    assert sum(told.counts.values()) == 30
    assert len(told.states) == 31
    assert "Mukana myös muusta maakunnasta: Simo (ei arviota)." in text_of("planning:schedule")


def test_the_regions_view_counts_thirty_also_when_simo_has_published(pilot, text_of):
    term = CouncilTerm.objects.get(slug="2025-2029")
    published_plan(Area.objects.get(code="751", kind="municipality"), term=term)
    found = board(term, municipalities=municipalities())

    assert (found.shelf.with_plan, len(found.shelf.own), len(found.shelf.of_area)) == (0, 30, 1)
    assert len(found.shelf.without) == 30
    assert sum(found.by_column.values()) == 0
    told = regional_summary(term, municipalities=municipalities())
    assert (told.with_plan, told.municipalities, told.goals) == (0, 30, 0)
    text = text_of("planning:region")
    assert "0 / 30" in text
    assert "Mukana muusta maakunnasta: Simo." in text


def test_steering_and_networks_count_thirty(pilot):
    covered = coverage(on=timezone.localdate())
    matrix = reach_matrix(on=timezone.localdate())
    level = covered.texts.levels[0].key

    assert len(covered.missing_on(level)) == 30
    assert max(matrix.by_network.values()) == 30
    assert len(matrix.municipalities) == 31

"""The picture and the list of a municipality's chain, and over the region; what is not public is nowhere."""

import pytest

from tests.factories.areas import AreaFactory
from tests.factories.steering import PlacementFactory, SteeringDocumentFactory
from tests.planning.steering.conftest import BUDGET, STRATEGY


pytestmark = pytest.mark.usefixtures("october")


def test_the_picture_tells_each_level_in_words_too(tell, page_of):
    tell(STRATEGY, "Strategia", 2025, 2029)

    page = page_of("/ohjaus/pudasjarvi/")

    pictures = page.select("svg.chain")
    assert len(pictures) == 2
    assert {picture["role"] for picture in pictures} == {"img"}
    told = pictures[0].find("desc").get_text()
    assert "1. Strategia: voimassa" in told
    assert "9. Arviointikertomus: puuttuu" in told
    assert "strateginen visio konkretisoituu operatiiviseksi toiminnaksi" in pictures[0].get_text(" ")
    assert not page.select("svg [style], [style]")


def test_every_level_is_listed_with_its_state(tell, page_of):
    tell(STRATEGY, "Strategia 2025–2029", 2025, 2029, link="https://example.org/strategia")

    page = page_of("/ohjaus/pudasjarvi/")

    levels = page.select("ol.chain-levels > li")
    assert len(levels) == 9
    assert levels[0].find("a", href="https://example.org/strategia").get_text() == "Strategia 2025–2029"
    assert [level.select_one(".tag").get_text() for level in levels[:2]] == ["voimassa", "puuttuu"]
    assert "8 tasoa on vailla" in page.get_text()


def test_what_is_not_public_is_seen_by_its_own_people_only(tell, client, coordinator, page_of):
    tell(title="Salainen luonnos", is_public=False)

    assert "Salainen luonnos" not in page_of("/ohjaus/pudasjarvi/").get_text()
    assert "Salainen luonnos" not in page_of("/ohjaus/").get_text()
    client.force_login(coordinator)
    assert "Salainen luonnos" in page_of("/ohjaus/pudasjarvi/").get_text()


def test_a_neighbours_coordinator_sees_what_everybody_does(tell, client, coordinator, muhos, page_of):
    tell(municipality=muhos, title="Muhoksen luonnos", is_public=False)
    client.force_login(coordinator)

    page = page_of("/ohjaus/muhos/")

    assert "Muhoksen luonnos" not in page.get_text()
    assert page.find("a", string="Lisää asiakirja") is None


def test_goals_of_a_draft_are_not_counted_in_public(tell, plan, goal, page_of):
    PlacementFactory(goal=goal, level=BUDGET, year=2026)

    assert "Julkaistun suunnitelman" not in page_of("/ohjaus/pudasjarvi/").get_text()


def test_goals_of_a_published_plan_are_counted_where_they_stand(tell, published, goal, measure, page_of):
    PlacementFactory(goal=goal, level=BUDGET, year=2026)
    PlacementFactory(measure=measure, level=BUDGET, year=2026, state="not-needed", reason="alkaa 2028")

    page = page_of("/ohjaus/pudasjarvi/")

    # One goal and one of two measures are needed there; a measure written after the publication is no part of it.
    assert "tavoitteista ja toimenpiteistä 1/2" in page.find(id=BUDGET).get_text()
    assert "tavoitteita 1/2" in page.select_one("svg.chain").get_text(" ")


def test_the_region_tells_which_level_is_missing_where(tell, pack, muhos, page_of):
    tell(STRATEGY, "Strategia", 2025, 2029)
    tell(municipality=muhos)

    page = page_of("/ohjaus/")

    rows = page.select("table.chain-table tbody tr")
    assert [row.find("th").get_text() for row in rows] == ["Muhos", "Pudasjärvi"]
    assert "puuttuu" in rows[0].select("td")[0].get_text()
    assert "voimassa" in rows[1].select("td")[0].get_text()
    assert page.select("tfoot tr")[0].select("td")[0].get_text() == "1/2"
    assert "Mihin kohtaan ketjua kertomus ja suunnitelma kuuluvat?" in page.get_text()


def test_municipalities_that_have_told_nothing_are_named(tell, muhos, page_of):
    tell()

    assert page_of("/ohjaus/").select_one(".chain-silent").get_text() == "Muhos"


@pytest.mark.parametrize("address", ["/ohjaus/", "/ohjaus/pudasjarvi/", "/ohjaus/pudasjarvi/vuosikello/"])
def test_without_a_pack_the_pages_say_so(pudasjarvi, page_of, address):
    assert page_of(address).select_one(".empty__title").get_text()


def test_a_municipality_that_is_not_there_is_not_found(client, db):
    assert client.get("/ohjaus/ei-ole/").status_code == 404


def test_the_pages_ask_the_database_little(pack, client, django_assert_max_num_queries):
    for number in range(30):
        area = AreaFactory(code=f"{number + 1000}", slug=f"kunta-{number}", pack=pack)
        SteeringDocumentFactory(municipality=area)

    with django_assert_max_num_queries(12):
        client.get("/ohjaus/")
    with django_assert_max_num_queries(12):
        client.get("/ohjaus/kunta-1/")
    with django_assert_max_num_queries(12):
        client.get("/ohjaus/kunta-1/vuosikello/")


def test_the_pages_speak_swedish(tell, page_of):
    tell()

    assert "Bokslut" in page_of("/sv/ohjaus/pudasjarvi/").select_one("ol.chain-levels").get_text()

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup

from pophyte.areas.domain import AreaKind, Basis
from tests.factories.areas import AreaFactory, AreaMembershipFactory, AreaSuccessionFactory
from tests.factories.planning import CouncilTermFactory, ScheduleEstimateFactory
from tests.site.parsing import page_of


pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def sub_region(pudasjarvi):
    return AreaMembershipFactory(
        member=pudasjarvi, group__kind=AreaKind.SUB_REGION, group__slug="oulunkaari", group__name_fi="Oulunkaari"
    ).group


def listed(page):
    return [row.th.text.strip() for row in page.select(".municipalities__list tbody tr")]


def test_the_list_has_every_municipality_on_the_map_and_in_the_table(client, pudasjarvi, muhos):
    page = page_of(client, "/kunnat/")

    assert page.h1.text == "Kunnat"
    assert listed(page) == ["Muhos", "Pudasjärvi"]
    assert "Koe-alue" in page.select_one(".area-map__legend").text
    assert page.select_one("nav.site-menu a[aria-current]").text == "Kunnat"


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("/kunnat/?q=Muhoksella", ["Muhos"]),
        ("/kunnat/?alue=koe-alue", ["Pudasjärvi"]),
        ("/kunnat/?seutu=oulunkaari", ["Pudasjärvi"]),
        ("/kunnat/?alue=koe-alue&q=Muhos", []),
        ("/kunnat/?vari=koe&kartta=koe", ["Muhos", "Pudasjärvi"]),
    ],
)
def test_the_list_is_narrowed_by_the_address(address, names, client, muhos, sub_region):
    assert listed(page_of(client, address)) == names


def test_nothing_found_offers_the_way_back(client, muhos):
    page = page_of(client, "/kunnat/?q=zzz")

    assert page.select_one(".empty a")["href"] == "/kunnat/"


def test_no_municipalities_yet_is_said(client, db):
    assert "aluepaketista" in page_of(client, "/kunnat/").select_one(".empty").text


def test_the_map_is_coloured_by_sub_region_when_asked(client, muhos, sub_region):
    legend = page_of(client, "/kunnat/?vari=seutu").select_one(".area-map__legend")

    assert legend["aria-label"] == "seutukunta"
    assert "Oulunkaari" in legend.text


def test_the_filters_own_request_gets_the_changing_part_only(client, muhos):
    answer = client.get("/kunnat/?q=muhos", headers=HTMX)

    assert "<html" not in answer.content.decode()
    assert listed(BeautifulSoup(answer.content, "html.parser")) == ["Muhos"]
    assert "HX-Request" in answer["Vary"]


def test_a_page_restored_from_history_is_whole(client, muhos):
    answer = client.get("/kunnat/", headers=HTMX | {"HX-History-Restore-Request": "true"})

    assert "<html" in answer.content.decode()


def test_the_list_asks_the_database_little_however_many_there_are(client, django_assert_max_num_queries, coast):
    for place in range(40):
        AreaMembershipFactory(member__tile_row=place, member__tile_column=1, group=coast)

    with django_assert_max_num_queries(8):
        page_of(client, "/kunnat/")


def test_the_page_tells_names_number_and_where_it_belongs(client, pudasjarvi, sub_region):
    pudasjarvi.name_sv = "Pudasjärvi på svenska"
    pudasjarvi.save()

    page = page_of(client, "/kunnat/pudasjarvi/")

    assert page.h1.text == "Pudasjärvi"
    assert "ruotsiksi Pudasjärvi på svenska" in page.select_one(".municipality__names").text
    assert "615" in page.select_one(".municipality__names").text
    links = {link.text: link["href"] for link in page.select(".belongings a")}
    assert links == {"Koe-alue": "/kunnat/?alue=koe-alue", "Oulunkaari": "/kunnat/?seutu=oulunkaari"}


def test_an_assumption_is_marked_and_its_source_told(client, pudasjarvi):
    group = AreaFactory(kind=AreaKind.SUB_REGION)
    AreaMembershipFactory(member=pudasjarvi, group=group, basis=Basis.ASSUMED, source="Kartan väreistä")

    section = page_of(client, "/kunnat/pudasjarvi/").select_one("[aria-labelledby=kunnan-ryhmittelyt]")

    assert "oletus" in section.select_one(".belongings").text
    assert "Kartan väreistä" in section.text


def test_what_has_ended_stands_apart(client, pudasjarvi):
    AreaMembershipFactory(
        member=pudasjarvi,
        group__kind=AreaKind.JOINT_AUTHORITY,
        group__name_fi="Oulunkaaren kuntayhtymä",
        since=date(2010, 1, 1),
        until=date(2022, 12, 31),
    )

    past = page_of(client, "/kunnat/pudasjarvi/").select_one("details .belongings").text

    assert "Oulunkaaren kuntayhtymä" in past
    assert "1.1.2010 – 31.12.2022" in past


def test_the_own_place_is_brought_out_on_the_map(client, pudasjarvi):
    pudasjarvi.tile_row, pudasjarvi.tile_column = 1, 1
    pudasjarvi.save()

    page = page_of(client, "/kunnat/pudasjarvi/")

    assert page.select_one("svg a[aria-current]")["href"] == "/kunnat/pudasjarvi/"


def test_neighbours_in_the_alphabet_are_one_step_away(client, pudasjarvi, muhos):
    assert page_of(client, "/kunnat/muhos/").select_one("a[rel=next]")["href"] == "/kunnat/pudasjarvi/"
    assert page_of(client, "/kunnat/pudasjarvi/").select_one("a[rel=prev]")["href"] == "/kunnat/muhos/"


def test_a_ceased_municipality_tells_what_it_became(client, muhos):
    ceased = AreaFactory(name_fi="Yli-Ii", slug="yli-ii", until=date(2012, 12, 31))
    AreaSuccessionFactory(predecessor=ceased, successor=muhos, on=date(2013, 1, 1))

    notice = page_of(client, "/kunnat/yli-ii/").select_one(".notice")

    assert "Yli-Ii oli kunta 31.12.2012 asti." in notice.text
    assert notice.a["href"] == "/kunnat/muhos/"
    assert "Yli-Ii" in page_of(client, "/kunnat/muhos/").select_one("#kunnan-liitokset").parent.text


@pytest.mark.parametrize("slug", ["ei-ole", "koe-alue"])
def test_other_addresses_are_not_found(slug, client, coast):
    assert client.get(f"/kunnat/{slug}/").status_code == 404


def test_the_page_asks_the_database_little(client, pudasjarvi, sub_region, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page_of(client, "/kunnat/pudasjarvi/")


def test_the_map_tells_the_state_of_the_schedule(client, pudasjarvi, muhos, term):
    ScheduleEstimateFactory(
        term=term,
        municipalities=[muhos],
        as_written="kevät 2029",
        edtf="2029-21",
        earliest="2029-03-01",
        latest="2029-05-31",
    )

    legend = page_of(client, "/kunnat/?vari=aikataulu").select_one(".area-map__legend").text

    assert "tulossa" in legend
    assert "ei arviota" in legend
    assert "Koe-alue" not in legend


def test_the_wellbeing_of_residents_is_told_first(client, own_store, pudasjarvi):
    page = page_of(client, "/kunnat/pudasjarvi/")

    section = page.select_one("[aria-labelledby=kunnan-tieto]")
    assert page.find("h2") == section.find("h2")
    assert "selvästi parempaan" in section.select_one(".balance-words__done").text
    assert section.select(".glance-list--better li a, .glance-list--worse li a")
    head = page.select_one(".municipality__names").text
    # Each with its own year: the total is told for later years than the ages.
    assert "asukasta 31.12.2022" in head
    assert re.search(r"alle 18-vuotiaita \d+\s%, 65 vuotta täyttäneitä \d+\s% \(31\.12\.2019\)", head)


def test_an_index_says_that_it_is_one(client, own_store, pudasjarvi):
    """Youth unemployment of 107,2 is no share: the country is 100."""
    section = page_of(client, "/kunnat/pudasjarvi/").select_one("[aria-labelledby=kunnan-tieto]")

    told = [line.select_one(".glance-list__value").text for line in section.select("li:has(a[href*='/diak:'])")]
    assert told
    assert [text for text in told if "koko maa\u00a0=\u00a0100" not in text] == []


def test_parts_of_the_picture_of_change_are_as_many_as_the_indicators(client, own_store, pudasjarvi):
    section = page_of(client, "/kunnat/pudasjarvi/").select_one("[aria-labelledby=kunnan-tieto]")

    amounts = [int(re.sub(r"\D", "", part.text)) for part in section.select(".balance-words strong")]
    widths = [float(part["width"]) for part in section.select(".share-bar rect")]
    assert f"{sum(amounts)} mittaria" in section.text
    assert sum(widths) == pytest.approx(100, abs=0.05)


def test_terms_other_than_the_one_going_on_are_folded_away(client, pudasjarvi, term):
    earlier = CouncilTermFactory(slug="2021-2025", begins=date(2021, 8, 1), ends=date(2025, 5, 31))
    ScheduleEstimateFactory(term=earlier, municipalities=[pudasjarvi])

    section = page_of(client, "/kunnat/pudasjarvi/").select_one("[aria-labelledby=kunnan-aikataulu]")

    assert "2021–2025" in section.select_one("details").text
    assert "2025–2029" not in section.select_one("details").text

import pytest
from bs4 import BeautifulSoup
from django.template import Context, RequestContext, Template
from django.utils import timezone

from pophyte.areas import queries
from pophyte.areas.domain import MapGroup, MapLayer, MapLook
from pophyte.areas.models import AreaBoundary
from tests.factories.areas import AreaFactory


pytestmark = pytest.mark.django_db


@pytest.fixture
def oulu():
    return AreaFactory(name_fi="Oulu", slug="oulu", tile_row=2, tile_column=3)


@pytest.fixture
def taivalkoski():
    return AreaFactory(name_fi="Taivalkoski", slug="taivalkoski", tile_row=1, tile_column=4)


def give_boundary(area, west):
    square = [[west, 0], [west + 1000, 0], [west + 1000, 1000], [west, 1000], [west, 0]]
    AreaBoundary.objects.create(
        area=area,
        geometry={"type": "Polygon", "coordinates": [square]},
        source="koe",
        licence="CC BY 4.0",
        fetched_at=timezone.now(),
    )


def drawn(area_map, request=None):
    context = RequestContext(request, {"map": area_map}) if request else Context({"map": area_map})
    return BeautifulSoup(Template("{% load area_map %}{% area_map map %}").render(context), "html.parser")


def test_tiles_begin_from_the_corner_and_carry_names_groups_and_links(oulu, taivalkoski):
    colouring = {oulu.pk: MapGroup("o", "Oulun alue"), taivalkoski.pk: MapGroup("k", "Koillismaa", is_assumed=True)}

    found = queries.area_map([oulu, taivalkoski], colouring, look=MapLook(title="Kartta"))

    first, second = found.rows
    assert (first.x, first.y, first.lines, first.url) == (0, 100, ("Oulu",), "/kunnat/oulu/")
    assert (second.x, second.y, second.lines) == (100, 0, ("Taival-", "koski"))
    assert (first.title, second.title) == ("Oulu: Oulun alue", "Taivalkoski: Koillismaa (oletus)")
    assert [(one.group.sign, one.group.tone, one.count) for one in found.legend] == [("●", "1", 1), ("▲", "2", 1)]


def test_the_focus_walks_the_rows_of_tiles_and_the_table_keeps_its_order(oulu, taivalkoski):
    found = queries.area_map([oulu, taivalkoski], {})

    assert [shape.name for shape in found.shapes] == ["Taivalkoski", "Oulu"]
    assert [shape.name for shape in found.rows] == ["Oulu", "Taivalkoski"]


def test_an_area_without_a_tile_is_named_below_the_map(oulu):
    stranger = AreaFactory(name_fi="Simo")

    page = drawn(queries.area_map([oulu, stranger], {}))

    assert "Simo" in page.select_one(".area-map__undrawn").text
    assert [row.th.text for row in page.select("tbody tr")] == ["Oulu", "Simo"]


def test_more_groups_than_tones_still_differ_by_sign():
    areas = [AreaFactory(tile_row=1, tile_column=place) for place in range(12)]

    found = queries.area_map(areas, {area.pk: MapGroup(area.slug, area.name) for area in areas})

    assert len({(one.group.sign) for one in found.legend}) == 12


def test_every_shape_is_a_link_whose_name_says_area_and_group(oulu):
    page = drawn(queries.area_map([oulu], {oulu.pk: MapGroup("x", "Myöhässä", sign="!", tone="late")}))

    link = page.select_one("svg a")
    assert link["href"] == "/kunnat/oulu/"
    assert link["aria-label"] == "Oulu: Myöhässä"
    assert link.title.text == "Oulu: Myöhässä"
    assert link.select_one(".area-map__sign").text == "!"
    assert "tone-late" in link["class"]


def test_an_assumption_is_said_in_the_legend(oulu):
    page = drawn(queries.area_map([oulu], {oulu.pk: MapGroup("x", "Oulu", is_assumed=True)}))

    assert "oletus" in page.select_one(".area-map__legend").text


def test_what_is_assumed_of_every_group_is_said_once(oulu, taivalkoski):
    groups = {area.pk: MapGroup(str(area.pk), area.name, is_assumed=True) for area in (oulu, taivalkoski)}

    page = drawn(queries.area_map([oulu, taivalkoski], groups))

    assert "oletus" not in page.select_one(".area-map__legend").text
    assert [tag.text for tag in page.select(".tag--doubt")] == ["oletus"]


def test_areas_outside_a_filter_are_faded_and_left_out_of_the_table(oulu, taivalkoski):
    look = MapLook(shown=frozenset({oulu.pk}))

    page = drawn(queries.area_map([oulu, taivalkoski], {}, look=look))

    assert [link["href"] for link in page.select("a.is-faded")] == ["/kunnat/taivalkoski/"]
    assert [row.th.text for row in page.select("tbody tr")] == ["Oulu"]


def test_true_boundaries_are_offered_only_when_every_area_has_one(oulu, taivalkoski):
    give_boundary(oulu, 0)

    found = queries.area_map([oulu, taivalkoski], {}, look=MapLook(layer=MapLayer.BOUNDARIES))

    assert found.layer == MapLayer.TILES
    assert found.layers == (MapLayer.TILES,)


def test_true_boundaries_are_drawn_with_a_link_back_to_the_tiles(oulu, taivalkoski, rf):
    give_boundary(oulu, 0)
    give_boundary(taivalkoski, 1000)
    look = MapLook(layer=MapLayer.BOUNDARIES)

    page = drawn(queries.area_map([oulu, taivalkoski], {}, look=look), rf.get("/kunnat/?vari=seutu&kartta=rajat"))

    assert len(page.select("svg a path")) == 2
    assert page.select_one(".area-map__layers a")["href"] == "?vari=seutu&kartta=ruudut"
    assert page.select_one(".area-map__layers a[aria-current]").text == "Oikeat rajat"


def test_no_municipality_at_all_is_an_empty_map():
    found = queries.area_map([], {})

    assert found.shapes == ()
    assert found.layers == (MapLayer.TILES,)


def test_a_map_asks_the_database_once(oulu, taivalkoski, django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.area_map([oulu, taivalkoski], {})

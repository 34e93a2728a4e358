from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from pophyte.core.models import PackEntry, RegionPack
from pophyte.indicators.domain import Definition, Direction, Texts
from pophyte.indicators.presenters import region as presented
from pophyte.indicators.queries import region
from pophyte.indicators.queries.catalogue import indicator
from pophyte.indicators.queries.region import areas_of_kind, rounding_of, source_year
from pophyte.indicators.statistics.ranking import Figure


pytestmark = pytest.mark.django_db

HOME = "region:17"
POPULATION = "sotkanet:127"
SOURCE = "Alueen oma esittely, marraskuu 2020"


def statement(pack, key, **values):
    text = values.pop("text", "Väite.")
    stated = {"text": {"fi": text}, "doubt": {"fi": "karkea arvio"}, "source": SOURCE} | values
    return PackEntry.objects.create(
        pack=pack, kind="wellbeing-statement", key=key, order=PackEntry.objects.count(), values=stated
    )


@pytest.fixture
def pack(db):
    made = RegionPack.objects.create(slug="alue", name_fi="Alue", version="1", home_area=HOME)
    statement(made, "vali", text="10–39 prosenttia ei koe.", share_least=10, share_most=39)
    statement(made, "lapset", text="Noin 3 300 lasta.", age_from=7, age_to=12, people=3300)
    statement(made, "nuoret", text="Noin 5 120 nuorta.", age_from=13, age_to=16, people=5120)
    statement(made, "aikuiset", text="Noin 121 600 aikuista.", age_from=20, people=121600)
    return made


def figures_of_regions(home, others):
    """Figures of ten regions, the home region among them."""
    keys = [key for key in areas_of_kind("region") if key != HOME]
    return {HOME: Figure(home)} | {key: Figure(value) for key, value in zip(keys, others, strict=False)}


@pytest.fixture
def known_figures(own_store, monkeypatch):
    """One indicator with the figures and the good way that a test gives."""

    def know(direction, home, others):
        definition = Definition(POPULATION, Texts("Luku"), Texts("Koska."), direction)
        counted = indicator(POPULATION)
        found = replace(counted, meta=replace(counted.meta, decimals=1), definition=definition)
        monkeypatch.setattr(region, "catalogue", lambda _store: [found])
        monkeypatch.setattr(region, "figures_in", lambda *_asked: figures_of_regions(home, others))

    # The figures of a test are not those of the version, so nothing of them may be kept with it.
    monkeypatch.setattr(presented, "region_places", region.region_places.__wrapped__)
    return know


def page(client, **asked):
    response = client.get(reverse("indicators:region"), asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text(node):
    return " ".join(node.get_text(" ").split())


OTHERS = [9, 8, 7, 6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("direction", "home", "expected"),
    [
        (Direction.UP, 6.5, "4. paras 10 maakunnasta"),
        (Direction.DOWN, 0, "Paras 10 maakunnasta"),
        (Direction.UP, 7, "3. paras 10 maakunnasta, jaettu sija"),
        (Direction.NONE, 6.5, "4. suurin 10 maakunnasta"),
    ],
)
def test_the_place_is_told_in_words_with_its_year(client, pack, known_figures, direction, home, expected):
    known_figures(direction, home, OTHERS)

    row = text(page(client).select_one(".region-table tbody tr"))

    assert f"{expected} " in row
    assert "2022" in row


@pytest.mark.parametrize(
    ("direction", "home", "best", "worst"),
    [(Direction.UP, 10, 1, 0), (Direction.UP, 0, 0, 1), (Direction.UP, 5, 0, 0), (Direction.DOWN, 0, 1, 0)],
)
def test_the_thirds_are_counted_at_the_top(client, pack, known_figures, direction, home, best, worst):
    known_figures(direction, home, OTHERS)

    soup = page(client)

    assert len(soup.select(".region-third--best li")) == best
    assert len(soup.select(".region-third--worst li")) == worst


def test_without_a_good_way_nothing_is_best_or_worst(client, pack, known_figures):
    known_figures(Direction.NONE, 10, OTHERS)

    assert page(client).select(".region-third, .tag--late") == []


def test_few_regions_make_no_place(client, pack, known_figures):
    known_figures(Direction.UP, 10, OTHERS[:8])

    assert page(client).select(".region-table") == []


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (0, ["Noin 3 300 lasta.", "7–12-vuotiaat", "34 794", "9,5 %", "3 305", "3 300"]),
        (1, ["Noin 5 120 nuorta.", "13–16-vuotiaat", "22 268", "23,0 %", "5 122", "5 120"]),
        (2, ["Noin 121 600 aikuista.", "20 vuotta täyttäneet", "307 155", "39,6 %", "121 633", "121 600"]),
    ],
)
def test_each_statement_of_people_is_reckoned_again(client, pack, own_store, place, expected):
    card = text(page(client).select(".statement--reckoned")[place])

    assert [each for each in expected if each not in card] == []
    assert "sama luku" in card


def test_what_is_reckoned_is_no_words_of_the_source(client, pack, own_store):
    card = page(client).select_one(".statement--reckoned")

    assert "9,5" not in text(card.select_one(".statement__stated"))
    assert "Noin 3 300 lasta." not in text(card.select_one(".statement__reckoned"))


def test_a_share_outside_the_range_of_the_source_is_told(client, pack, own_store):
    children, young, _adults = (text(card) for card in page(client).select(".statement--reckoned"))

    assert "ei ole lähteen ilmoittamalla välillä 10–39 %" in children
    assert "on lähteen ilmoittamalla välillä 10–39 %" in young


def test_a_statement_without_people_is_not_reckoned(client, pack, own_store):
    first = page(client).select_one(".statement")

    assert "10–39 prosenttia ei koe." in text(first)
    assert first.select_one(".statement__reckoned") is None


def test_a_reader_may_try_another_share(client, pack, own_store):
    trial = text(page(client, osuus="10,5", alkaen="7", asti="12").select_one("#laskuri"))

    assert "10,5 % × 34 794 = 3 653" in trial
    assert "3 650" in trial


def test_without_ages_the_share_is_of_everyone(client, pack, own_store):
    trial = text(page(client, osuus="1").select_one("#laskuri"))

    assert "Kaikenikäiset" in trial
    assert "412 830" in trial


@pytest.mark.parametrize(
    "asked",
    [
        {"osuus": "paljon"},
        {"osuus": "101"},
        {"osuus": "-1"},
        {"osuus": "", "alkaen": "7"},
        {"osuus": "10", "alkaen": "seitsemän"},
        {"osuus": "10", "alkaen": "12", "asti": "7"},
        {"osuus": "10", "asti": "999"},
    ],
)
def test_what_cannot_be_reckoned_is_told(client, pack, own_store, asked):
    trial = page(client, **asked).select_one("#laskuri")

    assert trial.select_one(".field__fault")
    assert trial.select_one(".sum") is None


def test_a_number_of_few_people_is_not_told(client, pack, own_store):
    trial = page(client, osuus="0,01", alkaen="7", asti="7").select_one("#laskuri")

    assert trial.select_one(".sum") is None
    assert "ei näytetä" in text(trial)


def test_without_a_pack_the_page_says_what_is_missing(client, own_store):
    assert page(client).select_one(".empty")


def test_without_a_store_the_page_says_what_is_missing(client, pack, settings, tmp_path):
    settings.INDICATOR_STORE = tmp_path / "empty"

    assert page(client).select_one(".empty")


def test_few_questions_are_asked(client, pack, own_store, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page(client)


@pytest.mark.parametrize(("number", "unit"), [(3300, 100), (5120, 10), (7, 1), (0, 1), (121600, 100)])
def test_the_rounding_of_a_stated_number_is_read_from_it(number, unit):
    assert rounding_of(number) == unit


@pytest.mark.parametrize(
    ("title", "year"), [(SOURCE, 2020), ("Esittely", None), ("Kysely 2021–2023", 2023), ("n. 12020 asukasta", None)]
)
def test_the_year_of_a_source_is_read_from_its_title(title, year):
    assert source_year(title) == year

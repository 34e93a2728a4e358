import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from pophyte.indicators.domain import Texts
from pophyte.indicators.presenters import coefficient as presented
from pophyte.indicators.queries.coefficient import coefficient_sets
from pophyte.indicators.statistics.coefficients import CoefficientSet, PartKind, SetGroup, WeightedIndicator
from tests.factories.areas import AreaFactory


pytestmark = pytest.mark.django_db

POPULATION, UNEMPLOYED = "sotkanet:127", "sotkanet:181"


def page(client, **asked):
    response = client.get(reverse("indicators:coefficient"), asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def digits(node):
    return text(node).replace("\u00a0", "").replace(" ", "")


def text(node):
    return " ".join(node.get_text(" ").split())


@pytest.fixture
def weighted(monkeypatch):
    """A made-up set with weights: the published ones have none."""

    def know(*weights):
        groups = (SetGroup(Texts("Koe"), PartKind.RESULT, len(weights)),)
        made = CoefficientSet(2090, "Koe", groups, weights)
        monkeypatch.setattr(presented, "coefficient_sets", lambda: (made, *coefficient_sets()))

    return know


def test_a_square_stands_for_each_indicator(client, own_store, pudasjarvi):
    soup = page(client)

    assert text(soup.select_one("#mittarit")) == "21 mittaria"
    groups = {text(group.dt): len(group.select(".squares__row span")) for group in soup.select(".squares__group")}
    assert groups == {"Peruskoulut": 4, "Liikunta": 5, "Kuntajohto": 5, "Kulttuuri": 1, "Tulokset": 6}
    assert "Lähde ei kerro vuotta: mittarit ovat sellaisina kuin ne luettiin vuonna 2026." in text(soup)


def test_an_earlier_year_has_its_own_set(client, own_store, pudasjarvi):
    soup = page(client, vuosi=2023)

    assert text(soup.select_one("#mittarit")) == "20 mittaria"
    assert text(soup.select_one("[aria-current=page].topic-links, .topic-links [aria-current=page]")) == "2023"
    assert "Mittarit ovat vuoden 2023 jaosta." in text(soup)


def test_a_set_is_not_carried_over_to_another_year(client, own_store, pudasjarvi):
    notice = text(page(client, vuosi=2024).select_one(".notice"))

    assert notice == "HYTE-kertoimen mittareista ei ole tietoa vuodelle 2024. Alla ovat uusimmat."


def test_the_stake_can_be_reckoned_again_from_what_is_told(client, own_store, pudasjarvi):
    soup = page(client, kunta="pudasjarvi")

    told = digits(soup.select_one(".coefficient-stake details"))
    people = int(told.partition("Asukkaitaoli")[2].partition("vuoden")[0])
    assert f"{people}×18,23={round(people * 18.23)}€" in told
    shown = digits(soup.select_one(".stake strong"))
    assert shown == f"{round(people * 7.5, -3):.0f}–{round(people * 22, -3):.0f}€"


def test_the_difference_is_that_of_the_amounts_shown(client, own_store):
    """Muhos: each of its amounts is rounded, and the difference of the exact ones would be rounded to another."""
    AreaFactory(code="494", name_fi="Muhos", slug="muhos")

    soup = page(client, kunta="muhos")

    least, most = (int(part) for part in digits(soup.select_one(".stake strong")).strip("€").split("–"))
    assert f"Eroon{most - least}€." in digits(soup.select_one(".coefficient-stake"))


def test_a_municipality_without_residents_is_told(client, own_store):
    AreaFactory(code="000", name_fi="Olematon", slug="olematon")

    card = text(page(client, kunta="olematon").select_one(".coefficient-stake"))

    assert "Mistä on kyse: Olematon" in card
    assert "Tämän kunnan asukasmäärää ei ole tuotu" in card
    assert "Valitse kunta, niin" not in card


def test_another_municipality_can_be_chosen_on_an_address_that_names_one(client, own_store, pudasjarvi):
    AreaFactory(code="494", name_fi="Muhos", slug="muhos")
    back = page(client, kunta="muhos", vuosi=2023).select_one("[name=takaisin]")["value"]

    response = client.post(reverse("indicators:choose"), {"kunta": "pudasjarvi", "takaisin": back}, follow=True)

    assert response.redirect_chain[0][0] == f"{reverse('indicators:coefficient')}?vuosi=2023"
    assert "Mistä on kyse: Pudasjärvi" in text(BeautifulSoup(response.content, "html.parser"))


def test_every_municipality_of_the_region_is_told(client, own_store, pudasjarvi):
    rows = page(client).select("table tbody tr")

    assert [text(row.th) for row in rows] == ["Pudasjärvi"]
    assert rows[0].a["href"].endswith("?kunta=pudasjarvi")


def test_without_figures_the_set_is_still_told(client, settings, tmp_path, pudasjarvi):
    settings.INDICATOR_STORE = tmp_path / "nothing"

    soup = page(client, kunta="pudasjarvi")

    assert text(soup.select_one("#mittarit")) == "21 mittaria"
    assert not soup.select(".stake, table")


def test_where_weights_are_known_the_points_are_told(client, own_store, pudasjarvi, weighted):
    weighted(
        WeightedIndicator(POPULATION, PartKind.RESULT, 0.75, 0.0, 100.0),
        WeightedIndicator(UNEMPLOYED, PartKind.PROCESS, 0.25, 0.0, -1.0),
    )

    soup = page(client, kunta="pudasjarvi")

    section = soup.select_one("section[aria-labelledby=pisteet]")
    # Thousands of residents are beyond the best, a share above none is beyond the worst: 0.75 * 100 + 0.25 * 0.
    assert "75,0 pistettä sadasta vuoden 2090 mittareilla" in text(section)
    cells = [[text(cell) for cell in row.select("td.number")][1:] for row in section.select("tbody tr")]
    assert cells == [["100,0", "75,0"], ["0,0", "0,0"]]
    assert "Lähteet eivät kerro mittarien painoja" not in text(soup)


def test_a_figure_that_is_not_there_leaves_no_points(client, own_store, pudasjarvi, weighted):
    weighted(WeightedIndicator("sotkanet:999999", PartKind.RESULT, 1.0, 0.0, 100.0))

    section = page(client, kunta="pudasjarvi").select_one("section[aria-labelledby=pisteet]")

    assert "Pisteitä ei voi laskea: mittareita puuttuu 1 (sotkanet:999999)." in text(section)

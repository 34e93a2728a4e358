import pytest
from bs4 import BeautifulSoup
from django.urls import reverse


pytestmark = pytest.mark.django_db

ASSISTANCE = "sotkanet:493"
# Residents aged 15 and over with a degree, per cent.
EDUCATED = "sotkanet:3195"
POPULATION = "sotkanet:127"


def page(client, key=ASSISTANCE, name="indicators:indicator", **asked):
    response = client.get(reverse(name, args=[key]), asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text(node):
    return " ".join(node.get_text(" ").split())


def test_without_a_municipality_the_page_asks_for_one(client, own_store, pudasjarvi):
    soup = page(client)

    assert "Valitse oma kunta" in text(soup.main)
    assert soup.select_one("select[name=kunta] option[value=pudasjarvi]")


def test_the_own_municipality_stands_first_with_its_year(client, own_store, pudasjarvi):
    soup = page(client, kunta="pudasjarvi")

    own = text(soup.select_one(".own-figure"))
    assert "7,1" in own
    assert "2011" in own


def test_an_older_year_can_be_asked_for(client, own_store, pudasjarvi):
    soup = page(client, kunta="pudasjarvi", vuosi="1997")

    assert "13,9" in text(soup.select_one(".own-figure__value"))


def test_the_choice_is_remembered(client, own_store, pudasjarvi):
    client.post(reverse("indicators:choose"), {"kunta": "pudasjarvi"})

    soup = page(client)

    assert soup.select_one(".own-figure")


def test_choosing_goes_back_to_where_the_reader_was(client, own_store, pudasjarvi):
    here = reverse("indicators:indicator", args=[ASSISTANCE])

    response = client.post(reverse("indicators:choose"), {"kunta": "pudasjarvi", "takaisin": here})

    assert response["Location"] == here


def test_choosing_never_leads_to_another_site(client, own_store, pudasjarvi):
    response = client.post(reverse("indicators:choose"), {"kunta": "pudasjarvi", "takaisin": "https://toinen.example/"})

    assert response["Location"] == reverse("indicators:profile", args=["pudasjarvi"])


def test_source_licence_and_day_stand_on_the_page(client, own_store, pudasjarvi):
    about = text(page(client).select_one(".about"))

    assert "Sotkanet" in about
    assert "CC BY 4.0" in about
    assert "vuoden 2013 kunnat" in about


def test_the_chart_has_words_and_a_table(client, own_store, pudasjarvi):
    soup = page(client, kunta="pudasjarvi")

    chart = soup.select_one("figure.chart")
    assert "kunta=pudasjarvi" in chart.select_one("img")["src"]
    assert "Pudasjärvi" in text(chart.figcaption)
    assert "13,9" in text(chart.table)


def test_the_own_figure_is_told_in_words(client, own_store, pudasjarvi):
    soup = page(client, key=EDUCATED, kunta="pudasjarvi")

    said = [text(line) for line in soup.select(".own-figure__words li")]
    assert said[0].startswith("Noussut selvästi 1990–2011: ")
    assert said[0].endswith("Kehitys on asukkaille hyvään suuntaan.")
    assert said[1].startswith("Muutos 2007–2011: ")
    assert said[2].endswith("Vertailussa on 8 vertaiskunnan mediaani.")
    assert "Peräkkäiset vuodet muistuttavat toisiaan" in text(soup.select_one(".own-figure"))


def test_without_any_own_figure_nothing_is_said_of_its_change(client, own_store, pudasjarvi):
    own = text(
        page(client, key="diak:itsensa-yksinaiseksi-tuntevien-osuus", kunta="pudasjarvi").select_one(".own-figure")
    )

    assert "Luku puuttuu" in own
    assert "Kehityksen suuntaa" not in own


def test_the_peers_stand_beside_it_as_bars(client, own_store, pudasjarvi):
    soup = page(client, kunta="pudasjarvi")

    chart = soup.select_one("[aria-labelledby=vertaiskunnat] figure")
    names = [text(row.th) for row in chart.select("tbody tr")]
    assert chart.img["src"] == "/tieto/mittarit/sotkanet:493/vertaiskunnat.svg?kunta=pudasjarvi"
    assert "Pudasjärvi" in names
    assert len(names) == len(["own"] + ["peer"] * 8 + ["median"])
    assert names[-1] == "Vertaiskuntien mediaani"


def test_without_a_municipality_there_are_no_peers_to_draw(client, own_store, pudasjarvi):
    address = reverse("indicators:peers-svg", args=[ASSISTANCE])

    assert not page(client).select("[aria-labelledby=vertaiskunnat]")
    assert client.get(address).status_code == 404


def test_a_count_is_whole_and_stands_alone(client, own_store, pudasjarvi):
    soup = page(client, key=POPULATION, kunta="pudasjarvi")

    assert text(soup.select_one(".own-figure__value strong")) == "7 603"
    assert "koko maassa" not in text(soup.select_one(".own-figure"))
    assert not soup.select("[aria-labelledby=vertaiskunnat]")


def test_the_municipalities_stand_in_order(client, own_store, pudasjarvi, muhos):
    soup = page(client, kunta="muhos")

    rows = [text(row) for row in soup.select(".rank-table tbody tr")]
    assert len(rows) == 2
    assert rows[0].startswith("1 ")
    assert sum("oma kunta" in row for row in rows) == 1


@pytest.mark.parametrize("form", ["svg", "png"])
@pytest.mark.parametrize("chart", ["indicator", "peers"])
def test_the_chart_comes_as_a_picture(client, own_store, pudasjarvi, chart, form):
    response = client.get(reverse(f"indicators:{chart}-{form}", args=[ASSISTANCE]), {"kunta": "pudasjarvi"})

    assert response.status_code == 200
    assert response.content.lstrip().startswith({"svg": b"<svg", "png": b"\x89PNG"}[form])


def test_another_site_may_show_the_small_page(client, own_store, pudasjarvi):
    response = client.get(reverse("indicators:indicator-embed", args=[ASSISTANCE]))

    assert "X-Frame-Options" not in response
    assert "frame-ancestors *" in response["Content-Security-Policy"]


@pytest.mark.parametrize("key", ["sotkanet:99999", "statfin:11re:vaesto:7"])
def test_what_is_not_an_indicator_is_not_found(client, own_store, key):
    response = client.get(reverse("indicators:indicator", args=[key]))

    assert response.status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        {"kunta": "ei-ole"},
        {"vuosi": "0"},
        {"vuosi": "kaksituhatta"},
        {"alue": "region:99"},
        {"sukupuoli": "muu"},
        {"poista": "municipality:564", "lisaa": "ei-ole"},
        {"kartta": "kolmas"},
    ],
)
def test_a_strange_choice_is_no_choice(client, own_store, pudasjarvi, asked):
    response = client.get(reverse("indicators:indicator", args=[ASSISTANCE]), {"kunta": "pudasjarvi"} | asked)

    assert response.status_code == 200


def test_few_questions_are_asked(client, own_store, pudasjarvi, muhos, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page(client, kunta="pudasjarvi")


@pytest.mark.parametrize("name", ["indicators:indicator-embed", "indicators:indicator-spec"])
def test_what_anyone_may_keep_is_the_same_with_and_without_a_choice(client, own_store, pudasjarvi, name):
    address = reverse(name, args=[ASSISTANCE])
    without = client.get(address).content

    client.cookies["oma-kunta"] = "pudasjarvi"

    assert client.get(address).content == without
    assert client.get(address, {"kunta": "pudasjarvi"}).content != without


def test_no_chance_is_claimed_around_a_population(client, own_store, pudasjarvi):
    soup = page(client, POPULATION, kunta="pudasjarvi")
    spec = client.get(reverse("indicators:indicator-spec", args=[POPULATION]), {"kunta": "pudasjarvi"}).content

    assert "luottamusväli" not in text(soup.main)
    assert b'"lower"' not in spec

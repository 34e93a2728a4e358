import pytest
from bs4 import BeautifulSoup
from django.urls import reverse


pytestmark = pytest.mark.django_db


def page(client, slug="pudasjarvi", **asked):
    response = client.get(reverse("indicators:profile", args=[slug]), asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text(node):
    return " ".join(node.get_text(" ").split())


def test_what_has_changed_is_told_first(client, own_store, pudasjarvi):
    soup = page(client)

    headings = [text(heading) for heading in soup.select(".profile-list h2")]
    assert headings == [
        "▲ Muuttunut parempaan",
        "▼ Muuttunut huonompaan",
        "✓ Paremmin kuin vertaiskunnilla",
        "! Huonommin kuin vertaiskunnilla",
    ]
    assert all(1 <= len(each.select("li")) <= 5 for each in soup.select(".profile-list"))


def test_every_figure_has_its_year_and_leads_to_its_indicator(client, own_store, pudasjarvi):
    soup = page(client)

    rows = soup.select(".profile-table tbody tr")
    assert len(rows) > 60
    assert all(row.select_one("a")["href"].startswith("/tieto/mittarit/") for row in rows)


def test_the_peers_are_shown_and_can_be_changed(client, own_store, pudasjarvi):
    before = page(client).select("#poista option")

    after = page(client, poista=before[1]["value"]).select("#poista option")

    assert before[1]["value"] not in [option["value"] for option in after]


def test_each_series_is_drawn_beside_its_change(client, own_store, pudasjarvi):
    rows = page(client).select(".profile-table tbody tr")

    drawn = [row for row in rows if row.select_one(".change svg.spark path")]
    assert len(drawn) == len(rows)
    assert all(text(row.select_one(".change__words")) for row in rows)


def test_two_years_are_compared_where_there_are_too_few_for_a_trend(client, own_store, pudasjarvi):
    told = [text(words) for words in page(client).select(".change__words")]

    short = [words for words in told if words.startswith("Muutos 20")]
    assert short
    assert all("Kehityksen suuntaa ei voi arvioida" in words for words in short)


def test_it_is_told_of_how_many_comparisons_chance_is_not_known(client, own_store, pudasjarvi):
    assert "niiden epävarmuutta ei tunneta" in text(page(client).main)


def test_an_unknown_municipality_is_not_found(client, own_store, pudasjarvi):
    assert client.get(reverse("indicators:profile", args=["ei-ole"])).status_code == 404


def test_few_questions_are_asked(client, own_store, pudasjarvi, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page(client)


def test_the_municipal_page_leads_here(client, own_store, pudasjarvi):
    soup = BeautifulSoup(client.get(reverse("municipality", args=["pudasjarvi"])).content, "html.parser")

    assert soup.select_one(f'a[href="{reverse("indicators:profile", args=["pudasjarvi"])}"]')


def test_without_figures_the_page_says_so(client, empty_store, pudasjarvi):
    assert "Kunnasta ei ole lukuja" in text(page(client))


def test_the_minimum_list_is_one_click_away_and_own_indicators_for_those_who_keep_them(client, own_store, coordinator):
    minimum, own = (reverse(f"indicators:{name}", args=["pudasjarvi"]) for name in ("minimum", "own"))
    seen_by_all = page(client)

    client.force_login(coordinator)
    seen_by_coordinator = page(client)

    assert seen_by_all.select_one(f'a[href="{minimum}"]')
    assert not seen_by_all.select_one(f'a[href="{own}"]')
    assert seen_by_coordinator.select_one(f'a[href="{own}"]')

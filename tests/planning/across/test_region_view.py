"""What the region sees of all published plans, counted by hand here."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from tests.factories.across import (
    frozen_concern,
    frozen_goal,
    frozen_measure,
    publish,
    published_plan,
    regional_plan,
)
from tests.factories.areas import AreaFactory
from tests.factories.planning import GoalFactory, MeasureFactory, make_document


def row_of(page, name):
    heads = page.select("#sisalto th[scope=row]")
    row = next(head.parent for head in heads if head.get_text(strip=True) == name)
    return [" ".join(cell.get_text(" ", strip=True).split()) for cell in row.select("td")]


@pytest.fixture
def plans(region, pudasjarvi, muhos, term):
    published_plan(
        pudasjarvi,
        term=term,
        goals=(
            frozen_goal(measures=(frozen_measure(), frozen_measure("Koulutus", state="done"))),
            frozen_goal("Velkaantuneet saavat apua.", focus_area="taloudellinen toimeentulo", life_domain=""),
        ),
    )
    published_plan(muhos, term=term, goals=(frozen_goal("Jokaisella nuorella on vähintään yksi ystävä."),))


def test_goals_are_counted_by_municipality_and_focus_area(page_of, plans):
    page = page_of(reverse("planning:region"))

    assert row_of(page, "Pudasjärvi")[:2] == ["◑ 1 1 tavoite", "◑ 1 1 tavoite"]
    assert row_of(page, "Muhos")[:2] == ["◑ 1 1 tavoite", "○ ei tavoitetta"]
    assert row_of(page, "Kuntia, joilla tavoite")[:2] == ["2", "1"]


def test_life_domains_are_the_other_way_to_divide(page_of, plans):
    page = page_of(reverse("planning:region") + "?jako=osa-alue")

    heads = [head.get_text(strip=True) for head in page.select(".across-matrix thead th")]
    assert heads == ["Kunta", "ihmissuhteet", "luonto", "ei kerrottu", "Yhteensä"]
    assert row_of(page, "Pudasjärvi")[2] == "◑ 1 1 tavoite"


def test_a_joint_plan_counts_for_each_and_once_for_the_region(page_of, region, pudasjarvi, muhos, term):
    publish(make_document(areas=[pudasjarvi, muhos], term=term), goals=(frozen_goal(),))

    page = page_of(reverse("planning:region"))

    assert row_of(page, "Pudasjärvi")[0] == row_of(page, "Muhos")[0] == "◑ 1 1 tavoite"
    assert row_of(page, "Tavoitteita yhteensä")[0] == "1"


def test_it_is_narrowed_to_a_part_of_the_region(page_of, plans, coast):
    page = page_of(reverse("planning:region") + "?alue=expert-area:koe-alue")

    names = [head.get_text(strip=True) for head in page.select(".across-matrix tbody th")]
    assert names == ["Pudasjärvi"]


def test_the_map_tells_who_has_published(page_of, plans, concept):
    AreaFactory(code="999", name_fi="Tyhjälä", slug="tyhjala", pack=concept)

    page = page_of(reverse("planning:region"))

    legend = page.select_one(".area-map__legend").get_text(" ", strip=True)
    assert "tavoite joka kohdassa" in legend
    assert "ei julkaistua suunnitelmaa" in legend


def test_the_file_has_the_same_numbers(client, plans):
    response = client.get(reverse("planning:region-csv"))

    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:5] == ["kunta", "tunnus", "suunnitelma julkaistu", "osallisuus", "taloudellinen toimeentulo"]
    assert rows[2][:7] == ["Pudasjärvi", "615", "kyllä", "1", "1", "2", "2"]


def test_a_file_of_an_unknown_term_is_not_there(client, plans):
    assert client.get(reverse("planning:region-csv") + "?kausi=1900-1904").status_code == 404


def test_measures_stand_in_the_state_told_last(page_of, region, pudasjarvi, term):
    document = make_document(areas=[pudasjarvi], term=term)
    measure = MeasureFactory(goal=GoalFactory(document=document), state="done", state_said_on="2026-09-30")
    publish(document, goals=(frozen_goal(measures=(frozen_measure(key=str(measure.key)), frozen_measure("Toinen"))),))

    page = page_of(reverse("planning:region-measures"))

    assert row_of(page, "Pudasjärvi") == ["2", "○ ei aloitettu 1 50 % ● tehty 1 50 %", "30.9.2026"]


def test_goals_that_say_the_same_are_told_together(page_of, plans):
    page = page_of(reverse("planning:region-shared"))

    shared = page.select_one("#samansisaltoiset").parent.select("article")
    assert len(shared) == 1
    assert "2 kuntaa" in shared[0].get_text(" ", strip=True)
    assert {link["href"].partition("#")[2][:8] for link in shared[0].select("a")} == {"tavoite-"}


def test_goals_that_work_for_the_regions_goal_stand_under_it(page_of, region, pudasjarvi, term):
    wanted, alone = frozen_goal("Kaikki osallisina."), frozen_goal("Kukaan ei velkaannu.")
    publish(regional_plan(region, term=term), goals=(wanted, alone))
    published_plan(pudasjarvi, term=term, goals=(frozen_goal("Kylät kuullaan.", supports=wanted.key),))

    shared = page_of(reverse("planning:region-shared")).select_one("#alueen-tavoitteet").parent
    gaps = page_of(reverse("planning:region-gaps")).select_one("#alueelliset").parent.get_text()

    assert "Pudasjärvi: Kylät kuullaan." in " ".join(shared.get_text(" ", strip=True).split())
    assert "Kukaan ei velkaannu." in gaps
    assert "Kaikki osallisina." not in gaps


def test_worries_that_nobody_answers_are_shown(page_of, region, pudasjarvi, muhos, term):
    answered = frozen_concern("Velat kasvavat nopeasti kylillä.", answer="Neuvonta alkaa.")
    published_plan(pudasjarvi, term=term, concerns=(frozen_concern(), answered))
    published_plan(muhos, term=term, concerns=(frozen_concern("Velat kasvavat nopeasti kylillä."),))

    gaps = page_of(reverse("planning:region-gaps")).select_one("#huolet").parent
    nobody, somebody = (part.get_text(" ", strip=True) for part in gaps.select("ul.goal-list"))

    assert "Nuorten yksinäisyys" in nobody
    assert "Velat" not in nobody
    assert "Vastattu: Pudasjärvi" in somebody
    assert "Ei vastausta: Muhos" in somebody


def test_areas_of_life_without_a_goal_are_shown(page_of, plans):
    facts = page_of(reverse("planning:region-gaps")).select_one("#alueet").parent.get_text(" ", strip=True)

    assert "luonto" in facts
    assert "Jokaisella painopisteellä on tavoite." in facts


def test_goals_are_listed_with_their_place_and_narrowed(page_of, plans):
    page = page_of(reverse("planning:region-goals") + "?painopiste=toimeentulo")

    assert [each.select_one("a").get_text() for each in page.select(".goal-list li")] == ["Velkaantuneet saavat apua."]
    assert "Pudasjärvi" in page.select_one(".goal-list li p").get_text()


def test_an_unknown_choice_is_told_and_left_out(page_of, plans):
    page = page_of(reverse("planning:region-goals") + "?painopiste=keksitty&alue=keksitty")

    assert "Tätä valintaa ei ole" in page.get_text()


def test_a_goal_is_shared_though_both_plans_have_one_title(page_of, region, pudasjarvi, muhos, term):
    for area in (pudasjarvi, muhos):
        published_plan(area, term=term, title="Hyvinvointisuunnitelma 2025–2029")

    page = page_of(reverse("planning:region-shared"))

    (shared,) = page.select_one("#samansisaltoiset").parent.select("article")
    assert "2 kuntaa" in shared.get_text(" ", strip=True)


@pytest.mark.parametrize(
    "name", ["region", "region-goals", "region-shared", "region-gaps", "region-measures", "region-owners"]
)
def test_an_empty_region_says_what_is_waited_for(page_of, region, term, name):
    assert page_of(reverse(f"planning:{name}")).select_one("#sisalto h1")


@pytest.mark.parametrize("name", ["region", "region-goals", "compare-plans"])
def test_without_terms_there_is_a_page_still(page_of, db, name):
    assert "Valtuustokausia ei ole" in page_of(reverse(f"planning:{name}")).get_text()


@pytest.fixture
def many(region, term, concept):
    def fill(number):
        for each in range(number):
            area = AreaFactory(code=f"k{each}", slug=f"k{each}", name_fi=f"Kunta {each}", pack=concept)
            measures = tuple(frozen_measure(f"Toimi {place}") for place in range(3))
            goals = tuple(frozen_goal(f"Tavoite {each} {place}", measures=measures) for place in range(3))
            published_plan(area, term=term, goals=goals, concerns=(frozen_concern(f"Huoli {each}"),))

    return fill


@pytest.mark.parametrize(
    "name", ["region", "region-csv", "region-goals", "region-shared", "region-gaps", "region-measures", "region-owners"]
)
@pytest.mark.parametrize("number", [2, 12])
def test_questions_to_the_database_are_few_and_constant(client, many, name, number, django_assert_max_num_queries):
    many(number)
    client.get(reverse(f"planning:{name}"))

    with django_assert_max_num_queries(15):
        client.get(reverse(f"planning:{name}"))

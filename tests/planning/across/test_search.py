"""Search in published text, asked as people speak."""

import pytest
from django.urls import reverse

from pophyte.planning.domain.across import Passage, PassageKind, plain_blocks
from pophyte.planning.domain.across_search import counted_words, find, marked, merge, pattern_of, read_question
from tests.factories.across import chapter, decide, figure_chapter, frozen_goal, publish, published_plan
from tests.factories.planning import CouncilTermFactory, make_document


def index_of(*texts):
    return merge(
        (number, counted_words("", [Passage(PassageKind.TEXT, "", "", text)])) for number, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("yksinäisyyttä", "Nuorten yksinäisyys kasvaa"),
        ("yksinäisyys", "Kokemus yksinäisyydestä"),
        ("päihteet", "Päihdehaittoja ehkäistään"),
        ("kerho", "Avataan nuorisokerhoja kylille"),
        ("köyhyys", "Pienituloisten osuus kasvaa"),
        ("mielenterveys", "Nuorten mielenterveyttä tuetaan"),
        ("ensamhet", "De ungas ensamhet"),
        ("yksinaisyys", "Nuorten yksinäisyys kasvaa"),
    ],
)
def test_everyday_words_find_what_officials_write(asked, text):
    index = index_of("Jotakin aivan muuta", text)

    found = find(read_question(asked, {"köyhyys": ("pienituloi",)}), index)

    assert [key for _score, key in found] == [1]


def test_short_words_do_not_answer_inside_others():
    assert find(read_question("Oulu"), index_of("Korkeakoulussa opiskellaan")) == []


def test_documents_that_answer_every_word_come_alone():
    index = index_of("nuoret liikkuvat", "nuoret ja yksinäisyys", "vanhukset liikkuvat")

    assert [key for _score, key in find(read_question("nuorten yksinäisyys"), index)] == [1]


def test_without_one_that_answers_all_the_nearest_are_told():
    index = index_of("nuoret liikkuvat", "vanhusten liikunta")

    assert [key for _score, key in find(read_question("nuorten avaruus"), index)] == [0]


def test_whole_words_are_marked():
    text = "Kokemus yksinäisyydestä, ja nuorisokerho."
    spots = marked(text, pattern_of(read_question("yksinäisyys kerhot")))

    assert [text[first:last] for first, last in spots] == ["yksinäisyydestä", "nuorisokerho"]


def test_editors_html_becomes_plain_text():
    assert plain_blocks("<h3>A&amp;B</h3><p>Yksi <b>kaksi</b></p><ul><li>kolme</li></ul>") == [
        "A&B",
        "Yksi kaksi",
        "kolme",
    ]


@pytest.fixture
def plan(region, pudasjarvi, term):
    return published_plan(
        pudasjarvi,
        term=term,
        chapters=(chapter("<p>Asukkaita kuultiin kylillä. <b>Osallisuutta</b> vahvistetaan.</p>"), figure_chapter()),
    )


def found(page_of, asked, **filters):
    query = "&".join(f"{name}={value}" for name, value in {"q": asked, **filters}.items())
    return page_of(f"{reverse('planning:search-published')}?{query}")


def test_the_passage_is_marked_and_linked_to_its_chapter(page_of, plan):
    page = found(page_of, "osallisuuden")

    passage = page.select_one(".found__passages li")
    assert passage.select_one("mark").get_text() == "Osallisuutta"
    assert passage.select_one("a")["href"].endswith(f"/{plan.document.slug}/#tila")


def test_a_figure_and_a_goal_have_their_own_anchors(page_of, plan):
    links = {link["href"].partition("#")[2] for link in found(page_of, "yksinäisyyttä").select(".found__passages a")}
    goals = found(page_of, "ystävät").select_one(".found__passages a")["href"]

    assert "kuvio-yksinaisyys" in links
    assert goals.endswith(f"#tavoite-{plan.frozen.goals[0].key[:8]}")


def test_it_is_narrowed_by_municipality_term_and_kind(page_of, plan, muhos):
    published_plan(muhos, term=CouncilTermFactory(slug="2021-2025", begins="2021-06-01", ends="2025-05-31"))

    def titles(**filters):
        return [each.get_text() for each in found(page_of, "ystävä", **filters).select(".found__title")]

    assert len(titles()) == 2
    assert titles(kunta="muhos") == ["Muhoksen hyvinvointikertomus ja -suunnitelma 2021–2025"]
    assert titles(kausi="2025-2029") == ["Pudasjärven hyvinvointikertomus ja -suunnitelma 2025–2029"]
    assert len(titles(laji="hyvinvointikertomus-ja-suunnitelma")) == 2
    assert len(titles(laji="keksitty")) == 2


def test_a_new_version_is_found_and_the_old_is_not(page_of, plan):
    publish(plan.document, goals=(frozen_goal("Hiihtoladut kuntoon."),))

    assert found(page_of, "hiihtolatu").select(".found__title")
    assert not found(page_of, "ystävä").select(".found__title")


def test_what_is_not_published_is_not_found(page_of, region, muhos, term):
    document = make_document(areas=[muhos], term=term)
    decide(document, goals=(frozen_goal("Salainen suunnitelma."),))

    assert not found(page_of, "salainen").select(".found__title")


@pytest.mark.parametrize("asked", ["", "%00", "(((", "<script>alert(1)</script>", "a" * 500, "[a-", "\\", "ja on se"])
def test_whatever_is_asked_there_is_an_answer(page_of, plan, asked):
    page = found(page_of, asked)

    assert not page.select("#sisalto script")


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "x", "7"])
def test_whatever_page_is_asked_there_is_an_answer(page_of, plan, number):
    assert found(page_of, "ystävä", sivu=number).select_one("#sisalto h1")


def test_text_of_a_plan_is_never_run(page_of, region, pudasjarvi, term):
    published_plan(pudasjarvi, term=term, goals=(frozen_goal("Ystävä <img src=x onerror=alert(1)>"),))

    assert not found(page_of, "ystävä").select("#sisalto img")


def test_htmx_asks_for_the_results_only(client, plan):
    response = client.get(reverse("planning:search-published") + "?q=ystävä", headers={"HX-Request": "true"})

    assert "<html" not in response.content.decode()
    assert "Pudasjärven" in response.content.decode()


def test_the_sites_search_finds_it_too(page_of, plan):
    page = page_of(reverse("search") + "?q=osallisuutta")

    assert page.select_one(f'a[href*="{plan.document.slug}"]')


def test_it_asks_little_of_the_database(client, plan, django_assert_max_num_queries):
    client.get(reverse("planning:search-published") + "?q=ystävä")

    with django_assert_max_num_queries(10):
        client.get(reverse("planning:search-published") + "?q=ystävä")

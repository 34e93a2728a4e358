"""The page of a published document and the register: what readers see, how quickly, and what they never see."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils.translation import override

from pophyte.planning.operations.across import index_release
from pophyte.planning.presenters import publication
from tests.factories.planning import ReleaseFactory, make_document
from tests.planning.publication.conftest import keep
from tests.planning.publication.sample import GOALS, full_document


pytestmark = pytest.mark.django_db


def address(release, name="document"):
    return reverse(f"planning:{name}", args=[release.document.slug])


def words(node):
    return " ".join(node.get_text(" ").split())


@pytest.fixture
def page(release, page_of):
    return page_of(address(release))


def test_it_shows_what_was_decided(page):
    text = words(page.main)

    assert page.h1.get_text().replace("\u2060", "") == full_document()[0].title
    assert "Pudasjärvi, kaupunginvaltuusto 14.10.2026, § 42" in text
    assert "Jokaisella nuorella on ainakin yksi ystävä." in text
    assert "18,4 % (2025)" in text
    assert "12 % (2029)" in text
    assert "12 000 €" in text.replace("\xa0", " ")
    assert "◐ käynnissä" in text
    assert "Pudasjärven 4H-yhdistys, seurakunta, Osallisuusverkosto" in text
    assert "Lukuja on liian vähän" in text
    assert "Viime kauden tavoitteista neljä kuudesta toteutui." in text
    assert "Kokemustietoa aiheesta ei ollut käytettävissä" in text
    assert "Tähän huoleen ei asiakirjassa vastata." in text


def test_it_tells_what_others_said_and_how_it_was_taken_into_account(page):
    annex = page.select_one("#asiakirjan-lausunnot")
    text = words(annex)

    assert "Vanhusneuvosto # 4.9.2026 Kyläkävelyihin tarvitaan kuljetus. Muuten kannatamme." in text
    assert "Otettiin huomioon. Kuljetus lisättiin toimenpiteeseen." in text
    assert "Tekniset palvelut # kunnan toimiala Ei huomautettavaa. Ei ole kerrottu, miten lausunto otettiin" in text
    assert "3 asukasta # aihe: bussivuorot Merkittiin tiedoksi." in text
    assert "Avoin kommentointi, 12 kommenttia # Toivottiin liikuntapaikkoja kylille." in text
    assert page.select_one(".document-contents a[href='#asiakirjan-lausunnot']")


def test_every_place_has_an_anchor_and_a_link_to_copy(page):
    anchors = {link["href"][1:] for link in page.select("a.anchor")}
    wanted = {
        "tila",
        "mittari-0",
        "tavoitteet",
        f"tavoite-{GOALS[0].key[:8]}",
        "toimenpide-a1b2c3d4",
        "toimenpide-b1b2c3d4",
    }

    assert wanted <= anchors
    assert [link for link in page.select("a.anchor") if not link.get("aria-label")] == []


def test_every_link_within_the_page_leads_somewhere_and_each_id_is_once(page):
    ids = [node["id"] for node in page.select("[id]")]
    inner = {link["href"][1:] for link in page.select('a[href^="#"]')}

    assert len(ids) == len(set(ids))
    assert inner - set(ids) == set()


def test_headings_are_nested(page):
    levels = [int(heading.name[1]) for heading in page.main.select("h1,h2,h3,h4,h5,h6")]

    assert max(after - before for before, after in pairwise(levels)) == 1


def test_a_citation_leads_to_its_source(page):
    [figure] = page.select("#mittari-0")
    source = page.find(id=figure.select_one("a.cite")["href"][1:])

    assert "THL, Kouluterveyskysely" in words(source)
    assert "Julkaistu 18.9.2025, luettu 2.3.2026" in words(source)


def test_a_chart_is_an_image_with_words_and_a_table(page, client):
    image = page.select_one("#mittari-0 img")

    drawn = client.get(image["src"])

    assert image["alt"].startswith("Pudasjärvi: ")
    assert len(page.select("#mittari-0 details tbody tr")) == 8
    assert drawn["Content-Type"] == "image/svg+xml"
    assert "immutable" in drawn["Cache-Control"]
    assert drawn["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert drawn["X-Content-Type-Options"] == "nosniff"


def test_an_attachment_is_saved_never_shown(page, client):
    answer = client.get(page.select_one(".attachment a")["href"])

    assert answer["Content-Disposition"] == 'attachment; filename="liite.pdf"'


def test_the_frame_is_in_the_readers_language_and_the_text_in_its_own(release, page_of):
    page = page_of("/sv" + address(release))

    assert page.html["lang"] == "sv"
    assert page.article["lang"] == "fi"
    assert "Lähteet" in words(page.article)


def test_it_is_quick_and_asks_little(long_release, client, django_assert_max_num_queries):
    publication._ARTICLES.clear()

    with django_assert_max_num_queries(12):
        response = client.get(address(long_release))

    assert response.status_code == 200


def test_a_second_reader_costs_no_reading_of_the_text(release, client, django_assert_max_num_queries):
    client.get(address(release))

    with django_assert_max_num_queries(4):
        client.get(address(release))


def test_what_has_not_changed_is_not_sent_again(release, client):
    first = client.get(address(release))

    again = client.get(address(release), headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304


def test_a_later_version_takes_its_place_and_the_earlier_one_stays(release, page_of):
    document = replace(full_document()[0], version=2, title="Korjattu kertomus")
    ReleaseFactory(frozen=document, document=release.document, number=2)

    newest = page_of(address(release))
    first = page_of(reverse("planning:document-version", args=[release.document.slug, 1]))

    assert newest.h1.get_text() == "Korjattu kertomus"
    assert first.h1.get_text() != "Korjattu kertomus"
    assert first.select_one(".notice a")["href"] == address(release)


@pytest.mark.parametrize("name", ["document", "document-json", "document-goals", "document-file"])
def test_what_is_not_published_is_not_there(name, decided, client, coordinator):
    arguments = {"slug": decided.document.slug} | ({"form": "pdf"} if name == "document-file" else {})
    client.force_login(coordinator)

    response = client.get(reverse(f"planning:{name}", kwargs=arguments))

    assert response.status_code == 404
    assert "salainen" not in response.content.decode()


@pytest.mark.parametrize("number", [0, 2, 99999999999])
def test_a_version_that_is_not_there(release, client, number):
    assert client.get(f"{address(release)}versio/{number}/").status_code == 404


def test_a_draft_does_not_change_what_is_published(release, page_of):
    release.document.title = "Aivan uusi nimi"
    release.document.save()

    assert "Aivan uusi nimi" not in page_of(address(release)).get_text()
    assert "Aivan uusi nimi" not in page_of(reverse("planning:documents")).get_text()


def test_scripts_in_the_text_are_words(pudasjarvi, term, client):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    document = replace(full_document()[0], title=evil, summary=evil, changes=(evil,))

    release = keep(document, full_document()[1], document=make_document(areas=[pudasjarvi], term=term))

    assert evil not in client.get(address(release)).content.decode()


def test_an_unknown_picture_is_not_there(client, db):
    assert client.get(reverse("planning:picture", args=["f" * 64])).status_code == 404


class TestRegister:
    @pytest.fixture
    def titles(self, page_of):
        def titles(query=""):
            page = page_of(reverse("planning:documents") + query)
            return [re.sub("\u2060", "", title.get_text()) for title in page.select(".register h2")]

        return titles

    def test_empty_it_says_what_will_come(self, page_of):
        assert "ei ole vielä julkaistu" in page_of(reverse("planning:documents")).get_text()

    def test_it_lists_the_newest_version_of_each(self, release, long_release, decided, titles):
        ReleaseFactory(frozen=replace(full_document()[0], title="Toinen"), document=release.document, number=2)

        assert titles() == ["Toinen", "Pitkä hyvinvointikertomus ja -suunnitelma 2025–2029"]

    def test_it_is_narrowed(self, release, long_release, titles):
        own = full_document()[0].title

        assert titles("?kunta=municipality:615") == [own]
        assert len(titles("?kausi=2025-2029")) == 2
        assert titles("?laji=ei-ole&kunta=municipality:615") == [own]

    def test_places_are_named_in_the_language_of_the_page(self, pudasjarvi, release, long_release, page_of):
        pudasjarvi.name_sv = "Pudasjärvi på svenska"
        pudasjarvi.save()

        def places():
            options = page_of(reverse("planning:documents")).select("[name=kunta] option")
            return [option.get_text() for option in options][1:]

        assert places() == ["Muhos", "Pudasjärvi"]
        with override("sv"):
            assert places() == ["Muhos", "Pudasjärvi på svenska"]

    def test_it_asks_little(self, release, long_release, client, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            client.get(reverse("planning:documents"))

    def test_a_municipality_shows_its_own(self, release, pudasjarvi, page_of):
        section = (
            page_of(reverse("municipality", args=["pudasjarvi"])).find(id="kunnan-asiakirjat").find_parent("section")
        )

        assert address(release) in [link["href"] for link in section.select("a")]

    def test_a_municipality_shows_the_goals_and_leads_to_each(self, release, pudasjarvi, page_of):
        index_release(release)

        section = page_of(reverse("municipality", args=["pudasjarvi"])).find(id="kunnan-asiakirjat").parent

        goals = section.select(".decided__goals a")
        assert [goal.get_text() for goal in goals] == [goal.text for goal in full_document()[0].goals]
        assert all(goal["href"].startswith(f"{address(release)}#tavoite-") for goal in goals)

    def test_a_municipality_without_any_says_so(self, muhos, decided, page_of):
        page = page_of(reverse("municipality", args=["muhos"]))

        assert page.find(id="kunnan-asiakirjat") is not None
        assert "salainen" not in page.get_text()

"""Published documents and their goals in the open interface."""

from dataclasses import replace

import pytest

from pophyte.core.models import PackEntry, RegionPack
from pophyte.planning.endpoints import documents
from pophyte.planning.operations.across import rebuild_index
from pophyte.planning.queries.publication import frozen_documents
from tests.factories.planning import ReleaseFactory
from tests.planning.publication.sample import GOALS, full_document


pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    def ask(address):
        response = client.get(f"/api/v1{address}")
        assert response.status_code == 200, response.content
        return response.json()

    return ask


def test_documents_are_listed(release, long_release, decided, ask):
    told = ask("/documents")

    assert [item["title"] for item in told["items"]] == [
        "Pitkä hyvinvointikertomus ja -suunnitelma 2025–2029",
        full_document()[0].title,
    ]
    assert told["items"][1]["areas"] == [{"key": "municipality:615", "name": "Pudasjärvi"}]
    assert told["items"][1]["goals"] == 2


def test_they_are_narrowed(release, long_release, ask):
    assert len(ask("/documents?municipality=615")["items"]) == 1
    assert len(ask("/documents?term=2025-2029")["items"]) == 2
    assert ask("/documents?term=2021-2025")["items"] == []


def test_pages_go_on_where_they_ended(release, long_release, ask):
    first = ask("/documents?limit=1")
    second = ask(f"/documents?limit=1&cursor={first['next']}")

    assert first["items"][0]["slug"] != second["items"][0]["slug"]
    assert second["next"] is None


def test_a_document_is_told_whole(release, ask):
    told = ask(f"/documents/{release.document.slug}")

    assert told["content"]["goals"][0]["text"] == GOALS[0].text
    assert told["digest"] == release.digest


def test_what_is_not_published_is_not_told(decided, client):
    assert client.get(f"/api/v1/documents/{decided.document.slug}").status_code == 404
    assert client.get("/api/v1/documents").json()["items"] == []
    assert client.get("/api/v1/goals").json()["items"] == []


def test_goals_have_their_measures_and_addresses(release, ask):
    [first, second] = ask("/goals")["items"]

    assert first["text"] == GOALS[0].text
    assert first["measures"][0]["measure"]["owner"] == "nuorisopalvelut"
    assert first["page"].endswith(f"/asiakirjat/{release.document.slug}/#tavoite-11112222")
    assert second["why"] is None


@pytest.fixture
def indexed(release, long_release):
    """As publishing leaves them."""
    rebuild_index()


def test_goals_of_one_focus_area(indexed, ask):
    assert [goal["text"] for goal in ask("/goals?focus_area=Liikkuminen")["items"]] == [GOALS[1].text]
    assert ask("/goals?focus_area=Lentely")["items"] == []


def test_a_focus_area_of_the_region_has_many_names(release, ask):
    pack = RegionPack.objects.create(slug="koe", version="1", name_fi="Koe", home_area="region:17")
    names = {"name": {"fi": "Liikkuminen", "sv": "Motion"}}
    PackEntry.objects.create(pack=pack, kind="focus-area", key="liikkuminen", values=names, order=1)
    rebuild_index()

    assert [goal["text"] for goal in ask("/goals?focus_area=motion")["items"]] == [GOALS[1].text]


def test_texts_are_read_of_the_page_only(indexed, ask, monkeypatch):
    read = []
    monkeypatch.setattr(documents, "frozen_documents", lambda keys: read.append(set(keys)) or frozen_documents(keys))

    first = ask(f"/goals?focus_area={GOALS[0].focus_area}&limit=1")

    assert [len(keys) for keys in read] == [1]
    assert first["next"]
    second = ask(f"/goals?focus_area={GOALS[0].focus_area}&limit=1&cursor={first['next']}")
    assert first["items"][0]["key"] != second["items"][0]["key"]


def test_goals_are_of_the_newest_version(release, ask):
    goal = replace(GOALS[0], text="Uusi tavoite")
    ReleaseFactory(frozen=replace(full_document()[0], goals=(goal,)), document=release.document, number=2)

    assert [item["text"] for item in ask("/goals")["items"]] == ["Uusi tavoite"]


def test_goals_of_many_documents_ask_little(release, long_release, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        assert len(client.get("/api/v1/goals?limit=200").json()["items"]) == 14

"""People write as they speak; the index knows what officials call it."""

from threading import Event

import pytest
from django.urls import include, path
from django.utils import translation

from pophyte.core.search import Hit
from pophyte.indicators.queries import catalogue
from pophyte.indicators.queries.everyday import EVERYDAY
from pophyte.indicators.queries.finding import WordIndex, Writing, build_index, find
from pophyte.indicators.queries.hits import indicator_names, search_hits


LONELY = "diak:itsensa-yksinaiseksi-tuntevien-osuus"
POOR, JOBLESS, DEPRESSION, TURNOUT = "sotkanet:3099", "sotkanet:181", "sotkanet:2358", "sotkanet:3076"
indicator_urls = ([path("tieto/mittarit/<str:key>/", lambda request, key: None, name="indicator")], "indicators")
urlpatterns = [path("", include(indicator_urls))]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("yksinäisyys", LONELY),
        ("yksinäisyyttä", LONELY),
        ("yksin", LONELY),
        ("lapsiperheiden köyhyys", POOR),
        ("köyhien määrä", POOR),
        ("työttömien", JOBLESS),
        ("tyottomyys", JOBLESS),
        ("Työttömyydestä", JOBLESS),
        ("masennus", DEPRESSION),
        ("masennuksesta", DEPRESSION),
        ("kuinka moni äänestää vaaleissa", TURNOUT),
        ("arbetslöshet", JOBLESS),
        ("fattigdom", POOR),
        ("ensamhet", LONELY),
        ("poverty", POOR),
        ("loneliness", LONELY),
        ("unemployed", JOBLESS),
        (JOBLESS, JOBLESS),
    ],
)
def test_everyday_words_bring_the_indicator_first(own_store, text, key):
    assert catalogue.search(text, limit=5)[0].key == key


@pytest.mark.parametrize("text", ["", "  ", "humppa", "???", "%", "\0"])
def test_nothing_answers(own_store, text):
    assert catalogue.search(text, limit=5) == []


def test_limit_is_kept(own_store):
    assert len(catalogue.search("osuus", limit=3)) == 3


def test_title_without_a_definition_is_found_by_an_everyday_word():
    titles = ["Lasten pienituloisuusaste", "Kuntien väliset muutot", "Lastentarhanopettajat"]
    index = build_index([[Writing(1.0, title)] for title in titles])

    assert [place for _score, place in find("lapsiperheiden köyhyys", index, EVERYDAY)] == [0]


def test_part_of_a_compound_is_found_after_the_word_itself():
    index = build_index([[Writing(1.0, "Nuorisotyöttömyys")], [Writing(1.0, "Työttömyys")]])

    assert [place for _score, place in find("työttömyys", index, {})] == [1, 0]


def test_all_words_are_asked_for_before_some():
    index = build_index(
        [[Writing(1.0, "vanhusten hoito")], [Writing(9.0, "hoito")], [Writing(1.0, "vanhusten asuminen")]]
    )

    assert [place for _score, place in find("vanhusten hoito", index, {})] == [0]


def test_hits_for_the_search_box_speak_the_language_of_the_page(own_store, settings):
    settings.ROOT_URLCONF = __name__

    with translation.override("sv"):
        found = search_hits("ensamhet", 1)

    assert found == [
        Hit(
            "Personer som känner sig ensamma",
            f"/tieto/mittarit/{LONELY}/",
            "Indikator",
            "Ensamhet tär på sinne och kropp. Talet gäller vuxna som känner sig ensamma ganska ofta eller hela tiden.",
        )
    ]


def test_our_names_are_offered_when_nothing_is_found(own_store):
    assert "Työttömyys" in indicator_names()


def test_the_words_of_a_large_catalogue_are_read_before_anyone_searches(own_store, monkeypatch):
    read = Event()
    monkeypatch.setattr(catalogue, "LARGE", 10)
    monkeypatch.setattr(catalogue, "_made", {})
    monkeypatch.setattr(catalogue, "build_index", lambda _things: read.set() or WordIndex())

    catalogue.catalogue(own_store)

    assert read.wait(timeout=10)

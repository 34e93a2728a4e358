import pytest

from pophyte.core import search
from pophyte.core.search import Hit, Searcher, register_searcher, search_everywhere, suggestions


@pytest.fixture(autouse=True)
def no_searchers(monkeypatch):
    monkeypatch.setattr(search, "_searchers", [])


def one_hit(text, limit):
    return [Hit(f"{text} {limit}", "/x/", "koe")]


def test_groups_come_in_the_order_of_registration_and_empty_ones_are_left_out():
    register_searcher(Searcher("B", one_hit))
    register_searcher(Searcher("tyhjä", lambda _text, _limit: []))
    register_searcher(Searcher("A", one_hit))

    groups = search_everywhere(" Oulu ")

    assert [group.label for group in groups] == ["B", "A"]
    assert groups[0].hits == (Hit("Oulu 12", "/x/", "koe"),)


def test_registering_twice_finds_once():
    searcher = Searcher("A", one_hit)
    register_searcher(searcher)
    register_searcher(searcher)

    assert len(search_everywhere("x")) == 1


def test_nothing_asked_is_nothing_searched():
    register_searcher(Searcher("A", one_hit))

    assert search_everywhere("   ") == []


def test_a_long_text_is_cut():
    register_searcher(Searcher("A", one_hit))

    assert search_everywhere("a" * 1000)[0].hits[0].title == "a" * 200 + " 12"


def test_a_near_name_is_suggested():
    register_searcher(Searcher("A", one_hit, names=lambda: ["Pudasjärvi", "Muhos"]))

    assert suggestions("pudasjrävi") == ["Pudasjärvi"]
    assert suggestions("xyz") == []

"""A network writes what it asks of plans; every saving is a version of its own."""

import pytest
from django.urls import reverse

from pophyte.core.faults import Refused
from pophyte.planning.domain.across_reviews import (
    Criterion,
    Level,
    RubricText,
    from_plain,
    sign_of,
    standings,
    to_plain,
)
from pophyte.planning.models import Rubric, ThemeReview
from pophyte.planning.operations.theme_review import add_rubric_version
from tests.factories.across import RUBRIC, RubricFactory


ADDRESS = "planning:theme-rubric"


def fields(after=0, **changed):
    return {
        "after": after,
        "words": "osallisuus, kuuleminen",
        "level_0_word": "ei näy",
        "level_1_word": "näkyy",
        "level_1_meaning": "Asia on tavoite.",
        "criterion_0_question": "Miten asukkaita on kuultu?",
        "criterion_0_meanings": "Ei mitenkään.\r\nKyllä.",
        **changed,
    }


def test_a_rubric_survives_its_json():
    assert from_plain(to_plain(RUBRIC)) == RUBRIC


@pytest.mark.parametrize(("level", "levels", "sign"), [(0, 4, "○"), (3, 4, "●"), (0, 2, "○"), (1, 2, "●"), (2, 5, "◑")])
def test_signs_fill_up_with_the_scale(level, levels, sign):
    assert sign_of(level, levels) == sign


def test_strong_and_thin_are_told_by_thirds():
    rubric = RubricText(
        tuple(Level(word, "") for word in "abcd"),
        (Criterion("a", "A?"), Criterion("b", "B?"), Criterion("c", "C?")),
        (),
    )
    ratings = [{"a": 3, "b": 0, "c": 2}, {"a": 2, "b": 1, "c": 0}, {"a": 0, "b": 2}]

    found = standings(rubric, ratings)

    assert [(one.is_strong, one.is_thin) for one in found] == [(True, False), (False, True), (False, False)]
    assert found[0].counts == (1, 0, 1, 1)


def test_the_page_saves_the_first_version(client, network_coordinator, open_network):
    client.force_login(network_coordinator)

    client.post(reverse(ADDRESS, args=[open_network.slug]), fields())

    made = Rubric.objects.get()
    assert made.number == 1
    assert made.text.words == ("osallisuus", "kuuleminen")
    assert [criterion.meanings for criterion in made.text.criteria] == [("Ei mitenkään.", "Kyllä.")]


def test_a_change_is_the_next_version_and_keeps_the_questions_keys(client, network_coordinator, open_network):
    client.force_login(network_coordinator)
    client.post(reverse(ADDRESS, args=[open_network.slug]), fields())
    key = Rubric.objects.get().text.criteria[0].key

    changed = fields(1, criterion_0_key=key, criterion_1_question="Entä nuoria?")
    client.post(reverse(ADDRESS, args=[open_network.slug]), changed)

    first, second = Rubric.objects.order_by("number")
    assert len(first.text.criteria) == 1
    assert second.text.criteria[0].key == key


def test_a_stale_tab_is_told_and_keeps_its_text(client, network_coordinator, open_network):
    RubricFactory(network=open_network, number=2)
    client.force_login(network_coordinator)

    response = client.post(reverse(ADDRESS, args=[open_network.slug]), fields(1))

    assert "uusi versio" in response.content.decode()
    assert "Miten asukkaita on kuultu?" in response.content.decode()
    assert Rubric.objects.count() == 1


def test_the_same_saved_twice_is_one_version(open_network):
    first = add_rubric_version(open_network, text=RUBRIC, after=0, by=None)

    assert add_rubric_version(open_network, text=RUBRIC, after=1, by=None) == first
    with pytest.raises(Refused):
        add_rubric_version(open_network, text=RUBRIC, after=0, by=None)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"criterion_0_question": ""}, "vähintään yksi kysymys"),
        ({"level_1_word": ""}, "vähintään kaksi tasoa"),
        ({"words": " , "}, "ainakin yksi sana"),
    ],
)
def test_what_is_missing_is_said(client, network_coordinator, open_network, changed, sentence):
    client.force_login(network_coordinator)

    response = client.post(reverse(ADDRESS, args=[open_network.slug]), fields(**changed))

    assert sentence in response.content.decode()
    assert not Rubric.objects.exists()


def test_reading_begins_once(client, network_coordinator, open_network, term):
    RubricFactory(network=open_network)
    client.force_login(network_coordinator)

    for _time in range(2):
        client.post(reverse("planning:theme-begin", args=[open_network.slug]), {"term": term.pk})

    assert ThemeReview.objects.count() == 1


def test_reading_cannot_begin_without_a_rubric(client, network_coordinator, open_network, term):
    client.force_login(network_coordinator)

    response = client.post(reverse("planning:theme-begin", args=[open_network.slug]), {"term": term.pk}, follow=True)

    assert "Tee ensin arviointikehys" in response.content.decode()

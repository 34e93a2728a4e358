"""Which texts are told to say the same: by words alone, and honestly so."""

import pytest

from pophyte.planning.domain.across_likeness import alike, most_common, words_that_tell


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nuorten yksinäisyys vähenee", "Vähenee yksinäisyys nuorten."),
        ("Edistetään nuorten mielenterveyttä", "Nuorten mielenterveys vahvistuu"),
        ("Asukkaiden osallisuutta vahvistetaan", "Vahvistetaan asukkaiden osallisuus"),
    ],
)
def test_case_order_and_the_verbs_of_all_plans_make_no_difference(one, other):
    assert words_that_tell(one) == words_that_tell(other)


def test_other_words_make_a_difference():
    assert words_that_tell("Nuorten yksinäisyys vähenee") != words_that_tell("Ikäihmisten yksinäisyys vähenee")


def test_a_text_of_general_words_only_keeps_them():
    assert words_that_tell("Edistetään ja kehitetään") != ""


def test_one_word_may_differ_where_three_are_shared():
    texts = {
        1: words_that_tell("Lapsiperheiden köyhyys vähenee maaseudun kylissä"),
        2: words_that_tell("Lapsiperheiden köyhyys vähenee kaupungin kylissä"),
        3: words_that_tell("Päihteiden käyttö vähenee"),
    }

    assert [sorted(group) for group in alike(texts)] == [[1, 2], [3]]


def test_short_texts_must_be_the_same():
    texts = {1: words_that_tell("Nuorten yksinäisyys"), 2: words_that_tell("Nuorten päihteet")}

    assert sorted(sorted(group) for group in alike(texts)) == [[1], [2]]


def test_nothing_stands_in_two_groups():
    texts = {number: words_that_tell(f"Lapset nuoret perheet {name}") for number, name in enumerate("abcde")}

    groups = alike(texts)

    assert sorted(key for group in groups for key in group) == [0, 1, 2, 3, 4]


def test_the_wording_used_most_stands_for_the_group():
    assert most_common(["a", "b", "b"]) == "b"

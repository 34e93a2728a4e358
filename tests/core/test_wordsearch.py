import pytest

from pophyte.core.wordsearch import answers, question


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("osallisuutta", "Osallisuusverkosto"),
        ("päihteet", "Mielenterveys-, päihde- ja väkivaltaverkosto"),
        ("toimeentulosta", "Taloudellisen toimeentulon verkosto"),
        ("hyvinvointi", "Kulttuurihyvinvointiverkosto"),
        ("LIITTO", "Pohjois-Pohjanmaan liitto"),
        ("  ", "mikä tahansa"),
    ],
)
def test_words_are_found_inflected_and_in_compounds(asked, text):
    assert answers(question(asked), text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Oulussa", "Diakonia-ammattikorkeakoulu"),
        ("Ii", "Liikunta"),
        ("osallisuus köyhyys", "Osallisuusverkosto"),
    ],
)
def test_short_words_do_not_hide_in_others_and_every_word_counts(asked, text):
    assert not answers(question(asked), text)


def test_everyday_words_stand_for_officials_terms():
    asked = question("rahasta", {"raha": ("toimeentul",)})

    assert answers(asked, "Taloudellisen toimeentulon verkosto")

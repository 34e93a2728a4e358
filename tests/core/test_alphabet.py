import pytest

from pophyte.core.alphabet import alphabetical


@pytest.mark.parametrize(
    "names",
    [
        ["Alavieska", "Oulu", "Ylivieska", "Åbo", "Äänekoski", "Öja"],
        ["Kalajoki", "Karlö", "Kempele", "Kärsämäki"],
        ["Ii", "ii", "Iin kunta", "Iisalmi"],
        ["Yli-Ii", "Yli Kiiminki", "Ylikiiminki"],
        ["Elin", "Élise", "Ella"],
        ["Teema 1", "Teema a", "”Teema b”"],
    ],
)
def test_names_stand_where_a_reader_looks_for_them(names):
    backwards = list(reversed(names))

    assert sorted(backwards, key=alphabetical) == names


def test_a_letter_written_in_two_parts_is_the_same_letter():
    assert alphabetical("A\u030abo")[0] == alphabetical("Åbo")[0]

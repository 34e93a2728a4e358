import pytest

from pophyte.areas.domain.tiles import tile_lines


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ii", ("Ii",)),
        ("Kuusamo", ("Kuusamo",)),
        ("Pyhäjärvi", ("Pyhä-", "järvi")),
        ("Taivalkoski", ("Taival-", "koski")),
        ("Haapavesi", ("Haapa-", "vesi")),
        ("Hailuoto", ("Hai-", "luoto")),
        ("Siikalatva", ("Siika-", "latva")),
        ("Oulainen", ("Oulai-", "nen")),
        ("Ala-Könnilä", ("Ala-", "Könnilä")),
        ("Koski Tl", ("Koski", "Tl")),
        ("Hämeenlinna", ("Hämeen-", "linna")),
        ("Aaaaaaaaa", ("Aaaaaaaaa",)),
    ],
)
def test_a_name_is_cut_where_a_finn_would_cut(name, lines):
    assert tile_lines(name) == lines

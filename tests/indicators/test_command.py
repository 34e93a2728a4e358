import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.indicators.sources.test_read_tables import HEADER, OWN


def check(*arguments):
    said = StringIO()
    call_command("indicators", "check", *map(str, arguments), stdout=said)
    return said.getvalue()


@pytest.fixture
def described(tmp_path):
    path = tmp_path / "kuvaus.yaml"
    path.write_text(json.dumps(OWN), encoding="utf-8")  # JSON is YAML
    return path


def test_a_sound_file_is_told_with_its_figures(tmp_path, described):
    table = tmp_path / "kerhot.csv"
    table.write_text(HEADER + "564;2024;12;340\n564;2025;0;0\n", encoding="utf-8")

    said = check(table, "--mapping", described)

    assert "2 lukua, 1 indikaattoria" in said


def test_a_faulty_file_is_refused_with_its_place(tmp_path, described):
    table = tmp_path / "kerhot.csv"
    table.write_text(HEADER + "564;2024;kaksitoista;340\n", encoding="utf-8")

    with pytest.raises(CommandError, match=r"kerhot\.csv, rivi 2.*ei ole luku"):
        check(table, "--mapping", described)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="Tiedostoa ei ole"):
        check(tmp_path / "puuttuu.csv")

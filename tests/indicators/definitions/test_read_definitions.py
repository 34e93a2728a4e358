"""A slip in a file of definitions is told by file and line, in a sentence."""

import pytest

from pophyte.indicators.definitions.coefficients import read_coefficients
from pophyte.indicators.definitions.indicators import read_definitions
from pophyte.indicators.definitions.minimum import read_minimum_lists
from pophyte.indicators.definitions.reading import DefinitionsRefused
from pophyte.indicators.domain import Direction, Texts


GOOD = """\
shared:
  tyovoima: {fi: työvoima, sv: arbetskraft, en: labour force}
definitions:
  - key: koe:1
    name: {fi: Koe, sv: Prov, en: Trial}
    why: {fi: Siksi., sv: Därför., en: Because.}
    direction: down
    denominator: tyovoima
    caveats: [tyovoima, {fi: Arvio., sv: Estimat., en: Estimate.}]
    age_from: 15
    age_to: 64
    focus_areas: [osallisuus]
    synonyms: {fi: [yksi, kaksi], sv: [ett]}
    counts_people: false
"""
WEIGHTS = """\
year: 2090
source: Keksitty esimerkki
url: https://example.org/
groups:
  - {kind: process, amount: 1, name: {fi: teot, sv: insatser, en: deeds}}
  - {kind: result, amount: 1, name: {fi: tulokset, sv: resultat, en: results}}
grant: {total: 100, least: 1, mean: 2, most: 3}
indicators:
  - {indicator: "koe:1", kind: process, weight: 0.75, at_worst: 0, at_best: 50}
  - {indicator: "koe:2", kind: result, weight: 0.25, at_worst: 20.5, at_best: 10}
"""
MINIMUM = """\
version: "2090.1"
source: {fi: Keksitty., sv: Påhittad., en: Made up.}
groups:
  - key: koe
    name: {fi: Koe, sv: Prov, en: Trial}
    indicators: ["koe:1", "koe:2"]
"""


@pytest.fixture
def refused(tmp_path):
    """The refusal of one file, read by the function."""

    def read(function, text, name="koe.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(DefinitionsRefused) as caught:
            function(tmp_path)
        return str(caught.value)

    return read


def test_good_file_is_understood_whole(tmp_path):
    (tmp_path / "koe.yaml").write_text(GOOD, encoding="utf-8")

    found = read_definitions(tmp_path)["koe:1"]

    assert found.name == Texts("Koe", "Prov", "Trial")
    assert found.direction is Direction.DOWN
    assert found.denominator == Texts("työvoima", "arbetskraft", "labour force")
    assert [caveat.fi for caveat in found.caveats] == ["työvoima", "Arvio."]
    assert (found.age_from, found.age_to, found.counts_people) == (15, 64, False)
    assert found.synonyms == (Texts("yksi", "ett", ""), Texts("kaksi", "", ""))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("direction: down", "direction: alas", "koe.yaml, rivi 7, kenttä definitions[1].direction: Arvo ”alas”"),
        ("sv: Prov, ", "", "koe.yaml, rivi 5, kenttä definitions[1].name.sv: Pakollinen kenttä puuttuu."),
        ("sv: Prov,", "sv: '',", "kenttä definitions[1].name.sv: Kenttä on tyhjä."),
        ("focus_areas:", "focus_area:", "Kenttää ei tunneta. Tarkoititko kenttää focus_areas?"),
        (
            "denominator: tyovoima",
            "denominator: tyovoma",
            "rivi 8, kenttä definitions[1].denominator: Yhteistä tekstiä",
        ),
        ("[tyovoima, {", "[tyovoma, {", "kenttä definitions[1].caveats[1]: Yhteistä tekstiä ”tyovoma”"),
        ("age_to: 64", "age_to: 6", "Ikäryhmän yläraja on pienempi kuin alaraja."),
        ("age_from: 15", "age_from: 150", "kenttä definitions[1].age_from: Luku 150"),
        ("key: koe:1", "key: Koe 1", "kenttä definitions[1].key: Arvo ”Koe 1”"),
        ("counts_people: false", "counts_people: ehkä", "”ehkä” ei ole kyllä eikä ei."),
        ("definitions:\n", "definitions: 5\nmuu:\n", "kenttä definitions: Tässä pitää olla luettelo."),
        ("name: {fi: Koe, sv: Prov, en: Trial}", "name: &a {fi: Koe}", "Ankkureita"),
        ("why:", "\twhy:", "koe.yaml, rivi 6: Rivi on sisennetty sarkaimella."),
    ],
)
def test_slip_is_told_with_its_place(refused, old, new, sentence):
    assert sentence in refused(read_definitions, GOOD.replace(old, new, 1))


@pytest.mark.parametrize("text", ["", "5", "[]", "shared: 7", "definitions:\n  - 7", "definitions: [{caveats: 3}]"])
def test_what_is_no_definition_file_is_refused(refused, text):
    assert "koe.yaml" in refused(read_definitions, text)


def test_key_in_two_files_is_told_with_both_places(refused, tmp_path):
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")

    assert "koe.yaml, rivi 4, kenttä definitions[1]: Avain koe:1 on jo käytössä: a.yaml, rivi 4." in refused(
        read_definitions, GOOD
    )


def test_weights_are_read_by_year(tmp_path):
    (tmp_path / "2090.yaml").write_text(WEIGHTS, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(WEIGHTS.replace("2090", "2089"), encoding="utf-8")

    found = read_coefficients(tmp_path)

    assert [each.year for each in found] == [2089, 2090]
    assert [each.weight for each in found[1].indicators] == [0.75, 0.25]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("weight: 0.25", "weight: 0.2", "Painojen summa on 0.950, mutta sen pitää olla 1."),
        ("at_worst: 20.5", "at_worst: 10", "Asteikon huonoin ja paras arvo ovat samat."),
        ("koe:2", "koe:1", "Mittari koe:1 on luettelossa kahdesti."),
        ("kind: result", "kind: tulos", "Arvo ”tulos” ei ole sallittu."),
        ("amount: 1", "amount: 4", "Ryhmissä on 4 mittaria (process), mutta luettelossa 1."),
        ("mean: 2", "mean: 4", "Keskiarvo ei ole pienimmän ja suurimman summan välissä."),
    ],
)
def test_unsound_weights_are_refused(refused, old, new, sentence):
    assert sentence in refused(read_coefficients, WEIGHTS.replace(old, new, 1))


def test_a_set_may_have_no_published_weights(tmp_path):
    (tmp_path / "2090.yaml").write_text(WEIGHTS.partition("indicators:")[0], encoding="utf-8")

    assert read_coefficients(tmp_path)[0].indicators == []


def test_two_sets_of_one_year_are_refused(refused, tmp_path):
    (tmp_path / "a.yaml").write_text(WEIGHTS, encoding="utf-8")

    assert "Saman vuoden painot ovat jo toisessa tiedostossa." in refused(read_coefficients, WEIGHTS)


def test_newest_minimum_list_stands_last(tmp_path):
    (tmp_path / "a.yaml").write_text(MINIMUM.replace("2090.1", "2091.1"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(MINIMUM, encoding="utf-8")

    found = read_minimum_lists(tmp_path)

    assert [each.version for each in found] == ["2090.1", "2091.1"]
    assert found[0].groups[0].indicators == ("koe:1", "koe:2")


def test_indicator_twice_in_a_minimum_list_is_refused(refused):
    assert "koe.yaml, rivi 6, kenttä groups[1].indicators[2]: Mittari koe:1" in refused(
        read_minimum_lists, MINIMUM.replace("koe:2", "koe:1")
    )


def test_same_version_in_two_files_is_refused(refused, tmp_path):
    (tmp_path / "a.yaml").write_text(MINIMUM, encoding="utf-8")

    assert "Sama versio on jo toisessa tiedostossa." in refused(read_minimum_lists, MINIMUM)

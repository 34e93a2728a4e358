"""Every kind of fault is told with its file, its line, its field and the way out."""

import pytest
from django.core.management import CommandError, call_command

from pophyte.areas.models import Area
from pophyte.core.models import RegionPack
from pophyte.core.packs.faults import PackRefused
from pophyte.site.packs.sections import load_region
from tests.factories.areas import AreaFactory
from tests.site.packfolder import PackFolder


@pytest.fixture
def folder(tmp_path, db):
    return PackFolder(tmp_path / "pack")


def faults_of(folder):
    with pytest.raises(PackRefused) as refused:
        load_region(folder.path)
    return [str(fault) for fault in refused.value.faults]


FAULTS = {
    "a field nobody knows": (
        ("areas.yaml", "genitive: Mallikylän", "genitiv: Mallikylän"),
        "areas.yaml, rivi 10, kenttä municipalities[1].genitiv: Kenttää ei tunneta. Tarkoititko kenttää genitive?",
    ),
    "a field that must be there": (
        ("schedule.yaml", "    said_on: 2026-01-15\n", ""),
        (
            "schedule.yaml, rivi 5, kenttä estimates[1].said_on: Pakollinen kenttä puuttuu. "
            'Kirjoita esimerkiksi "2020-11-02".'
        ),
    ),
    "a code without quotation marks": (
        ("areas.yaml", 'code: "990"', "code: 090"),
        (
            "areas.yaml, rivi 8, kenttä municipalities[1].code: Arvon 090 pitää olla tekstiä. "
            'Kirjoita se lainausmerkkeihin: "090".'
        ),
    ),
    "a code in another form": (
        ("areas.yaml", 'code: "990"', 'code: "99"'),
        (
            "areas.yaml, rivi 8, kenttä municipalities[1].code: Arvo ”99” ei ole sovittua muotoa. "
            'Kirjoita esimerkiksi "990".'
        ),
    ),
    "a value that is not among the choices": (
        ("networks.yaml", "status: running", "status: runing"),
        (
            "networks.yaml, rivi 9, kenttä networks[1].status: Arvo ”runing” ei ole sallittu. Tarkoititko running? "
            "Sallitut ovat running, trial, pending, ended, not-stated."
        ),
    ),
    "a day that is none": (
        ("schedule.yaml", "said_on: 2026-01-15", "said_on: 15.1.2026"),
        (
            "schedule.yaml, rivi 11, kenttä estimates[1].said_on: ”15.1.2026” ei ole päivä. "
            "Kirjoita päivä muodossa 2020-11-02 tai jätä kenttä pois."
        ),
    ),
    "a year that is no number": (
        ("schedule.yaml", "year: 2026", "year: ensi vuonna"),
        "schedule.yaml, rivi 9, kenttä estimates[1].year: ”ensi vuonna” ei ole kokonaisluku. Kirjoita esimerkiksi 2020.",
    ),
    "an answer that is neither yes nor no": (
        ("networks.yaml", "    status: running", "    is_status_uncertain: ehkä"),
        (
            "networks.yaml, rivi 9, kenttä networks[1].is_status_uncertain: ”ehkä” ei ole kyllä eikä ei. "
            "Kirjoita true (kyllä) tai false (ei)."
        ),
    ),
    "an empty value": (
        ("organisations.yaml", "abbreviation: EL", "abbreviation:"),
        (
            "organisations.yaml, rivi 5, kenttä organisations[1].abbreviation: Kentällä ei ole arvoa. "
            "Kirjoita arvo tai jätä koko kenttä pois."
        ),
    ),
    "a text with a space at its end": (
        ("organisations.yaml", "{fi: Esimerkkilän liitto}", '{fi: "Esimerkkilän liitto "}'),
        (
            "organisations.yaml, rivi 3, kenttä organisations[1].name.fi: Tekstin alussa tai lopussa on välilyönti tai "
            "rivinvaihto. Poista se."
        ),
    ),
    "a key that does not fit an address": (
        ("networks.yaml", "slug: lahiruokaverkosto", "slug: Lähiruokaverkosto"),
        (
            "networks.yaml, rivi 2, kenttä networks[1].slug: Avaimessa ”Lähiruokaverkosto” on merkkejä, jotka eivät sovi "
            "osoitteeseen. Kirjoita pienillä kirjaimilla a–z, numeroilla ja yhdysviivoilla, esimerkiksi lansi-ranta."
        ),
    ),
    "an end before the beginning": (
        ("areas.yaml", "since: 2023-01-01, source", "since: 2023-01-01, until: 2022-01-01, source"),
        (
            "areas.yaml, rivi 4, kenttä groupings[3].until: Päättymispäivä 2022-01-01 on ennen alkamispäivää 2023-01-01. "
            "Tarkista päivät."
        ),
    ),
    "a term that ends before it begins": (
        ("schedule.yaml", "ends: 2029-05-31", "ends: 2024-05-31"),
        "schedule.yaml, rivi 2, kenttä terms[1].ends: Kausi päättyy ennen kuin se alkaa. Tarkista päivät.",
    ),
    "a coordinator that is no organisation": (
        ("networks.yaml", "organisation: esimerkkilan-liitto", "organisation: esimerkkilan-litto"),
        (
            "networks.yaml, rivi 7, kenttä networks[1].coordinators[1].organisation: ”esimerkkilan-litto” ei ole tässä "
            "paketissa. Tarkoititko avainta esimerkkilan-liitto?"
        ),
    ),
    "a municipality outside the pack": (
        ("schedule.yaml", 'municipalities: ["990"]', 'municipalities: ["564"]'),
        "schedule.yaml, rivi 7, kenttä estimates[1].municipalities[1]: ”municipality:564” ei ole tässä paketissa. ",
    ),
    "a source nobody named": (
        ("networks.yaml", "source: keksitty", "source: xyz"),
        (
            "networks.yaml, rivi 10, kenttä networks[1].source: ”xyz” ei ole tässä paketissa. "
            "Lisää se tiedostoon pack.yaml tai korjaa avain."
        ),
    ),
    "a home area that is not in the pack": (
        ("pack.yaml", "home_area: region:99", "home_area: region:42"),
        "pack.yaml, rivi 9, kenttä home_area: ”region:42” ei ole tässä paketissa. Tarkoititko avainta region:99?",
    ),
    "two things with one key": (
        ("areas.yaml", 'code: "991"', 'code: "990"'),
        (
            "areas.yaml, rivi 15, kenttä municipalities[2]: Avain municipality:990 on jo käytössä: areas.yaml, rivi 8. "
            "Anna toinen avain tai poista toinen."
        ),
    ),
    "two municipalities on one tile": (
        ("areas.yaml", "tile: [1, 2]", "tile: [1, 1]"),
        (
            "areas.yaml, rivi 20, kenttä municipalities[2].tile: Ruudussa on jo Mallikylä. "
            "Valitse vapaa ruutu [rivi, sarake]."
        ),
    ),
    "half a tile": (
        ("areas.yaml", "tile: [1, 2]", "tile: [1]"),
        (
            "areas.yaml, rivi 20, kenttä municipalities[2].tile: Luettelossa on liian vähän kohtia. "
            "Kirjoita niitä vähintään 2."
        ),
    ),
    "something else than a list": (
        ("schedule.yaml", 'municipalities: ["990"]', 'municipalities: "990"'),
        "schedule.yaml, rivi 7, kenttä estimates[1].municipalities: Tässä pitää olla luettelo.",
    ),
    "a member of nothing": (
        ("networks.yaml", "- {organisation: esimerkkilan-liitto}", "- {note: tuntematon}"),
        (
            "networks.yaml, rivi 7, kenttä networks[1].coordinators[1]: Jäsenellä pitää olla joko organisaatio tai kunta, "
            "ei molempia. Kirjoita joko organisation tai area."
        ),
    ),
    "a successor of itself": (
        ("organisations.yaml", "    area: region:99", "    successor: esimerkkilan-liitto"),
        (
            "organisations.yaml, rivi 6, kenttä organisations[1].successor: Toiminnan jatkajat kiertävät kehää: "
            "esimerkkilan-liitto → esimerkkilan-liitto. Poista kehän väärä kohta."
        ),
    ),
}


@pytest.mark.parametrize(("edit", "sentence"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_names_its_place_and_the_way_out(folder, edit, sentence):
    folder.edit(*edit)

    told = faults_of(folder)

    assert [line for line in told if line.startswith(sentence)], told
    assert RegionPack.objects.count() == 0


def test_faults_of_all_files_are_told_at_once(folder):
    folder.edit("areas.yaml", "genitive: Mallikylän", "genitiv: Mallikylän")
    folder.edit("networks.yaml", "status: running", "status: runing")
    folder.edit("schedule.yaml", "year: 2026", "\tyear: 2026")

    told = faults_of(folder)

    assert [line.split(",")[0] for line in told] == ["areas.yaml", "networks.yaml", "schedule.yaml"]


def test_a_broken_file_makes_no_false_faults_elsewhere(folder):
    folder.write("organisations.yaml", "organisations: [")

    assert [line.split(",")[0] for line in faults_of(folder)] == ["organisations.yaml"]


def test_a_required_file_that_is_missing(folder):
    (folder.path / "areas.yaml").unlink()

    assert (
        "areas.yaml: Pakollinen tiedosto puuttuu. Luo se; docs/features/region-packs.md näyttää mallin."
        in faults_of(folder)
    )


def test_a_file_with_a_wrong_name(folder):
    (folder.path / "network.yml").write_text("networks: []\n")

    assert faults_of(folder) == ["network.yml: Tiedosto ei kuulu pakettiin. Tarkoititko nimeä networks.yaml?"]


def test_what_the_database_refuses_is_told_at_its_line_and_nothing_is_half_written(folder):
    AreaFactory(code="123", slug="kokeila")

    told = faults_of(folder)

    assert told[0].startswith("areas.yaml, rivi 15")
    assert list(Area.objects.values_list("code", flat=True)) == ["123"]


def test_the_command_ends_with_1_on_faults_and_2_without_a_folder(folder, tmp_path):
    folder.edit("networks.yaml", "status: running", "status: runing")

    with pytest.raises(CommandError, match="Aluepaketissa on 1 virhe") as faults:
        call_command("load_region", str(folder.path))
    with pytest.raises(CommandError, match="Anna aluepaketin kansio") as nowhere:
        call_command("load_region", str(tmp_path / "nowhere"))

    assert faults.value.returncode == 1
    assert nowhere.value.returncode == 2

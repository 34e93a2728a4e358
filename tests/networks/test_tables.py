import csv
from io import StringIO
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from pophyte.core.faults import Refused
from pophyte.networks.domain import NetworkStatus, Part
from pophyte.networks.domain.csv_text import read_sheet
from pophyte.networks.domain.table import COLUMNS, KNOWN_HEADINGS, REQUIRED
from pophyte.networks.models import Network, NetworkMember
from pophyte.networks.operations import import_networks, plan_import
from tests.factories.networks import NetworkFactory, NetworkMemberFactory, NetworkRelationFactory
from tests.factories.people import OrganisationFactory, PersonFactory
from tests.networks.pages import messages, soup, text


GOOD = "osoite;nimi;taso;avoimuus;tila;tila on epävarma;koordinoijat;jäsenkunnat\nuusi;Uusi verkosto;Hyvinvoinnin teemaverkostot;avoin;vireillä;kyllä;PPL;Muhos\n"
NAMESPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


@pytest.fixture
def council(db):
    return OrganisationFactory(slug="ppl", abbreviation="PPL", name_fi="Pohjois-Pohjanmaan liitto")


@pytest.fixture
def editor(client, regional_coordinator):
    client.force_login(regional_coordinator)
    return client


def faults(content):
    return [str(fault) for fault in plan_import(content.encode() if isinstance(content, str) else content).faults]


def upload(client, content, name="verkostot.csv"):
    data = content.encode() if isinstance(content, str) else content
    return client.post("/verkostot/tuo/", {"file": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize("address", ["/verkostot.csv", "/verkostot/verkostot.csv"])
def test_the_registry_as_csv(client, open_network, council, address):
    NetworkMemberFactory(network=open_network, organisation=council, part=Part.COORDINATOR)
    NetworkMemberFactory(network=open_network, organisation=None, person=PersonFactory(name="Testi Salainen"))

    content = client.get(address).content.decode("utf-8-sig")

    row = next(csv.DictReader(StringIO(content), delimiter=";"))
    assert list(row) == list(COLUMNS)
    assert (row["osoite"], row["tila"], row["koordinoijat"]) == ("osallisuusverkosto", "toiminnassa", "ppl")
    assert "Salainen" not in content


def test_a_name_cannot_run_as_a_formula_and_comes_back_unchanged(client, db):
    network = NetworkFactory(name_fi='=HYPERLINK("https://paha.example")', purpose_fi="-1+1")

    content = client.get("/verkostot.csv").content

    assert b"\"'=HYPERLINK(" in content
    assert b";'-1+1;" in content
    assert plan_import(content).networks[0].network == network
    assert not plan_import(content).networks[0].is_changed


def test_what_is_given_out_changes_nothing_when_read_back(client, open_network, council, muhos):
    NetworkMemberFactory(network=open_network, organisation=council, part=Part.COORDINATOR)
    NetworkMemberFactory(network=open_network, organisation=None, area=muhos)
    NetworkFactory(status=NetworkStatus.ENDED, since="2020-01-01", until="2021-12-31", purpose_fi='"a";\nb')

    plan = plan_import(client.get("/sv/verkostot.csv").content)

    assert not plan.faults
    assert len(plan.unchanged) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_files_are_read_as_people_save_them(council, muhos, encoding, separator, ending):
    content = GOOD.replace(";", separator).replace("\n", ending).encode(encoding)

    planned = plan_import(content).networks[0]

    assert planned.values["is_status_uncertain"] is True
    assert [member.part for member in planned.joining] == [Part.COORDINATOR, Part.MEMBER]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "Tiedosto on tyhjä."),
        ("osoite;nimi;taso\n", "Tiedostossa on vain otsikkorivi."),
        (b"PK\x03\x04 x", "Tämä on taulukkolaskennan oma tiedosto."),
        (b"osoite;nimi\n\x81\x8d;x", "Tiedoston merkistöä ei tunnistettu."),
        ("osoite;nimi\na\x00b;x", "Rivi 2: Rivillä on merkki"),
        ("osoite;väri\na;b", "Rivi 1, sarake ”väri”: Saraketta ei tunneta."),
        ("osoite;osoite;nimi\na;b;c", "Rivi 1, sarake ”osoite”: Sama sarake on kahdesti."),
        ("osoite;taso\na;b", "Rivi 1, sarake ”nimi”: Sarake puuttuu."),
        ('osoite;nimi\n"a;b', "Rivi 2: Lainausmerkit eivät täsmää."),
        ("osoite;nimi;taso\na;b;theme;x;y", "Rivi 2: Rivillä on 5 solua, mutta otsikoita on 3."),
        ("osoite;nimi;taso\n;b;theme", "Rivi 2, sarake ”osoite”: Osoite puuttuu."),
        ("osoite;nimi;taso\nÄ ä;b;theme", "Rivi 2, sarake ”osoite”: Osoitteessa voi olla"),
        ("osoite;nimi;taso\nkuva;b;theme", "Rivi 2, sarake ”osoite”: Tämä osoite on sivuston"),
        ("osoite;nimi;taso\na;;theme", "Rivi 2, sarake ”nimi”: Nimi puuttuu."),
        ("osoite;nimi;taso\na;b;teema", "Rivi 2, sarake ”taso”: ”teema” ei käy."),
        ("osoite;nimi\na;b", "Rivi 2, sarake ”taso”: Uudelle verkostolle tarvitaan taso."),
        ("osoite;nimi;taso\na;b;theme\na;c;theme", "Rivi 3, sarake ”osoite”: Osoite on jo rivillä 2."),
        ("osoite;nimi;taso;alkaen\na;b;theme;31.2.2026", "Rivi 2, sarake ”alkaen”: ”31.2.2026” ei ole päivä."),
        (
            "osoite;nimi;taso;alkaen;päättyen\na;b;theme;2.2.2026;1.1.2026",
            "Rivi 2, sarake ”päättyen”: Päättymispäivä on ennen",
        ),
        ("osoite;nimi;taso;koordinoijat\na;b;theme;Olematon", "Rivi 2, sarake ”koordinoijat”: ”Olematon” ei ole"),
        (
            "osoite;nimi;taso;verkkosivu\na;b;theme;javascript:x",
            "Rivi 2, sarake ”verkkosivu”: Verkko-osoite ei kelpaa.",
        ),
        ("osoite;nimi;taso;tila on epävarma\na;b;theme;ehkä", "Rivi 2, sarake ”tila on epävarma”: ”ehkä” ei käy."),
        (f"osoite;nimi;taso\na;{'b' * 201};theme", "Rivi 2, sarake ”nimi”: Teksti on liian pitkä."),
        (
            "osoite;nimi;taso;tila;koordinoijat\na;b;theme;päättynyt;PPL",
            "Rivi 2, sarake ”tila”: Päättyneeseen verkostoon",
        ),
    ],
)
def test_every_fault_names_its_place(council, content, sentence):
    assert faults(content)[0].startswith(sentence)


def test_a_fault_after_a_cell_of_several_lines_names_its_own_line(db):
    assert faults('osoite;nimi;taso;tarkoitus\na;A;theme;"1\n2\n3"\n;B;theme;')[0].startswith("Rivi 5,")


def test_all_faults_are_told_at_once(db):
    assert len(faults("osoite;nimi;taso\n;;x\nÄ;b;theme")) == 4


def test_with_one_fault_nothing_is_written(council, administrator):
    plan = plan_import(b"osoite;nimi;taso\nhyva;Hyva;theme\n;Huono;theme")

    with pytest.raises(Refused):
        import_networks(plan, by=administrator)
    assert not Network.objects.exists()


@pytest.mark.parametrize(("word", "is_uncertain"), [("ja", True), ("nej", False), ("Yes", True), ("no", False)])
def test_yes_and_no_are_understood_in_every_language(council, muhos, administrator, word, is_uncertain):
    import_networks(plan_import(GOOD.replace("kyllä", word).encode()), by=administrator)

    assert Network.objects.get(slug="uusi").is_status_uncertain is is_uncertain


def test_importing_twice_is_importing_once(council, muhos, administrator):
    for _time in range(2):
        import_networks(plan_import(GOOD.encode()), by=administrator)

    network = Network.objects.get()
    assert (network.status, network.is_status_uncertain, network.openness) == ("pending", True, "open")
    assert NetworkMember.objects.count() == 2
    assert not plan_import(GOOD.encode()).networks[0].is_changed


def test_columns_and_members_that_are_not_in_the_file_stay(open_network, council, administrator):
    member = NetworkMemberFactory(network=open_network)
    open_network.purpose_fi = "Säilyy"
    open_network.save()

    import_networks(plan_import(b"osoite;nimi;koordinoijat\nosallisuusverkosto;Uusi nimi;PPL"), by=None)

    open_network.refresh_from_db()
    member.refresh_from_db()
    assert (open_network.name_fi, open_network.purpose_fi, open_network.tier) == ("Uusi nimi", "Säilyy", "theme")
    assert member.until is None
    assert open_network.members.count() == 2


def test_an_editor_sees_the_changes_and_then_writes_them(editor, open_network, council, muhos):
    shown = upload(editor, GOOD + "osallisuusverkosto;Uusi nimi;theme;avoin;toiminnassa;ei;;\n")
    assert Network.objects.count() == 1

    page = soup(shown)
    assert "Uusia 1, muuttuneita 1, ennallaan 0." in text(page.find("main"))
    form = {field["name"]: field["value"] for field in page.select("main form input[name]")}
    response = editor.post("/verkostot/tuo/", form)

    assert messages(editor, response) == ["Tallennettiin. Uusia verkostoja: 1, muuttuneita: 1."]
    assert Network.objects.get(slug="osallisuusverkosto").name_fi == "Uusi nimi"


def test_what_has_changed_since_the_preview_is_shown_again(editor, council, muhos):
    page = soup(upload(editor, GOOD))
    form = {field["name"]: field["value"] for field in page.select("main form input[name]")}
    NetworkFactory(slug="uusi", name_fi="Toisen lisäämä")

    again = editor.post("/verkostot/tuo/", form)

    assert "Tiedot ovat muuttuneet esikatselun jälkeen." in text(soup(again))
    assert Network.objects.get().name_fi == "Toisen lisäämä"


def test_faults_are_shown_on_the_page(editor):
    page = soup(upload(editor, "osoite;nimi;taso\n;x;theme"))

    assert "Rivi 2, sarake ”osoite”: Osoite puuttuu." in text(page.select_one(".notice--error"))
    assert not page.select("main form")


@pytest.mark.parametrize(
    ("name", "size", "sentence"),
    [("verkostot.xlsx", 10, "Valitse CSV-tiedosto"), ("verkostot.csv", 1024 * 1024 + 1, "Tiedosto on liian suuri")],
)
def test_size_and_type_are_checked(editor, name, size, sentence):
    assert sentence in text(soup(upload(editor, b"a" * size, name)).select_one(".notice--error"))


@pytest.mark.parametrize("form", [{"text": "", "fingerprint": "x"}, {"text": "ä" * 600_000, "fingerprint": "x"}])
def test_an_odd_confirmation_is_refused(editor, form):
    assert editor.post("/verkostot/tuo/", form).status_code == 400


def test_a_confirmation_with_another_text_is_looked_through_again(editor):
    response = editor.post("/verkostot/tuo/", {"text": "osoite;nimi;taso\n;x;theme", "fingerprint": "x"})

    assert "Osoite puuttuu." in text(soup(response))


def test_the_command_imports(council, muhos, tmp_path, capsys):
    file = tmp_path / "verkostot.csv"
    file.write_text(GOOD)

    call_command("import_networks", file, "--dry-run")
    assert not Network.objects.exists()
    call_command("import_networks", file)

    assert Network.objects.get().slug == "uusi"
    assert "Uusia 1, muuttuneita 0, ennallaan 0." in capsys.readouterr().out


def test_the_command_names_faults(db, tmp_path):
    file = tmp_path / "verkostot.csv"
    file.write_text("osoite;nimi;taso\n;x;theme")

    with pytest.raises(CommandError, match="Rivi 2, sarake ”osoite”"):
        call_command("import_networks", file)
    with pytest.raises(CommandError, match="ei ole"):
        call_command("import_networks", tmp_path / "puuttuu.csv")


def test_the_command_refuses_a_large_file(db, tmp_path, settings):
    settings.UPLOAD_LIMIT_BYTES = 10
    file = tmp_path / "verkostot.csv"
    file.write_text(GOOD)

    with pytest.raises(CommandError, match="liian suuri"):
        call_command("import_networks", file)


@given(st.binary(max_size=300))
def test_the_reader_answers_any_bytes(content):
    sheet = read_sheet(content, KNOWN_HEADINGS, REQUIRED)

    assert sheet.lines or sheet.faults


@given(st.text(max_size=120))
def test_the_reader_answers_any_text_under_good_headings(content):
    sheet = read_sheet(f"osoite;nimi\n{content}".encode("utf-8", "replace"), KNOWN_HEADINGS, REQUIRED)

    assert sheet.lines or sheet.faults
    assert all(set(line.cells) <= {"slug", "name_fi"} for line in sheet.lines)


@pytest.fixture
def graph(client, open_network, council, muhos):
    NetworkMemberFactory(network=open_network, organisation=council, part=Part.COORDINATOR, note="Sokra")
    NetworkMemberFactory(network=open_network, organisation=None, area=muhos)
    NetworkMemberFactory(network=open_network, organisation=None, person=PersonFactory(name="Testi Salainen"))
    NetworkRelationFactory(source=open_network, target=NetworkFactory(slug="toinen", name_fi="Toi<nen>\x0b"))
    return client.get("/verkostot.graphml").content


def test_the_graph_comes_back_in_its_own_reader(graph):
    read = nx.parse_graphml(graph.decode(), force_multigraph=True)

    assert read.nodes["network:osallisuusverkosto"]["members"] == 2
    assert read.nodes["network:osallisuusverkosto"]["status_uncertain"] is False
    assert {(one, other, data["kind"]) for one, other, data in read.edges(data=True)} == {
        ("organisation:ppl", "network:osallisuusverkosto", "coordination"),
        ("municipality:494", "network:osallisuusverkosto", "membership"),
        ("network:osallisuusverkosto", "network:toinen", "relation"),
    }


def test_the_graph_is_graphml_to_any_reader(graph):
    root = ET.fromstring(graph)

    types = {key.get("attr.name"): key.get("attr.type") for key in root.findall("g:key", NAMESPACE)}
    nodes = {node.get("id") for node in root.findall("g:graph/g:node", NAMESPACE)}
    ends = {edge.get(end) for edge in root.findall("g:graph/g:edge", NAMESPACE) for end in ("source", "target")}
    assert root.tag == "{http://graphml.graphdrawing.org/xmlns}graphml"
    assert root.find("g:graph", NAMESPACE).get("edgedefault") == "directed"
    assert (types["members"], types["status_uncertain"], types["label"]) == ("long", "boolean", "string")
    assert ends <= nodes
    assert {edge.get("id") for edge in root.findall("g:graph/g:edge", NAMESPACE)} == {"e0", "e1", "e2"}
    assert "Salainen" not in graph.decode()

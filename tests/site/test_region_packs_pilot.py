"""The pilot pack states the region's facts with their doubts; the code knows no region by heart."""

import ast
import re
from pathlib import Path

import pytest

from pophyte.areas.models import Area, AreaMembership
from pophyte.core.models import PackEntry
from pophyte.core.packs.pack import read_pack
from pophyte.core.packs.reference import reference_page
from pophyte.networks.models import Network, NetworkRelation
from pophyte.people.models import Organisation, Person
from pophyte.planning.models import ScheduleEstimate
from pophyte.site.packs.sections import SECTIONS, load_region


ROOT = Path(__file__).parents[2]
PILOT = ROOT / "regions" / "pohjois-pohjanmaa"


@pytest.fixture
def pilot(db):
    return load_region(PILOT)


def test_thirty_municipalities_and_simo(pilot):
    simo = Area.objects.get(kind="municipality", code="751")

    assert AreaMembership.objects.filter(group__kind="region", group__code="17").count() == 30
    assert AreaMembership.objects.filter(group__kind="wellbeing-county", group__code="19").count() == 30
    assert set(simo.memberships.values_list("group__kind", "group__code")) == {
        ("region", "19"),
        ("wellbeing-county", "21"),
        ("sub-region", "192"),
        ("joint-authority", "oulunkaari"),
        ("expert-area", "lakeus-ja-oulunkaari"),
    }


def test_every_municipality_has_a_tile_of_its_own_and_its_case_forms(pilot):
    municipalities = Area.objects.municipalities()

    assert municipalities.values("tile_row", "tile_column").distinct().count() == 31
    assert not municipalities.filter(tile_row__isnull=True).exists()
    assert not municipalities.filter(locative="").exists()


def test_only_official_swedish_names(pilot):
    swedish = Area.objects.municipalities().exclude(name_sv="").values_list("name_fi", "name_sv")

    assert set(swedish) == {
        ("Hailuoto", "Karlö"),
        ("Ii", "Ijo"),
        ("Liminka", "Limingo"),
        ("Oulu", "Uleåborg"),
        ("Raahe", "Brahestad"),
    }


def test_the_division_into_expert_areas_is_an_assumption(pilot):
    division = AreaMembership.objects.filter(group__kind="expert-area")

    assert set(division.values_list("basis", flat=True)) == {"assumed"}
    assert division.count() == 31


def test_the_six_theme_networks_with_their_doubts(pilot):
    livelihood = Network.objects.get(slug="taloudellisen-toimeentulon-verkosto")
    mental = Network.objects.get(slug="mielenterveys-paihde-ja-vakivaltaverkosto")
    participation = Network.objects.get(slug="osallisuusverkosto").members.get()

    assert Network.objects.filter(tier="theme").count() == 6
    assert (livelihood.status, livelihood.is_status_uncertain, livelihood.openness) == ("pending", True, "not-stated")
    assert not livelihood.members.exists()
    assert (mental.status, mental.openness) == ("trial", "not-stated")
    assert (participation.organisation.abbreviation, participation.note) == ("DIAK", "Sokra-hanke")
    assert NetworkRelation.objects.count() == 15


def test_the_hospital_district_ended_in_the_county(pilot):
    district = Organisation.objects.get(slug="ppshp")

    assert str(district.until) == "2022-12-31"
    assert district.successor.slug == "pohde"


def test_every_row_of_the_schedule_is_there_as_written(pilot):
    entries = PackEntry.objects.filter(kind="estimate").order_by("order")
    written = [(each.values["year"], each.values["place_in_year"], each.values["as_written"]) for each in entries]

    assert written == [
        (2020, 1, "HVK kesäkuu, HVS syksy"),
        (2020, 2, "syyskuu"),
        (2020, 3, "syksy"),
        (2020, 4, "vuoden loppu"),
        (2021, 1, "viim. keväällä"),
        (2021, 2, "kevät"),
        (2021, 3, "kevät"),
        (2021, 4, "kevät"),
        (2021, 5, "uuden valtuuston 1. kokous"),
        (2021, 6, "syksy"),
        (2021, 7, "loppuvuonna?"),
        (2021, 8, ""),
        (2021, 9, ""),
        (2021, 10, "joulukuu"),
        (None, 1, "joulukuu"),
        (None, None, "aikataulu avoin"),
    ]
    joint = ScheduleEstimate.objects.filter(joint_name="Raahen seutu").first()
    assert {area.name_fi for area in joint.municipalities.all()} == {"Raahe", "Pyhäjoki", "Siikajoki"}


def test_the_other_sections_are_kept_for_later_modules(pilot):
    kinds = {
        kind: PackEntry.objects.filter(kind=kind).count()
        for kind in ("steering-level", "programme-goal", "programme-matrix", "life-domain", "cooperation-measure")
    }

    assert kinds == {
        "steering-level": 9,
        "programme-goal": 10,
        "programme-matrix": 6,
        "life-domain": 11,
        "cooperation-measure": 9,
    }


def test_numbers_of_people_are_as_stated_with_their_doubt(pilot):
    stated = {each.key: each.values for each in PackEntry.objects.filter(kind="wellbeing-statement")}

    assert stated["lapset-7-12"]["people"] == 3300
    assert stated["nuoret-13-16"]["people"] == 5120
    assert stated["aikuiset-20"]["people"] == 121600
    assert stated["aikuiset-20"]["doubt"]["fi"].startswith("Karkea arvio")
    assert (stated["ei-koe-hyvaa-elamaa"]["share_least"], stated["ei-koe-hyvaa-elamaa"]["share_most"]) == (10, 39)


def test_no_person_comes_with_a_pack(pilot):
    assert Person.objects.count() == 0


def test_the_reference_page_is_what_the_schemas_say():
    page = ROOT / "docs" / "data" / "region-pack-reference.md"

    assert page.read_text(encoding="utf-8") == reference_page(SECTIONS), "Run: pophyte pack-reference"


def test_a_second_load_of_the_pilot_writes_nothing(pilot):
    assert load_region(PILOT).writes_nothing


def pilot_names():
    """Names that only the pilot has: its areas in every form, its organisations and its networks."""
    pack = read_pack(PILOT, SECTIONS)
    wanted = ("name_fi", "name_sv", "genitive", "locative", "directional", "abbreviation")
    stated = [
        str(each.values.get(field))
        for each in pack.statements
        if each.kind in {"area", "organisation", "network"} and not each.key.startswith("country:")
        for field in wanted
        if each.values.get(field)
    ]
    return re.compile(
        r"\b(" + "|".join(re.escape(name) for name in sorted(set(stated), key=len, reverse=True)) + r")\b"
    )


def spoken(path):
    """What a program says: its texts, without comments and docstrings."""
    if path.suffix == ".html":
        return [
            re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        ]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [node.value for node in strings if id(node) not in bare]


def test_the_code_names_nothing_of_the_pilot():
    names = pilot_names()
    files = [*(ROOT / "pophyte").rglob("*.py"), *(ROOT / "pophyte").rglob("*.html")]

    found = [f"{path.relative_to(ROOT)}: {text!r}" for path in files for text in spoken(path) if names.search(text)]

    assert found == []


def test_the_search_for_pilot_names_finds_one():
    assert pilot_names().search("Kokous pidetään Oulussa.")

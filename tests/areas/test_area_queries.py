from datetime import date

import pytest

from pophyte.areas import queries
from pophyte.areas.domain import AreaKind
from pophyte.core.models import RegionPack
from tests.factories.areas import AreaFactory, AreaMembershipFactory, AreaSuccessionFactory


pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def make_pack(slug):
    return RegionPack.objects.create(slug=slug, version="1", home_area="region:17", name_fi=slug)


def names(areas):
    return [area.name_fi for area in areas]


def test_municipalities_are_those_of_the_pack_loaded_first_in_name_order():
    first, second = make_pack("eka"), make_pack("toka")
    AreaFactory(name_fi="Oulu", pack=first)
    AreaFactory(name_fi="Ii", pack=first)
    AreaFactory(name_fi="Muualla", pack=second)

    assert names(queries.municipalities()) == ["Ii", "Oulu"]
    assert names(queries.municipalities(second)) == ["Muualla"]


def test_a_setting_names_another_pack(settings):
    make_pack("eka")
    second = make_pack("toka")
    settings.POPHYTE_REGION = "toka"

    assert queries.current_pack() == second


def test_without_any_pack_all_municipalities_are_shown(muhos, pudasjarvi):
    assert queries.current_pack() is None
    assert names(queries.municipalities()) == ["Muhos", "Pudasjärvi"]


def test_the_division_of_a_day_has_those_that_existed_then():
    AreaFactory(name_fi="Yli-Ii", until=date(2012, 12, 31))
    AreaFactory(name_fi="Oulu")

    assert names(queries.division(on=date(2012, 12, 31))) == ["Oulu", "Yli-Ii"]
    assert names(queries.division(on=date(2013, 1, 1))) == ["Oulu"]


def test_a_ceased_municipality_still_has_its_address_and_its_successor():
    ceased = AreaFactory(slug="yli-ii", until=date(2012, 12, 31))
    oulu = AreaFactory(slug="oulu")
    AreaSuccessionFactory(predecessor=ceased, successor=oulu, on=date(2013, 1, 1))

    found = queries.municipality("yli-ii")

    assert found == ceased
    steps = queries.successions_until(date(2013, 1, 1))
    became, _parts = queries.successions_of(ceased, steps)
    assert [step.successor for step in became] == [oulu]
    _became, parts = queries.successions_of(oulu, steps)
    assert [step.predecessor for step in parts] == [ceased]


def test_a_grouping_is_no_municipality(coast):
    assert queries.municipality("koe-alue") is None


def test_scopes_are_the_own_the_groupings_of_the_day_and_everywhere(pudasjarvi, coast):
    former = AreaFactory(kind=AreaKind.JOINT_AUTHORITY, code="oulunkaari")
    AreaMembershipFactory(member=pudasjarvi, group=former, until=date(2022, 12, 31))

    assert queries.scopes_of(pudasjarvi, on=TODAY) == {"everywhere", pudasjarvi.scope, coast.scope}
    assert former.scope in queries.scopes_of(pudasjarvi, on=date(2022, 12, 31))


def test_a_municipality_may_belong_to_one_region_and_another_authority():
    simo = AreaFactory(name_fi="Simo")
    lapland = AreaMembershipFactory(member=simo, group__kind=AreaKind.REGION).group
    authority = AreaMembershipFactory(member=simo, group__kind=AreaKind.JOINT_AUTHORITY).group

    assert queries.group_of([simo.pk], AreaKind.REGION, on=TODAY) == {simo.pk: lapland}
    assert queries.group_of([simo.pk], AreaKind.JOINT_AUTHORITY, on=TODAY) == {simo.pk: authority}
    assert queries.group_of([simo.pk], AreaKind.SUB_REGION, on=TODAY) == {}


def test_groupings_are_those_that_a_municipality_of_the_pack_belongs_to(pudasjarvi, coast):
    AreaFactory(kind=AreaKind.EXPERT_AREA, name_fi="Tyhjä")

    assert queries.groupings(AreaKind.EXPERT_AREA) == [coast]


def test_memberships_come_from_the_largest_kind_with_the_present_first(pudasjarvi, coast):
    region = AreaMembershipFactory(member=pudasjarvi, group__kind=AreaKind.REGION)
    ended = AreaMembershipFactory(member=pudasjarvi, group__kind=AreaKind.EXPERT_AREA, until=date(2020, 1, 1))

    groups = [one.group for one in queries.memberships_of(pudasjarvi)]

    assert groups == [region.group, coast, ended.group]


@pytest.mark.parametrize("text", ["Pudasjärvi", "pudasjärvellä", "Pudas", "615", "palvelut Pudasjärvelle"])
def test_a_municipality_is_found_as_people_write_it(text, pudasjarvi, muhos):
    assert queries.find_municipalities(text) == [pudasjarvi]


def test_a_swedish_name_finds_its_municipality():
    oulu = AreaFactory(name_fi="Oulu", name_sv="Uleåborg ")

    assert queries.find_municipalities("uleåborgs") == [oulu]


@pytest.mark.parametrize("text", ["", "  ", "zzz"])
def test_other_texts_find_nothing(text, muhos):
    assert queries.find_municipalities(text) == []


def test_the_named_one_comes_before_those_being_typed():
    AreaFactory(name_fi="Iinatti", slug="iinatti")
    ii = AreaFactory(name_fi="Ii", genitive="Iin", locative="Iissä", directional="Iihin")

    assert queries.find_municipalities("Ii")[0] == ii
    assert len(queries.find_municipalities("Ii")) == 2

import csv
from datetime import date
from io import StringIO

import pytest

from pophyte.areas.domain import AreaKind
from pophyte.networks.domain import NetworkStatus, Reach
from pophyte.networks.queries import networks_reaching, reach_matrix
from pophyte.people.domain import RoleKind
from tests.factories.areas import AreaFactory, AreaMembershipFactory
from tests.factories.networks import NetworkFactory, NetworkMemberFactory
from tests.factories.people import OrganisationFactory, PersonFactory, RoleFactory, RoleHoldingFactory
from tests.networks.pages import soup, text


pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def matrix(pudasjarvi, muhos, open_network):
    return lambda: reach_matrix(on=TODAY)


def reach_of(matrix, area, network):
    tie = matrix.tie(area, network)
    return (tie.reach, tie.through) if tie else None


def test_a_municipality_is_reached_as_a_member(matrix, muhos, pudasjarvi, open_network):
    NetworkMemberFactory(network=open_network, organisation=None, area=muhos)

    assert reach_of(matrix(), muhos, open_network) == (Reach.MEMBER, "")
    assert reach_of(matrix(), pudasjarvi, open_network) is None


def test_a_grouping_that_is_a_member_brings_its_municipalities(matrix, pudasjarvi, muhos, coast, open_network):
    NetworkMemberFactory(network=open_network, organisation=None, area=coast)

    assert reach_of(matrix(), pudasjarvi, open_network) == (Reach.MEMBER, "Koe-alue")
    assert reach_of(matrix(), muhos, open_network) is None


def test_a_municipalitys_organisation_reaches_it(matrix, muhos, open_network):
    school = OrganisationFactory(area=muhos, abbreviation="MK")
    NetworkMemberFactory(network=open_network, organisation=school)

    assert reach_of(matrix(), muhos, open_network) == (Reach.ORGANISATION, "MK")


@pytest.mark.parametrize(
    ("kind", "expected"), [(AreaKind.JOINT_AUTHORITY, (Reach.ORGANISATION, "OK")), (AreaKind.REGION, None)]
)
def test_only_a_joint_authority_speaks_for_its_municipalities(matrix, muhos, open_network, kind, expected):
    group = AreaFactory(kind=kind)
    AreaMembershipFactory(member=muhos, group=group)
    NetworkMemberFactory(network=open_network, organisation=OrganisationFactory(area=group, abbreviation="OK"))

    assert reach_of(matrix(), muhos, open_network) == expected


def test_a_person_reaches_through_the_organisation(matrix, muhos, open_network):
    person = PersonFactory()
    RoleHoldingFactory(person=person, role=RoleFactory(organisation=OrganisationFactory(area=muhos)))
    NetworkMemberFactory(network=open_network, organisation=None, person=person)

    assert reach_of(matrix(), muhos, open_network) == (Reach.ORGANISATION, "")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(RoleKind.LIAISON_PERSON, (Reach.ORGANISATION, "")), (RoleKind.WELLBEING_EXPERT, None)],
)
def test_only_those_who_speak_for_a_municipality_bring_it(matrix, muhos, open_network, kind, expected):
    person, role = PersonFactory(), RoleFactory(kind=kind)
    role.areas.add(muhos)
    RoleHoldingFactory(person=person, role=role)
    NetworkMemberFactory(network=open_network, organisation=None, person=person)

    assert reach_of(matrix(), muhos, open_network) == expected


def test_the_nearest_tie_is_told(matrix, muhos, pudasjarvi):
    network = NetworkFactory(serves_all_municipalities=True)
    NetworkMemberFactory(network=network, organisation=OrganisationFactory(area=muhos))
    NetworkMemberFactory(network=network, organisation=None, area=muhos)

    assert reach_of(matrix(), muhos, network)[0] == Reach.MEMBER
    assert reach_of(matrix(), pudasjarvi, network)[0] == Reach.SERVED


def test_what_has_ended_reaches_nobody(matrix, muhos, open_network):
    NetworkMemberFactory(network=open_network, organisation=None, area=muhos, until="2026-11-23")
    ended = NetworkFactory(status=NetworkStatus.ENDED, serves_all_municipalities=True)

    assert reach_of(matrix(), muhos, open_network) is None
    assert ended not in matrix().networks


def test_thin_municipalities_are_pointed_out(client, pudasjarvi, muhos, open_network):
    NetworkMemberFactory(network=open_network, organisation=None, area=muhos)

    page = soup(client.get("/verkostot/kunnat/"))

    assert "Mikään verkosto ei tavoita näitä kuntia: Pudasjärvi." in text(page.select_one(".notice--warning")).replace(
        " .", "."
    )
    assert [text(row.th) for row in page.select("tr.is-thin")] == ["Pudasjärvi"]


def test_the_page_tells_each_tie_in_a_word_and_counts(client, pudasjarvi, muhos, open_network):
    served = NetworkFactory(serves_all_municipalities=True, name_fi="Zeta")
    NetworkMemberFactory(network=open_network, organisation=None, area=muhos)

    page = soup(client.get("/verkostot/kunnat/"))

    heads = [text(cell) for cell in page.select("thead th")]
    rows = [[text(cell) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert heads == ["Kunta", "Osallisuusverkosto", "Zeta", "Yhteensä"]
    assert rows == [["Muhos", "jäsenenä", "verkoston palvelema", "2"], ["Pudasjärvi", "", "verkoston palvelema", "1"]]
    assert [text(cell) for cell in page.select("tfoot td")] == ["1", "2", ""]
    assert "Vain palveltavina, ilman omaa jäsentä: Pudasjärvi" in text(page.select_one(".notice"))
    assert networks_reaching(muhos, on=TODAY)[0][0] == open_network
    assert networks_reaching(muhos, on=TODAY)[1][0] == served


def test_nobody_heard_is_said_once(client, pudasjarvi, muhos):
    NetworkFactory(serves_all_municipalities=True)

    assert "Yhdenkään kunnan jäsenyyksiä ei ole kirjattu" in text(soup(client.get("/verkostot/kunnat/")))


def test_the_matrix_as_csv(client, muhos, open_network):
    NetworkMemberFactory(network=open_network, organisation=None, area=muhos)

    content = client.get("/verkostot/kunnat.csv").content.decode("utf-8-sig")

    assert list(csv.reader(StringIO(content), delimiter=";")) == [
        ["kunta", "tunnus", "Osallisuusverkosto", "yhteensä"],
        ["Muhos", "494", "jäsenenä", "1"],
        ["yhteensä", "", "1", "1"],
    ]


def test_the_whole_country_takes_no_more_questions(client, django_assert_max_num_queries):
    areas = AreaFactory.create_batch(60)
    group = AreaFactory(kind=AreaKind.JOINT_AUTHORITY)
    for area in areas:
        AreaMembershipFactory(member=area, group=group)
    for network in NetworkFactory.create_batch(20):
        NetworkMemberFactory(network=network, organisation=None, area=group)
        NetworkMemberFactory(network=network, organisation__area=group)
        NetworkMemberFactory(network=network, organisation=None, person=PersonFactory())

    with django_assert_max_num_queries(12):
        client.get("/verkostot/kunnat/")

import pytest

from pophyte.areas.domain import AreaKind
from pophyte.core.audit import change
from pophyte.networks.domain import NetworkStatus, Part, RelationKind
from tests.factories.areas import AreaFactory, AreaMembershipFactory
from tests.factories.networks import JoinRequestFactory, NetworkFactory, NetworkMemberFactory, NetworkRelationFactory
from tests.factories.people import OrganisationFactory, PersonFactory, RoleFactory, RoleHoldingFactory
from tests.networks.pages import soup, text


pytestmark = pytest.mark.django_db
URL = "/verkostot/osallisuusverkosto/"


@pytest.fixture
def person_member(open_network):
    person = PersonFactory(name="Testi Salainen")
    role = RoleFactory(title_fi="hyte-asiantuntija", organisation=OrganisationFactory(name_fi="Koekunnan kaupunki"))
    RoleHoldingFactory(person=person, role=role)
    return NetworkMemberFactory(network=open_network, organisation=None, person=person)


def test_a_person_is_shown_by_role_and_organisation_only(client, person_member):
    page = client.get(URL).content.decode()

    assert "hyte-asiantuntija" in page
    assert "Koekunnan kaupunki" in page
    assert "Salainen" not in page


@pytest.mark.parametrize("who", ["network_coordinator", "regional_coordinator"])
def test_who_may_see_persons_here_sees_the_name(client, person_member, request, who):
    client.force_login(request.getfixturevalue(who))

    assert "Testi Salainen" in client.get(URL).content.decode()


def test_a_coordinator_of_another_network_does_not(client, person_member, network_coordinator):
    other = NetworkFactory(slug="toinen")
    network_coordinator.grants.update(scope=other.scope)
    client.force_login(network_coordinator)

    page = client.get(URL).content.decode()

    assert "Salainen" not in page
    assert "/muokkaa/" not in page


def test_an_open_network_asks_to_join_and_a_closed_does_not(client, open_network):
    closed = NetworkFactory(openness="closed")

    assert soup(client.get(URL)).find("a", href=f"{URL}liity/")
    assert not soup(client.get(closed.get_absolute_url())).find("a", string="Liity verkostoon")


@pytest.mark.parametrize(
    ("kind", "out", "back"),
    [
        (RelationKind.COOPERATES, "tekevät yhteistyötä", "tekevät yhteistyötä"),
        (RelationKind.SUPPORTS, "tämä verkosto tukee sitä", "tukee tätä verkostoa"),
        (RelationKind.PART_OF, "tämä verkosto on sen osa", "on osa tätä verkostoa"),
    ],
)
def test_relations_are_told_from_this_side(client, open_network, kind, out, back):
    other = NetworkFactory()
    NetworkRelationFactory(source=open_network, target=other, kind=kind)

    def told(url):
        return text(soup(client.get(url)).find("section", attrs={"aria-labelledby": "yhteydet"}).li)

    assert told(URL) == f"{other.name} {out}"
    assert told(other.get_absolute_url()) == f"Osallisuusverkosto {back}"


def test_what_ended_is_history(client, open_network):
    NetworkMemberFactory(
        network=open_network, organisation__name_fi="Entinen ry", since="2020-01-01", until="2021-12-31"
    )
    NetworkRelationFactory(source=open_network, target__name_fi="Vanha verkosto", until="2022-01-31")

    page = soup(client.get(URL))

    history = text(page.find("section", attrs={"aria-labelledby": "historia"}))
    assert "Entinen ry (jäsen): 1.1.2020–31.12.2021" in history
    assert "Vanha verkosto (tekee yhteistyötä): –31.1.2022" in history
    assert "Jäseniä ei ole kirjattu." in text(page)


def test_editors_see_who_changed_what_and_others_do_not(client, open_network, network_coordinator):
    with change(network_coordinator):
        open_network.purpose_fi = "Uusi tarkoitus"
        open_network.save()

    assert "verkosto@example.org" not in client.get(URL).content.decode()
    client.force_login(network_coordinator)
    trail = soup(client.get(URL)).find("details")
    assert "verkosto@example.org" in text(trail)
    assert "tarkoitus suomeksi" in text(trail)


def test_an_ended_network_keeps_its_page(client):
    network = NetworkFactory(status=NetworkStatus.ENDED, until="2023-12-31")

    page = soup(client.get(network.get_absolute_url()))

    assert "31.12.2023" in text(page)
    assert not page.find("a", string="Liity verkostoon")


def test_an_unknown_network_is_not_found(client, db):
    assert client.get("/verkostot/ei-ole/").status_code == 404


def test_the_number_of_questions_does_not_grow(client, person_member, django_assert_max_num_queries):
    network = person_member.network
    NetworkMemberFactory.create_batch(10, network=network, part=Part.COORDINATOR)
    NetworkRelationFactory.create_batch(5, source=network)
    for _number in range(5):
        group = AreaFactory(kind=AreaKind.JOINT_AUTHORITY)
        AreaMembershipFactory.create_batch(3, group=group)
        NetworkMemberFactory(network=network, organisation=None, area=group)
        NetworkMemberFactory(network=network, organisation__area=group)
    JoinRequestFactory(network=network)

    with django_assert_max_num_queries(12):
        client.get(URL)

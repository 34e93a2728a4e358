import pytest

from pophyte.core.scopes import scope_label
from pophyte.networks.domain import NetworkStatus, Openness, Part, Tier
from pophyte.networks.queries import network_names, search_networks
from tests.factories.networks import NetworkFactory, NetworkMemberFactory
from tests.factories.people import OrganisationFactory, PersonFactory
from tests.networks.pages import soup, text


pytestmark = pytest.mark.django_db


def names(response):
    return [text(link) for link in soup(response).select(".network-card h3 a")]


def test_networks_stand_under_their_tier_with_status_and_coordinators(client, open_network):
    council = OrganisationFactory(abbreviation="PPL", name_fi="Pohjois-Pohjanmaan liitto")
    NetworkMemberFactory(network=open_network, organisation=council, part=Part.COORDINATOR)

    page = soup(client.get("/verkostot/"))

    section = page.find("section", attrs={"aria-labelledby": "taso-theme"})
    assert text(section.h2) == "Hyvinvoinnin teemaverkostot"
    assert [text(tag) for tag in section.select(".tag")] == ["toiminnassa", "avoin"]
    assert section.abbr["title"] == "Pohjois-Pohjanmaan liitto"
    assert text(section.abbr) == "PPL"


def test_a_doubt_of_the_source_stays_a_doubt(client):
    NetworkFactory(status=NetworkStatus.PENDING, is_status_uncertain=True)

    tag = soup(client.get("/verkostot/")).select_one(".tag--doubt")

    assert text(tag) == "vireillä?"


@pytest.mark.parametrize(
    "question", ["osallisuus", "osallisuuden", "OSALLISUUDESTA", "yksinäisyys", "osallisuusverkostoon"]
)
def test_a_network_is_found_by_everyday_words(client, open_network, question):
    NetworkFactory(name_fi="Elintapaverkosto")

    response = client.get("/verkostot/", {"q": question})

    assert names(response) == ["Osallisuusverkosto"]


@pytest.mark.parametrize("question", ["päihteet", "alkoholi", "väkivallan"])
def test_consonants_that_change_do_not_hide_a_network(client, question):
    NetworkFactory(name_fi="Mielenterveys-, päihde- ja väkivaltaverkosto")

    response = client.get("/verkostot/", {"q": question})

    assert len(names(response)) == 1


def test_a_network_is_found_by_who_coordinates_it(client, open_network):
    council = OrganisationFactory(slug="ppl", abbreviation="PPL")
    NetworkMemberFactory(network=open_network, organisation=council, part=Part.COORDINATOR)
    NetworkFactory()

    assert names(client.get("/verkostot/", {"q": "ppl"})) == ["Osallisuusverkosto"]
    assert names(client.get("/verkostot/", {"koordinoija": "ppl"})) == ["Osallisuusverkosto"]


@pytest.mark.parametrize(
    "asked", [{"taso": Tier.LEADERSHIP}, {"avoimuus": Openness.CLOSED}, {"tila": NetworkStatus.TRIAL}]
)
def test_filters_narrow(client, open_network, asked):
    NetworkFactory(name_fi="Se", tier=Tier.LEADERSHIP, openness=Openness.CLOSED, status=NetworkStatus.TRIAL)

    assert names(client.get("/verkostot/", asked)) == ["Se"]


def test_ended_networks_are_shown_only_when_asked_for(client, open_network):
    NetworkFactory(name_fi="Entinen", status=NetworkStatus.ENDED)

    assert names(client.get("/verkostot/")) == ["Osallisuusverkosto"]
    assert names(client.get("/verkostot/", {"tila": "ended"})) == ["Entinen"]


def test_a_person_is_never_named_or_found_by_name(client, open_network):
    person = PersonFactory(name="Testi Salainen")
    NetworkMemberFactory(network=open_network, organisation=None, person=person, part=Part.COORDINATOR)

    page = client.get("/verkostot/")

    assert "Salainen" not in page.content.decode()
    assert names(client.get("/verkostot/", {"q": "salainen"})) == []


def test_nothing_found_says_what_to_do(client, open_network):
    page = soup(client.get("/verkostot/", {"q": "olematon"}))

    assert text(page.select_one(".empty__title")) == "Verkostoja ei löytynyt"


def test_htmx_gets_the_list_alone(client, open_network):
    response = client.get("/verkostot/", headers={"HX-Request": "true"})

    assert soup(response).find("html") is None
    assert names(response) == ["Osallisuusverkosto"]


def test_odd_filters_narrow_nothing(client, open_network):
    response = client.get("/verkostot/", {"taso": "ei-ole", "koordinoija": "ä ä", "q": "!"})

    assert names(response) == ["Osallisuusverkosto"]


def test_the_number_of_questions_does_not_grow(client, django_assert_max_num_queries):
    for network in NetworkFactory.create_batch(30):
        NetworkMemberFactory.create_batch(3, network=network, part=Part.COORDINATOR)

    with django_assert_max_num_queries(6):
        client.get("/verkostot/")


def test_the_sites_search_finds_networks_and_scopes_their_names(open_network):
    hit = search_networks("osallisuuden", 5)[0]

    assert (hit.title, hit.url) == ("Osallisuusverkosto", "/verkostot/osallisuusverkosto/")
    assert list(network_names()) == ["Osallisuusverkosto"]
    assert scope_label("network:osallisuusverkosto") == "Osallisuusverkosto"
    assert scope_label("network:ei-ole") is None


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [("status", "not-stated", "tila ei tiedossa"), ("openness", "not-stated", "avoimuus ei tiedossa")],
)
def test_what_is_not_stated_is_said_to_be_so(client, field, value, word):
    NetworkFactory(**{field: value})

    assert word in text(soup(client.get("/verkostot/")).select_one(".network-card"))

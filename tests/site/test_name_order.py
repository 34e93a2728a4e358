"""Lists stand in the order of the names that their page shows, whichever language was asked before."""

import pytest

from pophyte.areas.domain import AreaKind
from pophyte.networks.domain import Tier
from tests.factories.across import frozen_goal, published_plan
from tests.factories.areas import AreaFactory, AreaMembershipFactory
from tests.factories.networks import NetworkFactory
from tests.factories.people import OrganisationFactory
from tests.site.parsing import page_of


pytestmark = pytest.mark.django_db
SWEDISH = ["Karlö", "Limingo", "Uleåborg", "Ylivieska"]
FINNISH = ["Hailuoto", "Liminka", "Oulu", "Ylivieska"]


@pytest.fixture
def two_names(coast, term):
    """The region's view has a table once there is a plan."""
    for fi, sv in zip(FINNISH, SWEDISH, strict=True):
        area = AreaFactory(name_fi=fi, name_sv=sv, slug=fi.lower())
        AreaMembershipFactory(member=area, group=coast)
    published_plan(area, term=term, goals=(frozen_goal(),))
    # Finnish before all, Swedish after all.
    AreaFactory(name_fi="Eurajoki", name_sv="Euraåminne", slug="eurajoki")
    AreaFactory(name_fi="Ahvenkoski", name_sv="Östanå", slug="ahvenkoski")


IN_FINNISH = ["Ahvenkoski", "Eurajoki", *FINNISH]
IN_SWEDISH = ["Euraåminne", *SWEDISH, "Östanå"]
LISTS = {
    "/kunnat/": ".municipalities__list tbody th",
    "/aikataulu/": ".timeline__silent a",
    "/aikataulu/?nakyma=taulukko": "main tbody a",
    "/verkostot/kunnat/": "tbody th",
    "/asiakirjat/alue/": "main tbody th",
    "/asiakirjat/haku/": "select[name=kunta] option",
    "/asiakirjat/alue/tavoitteet/": "select[name=alue] option",
}


def shown(client, address, selector):
    """The municipalities among the texts, each where it is first told."""
    texts = [" ".join(node.text.split()) for node in page_of(client, address).select(selector)]
    return [text for text in texts if text in IN_FINNISH or text in IN_SWEDISH]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_follows_the_names_shown(address, client, two_names, open_network):
    selector = LISTS[address]

    assert shown(client, address, selector) == IN_FINNISH
    assert shown(client, f"/sv{address}", selector) == IN_SWEDISH
    assert shown(client, address, selector) == IN_FINNISH


def test_groupings_in_a_filter_too(client, term, pudasjarvi):
    for fi, sv in (("Aaa", "Östra"), ("Bbb", "Norra")):
        group = AreaFactory(kind=AreaKind.SUB_REGION, slug=fi.lower(), name_fi=fi, name_sv=sv)
        AreaMembershipFactory(member=pudasjarvi, group=group)

    options = [option.text for option in page_of(client, "/sv/aikataulu/").select("select[name=alue] option")]

    assert options[-2:] == ["Norra", "Östra"]


def test_networks_and_organisations(client, pudasjarvi):
    for fi, sv in (("Aaa", "Östra"), ("Bbb", "Norra")):
        NetworkFactory(name_fi=fi, name_sv=sv, tier=Tier.THEME)
        OrganisationFactory(name_fi=fi, name_sv=sv)

    networks = [link.text.strip() for link in page_of(client, "/sv/verkostot/").select(".network-card h3 a")]
    heads = [" ".join(head.text.split()) for head in page_of(client, "/sv/verkostot/kunnat/").select("thead th")]
    organisations = page_of(client, "/sv/organisaatiot/").select_one("main").text

    assert networks == ["Norra", "Östra"]
    assert next(head for head in heads if "Norra" in head or "Östra" in head).startswith("Norra")
    assert organisations.index("Norra") < organisations.index("Östra")


def test_a_form_offers_municipalities_by_name(client, network_coordinator, open_network, two_names):
    client.force_login(network_coordinator)

    page = page_of(client, f"/sv/verkostot/{open_network.slug}/jasenet/")

    assert [option.text for option in page.select("select[name=area] option") if option["value"]] == IN_SWEDISH

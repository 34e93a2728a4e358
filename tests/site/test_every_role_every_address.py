import logging

import pytest

from pophyte.people.views import organisations
from tests.factories.networks import NetworkFactory
from tests.factories.people import OrganisationFactory
from tests.site.addresses import FOREIGN, SAMPLES, addresses, faults_of


CAST = [
    "outsider",
    "coordinator",
    "group_member",
    "expert",
    "network_coordinator",
    "regional_coordinator",
    "auditor",
    "administrator",
]


@pytest.fixture
def world(pudasjarvi, muhos, term, open_network, monkeypatch):
    """What the sample values of the addresses name; thousands of refusals need not be logged."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
    NetworkFactory(name_fi="Toinen verkosto", slug="toinen-verkosto")
    OrganisationFactory(slug="koejarjesto")


def test_signed_out_one_sees_what_is_public_and_no_more(client, world):
    assert "\n".join(faults_of(client, None)) == ""


@pytest.mark.parametrize("who", CAST)
def test_everybody_gets_where_their_grants_lead_and_no_further(client, request, world, who):
    assert "\n".join(faults_of(client, request.getfixturevalue(who))) == ""


def test_the_walk_reaches_every_part_of_the_site():
    routes = [address.route for address in addresses()]

    assert len(routes) > 200
    assert all(any(route.startswith(foreign.beginning) for route in routes) for foreign in FOREIGN[:4])
    assert all(any(route.startswith(beginning) for route in routes) for beginning in list(SAMPLES)[:2])


@pytest.mark.parametrize("who", ["coordinator", "group_member"])
def test_who_writes_or_reads_documents_is_led_from_wagtails_front_page_to_them(client, request, world, who):
    client.force_login(request.getfixturevalue(who))

    response = client.get("/hallinta/", follow=True)

    assert response.redirect_chain == [("/asiakirjat/tyo/", 302)]


def test_a_view_that_says_nothing_is_found(monkeypatch):
    monkeypatch.delattr(organisations.organisations, "access_rule")

    with pytest.raises(AssertionError, match=r"organisaatiot/ .*declares no access rule"):
        addresses()


def test_a_parameter_without_a_sample_is_found(monkeypatch):
    monkeypatch.delitem(SAMPLES[""], "token")

    with pytest.raises(AssertionError, match="Add values of the parameter 'token'"):
        addresses()


def test_a_package_that_nobody_thought_of_is_found(monkeypatch):
    monkeypatch.setattr("tests.site.addresses.FOREIGN", FOREIGN[1:])

    with pytest.raises(AssertionError, match="Say in FOREIGN"):
        addresses()

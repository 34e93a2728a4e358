"""A coordinator touches the own network and no other."""

import pytest

from tests.factories.networks import JoinRequestFactory, NetworkFactory, NetworkMemberFactory, NetworkRelationFactory


pytestmark = pytest.mark.django_db
PAGES = ["muokkaa/", "jasenet/", "suhteet/", "paata/", "pyynnot/"]


@pytest.fixture
def other(db):
    return NetworkFactory(slug="toinen")


@pytest.fixture
def pages_of_one(other):
    member = NetworkMemberFactory(network=other)
    relation = NetworkRelationFactory(source=other)
    request = JoinRequestFactory(network=other)
    return [*PAGES, f"jasenet/{member.pk}/", f"suhteet/{relation.pk}/", f"pyynnot/{request.pk}/"]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["network_coordinator", "outsider", "coordinator", "expert"])
def test_another_network_is_closed(client, request, pages_of_one, who, method):
    client.force_login(request.getfixturevalue(who))

    answers = {page: getattr(client, method)(f"/verkostot/toinen/{page}").status_code for page in pages_of_one}

    assert set(answers.values()) == {403}


def test_signed_out_is_led_to_the_login(client, pages_of_one):
    answers = [client.get(f"/verkostot/toinen/{page}") for page in pages_of_one]

    assert all(answer.status_code == 302 and "login" in answer["Location"] for answer in answers)


def test_the_regional_coordinator_opens_everything(client, regional_coordinator, pages_of_one):
    client.force_login(regional_coordinator)

    assert {client.get(f"/verkostot/toinen/{page}").status_code for page in pages_of_one} == {200}


@pytest.mark.parametrize("page", PAGES)
def test_the_own_network_opens(client, network_coordinator, page):
    client.force_login(network_coordinator)

    assert client.get(f"/verkostot/osallisuusverkosto/{page}").status_code == 200


@pytest.mark.parametrize("who", ["network_coordinator", "outsider", "coordinator"])
def test_only_registry_editors_import(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get("/verkostot/tuo/").status_code == 403
    assert client.post("/verkostot/tuo/").status_code == 403


def test_a_member_of_another_network_cannot_be_ended_through_the_own(client, network_coordinator, other):
    member = NetworkMemberFactory(network=other)
    relation = NetworkRelationFactory(source=other)
    client.force_login(network_coordinator)

    own = "/verkostot/osallisuusverkosto/"
    assert client.post(f"{own}jasenet/{member.pk}/", {"on": "2026-01-01"}).status_code == 404
    assert client.post(f"{own}suhteet/{relation.pk}/", {"on": "2026-01-01"}).status_code == 404


def test_pages_to_read_take_no_writing(client, open_network):
    assert client.post("/verkostot/").status_code == 405
    assert client.delete("/verkostot/osallisuusverkosto/liity/").status_code == 405

"""Every address of the chain, with rows that are there, for everybody who is not the document's writer."""

import pytest
from django.urls import get_resolver, reverse

from pophyte.people.domain import AccessRole
from tests.conftest import account_with
from tests.factories.planning import EvidenceFactory, GoalIndicatorFactory


METHODS = ("get", "head", "post", "put", "patch", "delete")
SECRET = "Kaatumiset keittiössä"


@pytest.fixture
def places(document, linked):
    """Addresses by the name of their page."""
    evidence = EvidenceFactory(concern=linked["concern"], text=SECRET)
    target = GoalIndicatorFactory(goal=linked["goal"])
    keys = {name: row.key for name, row in linked.items()}
    arguments = {
        "chain": (),
        "concern-new": (),
        "concern": (keys["concern"],),
        "evidence-new": (keys["concern"],),
        "evidence": (evidence.pk,),
        "conclusion-new": (),
        "conclusion": (keys["conclusion"],),
        "goal-new": (),
        "goal": (keys["goal"],),
        "goal-indicator-new": (keys["goal"],),
        "goal-indicator": (target.pk,),
        "measure-new": (keys["goal"],),
        "measure": (keys["measure"],),
        "measure-actuals": (keys["measure"],),
        "measure-time": (),
        "chain-remove": ("aihe", keys["concern"]),
        "chain-move": ("tavoite", keys["goal"]),
        "plan-import": (),
        "plan-import-columns": (),
        "plan-import-confirm": (),
    }
    return {name: reverse(f"planning:{name}", args=[document.pk, *rest]) for name, rest in arguments.items()}


def answers(client, places):
    """What each address answers to each method: (name, method) to status."""
    return {
        (name, method): getattr(client, method)(place).status_code
        for name, place in places.items()
        for method in METHODS
    }


def test_no_address_is_forgotten(places):
    ours = {
        pattern.name
        for resolver in get_resolver().url_patterns
        for included in getattr(resolver, "url_patterns", [])
        if getattr(included, "namespace", None) == "planning"
        for pattern in included.url_patterns
        if "/ketju/" in str(pattern.pattern) or "/tuonti/" in str(pattern.pattern)
    }

    assert ours == set(places)


@pytest.mark.parametrize("who", ["outsider", "expert", "regional_coordinator", "network_coordinator", "auditor"])
def test_nobody_elses_role_opens_or_changes_anything(client, request, places, who):
    client.force_login(request.getfixturevalue(who))

    assert set(answers(client, places).values()) == {404}


def test_the_neighbours_coordinator_is_an_outsider(client, places, muhos):
    client.force_login(account_with(AccessRole.MUNICIPAL_COORDINATOR, muhos.scope))

    assert set(answers(client, places).values()) == {404}


def test_signed_out_one_is_led_to_the_login(client, places):
    assert set(answers(client, places).values()) == {302}
    assert all(client.get(place).url.startswith("/tili/login/?next=") for place in places.values())


def test_a_member_reads_the_chain_and_raises(client, places, pudasjarvi):
    client.force_login(account_with(AccessRole.WELLBEING_GROUP, pudasjarvi.scope))

    found = answers(client, places)

    assert {name for (name, _method), status in found.items() if status != 403} == {"chain", "concern-new"}
    assert SECRET in client.get(places["chain"]).content.decode()


@pytest.mark.parametrize("address", ["haku", "kunnat/pudasjarvi", ""])
def test_a_draft_is_found_nowhere_else(client, places, administrator, address):
    client.force_login(administrator)

    response = client.get(f"/{address}/?q=kaatumiset".replace("//", "/"))

    assert SECRET not in response.content.decode()

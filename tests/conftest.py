"""The cast: the same few people and places in every test."""

import pytest

from pophyte.areas.domain import AreaKind
from pophyte.people.domain import AccessRole
from tests.factories.areas import AreaFactory, AreaMembershipFactory
from tests.factories.networks import NetworkFactory
from tests.factories.people import AccountFactory, GrantFactory
from tests.factories.planning import CouncilTermFactory


def account_with(role=None, scope="everywhere", **fields):
    account = AccountFactory(**fields)
    if role:
        GrantFactory(account=account, role=role, scope=scope)
    return account


@pytest.fixture
def coast(db):
    """An expert area that pudasjarvi and simo belong to."""
    return AreaFactory(kind=AreaKind.EXPERT_AREA, code="koe-alue", slug="koe-alue", name_fi="Koe-alue")


@pytest.fixture
def pudasjarvi(db, coast):
    area = AreaFactory(
        code="615",
        name_fi="Pudasjärvi",
        slug="pudasjarvi",
        genitive="Pudasjärven",
        locative="Pudasjärvellä",
        directional="Pudasjärvelle",
    )
    AreaMembershipFactory(member=area, group=coast)
    return area


@pytest.fixture
def muhos(db):
    """A municipality of nobody in the cast but the region's people."""
    return AreaFactory(
        code="494", name_fi="Muhos", slug="muhos", genitive="Muhoksen", locative="Muhoksella", directional="Muhokselle"
    )


@pytest.fixture
def term(db):
    return CouncilTermFactory()


@pytest.fixture
def open_network(db):
    return NetworkFactory(name_fi="Osallisuusverkosto", slug="osallisuusverkosto")


@pytest.fixture
def outsider(db):
    """Signed in, with no grant at all."""
    return account_with()


@pytest.fixture
def coordinator(db, pudasjarvi):
    return account_with(AccessRole.MUNICIPAL_COORDINATOR, pudasjarvi.scope, email="pudasjarvi@example.org")


@pytest.fixture
def expert(db, coast):
    return account_with(AccessRole.EXPERT, coast.scope, email="asiantuntija@example.org")


@pytest.fixture
def network_coordinator(db, open_network):
    return account_with(AccessRole.NETWORK_COORDINATOR, open_network.scope, email="verkosto@example.org")


@pytest.fixture
def regional_coordinator(db):
    return account_with(AccessRole.REGIONAL_COORDINATOR, email="alue@example.org")


@pytest.fixture
def administrator(db):
    return account_with(AccessRole.ADMINISTRATOR, email="paakayttaja@example.org")

"""The cast: the same few people and places in every test."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache, caches
from django.test import override_settings
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from pophyte.areas.domain import AreaKind
from pophyte.indicators.operations.ingest import ingest
from pophyte.indicators.store.reading import open_store
from pophyte.people.domain import AccessRole
from tests.factories.areas import AreaFactory, AreaMembershipFactory
from tests.factories.networks import NetworkFactory
from tests.factories.people import AccountFactory, GrantFactory
from tests.factories.planning import CouncilTermFactory
from tests.fakes.login_service import login_service, sign_in_elsewhere, use_login_service  # noqa: F401
from tests.fakes.postbox import letter_receiver, no_mail_server, postbox, refused  # noqa: F401  # fixtures for every test


# A busy machine draws slowly; that says nothing of the code.
hypothesis_settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def _fresh_cache():
    """Login attempts are counted in the cache: one test's must not slow down another's."""
    cache.clear()
    # A picture of an earlier test is known there, but its file is gone.
    caches["renditions"].clear()


@pytest.fixture(autouse=True)
def _own_language():
    """A page asked under /sv/ leaves its language on; the next test begins in Finnish again."""
    translation.deactivate()


def account_with(role=None, scope="everywhere", *, has_second_factor=True, **fields):
    """An account as it works every day: whoever needs a second factor has one."""
    account = AccountFactory(**fields)
    if role:
        GrantFactory(account=account, role=role, scope=scope)
    if has_second_factor and account.needs_second_factor:
        TOTP.activate(account, generate_totp_secret())
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
def group_member(db, pudasjarvi):
    return account_with(AccessRole.WELLBEING_GROUP, pudasjarvi.scope, email="ryhma@example.org")


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


@pytest.fixture
def auditor(db):
    return account_with(AccessRole.AUDITOR, email="tarkastaja@example.org")


@pytest.fixture(scope="session")
def own_store_folder(tmp_path_factory):
    """Built once for a test process. Tests that write use a folder of their own."""
    folder = tmp_path_factory.mktemp("own") / "indicators"
    with override_settings(INDICATOR_STORE=folder):
        ingest(by=None)
    return folder


@pytest.fixture
def own_store(own_store_folder, settings):
    """The current store, and the setting that makes it so. Read only: other tests read the same files."""
    settings.INDICATOR_STORE = own_store_folder
    return open_store()

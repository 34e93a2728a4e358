"""A real OpenID Connect provider in a thread: pages, codes, signed tokens, keys, as a county's own service has."""

import logging

import httpx
import oidc_provider_mock
import pytest
from django.conf import settings as django_settings


@pytest.fixture(scope="session")
def login_service():
    """The provider's address. Its own request log would fill the test output."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://127.0.0.1:{server.server_port}"


@pytest.fixture
def use_login_service(login_service, settings):
    """Settings as the environment would make them, with the provider named "Koekirjautuminen"."""

    def use(*, trust_email=False):
        app = {
            "provider_id": "oidc",
            "name": "Koekirjautuminen",
            "client_id": "pophyte",
            "secret": "salaisuus",
            "settings": {"server_url": login_service, "trust_email": trust_email},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}

    assert django_settings.SOCIALACCOUNT_EMAIL_AUTHENTICATION
    use()
    return use


@pytest.fixture
def sign_in_elsewhere(client, login_service, use_login_service):
    """Walk the whole way: our button, the provider's page, its redirect back; answer our last response."""

    def walk(sub, **claims):
        httpx.put(f"{login_service}/users/{sub}", json=claims).raise_for_status()
        leaving = client.post("/tili/oidc/oidc/login/")
        back = httpx.post(leaving["Location"], data={"sub": sub})
        assert back.status_code == 302
        return client.get(back.headers["Location"].removeprefix("http://testserver"))

    return walk

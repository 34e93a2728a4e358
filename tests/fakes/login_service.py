"""A real OpenID Connect provider in its own process: pages, codes, signed tokens, keys, as a county's service has."""

import subprocess
import sys
import time

import httpx
import pytest
from django.conf import settings as django_settings

from tests.fakes.postbox import free_port


@pytest.fixture(scope="session")
def login_service():
    """The provider's address."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        wait_until_it_answers(f"{address}/.well-known/openid-configuration")
        yield address
        process.terminate()


def wait_until_it_answers(address, *, patience=30.0):
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        try:
            return httpx.get(address).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail(f"The login service did not answer at {address} in {patience} seconds.")


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

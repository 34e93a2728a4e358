import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from pophyte.people.domain import AccessRole
from tests.conftest import account_with
from tests.factories.people import GrantFactory


PASSWORD = "salasana-vain-testeissa"


def code_of(secret):
    """What an authenticator app would show just now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def newcomer(db):
    """Holds a right to see persons, and has not set up a second factor yet."""
    return account_with(AccessRole.REGIONAL_COORDINATOR, has_second_factor=False, email="uusi@example.org")


def test_login_with_password_alone_leads_a_coordinator_to_set_up(client, newcomer):
    response = client.post("/tili/login/", {"login": newcomer.email, "password": PASSWORD}, follow=True)

    assert response.redirect_chain[-1][0] == "/tili/2fa/"
    assert "Oikeuksillasi näkee henkilötietoja" in response.content.decode()


@pytest.mark.parametrize("address", ["/oma/", "/oma/kutsut/", "/", "/hallinta/", "/oma/avaimet/"])
def test_nothing_else_opens_before_the_second_factor(client, newcomer, address):
    client.force_login(newcomer)

    response = client.get(address)

    assert response.status_code == 302
    assert response["Location"] == "/tili/2fa/"


def test_posting_does_not_pass_either(client, newcomer):
    client.force_login(newcomer)

    response = client.post("/oma/kutsut/", {"email": "x@example.org", "role": "expert", "scope": "everywhere"})

    assert response["Location"] == "/tili/2fa/"
    assert newcomer.sent_invitations.count() == 0


@pytest.mark.parametrize("address", ["/terveys/", "/tili/2fa/", "/tili/password/change/"])
def test_account_pages_and_health_stay_open(client, newcomer, address):
    client.force_login(newcomer)

    assert client.get(address).status_code == 200


def test_who_needs_no_second_factor_is_not_asked(client, coordinator):
    client.force_login(coordinator)

    assert client.get("/oma/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_authenticator_app_opens_the_rest(client, newcomer, postbox):
    client.post("/tili/login/", {"login": newcomer.email, "password": PASSWORD})
    client.post("/tili/reauthenticate/", {"password": PASSWORD})
    page = client.get("/tili/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]

    client.post("/tili/2fa/totp/activate/", {"code": code_of(secret)})

    assert page.status_code == 200
    assert client.get("/oma/kutsut/").status_code == 200
    assert secret not in str(Authenticator.objects.get(user=newcomer, type="totp").data)
    assert postbox[0]["To"] == newcomer.email


def test_afterwards_login_asks_for_the_code(client, newcomer):
    secret = generate_totp_secret()
    TOTP.activate(newcomer, secret)

    asked = client.post("/tili/login/", {"login": newcomer.email, "password": PASSWORD})
    before = client.get("/oma/kutsut/")
    client.post(asked["Location"], {"code": code_of(secret)})

    assert asked["Location"] == "/tili/2fa/authenticate/"
    assert before["Location"].startswith("/tili/login/")
    assert client.get("/oma/kutsut/").status_code == 200


def test_a_wrong_code_does_not_let_in(client, newcomer):
    TOTP.activate(newcomer, generate_totp_secret())
    client.post("/tili/login/", {"login": newcomer.email, "password": PASSWORD})

    response = client.post("/tili/2fa/authenticate/", {"code": "000000"})

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_grant_given_later_closes_the_doors_until_the_factor_is_there(client, coordinator):
    client.force_login(coordinator)
    GrantFactory(account=coordinator, role=AccessRole.AUDITOR)

    response = client.get("/oma/muutosloki/")

    assert response["Location"] == "/tili/2fa/"


def test_an_administrator_removes_a_lost_second_factor(client, administrator, regional_coordinator):
    client.force_login(administrator)

    client.post(f"/oma/tunnukset/{regional_coordinator.pk}/tila/", {"state": "without-factor"})

    client.force_login(regional_coordinator)
    assert not Authenticator.objects.filter(user=regional_coordinator).exists()
    assert client.get("/oma/kutsut/")["Location"] == "/tili/2fa/"


def test_secrets_made_with_an_older_key_still_read(client, newcomer, settings):
    secret = generate_totp_secret()
    TOTP.activate(newcomer, secret)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "uusi-avain-vain-testeissa"

    client.post("/tili/login/", {"login": newcomer.email, "password": PASSWORD})
    response = client.post("/tili/2fa/authenticate/", {"code": code_of(secret)})

    assert response["Location"] == "/oma/"

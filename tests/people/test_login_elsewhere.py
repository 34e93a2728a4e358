import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount

from pophyte.people.models import Account
from pophyte.people.operations.accounts import create_account
from pophyte.settings import environment


PASSWORD = "salasana-vain-testeissa"


@pytest.fixture
def known(db):
    return create_account("tuttu@example.org", password=PASSWORD, by=None)


def test_a_verified_address_opens_its_account_and_links_it(client, known, sign_in_elsewhere):
    response = sign_in_elsewhere("henkilo-1", email="tuttu@example.org", email_verified=True)

    assert response["Location"] == "/oma/"
    assert client.session["_auth_user_id"] == str(known.pk)
    assert SocialAccount.objects.get().user == known


def test_the_link_holds_when_the_address_changes_elsewhere(client, known, sign_in_elsewhere):
    sign_in_elsewhere("henkilo-1", email="tuttu@example.org", email_verified=True)
    client.logout()

    sign_in_elsewhere("henkilo-1", email="uusi.nimi@example.org", email_verified=True)

    assert client.session["_auth_user_id"] == str(known.pk)
    assert SocialAccount.objects.count() == 1


def test_the_password_still_works_after_linking(client, known, sign_in_elsewhere):
    sign_in_elsewhere("henkilo-1", email="tuttu@example.org", email_verified=True)

    known.refresh_from_db()
    assert known.check_password(PASSWORD)


def test_an_unknown_address_is_refused_with_a_sentence(client, known, sign_in_elsewhere):
    response = sign_in_elsewhere("henkilo-2", email="vieras@example.org", email_verified=True)

    assert response.status_code == 403
    assert "ei ole tunnusta täällä" in response.content.decode()
    assert "_auth_user_id" not in client.session
    assert Account.objects.count() == 1


@pytest.mark.parametrize("claims", [{"email_verified": False}, {}])
def test_an_address_that_the_provider_does_not_answer_for_opens_nothing(client, known, sign_in_elsewhere, claims):
    response = sign_in_elsewhere("henkilo-3", email="tuttu@example.org", **claims)

    assert response.status_code == 403
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()


def test_a_trusted_provider_need_not_say_verified(client, known, use_login_service, sign_in_elsewhere):
    use_login_service(trust_email=True)

    sign_in_elsewhere("henkilo-4", email="tuttu@example.org")

    assert client.session["_auth_user_id"] == str(known.pk)


def test_an_address_merely_added_to_an_account_opens_nothing(client, known, sign_in_elsewhere):
    known.emailaddress_set.create(email="lisatty@example.org", verified=True)

    response = sign_in_elsewhere("henkilo-5", email="lisatty@example.org", email_verified=True)

    assert response.status_code == 403


def test_a_closed_account_stays_closed(client, known, sign_in_elsewhere):
    known.is_active = False
    known.save()

    response = sign_in_elsewhere("henkilo-6", email="tuttu@example.org", email_verified=True)

    assert response.status_code == 403


def test_the_second_factor_is_asked_here_too(client, known, sign_in_elsewhere):
    TOTP.activate(known, generate_totp_secret())

    response = sign_in_elsewhere("henkilo-7", email="tuttu@example.org", email_verified=True)

    assert response["Location"] == "/tili/2fa/authenticate/"
    assert "_auth_user_id" not in client.session


def test_the_login_page_names_the_service(client, db, use_login_service):
    assert "Koekirjautuminen" in client.get("/tili/login/").content.decode()


def test_the_environment_describes_a_provider(monkeypatch):
    monkeypatch.setenv("POPHYTE_OIDC_SERVER_URL", "https://login.example.org/tenant/v2.0/")
    monkeypatch.setenv("POPHYTE_OIDC_NAME", "Koekunnan kirjautuminen")
    monkeypatch.setenv("POPHYTE_OIDC_CLIENT_ID", "abc")
    monkeypatch.setenv("POPHYTE_OIDC_SECRET", "salaisuus")

    providers, origins = environment.openid_connect("POPHYTE_OIDC")

    app = providers["openid_connect"]["APPS"][0]
    assert app["settings"] == {"server_url": "https://login.example.org/tenant/v2.0", "trust_email": False}
    assert origins == ["https://login.example.org"]


def test_without_a_server_there_is_no_provider(monkeypatch):
    monkeypatch.delenv("POPHYTE_OIDC_SERVER_URL", raising=False)

    assert environment.openid_connect("POPHYTE_OIDC") == ({"openid_connect": {"APPS": []}}, [])


def test_a_half_described_provider_fails_with_advice(monkeypatch):
    monkeypatch.setenv("POPHYTE_OIDC_SERVER_URL", "https://login.example.org")
    monkeypatch.delenv("POPHYTE_OIDC_NAME", raising=False)

    with pytest.raises(environment.SettingFault, match="POPHYTE_OIDC_NAME is not set"):
        environment.openid_connect("POPHYTE_OIDC")

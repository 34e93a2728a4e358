from datetime import timedelta

import pytest
from django.utils import timezone

from pophyte.core.faults import Refused
from pophyte.people.domain import AccessRole
from pophyte.people.models import ApiToken
from pophyte.people.operations.accounts import deactivate_account
from pophyte.people.operations.tokens import create_token, note_use, revoke_token
from pophyte.people.queries import account_for_token
from tests.conftest import account_with


def key_for(account, *, days=30, scopes=("read",)):
    now = timezone.now()
    return create_token(
        account, name="Koe", api_scopes=scopes, expires_at=now + timedelta(days=days), now=now, by=account
    )


def test_a_key_finds_its_account_and_scopes(coordinator):
    new = key_for(coordinator, scopes=("read", "schedule:write"))

    assert account_for_token(new.text) == (coordinator, frozenset({"read", "schedule:write"}))
    assert new.text not in str(ApiToken.objects.values())


def test_an_unknown_key_finds_nobody(db):
    assert account_for_token("pophyte_keksitty") is None


def test_a_revoked_key_finds_nobody(coordinator):
    new = key_for(coordinator)

    revoke_token(new.key, by=coordinator)

    assert account_for_token(new.text) is None


def test_an_expired_key_finds_nobody(coordinator, time_machine):
    new = key_for(coordinator)

    time_machine.move_to(timezone.now() + timedelta(days=31))

    assert account_for_token(new.text) is None


def test_a_closed_accounts_key_finds_nobody(administrator, coordinator):
    new = key_for(coordinator)

    deactivate_account(coordinator, by=administrator)

    assert account_for_token(new.text) is None


def test_a_key_is_no_way_round_the_second_factor(db):
    account = account_with(AccessRole.AUDITOR, has_second_factor=False)
    new = key_for(account)

    assert account_for_token(new.text) is None


@pytest.mark.parametrize("scopes", [(), ("everything",)])
def test_only_known_scopes_are_given(coordinator, scopes):
    with pytest.raises(Refused, match="Valitse"):
        key_for(coordinator, scopes=scopes)


def test_a_key_lives_a_year_at_most(coordinator):
    with pytest.raises(Refused, match="enintään vuoden"):
        key_for(coordinator, days=400)


def test_use_is_noted_once_an_hour(coordinator):
    new = key_for(coordinator)
    at = timezone.now()

    note_use(new.text, at=at)
    note_use(new.text, at=at + timedelta(minutes=5))

    new.key.refresh_from_db()
    assert new.key.last_used_at == at


def test_the_page_shows_a_new_key_once(client, coordinator):
    client.force_login(coordinator)

    made = client.post("/oma/avaimet/", {"name": "Koe", "api_scopes": ["read"], "days": "30"}).content.decode()
    later = client.get("/oma/avaimet/").content.decode()

    assert "pophyte_" in made
    assert "pophyte_" not in later
    assert "Koe" in later


def test_nobody_removes_anothers_key(client, coordinator, outsider):
    new = key_for(coordinator)
    client.force_login(outsider)

    response = client.post(f"/oma/avaimet/{new.key.pk}/poista/")

    assert response.status_code == 404
    assert account_for_token(new.text)

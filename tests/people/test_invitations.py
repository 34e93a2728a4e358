from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from pophyte.core.faults import Refused
from pophyte.people.domain import AccessRole
from pophyte.people.models import Account, Grant, Invitation
from pophyte.people.operations.accounts import deactivate_account
from pophyte.people.operations.invitations import NewOwner, accept_as, accept_as_new, invite


PASSWORD = "salasana-vain-testeissa"
NEW_OWNER = {"first_name": "Testi", "last_name": "Uusi", "password": PASSWORD, "password_again": PASSWORD}


@pytest.fixture
def send(client, regional_coordinator, muhos, postbox, django_capture_on_commit_callbacks):
    """Invite through the page and answer the link of the letter."""

    def sent(email="uusi@example.org", role="municipal-coordinator", scope=None):
        client.force_login(regional_coordinator)
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post("/oma/kutsut/", {"email": email, "role": role, "scope": scope or muhos.scope})
        assert response.status_code == 302
        client.logout()
        letter = postbox[-1].get_content()
        return next(line for line in letter.splitlines() if "/oma/kutsu/" in line).partition("localhost:8000")[2]

    return sent


def invitation_of(regional_coordinator, muhos, email="uusi@example.org"):
    return invite(email, role="municipal-coordinator", scope=muhos.scope, now=timezone.now(), by=regional_coordinator)


def test_a_letter_with_a_link_is_sent_and_only_a_digest_is_kept(send, postbox, muhos):
    link = send()

    assert postbox[0].recipients == ["uusi@example.org"]
    assert "kunnan hyvinvointikoordinaattori" in postbox[0].get_content()
    assert "Muhos" in postbox[0].get_content()
    assert link.split("/")[3] not in str(Invitation.objects.values())


def test_accepting_makes_an_account_with_the_grant_and_signs_in(client, send, muhos):
    link = send()

    page = client.get(link)
    response = client.post(link, NEW_OWNER)

    account = Account.objects.get(email="uusi@example.org")
    assert "Ota tunnus käyttöön" in page.content.decode()
    assert response["Location"] == "/oma/"
    assert client.session["_auth_user_id"] == str(account.pk)
    assert account.may("edit-schedule", {muhos.scope})
    assert account.emailaddress_set.get().verified


def test_the_password_is_checked(client, send):
    link = send()

    response = client.post(link, NEW_OWNER | {"password": "lyhyt", "password_again": "toinen"})

    assert response.status_code == 200
    assert "Salasanat eivät ole samat" in response.content.decode()
    assert not Account.objects.filter(email="uusi@example.org").exists()


def test_a_used_link_is_told_to_be_used(client, send):
    link = send()
    client.post(link, NEW_OWNER)
    client.logout()

    response = client.get(link)

    assert response.status_code == 410
    assert "Kutsu on jo käytetty" in response.content.decode()


def test_a_forged_link_is_refused_with_a_sentence(client, db):
    response = client.get("/oma/kutsu/keksitty/")

    assert response.status_code == 410
    assert "linkki ei ole oikea" in response.content.decode()


def test_an_expired_link_is_refused_with_a_sentence(client, send):
    link = send()
    invitation = Invitation.objects.get()
    invitation.expires_at = timezone.now() - timedelta(minutes=1)
    invitation.save()

    assert "vanhentunut" in client.get(link).content.decode()


def test_a_cancelled_invitation_does_not_open(client, send, regional_coordinator):
    link = send()
    client.force_login(regional_coordinator)

    client.post(f"/oma/kutsut/{Invitation.objects.get().pk}/peru/")
    client.logout()

    assert client.get(link).status_code == 410


def test_an_invitation_dies_with_its_senders_right(client, send, administrator, regional_coordinator):
    link = send()
    deactivate_account(regional_coordinator, by=administrator)

    assert "ei ole enää oikeutta kutsua" in client.get(link).content.decode()


def test_somebody_with_an_account_signs_in_and_accepts(client, send, outsider, muhos):
    link = send(email=outsider.email)
    before = client.get(link).content.decode()
    client.force_login(outsider)

    page = client.get(link).content.decode()
    client.post(link)

    assert "on jo tunnus" in before
    assert "Hyväksy kutsu" in page
    assert outsider.grants.get().scope == muhos.scope


def test_accepting_twice_gives_one_grant(regional_coordinator, outsider, muhos):
    invitation = invitation_of(regional_coordinator, muhos, email=outsider.email)

    accept_as(outsider, invitation=invitation, now=timezone.now())
    accept_as(outsider, invitation=invitation, now=timezone.now())

    assert outsider.grants.count() == 1


def test_making_the_account_twice_is_refused(regional_coordinator, muhos):
    invitation = invitation_of(regional_coordinator, muhos)
    accept_as_new(invitation, owner=NewOwner(PASSWORD), now=timezone.now())

    with pytest.raises(Refused, match="jo käytetty"):
        accept_as_new(invitation, owner=NewOwner(PASSWORD), now=timezone.now())


def test_another_account_cannot_take_the_invitation(regional_coordinator, coordinator, muhos):
    invitation = invitation_of(regional_coordinator, muhos)

    with pytest.raises(Refused, match="toiseen osoitteeseen"):
        accept_as(coordinator, invitation=invitation, now=timezone.now())

    assert not Grant.objects.filter(account=coordinator, scope=muhos.scope).exists()


@pytest.mark.parametrize("role", ["administrator", "regional-coordinator", "auditor"])
def test_a_coordinator_cannot_invite_above_themselves(client, regional_coordinator, role):
    client.force_login(regional_coordinator)

    response = client.post("/oma/kutsut/", {"email": "x@example.org", "role": role, "scope": "everywhere"})

    assert response.status_code == 200
    assert Invitation.objects.count() == 0
    with pytest.raises(Refused, match="ei ole oikeutta kutsua"):
        invite("x@example.org", role=role, scope="everywhere", now=timezone.now(), by=regional_coordinator)


def test_an_administrator_invites_an_administrator(administrator):
    invitation = invite(
        "x@example.org", role=AccessRole.ADMINISTRATOR, scope="everywhere", now=timezone.now(), by=administrator
    )

    assert invitation.role == "administrator"


@pytest.mark.parametrize("scope", ["everywhere", "area:municipality:999", "network:osallisuusverkosto"])
def test_a_municipal_coordinator_is_invited_to_one_municipality_that_exists(regional_coordinator, scope):
    with pytest.raises(Refused):
        invite(
            "x@example.org",
            role="municipal-coordinator",
            scope=scope,
            now=timezone.now(),
            by=regional_coordinator,
        )


def test_inviting_again_stops_the_older_link(client, send):
    older = send()
    newer = send()

    assert client.get(older).status_code == 410
    assert client.get(newer).status_code == 200


def test_the_log_knows_who_invited_but_not_the_digest(regional_coordinator, muhos):
    invitation = invitation_of(regional_coordinator, muhos)

    entry = LogEntry.objects.get_for_object(invitation).get()
    assert entry.actor == regional_coordinator
    assert invitation.token_digest not in str(entry.changes)


@pytest.mark.django_db(transaction=True)
def test_the_page_of_invitations_says_that_the_letter_did_not_leave(
    client, regional_coordinator, muhos, no_mail_server
):
    client.force_login(regional_coordinator)

    response = client.post(
        "/oma/kutsut/", {"email": "uusi@example.org", "role": "municipal-coordinator", "scope": muhos.scope}
    )

    assert response.status_code == 200
    assert "Kutsua ei voitu lähettää" in response.content.decode()
    assert Invitation.objects.get().expires_at <= timezone.now()

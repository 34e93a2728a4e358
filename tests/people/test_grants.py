from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from pophyte.core.faults import Refused
from pophyte.people.domain import AccessRole
from pophyte.people.models import Account, Grant
from pophyte.people.operations.accounts import create_account, deactivate_account, reactivate_account
from pophyte.people.operations.grants import end_grant, give_grant
from pophyte.people.queries.accounts import holders
from tests.conftest import account_with
from tests.factories.people import GrantFactory


def fresh(account):
    """As the next request would see the account."""
    return Account.objects.get(pk=account.pk)


def test_a_grant_covers_its_scope_and_no_other(administrator, outsider, pudasjarvi, muhos):
    give_grant(outsider, role="municipal-coordinator", scope=pudasjarvi.scope, by=administrator)

    assert fresh(outsider).may("edit-schedule", {pudasjarvi.scope})
    assert not fresh(outsider).may("edit-schedule", {muhos.scope})


def test_given_twice_it_is_one_grant(administrator, outsider, pudasjarvi):
    first = give_grant(outsider, role="municipal-coordinator", scope=pudasjarvi.scope, by=administrator)
    second = give_grant(outsider, role="municipal-coordinator", scope=pudasjarvi.scope, by=administrator)

    assert first == second


def test_an_ended_grant_stops_at_once(administrator, coordinator):
    end_grant(coordinator.grants.get(), on=timezone.localdate(), by=administrator)

    assert not fresh(coordinator).may_anywhere("edit-schedule")
    assert coordinator.grants.count() == 1


def test_a_grant_that_begins_later_is_taken_back_whole(administrator, outsider):
    tomorrow = timezone.localdate() + timedelta(days=1)
    grant = Grant.objects.create(account=outsider, role="auditor", scope="everywhere", since=tomorrow)

    end_grant(grant, on=timezone.localdate(), by=administrator)

    assert not outsider.grants.exists()


def test_the_last_administrator_stays(administrator):
    with pytest.raises(Refused, match="Viimeistä pääkäyttäjää"):
        end_grant(administrator.grants.get(), on=timezone.localdate(), by=administrator)
    with pytest.raises(Refused, match="Viimeistä pääkäyttäjää"):
        deactivate_account(administrator, by=None)


def test_nobody_closes_their_own_account(administrator):
    with pytest.raises(Refused, match="omaa tunnustasi"):
        deactivate_account(administrator, by=administrator)


def test_a_closed_account_loses_its_session_and_comes_back_on_demand(client, administrator, coordinator):
    client.force_login(coordinator)
    deactivate_account(coordinator, by=administrator)

    closed = client.get("/oma/")
    reactivate_account(coordinator, by=administrator)

    assert closed.status_code == 302
    assert client.get("/oma/").status_code == 200


def test_one_address_has_one_account(coordinator):
    with pytest.raises(Refused, match="jo tunnus"):
        create_account(coordinator.email.upper(), password=None, by=None)


def test_the_database_refuses_a_superuser(coordinator):
    coordinator.is_superuser = True

    with pytest.raises(IntegrityError):
        coordinator.save()


def test_an_administrator_gives_and_ends_a_grant_on_the_page(client, administrator, outsider, muhos):
    client.force_login(administrator)
    address = f"/oma/tunnukset/{outsider.pk}/"

    client.post(address, {"role": "municipal-coordinator", "scope": muhos.scope})
    given = outsider.grants.get()
    client.post(f"/oma/oikeudet/{given.pk}/paata/")

    given.refresh_from_db()
    assert given.until == timezone.localdate() - timedelta(days=1)


def test_a_role_in_a_wrong_scope_is_refused_on_the_page(client, administrator, outsider):
    client.force_login(administrator)

    response = client.post(f"/oma/tunnukset/{outsider.pk}/", {"role": "administrator", "scope": "area:municipality:1"})

    assert response.status_code == 200
    assert not outsider.grants.exists()


def test_an_administrator_closes_and_opens_an_account_on_the_page(client, administrator, outsider):
    client.force_login(administrator)

    client.post(f"/oma/tunnukset/{outsider.pk}/tila/", {"state": "closed"})
    closed = fresh(outsider).is_active
    client.post(f"/oma/tunnukset/{outsider.pk}/tila/", {"state": "open"})

    assert not closed
    assert fresh(outsider).is_active


def test_the_list_of_accounts_costs_few_queries(
    client, administrator, coordinator, expert, network_coordinator, django_assert_max_num_queries
):
    client.force_login(administrator)

    with django_assert_max_num_queries(12):
        page = client.get("/oma/tunnukset/").content.decode()

    assert coordinator.email in page


def test_a_grant_that_has_ended_lends_nothing_to_one_that_lasts(pudasjarvi, muhos):
    today = timezone.localdate()
    account = account_with(AccessRole.MUNICIPAL_COORDINATOR, pudasjarvi.scope)
    GrantFactory(account=account, role=AccessRole.WELLBEING_GROUP, scope=muhos.scope)
    account.grants.filter(scope=pudasjarvi.scope).update(until=today)

    def found(area, day):
        return list(holders([AccessRole.MUNICIPAL_COORDINATOR], [area.scope], on=day))

    assert found(pudasjarvi, today) == [account]
    assert found(pudasjarvi, today + timedelta(days=1)) == []
    assert found(muhos, today) == []

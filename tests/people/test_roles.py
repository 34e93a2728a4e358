from datetime import date, timedelta

import pytest
from django.utils import timezone

from pophyte.core.faults import Refused
from pophyte.people.operations.persons import PersonStatement, add_person
from pophyte.people.operations.roles import end_holding, start_holding
from pophyte.people.queries import public_roles
from tests.factories.people import OrganisationFactory, PersonFactory, RoleFactory, RoleHoldingFactory


DAY = date(2026, 6, 1)


def test_the_expert_of_a_grouping_serves_its_municipality(pudasjarvi, muhos, coast):
    role = RoleFactory(title_fi="Hyte-asiantuntija", mailbox="hyte@example.org", organisation=OrganisationFactory())
    role.areas.add(coast)

    served = public_roles(pudasjarvi, on=DAY)

    assert [(found.title, found.mailbox) for found in served] == [("Hyte-asiantuntija", "hyte@example.org")]
    assert served[0].organisation == role.organisation.name
    assert public_roles(muhos, on=DAY) == []


def test_a_role_of_the_municipality_and_of_its_grouping_is_told_once(pudasjarvi, coast):
    role = RoleFactory()
    role.areas.add(coast, pudasjarvi)

    assert len(public_roles(pudasjarvi, on=DAY)) == 1


@pytest.mark.parametrize(
    ("is_shown", "until", "holder"),
    [(True, None, "Testi Hoitaja"), (False, None, ""), (True, date(2026, 5, 31), "")],
)
def test_a_name_is_shown_only_when_agreed_and_current(pudasjarvi, is_shown, until, holder):
    role = RoleFactory()
    role.areas.add(pudasjarvi)
    RoleHoldingFactory(role=role, person=PersonFactory(name="Testi Hoitaja"), is_person_shown=is_shown, until=until)

    assert public_roles(pudasjarvi, on=DAY)[0].holder == holder


def test_an_ended_role_is_not_shown(pudasjarvi):
    RoleFactory(until=DAY - timedelta(days=1)).areas.add(pudasjarvi)

    assert public_roles(pudasjarvi, on=DAY) == []


def test_many_roles_cost_no_more_queries(pudasjarvi, django_assert_max_num_queries):
    for role in RoleFactory.create_batch(10):
        role.areas.add(pudasjarvi)
        RoleHoldingFactory(role=role, is_person_shown=True)

    with django_assert_max_num_queries(4):
        assert len(public_roles(pudasjarvi, on=DAY)) == 10


def test_holding_begun_twice_is_one(regional_coordinator):
    role, person = RoleFactory(), PersonFactory()

    first = start_holding(role, person=person, since=DAY, by=regional_coordinator)
    second = start_holding(role, person=person, since=DAY, by=regional_coordinator)

    assert first == second


def test_a_holding_does_not_end_before_it_begins(regional_coordinator):
    holding = RoleHoldingFactory(since=DAY)

    with pytest.raises(Refused, match="ennen kuin"):
        end_holding(holding, on=DAY - timedelta(days=1), by=regional_coordinator)


def test_a_person_is_kept_only_after_being_told(regional_coordinator):
    with pytest.raises(Refused, match="Kerro henkilölle"):
        add_person(PersonStatement("Testi Henkilö", informed_at=None), by=regional_coordinator)


def test_a_role_holder_ends_the_own_role_and_nobody_elses(client, outsider):
    mine = RoleHoldingFactory(person=PersonFactory())
    another = RoleHoldingFactory()
    outsider.person = mine.person
    outsider.save()
    client.force_login(outsider)

    client.post(f"/oma/roolit/{mine.pk}/paata/", {"on": "2026-12-31"})
    refused = client.post(f"/oma/roolit/{another.pk}/paata/", {"on": "2026-12-31"})

    mine.refresh_from_db()
    assert mine.until == date(2026, 12, 31)
    assert refused.status_code == 404


def test_a_regional_coordinator_ends_anybodys_role(client, regional_coordinator):
    holding = RoleHoldingFactory()
    client.force_login(regional_coordinator)

    page = client.get("/oma/roolit/").content.decode()
    client.post(f"/oma/roolit/{holding.pk}/paata/", {"on": timezone.localdate().isoformat()})

    holding.refresh_from_db()
    assert holding.person.name in page
    assert holding.until == timezone.localdate()

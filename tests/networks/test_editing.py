from datetime import date, timedelta

import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from pophyte.core.faults import Refused
from pophyte.networks.domain import NetworkStatus, Part, RelationKind
from pophyte.networks.models import NetworkMember, NetworkRelation
from pophyte.networks.operations import (
    NewMember,
    NewRelation,
    add_member,
    begin,
    describe,
    end,
    end_membership,
    end_relation,
    relate,
)
from pophyte.people.models import Person
from tests.factories.networks import NetworkFactory, NetworkMemberFactory, NetworkRelationFactory
from tests.factories.people import OrganisationFactory
from tests.networks.pages import soup, text


pytestmark = pytest.mark.django_db
URL = "/verkostot/osallisuusverkosto/"
DAY = date(2026, 1, 31)


@pytest.fixture
def editor(client, network_coordinator):
    client.force_login(network_coordinator)
    return client


def test_texts_and_status_are_edited_with_a_log(editor, open_network, network_coordinator):
    form = {"name_fi": "Osallisuusverkosto", "status": "trial", "openness": "open", "purpose_fi": "Uusi"}

    editor.post(f"{URL}muokkaa/", form)

    open_network.refresh_from_db()
    entry = LogEntry.objects.get_for_object(open_network).latest("pk")
    assert (open_network.status, open_network.purpose_fi) == ("trial", "Uusi")
    assert entry.actor == network_coordinator
    assert set(entry.changes) == {"status", "purpose_fi"}


def test_ending_is_not_a_choice_of_the_edit_form(editor):
    form = {"name_fi": "Osallisuusverkosto", "status": "ended", "openness": "open"}

    response = editor.post(f"{URL}muokkaa/", form)

    assert response.status_code == 200
    assert soup(response).select_one(".notice--error")


def test_an_organisation_joins(editor, open_network):
    organisation = OrganisationFactory()

    editor.post(f"{URL}jasenet/", {"part": "coordinator", "organisation": organisation.pk, "since": "2026-01-31"})

    member = NetworkMember.objects.get()
    assert (member.organisation, member.part, member.since) == (organisation, Part.COORDINATOR, DAY)


def test_a_person_joins_only_when_told(editor, open_network):
    form = {"part": "member", "person_name": "Testi Jäsen", "person_email": "jasen@example.org"}

    refused = editor.post(f"{URL}jasenet/", form)
    editor.post(f"{URL}jasenet/", form | {"is_informed": "on"})

    assert "Henkilöstä tarvitaan tämä." in text(soup(refused).find("main"))
    assert NetworkMember.objects.get().person == Person.objects.get(email="jasen@example.org")


@pytest.mark.parametrize("both", [False, True])
def test_a_member_is_exactly_one(editor, muhos, both):
    form = (
        {"part": "member", "organisation": OrganisationFactory().pk, "area": muhos.pk} if both else {"part": "member"}
    )

    response = editor.post(f"{URL}jasenet/", form)

    assert "Valitse yksi" in text(soup(response).find("main"))
    assert not NetworkMember.objects.exists()


def test_the_form_offers_no_list_of_persons(editor):
    Person.objects.create(name="Testi Salainen")

    assert "Salainen" not in editor.get(f"{URL}jasenet/").content.decode()


def test_a_grouping_cannot_be_chosen_as_a_municipality(editor, coast):
    response = editor.post(f"{URL}jasenet/", {"part": "member", "area": coast.pk})

    assert soup(response).select_one(".notice--error")


def test_the_same_member_is_refused_with_a_sentence(editor, open_network):
    member = NetworkMemberFactory(network=open_network)

    response = editor.post(f"{URL}jasenet/", {"part": "member", "organisation": member.organisation_id})

    assert "on jo verkostossa" in text(soup(response).select_one(".notice--error"))


def test_a_membership_ends_and_stays(editor, open_network):
    member = NetworkMemberFactory(network=open_network)

    editor.post(f"{URL}jasenet/{member.pk}/", {"on": "2026-01-31"})

    member.refresh_from_db()
    assert member.until == DAY


def test_who_left_may_come_back(open_network, administrator):
    member = NetworkMemberFactory(network=open_network, since="2020-01-01", until="2021-01-01")

    add_member(open_network, member=NewMember(organisation=member.organisation), by=administrator)

    assert open_network.members.count() == 2


def test_a_membership_does_not_end_before_it_began_or_twice(administrator):
    later = NetworkMemberFactory(since=date(2026, 2, 1))
    gone = NetworkMemberFactory(until=date(2020, 1, 1))

    with pytest.raises(Refused, match="ennen"):
        end_membership(later, on=DAY, by=administrator)
    with pytest.raises(Refused, match="jo päättynyt"):
        end_membership(gone, on=DAY, by=administrator)


def test_a_relation_is_added_and_ended(editor, open_network):
    other = NetworkFactory()

    editor.post(f"{URL}suhteet/", {"target": other.pk, "kind": "supports"})
    relation = NetworkRelation.objects.get()
    editor.post(f"{URL}suhteet/{relation.pk}/", {"on": timezone.localdate() - timedelta(days=1)})

    relation.refresh_from_db()
    assert (relation.source, relation.target, relation.kind) == (open_network, other, "supports")
    assert relation.until == timezone.localdate() - timedelta(days=1)


def test_cooperation_is_the_same_from_either_side(open_network, administrator):
    tie = NetworkRelationFactory(target=open_network)

    with pytest.raises(Refused, match="jo kirjattu"):
        relate(open_network, relation=NewRelation(tie.source), by=administrator)

    relate(open_network, relation=NewRelation(tie.source, RelationKind.SUPPORTS), by=administrator)


def test_relations_that_cannot_be_are_refused(open_network, administrator):
    ended = NetworkFactory(status=NetworkStatus.ENDED)
    tie = NetworkRelationFactory(since=date(2026, 2, 1))
    gone = NetworkRelationFactory(until=date(2020, 1, 1))

    with pytest.raises(Refused, match="itseensä"):
        relate(open_network, relation=NewRelation(open_network), by=administrator)
    with pytest.raises(Refused, match="Päättyneelle"):
        relate(open_network, relation=NewRelation(ended), by=administrator)
    with pytest.raises(Refused, match="ennen"):
        end_relation(tie, on=DAY, by=administrator)
    with pytest.raises(Refused, match="jo päättynyt"):
        end_relation(gone, on=DAY, by=administrator)


def test_a_network_ends_with_its_members_and_relations(editor, open_network):
    member = NetworkMemberFactory(network=open_network)
    NetworkRelationFactory(target=open_network)

    editor.post(f"{URL}paata/", {"on": "2026-01-31"})

    open_network.refresh_from_db()
    member.refresh_from_db()
    assert (open_network.status, open_network.until, member.until) == (NetworkStatus.ENDED, DAY, DAY)
    assert NetworkRelation.objects.get().until == DAY


def test_a_network_ends_once_and_not_in_the_future(open_network, administrator):
    with pytest.raises(Refused, match="kun päivä on tullut"):
        end(open_network, on=timezone.localdate() + timedelta(days=1), by=administrator)
    open_network.since = date(2026, 2, 1)
    with pytest.raises(Refused, match="ennen"):
        end(open_network, on=DAY, by=administrator)
    open_network.since = None
    end(open_network, on=DAY, by=administrator)
    with pytest.raises(Refused, match="jo päättynyt"):
        end(open_network, on=DAY, by=administrator)
    with pytest.raises(Refused, match="päättynyt"):
        add_member(open_network, member=NewMember(organisation=OrganisationFactory()), by=administrator)


@pytest.mark.parametrize("slug", ["kuva", "tuo", "kunnat"])
def test_an_address_of_the_site_is_refused(administrator, slug):
    with pytest.raises(Refused, match="omassa käytössä"):
        begin(slug=slug, values={"name_fi": "X", "tier": "theme"}, by=administrator)


def test_a_refused_change_changes_nothing(open_network, administrator):
    with pytest.raises(Refused):
        describe(open_network, values={"tier": "ei-ole", "name_fi": "Muu"}, by=administrator)

    open_network.refresh_from_db()
    assert open_network.name_fi == "Osallisuusverkosto"


@pytest.mark.parametrize("page", ["network", "networkmember", "networkrelation"])
def test_registry_editors_work_in_the_admin(client, regional_coordinator, page):
    client.force_login(regional_coordinator)

    assert client.get(f"/hallinta/snippets/networks/{page}/").status_code == 200
    assert client.get(f"/hallinta/snippets/networks/{page}/add/").status_code == 200

import pytest
from django.utils import timezone

from pophyte.core.faults import Refused
from pophyte.core.retention import load_rules
from pophyte.networks.domain import JoinStatus, NetworkStatus, Openness, Part
from pophyte.networks.models import JoinRequest, NetworkMember
from pophyte.networks.operations import (
    KEPT_DAYS,
    MEMBER_KEPT_DAYS,
    NewMember,
    Wish,
    accept,
    ask_to_join,
    decline,
)
from pophyte.networks.queries import waiting_in
from pophyte.people.domain import AccessRole, Permission, RoleKind
from pophyte.people.models import Person
from tests.conftest import account_with
from tests.factories.networks import JoinRequestFactory, NetworkFactory, NetworkMemberFactory
from tests.factories.people import OrganisationFactory, RoleFactory
from tests.networks.pages import messages, soup, text


pytestmark = pytest.mark.django_db
URL = "/verkostot/osallisuusverkosto/liity/"
REQUESTS = "/verkostot/osallisuusverkosto/pyynnot/"
FORM = {"name": "Testi Liittyjä", "email": "Liittyja@Example.org", "organisation_name": "Muhos", "consent": "on"}


def test_an_asker_who_meets_a_network_just_closed_is_told(open_network, client):
    form = client.get(URL)
    open_network.openness = Openness.CLOSED
    open_network.save()

    assert form.status_code == 200
    assert client.post(URL, FORM).status_code == 403


@pytest.fixture
def wish(open_network):
    return JoinRequestFactory(network=open_network, name="Testi Liittyjä", email="liittyja@example.org")


def test_anyone_may_ask(client, open_network):
    response = client.post(URL, FORM)

    request = JoinRequest.objects.get()
    assert (request.name, request.email, request.status) == (
        "Testi Liittyjä",
        "liittyja@example.org",
        JoinStatus.WAITING,
    )
    assert messages(client, response) == ["Kiitos! Pyyntösi odottaa nyt koordinaattorin vastausta."]


def test_asking_twice_is_one_request_said_kindly(client, open_network):
    client.post(URL, FORM)
    client.get("/verkostot/osallisuusverkosto/")
    response = client.post(URL, FORM | {"email": "liittyja@example.org "})

    assert JoinRequest.objects.count() == 1
    assert messages(client, response) == ["Pyyntösi on jo meillä ja odottaa vastausta. Uutta ei tarvittu."]


def test_after_an_answer_one_may_ask_again(open_network, network_coordinator, wish):
    decline(wish, by=network_coordinator)

    asked = ask_to_join(open_network, wish=Wish("Testi Liittyjä", "liittyja@example.org"), by=None)

    assert asked.is_new


def test_without_consent_nothing_is_kept(client, open_network):
    response = client.post(URL, {key: value for key, value in FORM.items() if key != "consent"})

    assert "Pyyntöä ei voi lähettää ilman hyväksyntää." in text(soup(response).select_one(".notice--error"))
    assert not JoinRequest.objects.exists()


def test_the_form_tells_what_for_and_how_long(client, open_network):
    notice = soup(client.get(URL)).select_one("main .notice")

    assert "180 päivän kuluttua" in text(notice)
    assert notice.a["href"] == "/tietosuoja/"


def test_a_machine_that_fills_every_field_leaves_nothing(client, open_network):
    response = client.post(URL, FORM | {"kotisivu": "https://spam.example"})

    assert response.status_code == 302
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"openness": Openness.CLOSED}, {"openness": Openness.NOT_STATED}, {"status": NetworkStatus.ENDED}]
)
def test_a_network_that_is_not_open_refuses_with_a_sentence(client, fields):
    network = NetworkFactory(slug="toinen", **fields)

    response = client.post("/verkostot/toinen/liity/", FORM)

    assert response.status_code == 403
    assert text(soup(response).find("p", class_="lead")).endswith(".")
    with pytest.raises(Refused):
        ask_to_join(network, wish=Wish("A", "a@example.org"), by=None)
    assert not JoinRequest.objects.exists()


def test_coordinators_get_a_letter_without_personal_data(
    open_network, network_coordinator, mailoutbox, django_capture_on_commit_callbacks
):
    organisation = OrganisationFactory()
    NetworkMemberFactory(network=open_network, organisation=organisation, part=Part.COORDINATOR)
    RoleFactory(organisation=organisation, kind=RoleKind.CONTACT, mailbox="yhteys@example.org")
    RoleFactory(organisation=organisation, kind=RoleKind.EXPERT, mailbox="muu@example.org")
    account_with(AccessRole.NETWORK_COORDINATOR, "network:toinen", email="toinen@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        ask_to_join(open_network, wish=Wish("Testi Liittyjä", "x@example.org", "Muhos", "Hei"), by=None)

    assert sorted(letter.to[0] for letter in mailoutbox) == ["verkosto@example.org", "yhteys@example.org"]
    assert "/verkostot/osallisuusverkosto/pyynnot/" in mailoutbox[0].body
    assert not any(word in mailoutbox[0].body for word in ("Testi", "x@example.org", "Muhos"))


def test_a_coordinator_accepts_a_person(client, open_network, network_coordinator, wish, mailoutbox):
    client.force_login(network_coordinator)

    with_capture = client.post(f"{REQUESTS}{wish.pk}/", {"joins_as": "person", "greeting": "Tervetuloa torstaina"})

    member = NetworkMember.objects.get()
    wish.refresh_from_db()
    assert with_capture["Location"] == REQUESTS
    assert (member.person.name, member.person.email) == ("Testi Liittyjä", "liittyja@example.org")
    assert member.person.informed_at == timezone.localdate()
    assert (wish.status, wish.decided_by) == (JoinStatus.ACCEPTED, network_coordinator)


def test_a_coordinator_accepts_an_organisation(client, open_network, network_coordinator, wish):
    organisation = OrganisationFactory()
    client.force_login(network_coordinator)

    client.post(f"{REQUESTS}{wish.pk}/", {"joins_as": "organisation", "organisation": organisation.pk})

    assert NetworkMember.objects.get().organisation == organisation
    assert not Person.objects.exists()


def test_the_asker_gets_the_answer(open_network, network_coordinator, mailoutbox, django_capture_on_commit_callbacks):
    first, second = JoinRequestFactory.create_batch(2, network=open_network)

    with django_capture_on_commit_callbacks(execute=True):
        accept(first, greeting="Nähdään <pian>", by=network_coordinator)
        decline(second, by=network_coordinator)

    assert [letter.to for letter in mailoutbox] == [[first.email], [second.email]]
    assert "Nähdään <pian>" in mailoutbox[0].body
    assert "ei tällä kertaa hyväksytty" in mailoutbox[1].body


def test_a_coordinator_declines(client, network_coordinator, wish):
    client.force_login(network_coordinator)

    client.post(f"{REQUESTS}{wish.pk}/", {"joins_as": "person", "decline": "1"})

    wish.refresh_from_db()
    assert wish.status == JoinStatus.DECLINED
    assert not NetworkMember.objects.exists()


def test_of_two_coordinators_at_once_the_second_is_told(network_coordinator, regional_coordinator, wish):
    # Both have the request open on their screens.
    seen_by_first, seen_by_second = (JoinRequest.objects.get(pk=wish.pk) for _screen in range(2))

    accept(seen_by_first, by=network_coordinator)

    with pytest.raises(Refused, match="jo käsitelty"):
        accept(seen_by_second, by=regional_coordinator)
    with pytest.raises(Refused, match="jo käsitelty"):
        decline(seen_by_second, by=regional_coordinator)
    assert NetworkMember.objects.count() == Person.objects.count() == 1


def test_accepting_a_member_who_is_one_already_changes_nothing(open_network, network_coordinator, wish):
    member = NetworkMemberFactory(network=open_network)

    with pytest.raises(Refused, match="jo verkostossa"):
        accept(wish, member=NewMember(organisation=member.organisation), by=network_coordinator)

    wish.refresh_from_db()
    assert wish.status == JoinStatus.WAITING


def test_a_person_known_in_networks_is_not_made_twice(network_coordinator, wish):
    accept(wish, by=network_coordinator)
    other = JoinRequestFactory(email="LIITTYJA@example.org")

    accept(other, by=network_coordinator)

    assert Person.objects.count() == 1


def test_the_form_promises_what_the_retention_policy_does(settings):
    rules = load_rules(settings.ROOT / "pophyte" / "site" / "data_retention.yaml")

    days = {rule.model: rule.days for rule in rules if rule.model.startswith("networks.")}
    assert days == {"networks.JoinRequest": KEPT_DAYS, "networks.NetworkMember": MEMBER_KEPT_DAYS}


def test_a_greeting_and_a_wish_are_shown_to_the_coordinator(client, network_coordinator, wish):
    client.force_login(network_coordinator)

    assert "Testi Liittyjä" in text(soup(client.get(REQUESTS)).find("main"))
    assert "liittyja@example.org" in text(soup(client.get(f"{REQUESTS}{wish.pk}/")).find("main"))


def test_the_second_coordinator_is_told_on_the_page(client, network_coordinator, regional_coordinator, wish):
    accept(wish, by=regional_coordinator)
    client.force_login(network_coordinator)

    response = client.post(f"{REQUESTS}{wish.pk}/", {"joins_as": "person"})

    assert messages(client, response) == ["Pyyntö on jo käsitelty. Mitään ei muutettu."]
    assert "Pyyntö on jo käsitelty." in text(soup(client.get(f"{REQUESTS}{wish.pk}/")).find("main"))


def test_waiting_requests_are_counted_in_the_scopes_of_an_account(wish, network_coordinator, regional_coordinator):
    JoinRequestFactory()

    assert waiting_in(network_coordinator.scopes_with(Permission.EDIT_NETWORK)) == 1
    assert waiting_in(regional_coordinator.scopes_with(Permission.EDIT_NETWORK)) == 2


def test_a_request_of_another_network_is_not_found_here(client, network_coordinator):
    other = JoinRequestFactory()
    client.force_login(network_coordinator)

    assert client.get(f"{REQUESTS}{other.pk}/").status_code == 404


def test_a_choice_without_its_party_is_a_fault_of_the_form(client, network_coordinator, wish):
    client.force_login(network_coordinator)

    response = client.post(f"{REQUESTS}{wish.pk}/", {"joins_as": "area"})

    assert "Valitse, kuka liittyy." in text(soup(response).find("main"))

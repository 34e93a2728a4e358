import pytest
from auditlog.models import LogEntry
from django.utils import timezone
from wagtail.models import ModelLogEntry

from pophyte.core.retention import apply_rules, load_rules
from pophyte.people.models import Account, Organisation, Person
from pophyte.site.views.pages import RETENTION_POLICY
from tests.factories.people import PersonFactory


CLOSED = ["users/", "users/new/", "groups/", "groups/new/"]


@pytest.mark.parametrize("page", ["organisation", "role", "roleholding", "person"])
def test_an_editor_lists_and_adds_every_kind(client, regional_coordinator, page):
    client.force_login(regional_coordinator)

    assert client.get(f"/hallinta/snippets/people/{page}/").status_code == 200
    assert client.get(f"/hallinta/snippets/people/{page}/add/").status_code == 200


def test_the_list_of_persons_tells_no_addresses(client, regional_coordinator):
    PersonFactory(name="Testi Henkilö", email="salainen@example.org", phone="040 000 0000")
    client.force_login(regional_coordinator)

    page = client.get("/hallinta/snippets/people/person/").content.decode()

    assert "Testi Henkilö" in page
    assert "salainen@example.org" not in page
    assert "040 000" not in page


def test_an_organisation_is_added_and_its_adder_is_in_the_log(client, regional_coordinator):
    client.force_login(regional_coordinator)

    client.post(
        "/hallinta/snippets/people/organisation/add/",
        {"name_fi": "Koeyhdistys", "slug": "koeyhdistys", "kind": "association"},
    )

    assert Organisation.objects.get().name_fi == "Koeyhdistys"


@pytest.mark.parametrize("page", CLOSED)
@pytest.mark.parametrize("who", ["administrator", "regional_coordinator"])
def test_accounts_and_groups_are_closed_in_wagtail(client, request, who, page):
    client.force_login(request.getfixturevalue(who))

    response = client.get(f"/hallinta/{page}")

    assert response.status_code in {302, 403}


def test_posting_to_wagtails_user_form_makes_nobody(client, administrator):
    client.force_login(administrator)

    client.post(
        "/hallinta/users/new/",
        {"email": "x@example.org", "first_name": "X", "last_name": "Y", "password1": "a" * 20, "password2": "a" * 20},
    )

    assert not Account.objects.filter(email="x@example.org").exists()


def test_the_menu_does_not_offer_what_is_closed(client, administrator):
    client.force_login(administrator)

    page = client.get("/hallinta/").content.decode()

    assert "/hallinta/users/" not in page
    assert "/hallinta/groups/" not in page
    assert "/hallinta/snippets/people/organisation/" in page


def test_ones_own_address_and_password_are_not_changed_in_wagtail(client, regional_coordinator):
    client.force_login(regional_coordinator)

    page = client.get("/hallinta/account/").content.decode()

    assert 'name="password-' not in page
    assert 'name="name_email-email"' not in page


@pytest.mark.parametrize("who", ["coordinator", "expert", "network_coordinator", "auditor", "outsider"])
def test_others_do_not_get_in(client, request, db, who):
    PersonFactory()
    client.force_login(request.getfixturevalue(who))

    for page in ("", "snippets/people/organisation/", "snippets/people/person/"):
        assert client.get(f"/hallinta/{page}").status_code in {302, 403}
    assert Person.objects.count() == 1


def test_a_writer_of_documents_is_led_to_them(client, coordinator):
    client.force_login(coordinator)

    assert client.get("/hallinta/")["Location"] == "/asiakirjat/tyo/"
    assert client.get("/hallinta/account/").status_code == 200


@pytest.mark.parametrize(
    "page", ["reports/site-history/", "snippets/", "images/", "documents/", "pages/search/results/"]
)
def test_a_writer_of_documents_sees_nothing_else(client, coordinator, page):
    client.force_login(coordinator)

    assert client.get(f"/hallinta/{page}").status_code == 403


def test_wagtails_own_history_forgets_an_erased_person_too(client, regional_coordinator):
    client.force_login(regional_coordinator)
    client.post("/hallinta/snippets/people/person/add/", {"name": "Testi Salainen", "informed_at": "2026-01-01"})
    person = Person.objects.get()
    before = str(list(ModelLogEntry.objects.values()))
    client.post(f"/hallinta/snippets/people/person/delete/{person.pk}/")

    apply_rules(load_rules(RETENTION_POLICY), now=timezone.now())

    assert "Testi Salainen" in before
    assert not Person.objects.exists()
    assert "Testi Salainen" not in str(list(ModelLogEntry.objects.values()))
    assert "Testi Salainen" not in str(list(LogEntry.objects.values()))


def test_a_person_who_was_not_told_is_not_kept(client, regional_coordinator):
    client.force_login(regional_coordinator)

    client.post("/hallinta/snippets/people/person/add/", {"name": "Testi Henkilö"})

    assert not Person.objects.exists()

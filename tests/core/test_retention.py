from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from auditlog.models import LogEntry
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.models import Comment, PageLogEntry, Revision

from pophyte.core.audit import change
from pophyte.core.retention import ERASED, Fate, apply_rules, load_rules, personal_fields
from pophyte.networks.models import JoinRequest
from pophyte.people.models import Account, Invitation, Person, RoleHolding
from pophyte.people.operations.accounts import create_account
from pophyte.people.operations.persons import erase_person
from pophyte.planning.operations.writing import comment_on
from pophyte.site.views.pages import RETENTION_POLICY
from tests.conftest import account_with
from tests.factories.networks import JoinRequestFactory, NetworkMemberFactory
from tests.factories.people import PersonFactory, RoleHoldingFactory
from tests.factories.planning import make_document


RULES = load_rules(RETENTION_POLICY)
# Addresses that are no person's, each with the reason.
NOT_PERSONAL = {
    "people.Role.mailbox": "the task's own address, public by definition",
    "networks.Network.mailbox": "the network's own address, public by definition",
}


# Ties to an account that tell nothing of their own, each with the reason.
TIES = {
    "account.EmailAddress.user": "goes with the account",
    "mfa.Authenticator.user": "goes with the account",
    "socialaccount.SocialAccount.user": "goes with the account",
    "wagtailusers.UserProfile.user": "goes with the account",
    "wagtailcore.APIToken.user": "goes with the account; nobody is given one here",
    "wagtailcore.PageSubscription.user": "goes with the account",
    "wagtailcore.UploadedFile.uploaded_by_user": "uploads of many at once are closed here",
    "wagtailcore.WorkflowState.requested_by": "never kept: who sent a document on its way is forgotten",
}


def own_models():
    return [model for model in apps.get_models() if model.__module__.startswith("pophyte.")]


def run(now):
    return apply_rules(RULES, now=now)


def test_every_personal_field_has_a_rule():
    ruled = {(rule.model, name) for rule in RULES for name in rule.fields}

    missing = set(personal_fields()) - ruled

    assert not missing, "Add a rule to pophyte/site/data_retention.yaml for each of these."


def test_every_rule_is_about_fields_that_exist():
    assert {(rule.model, name) for rule in RULES for name in rule.fields} <= set(personal_fields())


def test_every_address_is_declared_personal_or_not():
    personal = {f"{label}.{name}" for label, name in personal_fields()}
    addresses = {
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.EmailField)
    }

    assert addresses - personal - set(NOT_PERSONAL) == set(), "Add the field to its model's PERSONAL_FIELDS."


def test_every_tie_to_a_person_in_any_table_has_a_rule_or_a_reason():
    personal = {f"{label}.{name}" for label, name in personal_fields()}
    ties = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.related_model in {Account, Person}
    }

    assert ties - personal - set(TIES) == set()
    assert set(TIES) <= ties


def test_no_table_keeps_an_account_or_a_person_from_being_erased():
    holding_back = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.get_fields()
        if field.concrete
        and field.is_relation
        and field.related_model in {Account, Person}
        and field.remote_field.on_delete not in {models.CASCADE, models.SET_NULL}
    ]

    assert holding_back == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.then == Fate.FOLLOW], ids=lambda rule: rule.key)
def test_what_goes_with_its_owner_is_bound_to_it(rule):
    owner = apps.get_model(rule.owner)

    bonds = [field for field in apps.get_model(rule.model)._meta.get_fields() if field.related_model is owner]

    assert [bond.remote_field.on_delete for bond in bonds] == [models.CASCADE]


@pytest.mark.parametrize("name", ["subject", "purpose", "basis", "counted"])
def test_every_rule_speaks_three_languages(name):
    assert all(set(getattr(rule, name)) == {"fi", "sv", "en"} for rule in RULES)


def test_an_ended_role_and_then_its_person_are_erased(db, time_machine):
    start = timezone.now()
    ended = RoleHoldingFactory(until=timezone.localdate())
    going_on = RoleHoldingFactory()

    counts = run(start + timedelta(days=800))

    assert list(RoleHolding.objects.all()) == [going_on]
    assert list(Person.objects.all()) == [going_on.person]
    assert counts["holdings"] == 1
    assert counts["persons"] == 1
    assert not Person.objects.filter(pk=ended.person_id).exists()


def test_a_person_just_entered_waits_for_a_role(db):
    PersonFactory()

    run(timezone.now() + timedelta(days=29))

    assert Person.objects.count() == 1


def test_a_person_in_a_network_stays(db):
    NetworkMemberFactory(organisation=None, person=PersonFactory())

    run(timezone.now() + timedelta(days=900))

    assert Person.objects.count() == 1


def test_the_log_tells_of_the_erasure_without_what_was_erased(administrator):
    with change(administrator):
        person = PersonFactory(name="Testi Salainen", email="salainen@example.org", phone="040 000 0000")
        person.email = "uusi.salainen@example.org"
        person.save()
        RoleHoldingFactory(person=person, until=timezone.localdate())
    pk = person.pk

    run(timezone.now() + timedelta(days=800))

    everything = str(list(LogEntry.objects.values()))
    assert LogEntry.objects.filter(content_type__model="person", object_pk=str(pk), action=2).count() == 1
    assert "alainen" not in everything
    assert "040 000" not in everything
    assert ERASED in everything


def test_a_person_erased_by_hand_leaves_the_log_by_the_next_run(administrator):
    person = PersonFactory(name="Testi Salainen")
    erase_person(person, by=administrator)

    run(timezone.now())

    assert "Testi Salainen" not in str(list(LogEntry.objects.values()))


def test_values_of_a_living_row_leave_the_log_in_a_year_and_others_stay(administrator, muhos):
    with change(administrator):
        person = RoleHoldingFactory(person__name="Testi Entinen").person
        person.name = "Testi Nykyinen"
        person.save()
        muhos.website = "https://muhos.example"
        muhos.save()

    run(timezone.now() + timedelta(days=366))

    everything = str(list(LogEntry.objects.values("changes", "object_repr")))
    assert "Testi Entinen" not in everything
    assert "https://muhos.example" in everything


def test_who_made_a_change_is_forgotten_after_five_years(administrator, muhos):
    with change(administrator):
        muhos.website = "https://muhos.example"
        muhos.save()
    entry = LogEntry.objects.get_for_object(muhos).latest("pk")
    administrator.last_login = timezone.now() + timedelta(days=1800)
    administrator.save()

    run(timezone.now() + timedelta(days=1800))
    entry.refresh_from_db()
    before = entry.actor_email
    run(timezone.now() + timedelta(days=1830))

    entry.refresh_from_db()
    assert before == administrator.email
    assert (entry.actor, entry.actor_email) == (None, None)


def test_join_requests_are_erased_whether_decided_or_not(db):
    now = timezone.now()
    JoinRequestFactory()
    JoinRequestFactory(status="accepted", decided_at=now)

    run(now + timedelta(days=179))
    kept = JoinRequest.objects.count()
    run(now + timedelta(days=181))

    assert kept == 2
    assert JoinRequest.objects.count() == 0


def test_an_unused_account_goes_with_all_that_is_its_own(db):
    account = create_account("entinen@example.org", password="salasana-vain-testeissa", by=None)
    used = account_with("expert", last_login=timezone.now() + timedelta(days=700))

    run(timezone.now() + timedelta(days=731))

    assert list(Account.objects.all()) == [used]
    assert not EmailAddress.objects.filter(email=account.email).exists()
    assert "entinen@example.org" not in str(list(LogEntry.objects.values("changes", "object_repr")))


def test_expired_invitations_are_erased(regional_coordinator):
    Invitation.objects.create(
        email="kutsuttu@example.org",
        role="expert",
        scope="everywhere",
        token_digest="x",
        invited_by=regional_coordinator,
        expires_at=timezone.now(),
    )

    run(timezone.now() + timedelta(days=91))

    assert Invitation.objects.count() == 0


def test_a_dry_run_counts_and_changes_nothing(db, capsys):
    RoleHoldingFactory(until=timezone.localdate() - timedelta(days=900))
    Person.objects.update(created_at=timezone.now() - timedelta(days=900))

    call_command("apply_retention", "--dry-run")

    told = capsys.readouterr().out
    assert "1 holdings" in told
    assert "1 persons" in told
    assert RoleHolding.objects.count() == 1


def test_the_command_does_what_it_counts(db, capsys):
    RoleHoldingFactory(until=timezone.localdate() - timedelta(days=900))

    call_command("apply_retention")

    assert "Done." in capsys.readouterr().out
    assert RoleHolding.objects.count() == 0


def test_the_privacy_page_tells_every_rule(client, db):
    page = client.get("/tietosuoja/").content.decode()

    assert all(rule.subject["fi"] in page for rule in RULES)
    assert "730 päivää" in page


def test_the_privacy_page_speaks_swedish(client, db):
    assert "Begäran om att gå med i ett nätverk" in client.get("/sv/tietosuoja/").content.decode()


def test_what_the_editor_keeps_of_its_writers_goes_in_time(pudasjarvi, coordinator):
    document = make_document(areas=[pudasjarvi], by=coordinator)
    comment_on(document, spot="", text="Soita Testi Salaiselle.", by=coordinator)
    FormState.objects.update_or_create_by_instance(
        document, user=coordinator, data="body=Salainen", last_updated_at=timezone.now()
    )
    coordinator.last_login = timezone.now() + timedelta(days=1800)
    coordinator.save()

    run(timezone.now() + timedelta(days=2))
    unsaved = FormState.objects.count()
    run(timezone.now() + timedelta(days=1830))

    document.refresh_from_db()
    assert unsaved == 0
    assert not Comment.objects.exists()
    assert not PageLogEntry.objects.exists()
    assert not Revision.objects.filter(user__isnull=False).exists()
    assert document.owner is None

import pytest
from django.core.management import CommandError, call_command

from pophyte.people.models import Account


@pytest.fixture
def typed(monkeypatch):
    def type_password(password):
        monkeypatch.setattr("pophyte.site.management.commands.create_administrator.getpass", lambda _prompt: password)

    return type_password


def test_the_first_administrator_may_manage_accounts(db, typed):
    typed("pitka-salasana-kokeeseen-7")

    call_command("create_administrator", "paa@example.org", verbosity=0)

    account = Account.objects.get(email="paa@example.org")
    assert account.may("manage-accounts")
    assert account.check_password("pitka-salasana-kokeeseen-7")


def test_a_weak_password_makes_nothing(db, typed):
    typed("lyhyt")

    with pytest.raises(CommandError):
        call_command("create_administrator", "paa@example.org")

    assert not Account.objects.exists()


def test_an_address_in_use_is_refused_with_a_sentence(coordinator, typed):
    typed("pitka-salasana-kokeeseen-7")

    with pytest.raises(CommandError, match="on jo tunnus"):
        call_command("create_administrator", coordinator.email)

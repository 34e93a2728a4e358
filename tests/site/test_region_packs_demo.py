import pytest
from django.core.management import CommandError, call_command

from pophyte.people.domain import AccessRole
from pophyte.people.models import Account, Grant
from pophyte.site.packs.sections import load_region
from tests.site.packfolder import EXAMPLE


@pytest.fixture
def demo(settings, db):
    settings.DEMO = True
    load_region(EXAMPLE)


def passwords(printed):
    lines = [line.split() for line in printed.splitlines() if "@example.org" in line]
    return {line[-2]: line[-1] for line in lines}


def test_one_login_of_each_kind_in_the_first_places_of_the_pack(demo, capsys):
    call_command("demo_logins")

    shown = passwords(capsys.readouterr().out)
    assert set(Grant.objects.values_list("account__email", "role", "scope")) == {
        ("paakayttaja@example.org", AccessRole.ADMINISTRATOR, "everywhere"),
        ("alue@example.org", AccessRole.REGIONAL_COORDINATOR, "everywhere"),
        ("asiantuntija@example.org", AccessRole.EXPERT, "area:expert-area:ita"),
        ("kunta@example.org", AccessRole.MUNICIPAL_COORDINATOR, "area:municipality:990"),
        ("ryhma@example.org", AccessRole.WELLBEING_GROUP, "area:municipality:990"),
        ("verkosto@example.org", AccessRole.NETWORK_COORDINATOR, "network:lahiruokaverkosto"),
    }
    assert all(Account.objects.get(email=email).check_password(password) for email, password in shown.items())
    assert len(set(shown.values())) == 6


def test_a_second_start_leaves_passwords_alone(demo, capsys):
    call_command("demo_logins")
    shown = passwords(capsys.readouterr().out)

    call_command("demo_logins")

    printed = capsys.readouterr().out
    assert "--renew" in printed
    assert not set(shown.values()) & set(printed.split())
    assert all(Account.objects.get(email=email).check_password(password) for email, password in shown.items())


def test_passwords_are_renewed_when_asked(demo, capsys):
    call_command("demo_logins")
    before = passwords(capsys.readouterr().out)

    call_command("demo_logins", "--renew")

    after = passwords(capsys.readouterr().out)
    assert not set(before.values()) & set(after.values())
    assert Account.objects.get(email="kunta@example.org").check_password(after["kunta@example.org"])
    assert Grant.objects.count() == 6


def test_no_demo_logins_outside_a_demo(db):
    with pytest.raises(CommandError, match="ei luoda tuotantoon"):
        call_command("demo_logins")

    assert Account.objects.count() == 0


def test_a_demo_without_a_region_says_what_to_do(settings, db):
    settings.DEMO = True

    with pytest.raises(CommandError, match="load-region"):
        call_command("demo_logins")

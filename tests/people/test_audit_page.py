from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from pophyte.core.audit import change
from tests.factories.areas import AreaFactory


@pytest.fixture
def renamed(administrator, muhos):
    with change(administrator, reason="Kunta ilmoitti"):
        muhos.website = "https://muhos.example"
        muhos.save()
    return muhos


def test_a_change_is_told_with_who_what_before_and_after(client, auditor, administrator, renamed):
    client.force_login(auditor)

    page = client.get("/oma/muutosloki/", {"kind": "areas.area"}).content.decode()

    assert administrator.email in page
    assert "<strong>Muhos</strong>" in page
    assert "<ins>https://muhos.example</ins>" in page
    assert "Kunta ilmoitti" in page


def test_the_log_is_filtered_by_person_kind_and_day(client, auditor, administrator, renamed):
    client.force_login(auditor)
    tomorrow = timezone.localdate() + timedelta(days=1)

    by_person = client.get("/oma/muutosloki/", {"person": administrator.email}).context["rows"]
    by_kind = client.get("/oma/muutosloki/", {"kind": "people.role"}).context["rows"]
    by_day = client.get("/oma/muutosloki/", {"since": tomorrow.isoformat()}).context["rows"]

    assert [row.what for row in by_person] == ["Muhos"]
    assert by_kind == []
    assert by_day == []


def test_odd_filters_are_left_out(client, auditor):
    client.force_login(auditor)

    response = client.get("/oma/muutosloki/", {"kind": "x.y", "since": "eilen", "sivu": "viimeinen"})

    assert response.status_code == 200


def test_long_logs_are_paged_at_the_same_cost(client, auditor, django_assert_max_num_queries):
    AreaFactory.create_batch(60)
    client.force_login(auditor)

    with django_assert_max_num_queries(12):
        page = client.get("/oma/muutosloki/", {"sivu": "2", "kind": "areas.area"}).content.decode()

    assert LogEntry.objects.count() >= 60
    assert "Sivu 2 / 2" in page
    assert "?kind=areas.area&amp;sivu=1" in page


def test_the_log_is_closed_to_coordinators(client, regional_coordinator):
    client.force_login(regional_coordinator)

    assert client.get("/oma/muutosloki/").status_code == 403

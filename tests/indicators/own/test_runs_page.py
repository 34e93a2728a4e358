"""The history of ingests, in sentences, for those who look after the installation."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from pophyte.indicators.models import RunKind, RunOutcome
from tests.factories.indicators import IngestRunFactory


ADDRESS = "/tieto/tuonnit/"


@pytest.fixture
def administrators_client(client, administrator):
    client.force_login(administrator)
    return client


def told(client):
    shown = BeautifulSoup(client.get(ADDRESS).content, "html.parser").find("main")
    return [" ".join(one.get_text().split()) for one in shown.find_all("tr")[1:]]


def test_each_run_is_told_in_a_sentence(administrators_client, administrator):
    now = timezone.now()
    IngestRunFactory(started_at=now - timedelta(hours=4), ended_at=now - timedelta(hours=4), observations=240)
    IngestRunFactory(started_at=now - timedelta(hours=3), ended_at=now, observations=250, observations_before=240)
    IngestRunFactory(started_at=now - timedelta(hours=2), ended_at=now, outcome=RunOutcome.UNCHANGED)
    IngestRunFactory(
        started_at=now - timedelta(hours=1),
        ended_at=now,
        kind=RunKind.SCHEDULED,
        outcome=RunOutcome.REFUSED,
        said="Aineisto sotkanet:4 on kutistunut.",
        started_by=administrator,
    )
    IngestRunFactory(started_at=now, ended_at=None, outcome=RunOutcome.RUNNING)

    running, refused, unchanged, second, first = told(administrators_client)

    assert "Käynnissä" in running
    assert "hylätty Edellinen versio jäi käyttöön. Aineisto sotkanet:4 on kutistunut." in refused
    assert "ajastettu haku ja tuonti" in refused
    assert "Versio pysyi samana." in unchanged
    assert "lukuja oli 240 ja on nyt 250" in second
    assert "Ensimmäinen versio: 240 lukua." in first
    assert first.endswith("järjestelmä")


def test_before_anything_the_page_says_so(administrators_client):
    assert "Lukuja ei ole vielä tuotu" in administrators_client.get(ADDRESS).content.decode()


def test_only_administrators_see_it(client, coordinator):
    client.force_login(coordinator)

    assert client.get(ADDRESS).status_code == 403


def test_the_page_asks_the_database_little(administrators_client, administrator, django_assert_max_num_queries):
    IngestRunFactory.create_batch(20, started_by=administrator)

    with django_assert_max_num_queries(12):
        administrators_client.get(ADDRESS)

"""What a theme review publishes: to each municipality, and of all of them together."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from pophyte.core.faults import Refused
from pophyte.people.domain import AccessRole
from pophyte.planning.models import Finding
from pophyte.planning.operations.theme_review import publish_findings
from pophyte.planning.queries.across import findings_for
from tests.conftest import account_with
from tests.factories.across import (
    FindingFactory,
    FindingRatingFactory,
    RubricFactory,
    ThemeReviewFactory,
    frozen_goal,
    publish,
    published_finding,
    published_plan,
)


@pytest.fixture
def plans(region, pudasjarvi, muhos, term):
    return [published_plan(area, term=term) for area in (pudasjarvi, muhos)]


@pytest.fixture
def review(open_network, term, plans):
    return ThemeReviewFactory(rubric=RubricFactory(network=open_network), term=term)


@pytest.fixture
def ready(review, pudasjarvi):
    finding = FindingFactory(review=review, area=pudasjarvi, is_ready=True, suggestions="Kuulkaa nuoria.")
    FindingRatingFactory(finding=finding, criterion="kuuleminen", level=2)
    FindingRatingFactory(finding=finding, criterion="vaikuttaminen", level=0)
    return finding


def test_only_what_is_ready_is_published(review, ready, muhos):
    waiting = FindingFactory(review=review, area=muhos)

    publish_findings(review, by=None)

    assert Finding.objects.get(pk=ready.pk).published_at
    assert not Finding.objects.get(pk=waiting.pk).published_at
    assert findings_for(muhos) == []
    assert findings_for(ready.area) == [ready]


def test_the_municipalitys_coordinators_get_a_letter(
    review, ready, coordinator, mailoutbox, django_capture_on_commit_callbacks
):
    account_with(AccessRole.MUNICIPAL_COORDINATOR, "area:municipality:494", email="muhos@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        publish_findings(review, by=None)

    assert [mail.to for mail in mailoutbox] == [["pudasjarvi@example.org"]]
    assert f"/asiakirjat/teema/{review.pk}/pudasjarvi/" in mailoutbox[0].body


def test_a_mail_server_that_is_away_stops_no_other_letter(
    review, ready, muhos, coordinator, monkeypatch, django_capture_on_commit_callbacks
):
    other = FindingFactory(review=review, area=muhos, is_ready=True)
    account_with(AccessRole.MUNICIPAL_COORDINATOR, muhos.scope, email="muhos@example.org")
    tried = []

    def post(address, subject, text):
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("pophyte.planning.operations.theme_letters.send_one", post)

    with django_capture_on_commit_callbacks(execute=True):
        publish_findings(review, by=None)

    other.refresh_from_db()
    assert other.published_at
    assert sorted(tried) == ["muhos@example.org", "pudasjarvi@example.org"]


def test_nothing_ready_is_refused(review):
    with pytest.raises(Refused, match="Mitään ei ole valmiina"):
        publish_findings(review, by=None)


def test_published_twice_sends_one_letter(review, ready, coordinator, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        publish_findings(review, by=None)
    with pytest.raises(Refused):
        publish_findings(review, by=None)

    assert len(mailoutbox) == 1


def test_the_page_publishes(client, review, ready, network_coordinator):
    client.force_login(network_coordinator)

    response = client.post(reverse("planning:theme-publish", args=[review.pk]), follow=True)

    assert "Julkaistu: 1" in response.content.decode()


def test_before_publication_nobody_else_sees_anything(client, review, ready, coordinator):
    addresses = [
        reverse("planning:theme-review", args=[review.pk]),
        reverse("planning:theme-review-csv", args=[review.pk]),
        ready.get_absolute_url(),
    ]
    statuses = [client.get(address).status_code for address in addresses]
    client.force_login(coordinator)

    assert statuses == [404, 404, 404]
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
    assert reverse("planning:theme-review", args=[review.pk]) not in client.get("/asiakirjat/teema/").content.decode()


def test_its_own_network_is_led_to_reading(client, review, network_coordinator):
    client.force_login(network_coordinator)

    response = client.get(reverse("planning:theme-review", args=[review.pk]))

    assert response.url == reverse("planning:theme-reading", args=[review.pk])


def test_the_municipalitys_page_tells_levels_words_and_versions(page_of, review, pudasjarvi, plans):
    finding = published_finding(review, pudasjarvi, suggestions="Kuulkaa nuoria.")
    finding.read.add(plans[0])

    page = page_of(finding.get_absolute_url())

    told = " ".join(page.select_one("#sisalto").get_text(" ", strip=True).split())
    assert "Nuoria on kuultu." in told
    assert "Kuulkaa nuoria." in told
    assert "Miten asukkaita on kuultu? ◕ suunniteltu" in told
    assert "versio 1" in told
    assert "uudempi versio" not in told


def test_a_newer_version_is_told_on_the_public_page(page_of, review, pudasjarvi, plans):
    finding = published_finding(review, pudasjarvi)
    finding.read.add(plans[0])

    publish(plans[0].document, goals=(frozen_goal("Uusi."),))

    assert "uudempi versio" in page_of(finding.get_absolute_url()).get_text()


def test_the_whole_is_told_by_municipality_and_question(page_of, review, pudasjarvi, muhos):
    published_finding(review, pudasjarvi, levels={"kuuleminen": 3, "vaikuttaminen": 0})
    published_finding(review, muhos, levels={"kuuleminen": 2, "vaikuttaminen": 1})

    page = page_of(reverse("planning:theme-review", args=[review.pk]))

    rows = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert rows == [["Muhos", "◕ suunniteltu", "◔ mainitaan"], ["Pudasjärvi", "● konkreettinen", "○ ei näy"]]
    assert "kuultu" in page.select_one("#vahvaa").parent.get_text()
    assert "vaikuttaa" in page.select_one("#ohutta").parent.get_text()


def test_the_file_has_the_words(client, review, pudasjarvi):
    published_finding(review, pudasjarvi, strengths="=HYPERLINK(1)")

    response = client.get(reverse("planning:theme-review-csv", args=[review.pk]))

    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1] == ["Pudasjärvi", "615", "suunniteltu", "konkreettinen", "'=HYPERLINK(1)", ""]


def test_published_findings_are_taken_back_to_be_corrected(client, review, pudasjarvi, network_coordinator):
    finding = published_finding(review, pudasjarvi)
    client.force_login(network_coordinator)

    client.post(reverse("planning:theme-reopen", args=[review.pk, "pudasjarvi"]))

    assert client.get(finding.get_absolute_url()).status_code == 404
    assert findings_for(pudasjarvi) == []


def test_the_networks_own_words_stand_on_the_whole(client, page_of, review, pudasjarvi, network_coordinator):
    published_finding(review, pudasjarvi)
    client.force_login(network_coordinator)

    client.post(reverse("planning:theme-reading", args=[review.pk]), {"summary": "Kuuleminen on vahvaa."})

    assert "Kuuleminen on vahvaa." in page_of(reverse("planning:theme-review", args=[review.pk])).get_text()

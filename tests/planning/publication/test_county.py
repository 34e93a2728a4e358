"""The county is told of a published document once, by a letter over the wire."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from pophyte.core.faults import Refused
from pophyte.planning.operations import files
from pophyte.planning.operations.delivery import notify_county
from pophyte.planning.operations.releases import publish


@pytest.fixture(autouse=True)
def mailbox(settings):
    settings.COUNTY_MAIL = "kirjaamo@example.org"


@pytest.mark.django_db(transaction=True)
def test_the_letter_has_the_link_and_the_decision(release, postbox, coordinator):
    was_sent = notify_county(release, by=coordinator)

    [letter] = postbox
    assert was_sent
    assert letter["To"] == "kirjaamo@example.org"
    assert letter["Subject"].strip() == f"Julkaistu: {release.frozen.title}"
    assert f"/asiakirjat/{release.document.slug}/versio/1/" in letter.get_content()
    assert "kaupunginvaltuusto 14.10.2026, § 42" in letter.get_content()
    release.refresh_from_db()
    assert release.delivered_at is not None


@pytest.mark.django_db(transaction=True)
def test_twice_is_once(release, postbox, coordinator):
    notify_county(release, by=coordinator)
    first = release.delivered_at

    assert notify_county(release, by=coordinator) is False
    release.refresh_from_db()
    assert release.delivered_at == first
    assert len(postbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_letter_that_did_not_leave_can_be_sent_again(release, postbox, coordinator, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1

    with pytest.raises(Refused, match="ei lähtenyt"):
        notify_county(release, by=coordinator)
    release.refresh_from_db()
    assert release.delivered_at is None

    settings.EMAIL_PORT = port
    assert notify_county(release, by=coordinator)
    assert len(postbox) == 1


@pytest.mark.django_db
def test_what_is_not_published_is_not_delivered(decided, coordinator):
    with pytest.raises(Refused, match="ei ole vielä julkaistu"):
        notify_county(decided, by=coordinator)


@pytest.mark.django_db
def test_without_a_mailbox_a_sentence_says_so(release, coordinator, settings):
    settings.COUNTY_MAIL = ""

    with pytest.raises(Refused, match="POPHYTE_COUNTY_MAIL"):
        notify_county(release, by=coordinator)


@pytest.mark.django_db(transaction=True)
def test_a_line_break_in_a_title_does_not_end_the_letters_head(release, postbox, coordinator):
    release.content["title"] = "Kertomus\nBcc: x@example.org"
    release.save()

    notify_county(release, by=coordinator)

    assert postbox[0]["Bcc"] is None


class TestFromThePage:
    """Where it was not sent at publication, a writer sends it from the published document."""

    @pytest.mark.django_db(transaction=True)
    def test_a_writer_sends_it_once(self, release, postbox, coordinator, client):
        client.force_login(coordinator)
        page = BeautifulSoup(client.get(release.document.get_absolute_url()).content, "html.parser")
        address = page.select_one(".document-foot form")["action"]

        client.post(address)
        client.post(address)

        after = BeautifulSoup(client.get(release.document.get_absolute_url()).content, "html.parser")
        assert len(postbox) == 1
        assert after.select_one(".document-foot form") is None
        assert "Toimitettu hyvinvointialueelle" in after.select_one(".document-foot").get_text()

    @pytest.mark.django_db
    def test_a_reader_is_not_asked_and_may_not(self, release, expert, client):
        client.force_login(expert)

        page = client.get(release.document.get_absolute_url()).content.decode()

        assert "Lähetä linkki" not in page
        assert client.post(reverse("planning:deliver", args=[release.document_id])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_publishing_makes_the_files(release, monkeypatch):
    asked = []
    monkeypatch.setattr(files, "_enqueue", asked.append)
    release.published_at = None
    release.save()

    publish(release, by=None)
    publish(release, by=None)

    assert len(asked) == 4

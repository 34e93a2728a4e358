"""Files are asked for once, made by the queue, kept, and told of while they are being made."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from pophyte.core.faults import Refused
from pophyte.planning.domain.files import FileForm
from pophyte.planning.models import RenderedFile
from pophyte.planning.operations import files
from pophyte.planning.operations.files import ask_for, ask_for_all, make_file
from tests.factories.planning import RenderedFileFactory


def address(release, form="pdf"):
    return reverse("planning:document-file", kwargs={"slug": release.document.slug, "form": form})


@pytest.fixture
def makers(monkeypatch):
    """Counts what is made, and makes it at once."""
    made = []

    def maker(form):
        def make(work):
            made.append(form)
            return f"{form} {work.digest}".encode()

        return make

    monkeypatch.setattr(files, "maker_of", maker)
    return made


@pytest.fixture
def slow_queue(monkeypatch):
    """A queue whose worker has not come yet; what is put into it is remembered."""
    waiting = []
    monkeypatch.setattr(files, "_enqueue", waiting.append)
    return waiting


@pytest.mark.django_db(transaction=True)
def test_at_publication_all_are_made(release, makers):
    ask_for_all(release)

    assert sorted(makers) == sorted(FileForm)
    assert RenderedFile.objects.filter(made_at__isnull=False).count() == 4


@pytest.mark.django_db(transaction=True)
def test_asked_twice_one_is_made(release, makers, client):
    first, second = client.get(address(release)), client.get(address(release))

    assert first.content == second.content
    assert makers == [FileForm.PDF]


@pytest.mark.django_db(transaction=True)
def test_asked_by_two_at_once_one_is_put_into_the_queue(release, slow_queue):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time")

    def ask(_number):
        try:
            return ask_for(release, FileForm.PDF).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        asked = set(pool.map(ask, range(2)))

    assert len(asked) == len(slow_queue) == 1


@pytest.mark.django_db(transaction=True)
def test_a_file_is_what_its_name_says(release, makers, client):
    pdf, word = client.get(address(release)), client.get(address(release, "docx"))

    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["Content-Disposition"] == f'inline; filename="{release.document.slug}.pdf"'
    assert word["Content-Disposition"] == f'attachment; filename="{release.document.slug}.docx"'


@pytest.mark.django_db(transaction=True)
def test_a_file_that_one_has_is_not_sent_again(release, makers, client):
    version = reverse("planning:version-file", kwargs={"slug": release.document.slug, "number": 1, "form": "pdf"})
    first = client.get(version)

    again = client.get(version, headers={"If-None-Match": first["ETag"]})

    assert "immutable" in first["Cache-Control"]
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.django_db(transaction=True)
def test_before_it_is_ready_the_page_says_so_and_asks_again(release, slow_queue, client):
    response = client.get(address(release))
    page = BeautifulSoup(response.content, "html.parser")

    assert response.status_code == 202
    assert page.select_one("[hx-get]")["hx-get"] == address(release)
    assert page.select_one("[hx-get] a")["href"] == address(release)
    assert len(slow_queue) == 1


@pytest.mark.django_db(transaction=True)
def test_when_it_is_ready_the_fragment_is_a_link(release, slow_queue, makers, client):
    client.get(address(release))
    waiting = client.get(address(release), headers={"HX-Request": "true"})

    make_file.call(slow_queue[0])
    ready = client.get(address(release), headers={"HX-Request": "true"})

    assert "hx-get" in waiting.content.decode()
    assert waiting.status_code == 202
    assert BeautifulSoup(ready.content, "html.parser").a["href"] == address(release)
    assert len(slow_queue) == 1


@pytest.mark.django_db(transaction=True)
def test_work_that_was_lost_is_begun_again(release, slow_queue):
    lost = RenderedFileFactory(release=release, asked_at=timezone.now() - timedelta(minutes=11))

    ask_for(release, FileForm.PDF)
    ask_for(release, FileForm.PDF)

    assert slow_queue == [lost.pk]


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_made_is_said(release, monkeypatch, client):
    def refuse(work):
        raise Refused("Pango puuttuu.")

    monkeypatch.setattr(files, "maker_of", lambda form: refuse)

    page = BeautifulSoup(client.get(address(release)).content, "html.parser")

    assert "Pango puuttuu." in page.select_one(".notice--error").get_text()


@pytest.mark.django_db
def test_the_page_tells_the_size_of_what_is_made(release, client):
    RenderedFileFactory(release=release, made_at=timezone.now(), content=b"x", digest="a" * 64, size=2_500_000)

    page = BeautifulSoup(client.get(reverse("planning:document", args=[release.document.slug])).content, "html.parser")

    assert "2,4\xa0" in page.select_one(".downloads__first").get_text()


@pytest.mark.django_db
def test_a_form_that_is_not_there(release, client):
    assert client.get(f"/asiakirjat/{release.document.slug}.xls").status_code == 404

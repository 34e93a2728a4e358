"""Screen readers change their voice where a page says so: at the words of a document, and nowhere else."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, NavigableString
from django.urls import reverse
from django.utils import timezone
from wagtail.rich_text import RichText

from pophyte.planning.models import WellbeingDocument
from pophyte.planning.operations.across import index_release
from pophyte.planning.queries.composing import compose
from pophyte.planning.queries.contents import newest_draft
from tests.factories.planning import (
    CHAPTERS,
    ConcernFactory,
    CouncilTermFactory,
    DocumentTypeFactory,
    GoalFactory,
    MeasureFactory,
    ReleaseFactory,
    make_document,
)


KIND = "Välfärdsberättelse och välfärdsplan"
HEADINGS = ("Sammandrag", "Välfärdsläget", "Välfärdsplanen")
SUMMARY = "De unga mår bättre än förr."
WORRY, GOAL, MEASURE = "De unga är ensamma.", "Varje ung har en vän.", "Ett kafé för unga öppnas."
CHANGE = "Fyra av sex mål nåddes."
# All that is the document's own, wherever it is shown.
OWN = (KIND, *HEADINGS, SUMMARY, WORRY, GOAL, MEASURE, CHANGE)
# What pages say around it.
SAID = (
    "Tavoit",
    "oimenpi",
    "Mitä on",
    "Edellisen",
    "Aluksi",
    "Luku",
    "luvu",
    "Kommentoi",
    "Kirjoita",
    "Asiakirja",
    "Versio",
    "Julkaistu",
    "valtuusto",
    "Huol",
    "Luonnos",
    "PDF",
)


@pytest.fixture
def swedish(pudasjarvi, coordinator):
    """A plan written in Swedish, with words before its first heading, and the published plan of the term before."""
    chapters = [each | {"title": each["title"] | {"sv": title}} for each, title in zip(CHAPTERS, HEADINGS, strict=True)]
    kind = DocumentTypeFactory(name_sv=KIND, chapters=chapters)
    old = CouncilTermFactory(slug="2021-2025", begins="2021-08-01", ends="2025-05-31", first_year=2021, last_year=2025)
    before = make_document(areas=[pudasjarvi], by=coordinator, type=kind, term=old, language="sv")
    publish(before)
    document = make_document(areas=[pudasjarvi], by=coordinator, type=kind, language="sv", previous=before)
    goal = GoalFactory(document=document, text=GOAL)
    MeasureFactory(goal=goal, text=MEASURE, owner_role="", when_as_written="")
    ConcernFactory(document=document, text=WORRY)
    draft = newest_draft(document)
    draft.summary = SUMMARY
    draft.body.insert(0, ("text", RichText("<p>Till läsaren.</p>")))
    draft.save_revision(user=coordinator)
    return WellbeingDocument.objects.get(pk=document.pk)


def publish(document, **fields):
    frozen = replace(compose(document, on=timezone.localdate(), version=1).document, **fields)
    release = ReleaseFactory(frozen=frozen, document=document)
    index_release(release)
    return release


@pytest.fixture
def published(swedish):
    return publish(swedish, changes=(CHANGE,))


def said_in(node, language):
    """Its texts that a screen reader says in that language. Choices of a form are the page's, whatever they name."""
    texts = [text for text in node.find_all(string=True) if type(text) is NavigableString and text.strip()]
    return [
        " ".join(text.split())
        for text in texts
        if text.parent.name not in {"title", "option"} and text.find_parent(attrs={"lang": True})["lang"] == language
    ]


def strays(texts, words):
    return [text for text in texts if any(word in text for word in words)]


def address_of(name, document):
    if name == "document":
        return reverse("planning:document", args=[document.slug])
    return reverse(f"planning:{name}", args=[document.pk])


@pytest.mark.parametrize("name", ["document", "draft", "workspace", "chain", "follow-up"])
def test_nothing_that_the_page_says_is_spoken_in_the_documents_voice(client, published, coordinator, page_of, name):
    client.force_login(coordinator)

    page = page_of(address_of(name, published.document))
    inside = said_in(page, "sv")

    assert page.html["lang"] == "fi"
    assert strays(inside, (published.document.title.split()[0], GOAL, *HEADINGS))
    assert not strays(inside, SAID)


@pytest.mark.parametrize(
    "name",
    [
        "document",
        "draft",
        "chain",
        "follow-up",
        "process",
        "placements",
        "placements-table",
        "lessons",
        "language",
    ],
)
def test_none_of_the_documents_words_is_spoken_in_the_pages_voice(client, published, coordinator, page_of, name):
    client.force_login(coordinator)

    page = page_of(address_of(name, published.document))

    assert not strays(said_in(page, "fi"), (published.document.title, *OWN))


def test_nor_on_lists_and_other_pages(client, published, coordinator, page_of):
    client.force_login(coordinator)
    document = published.document

    for address in (
        reverse("desk"),
        reverse("planning:documents"),
        reverse("planning:search-published") + "?q=unga",
        reverse("municipality", args=[document.areas.get().slug]),
        reverse("planning:yearly-review", args=[document.pk, 2026]),
        reverse("planning:chain-remove", args=[document.pk, "tavoite", document.goals.get().key]),
    ):
        page = page_of(address)
        assert strays(said_in(page, "sv"), [document.title]), address
        assert not strays(said_in(page, "fi"), (document.title, *OWN)), address
        assert not strays(said_in(page, "sv"), SAID), address


def test_nor_while_a_file_is_made(client, published):
    document = published.document
    waiting = client.get(reverse("planning:document-file", kwargs={"slug": document.slug, "form": "pdf"}))
    page = BeautifulSoup(waiting.content.decode(), "html.parser")

    assert waiting.status_code == 202
    assert strays(said_in(page, "sv"), [document.title])
    assert not strays(said_in(page, "fi"), [document.title])


def test_a_chapter_that_is_only_asked_for_is_named_by_the_page(client, swedish, coordinator, page_of):
    draft = newest_draft(swedish)
    draft.body.pop(2)
    draft.save_revision(user=coordinator)
    client.force_login(coordinator)

    chapters = page_of(address_of("workspace", swedish)).select_one(".checklist")

    assert HEADINGS[0] in said_in(chapters, "sv")
    assert not strays(said_in(chapters, "fi"), HEADINGS)
    assert "Hyvinvoinnin tila" in said_in(chapters, "fi")

"""A document has a language of its own: its headings, charts, tables and files are in it, whoever looks."""

import pytest
from auditlog.models import LogEntry
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from pophyte.core.faults import Refused
from pophyte.planning.domain.stages import Language, Stage
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.operations.documents import move
from pophyte.planning.operations.writing import add_chapter, choose_language
from pophyte.planning.queries.composing import compose
from pophyte.planning.queries.contents import newest_draft
from tests.factories.areas import AreaFactory
from tests.factories.planning import CHAPTERS, CouncilTermFactory, DocumentTypeFactory, make_document


TITLES = ("Sammandrag", "Välfärdsläget", "Välfärdsplan")


@pytest.fixture
def kind(db):
    """A kind with Swedish names."""
    chapters = [each | {"title": each["title"] | {"sv": title}} for each, title in zip(CHAPTERS, TITLES, strict=True)]
    return DocumentTypeFactory(name_sv="Välfärdsberättelse och välfärdsplan", chapters=chapters)


@pytest.fixture
def swedish(kind, pudasjarvi, coordinator):
    return make_document(areas=[pudasjarvi], by=coordinator, type=kind, language="sv")


def headings(document):
    return [block.value["title"] for block in newest_draft(document).body if block.block_type == "chapter"]


def composed(document):
    return compose(document, on=timezone.localdate()).document


def test_a_document_is_begun_in_the_language_chosen(swedish):
    assert headings(swedish) == list(TITLES)
    assert swedish.title == "Pudasjärvis välfärdsberättelse och välfärdsplan 2025–2029"
    assert (composed(swedish).language, composed(swedish).type_name) == ("sv", "Välfärdsberättelse och välfärdsplan")


@pytest.mark.parametrize(
    ("language", "names", "whose"),
    [
        ("fi", ["Muhos", "Ii"], "Muhos ja Ii "),
        ("sv", ["Muhos", "Ii"], "Muhos och Iis "),
        ("en", ["Muhos", "Ii"], "Muhos’s and Ii’s "),
    ],
)
def test_its_name_tells_whose_it_is_in_its_language(kind, language, names, whose):
    areas = [AreaFactory(name_fi=name, genitive="") for name in names]

    assert make_document(areas=areas, type=kind, language=language).title.startswith(whose)


def test_without_a_choice_it_is_that_of_the_page(kind, pudasjarvi):
    with override("sv"):
        document = make_document(areas=[pudasjarvi], type=kind)

    assert document.language == Language.SWEDISH
    assert headings(document) == list(TITLES)


def test_the_form_asks_for_it(client, kind, pudasjarvi, coordinator, page_of):
    client.force_login(coordinator)
    address = reverse("planning:begin")
    asked = page_of(address).select("[name=language] option")

    client.post(
        address, {"type": kind.pk, "term": CouncilTermFactory().pk, "areas": [pudasjarvi.scope], "language": "sv"}
    )

    assert [(option["value"], option.has_attr("selected")) for option in asked] == [
        ("fi", True),
        ("sv", False),
        ("en", False),
    ]
    assert WellbeingDocument.objects.get().language == Language.SWEDISH


def test_it_can_be_changed_while_the_document_is_written(client, swedish, coordinator):
    client.force_login(coordinator)

    response = client.post(reverse("planning:language", args=[swedish.pk]), {"language": "fi"})

    assert response.url == reverse("planning:workspace", args=[swedish.pk])
    again = WellbeingDocument.objects.get(pk=swedish.pk)
    # What is written stays as it is; what the document adds is in the new language.
    assert headings(again) == list(TITLES)
    assert (composed(again).language, composed(again).type_name) == ("fi", kind_name(again))


def kind_name(document):
    return document.type.name_fi


def test_the_log_tells_who_changed_it(swedish, coordinator):
    choose_language(swedish, Language.ENGLISH, by=coordinator)

    assert ["sv", "en"] in [entry.changes.get("language") for entry in LogEntry.objects.get_for_object(swedish)]


def test_a_review_takes_that_of_its_plan(client, swedish, coordinator):
    review = DocumentTypeFactory(slug="vuosiraportti", name_fi="Vuosiraportti", rhythm="year", is_review=True)
    client.force_login(coordinator)
    sent = {"type": review.pk, "term": swedish.term.pk, "year": 2026, "areas": [swedish.areas.get().scope]}

    client.post(reverse("planning:begin"), sent | {"language": "fi", "follows_up": swedish.pk})

    assert WellbeingDocument.objects.get(type=review).language == Language.SWEDISH


def test_an_older_text_does_not_bring_the_language_back(swedish, coordinator):
    choose_language(swedish, Language.ENGLISH, by=coordinator)

    assert newest_draft(WellbeingDocument.objects.get(pk=swedish.pk)).language == Language.ENGLISH


def test_a_document_on_its_way_keeps_its_language(client, swedish, coordinator, page_of):
    move(swedish, Stage.IN_PROCESS, by=coordinator)
    client.force_login(coordinator)

    page = client.post(reverse("planning:language", args=[swedish.pk]), {"language": "fi"}).content.decode()

    assert "eikä sitä voi nyt muuttaa" in page
    assert WellbeingDocument.objects.get(pk=swedish.pk).language == Language.SWEDISH
    with pytest.raises(Refused):
        choose_language(swedish, Language.FINNISH, by=coordinator)
    # So its workspace tells the language, and offers no way to change it.
    workspace = page_of(reverse("planning:workspace", args=[swedish.pk]))
    assert "ruotsi" in workspace.select_one(".workspace-head").get_text()
    assert not workspace.select(f'a[href="{reverse("planning:language", args=[swedish.pk])}"]')


@pytest.mark.parametrize("sent", ["", "de", "svenska"])
def test_a_language_that_is_none_is_told(client, swedish, coordinator, sent):
    client.force_login(coordinator)

    response = client.post(reverse("planning:language", args=[swedish.pk]), {"language": sent})

    assert response.status_code == 200
    assert WellbeingDocument.objects.get(pk=swedish.pk).language == Language.SWEDISH


def test_the_database_knows_the_languages(swedish):
    with pytest.raises(IntegrityError, match="document_in_a_known_language"), transaction.atomic():
        WellbeingDocument.objects.filter(pk=swedish.pk).update(language="de")


def test_a_chapter_put_back_has_the_heading_of_the_language(swedish, coordinator):
    draft = newest_draft(swedish)
    draft.body.pop(1)
    draft.save_revision(user=coordinator)

    add_chapter(swedish, "state", by=coordinator)

    assert headings(WellbeingDocument.objects.get(pk=swedish.pk)) == list(TITLES)


def test_readers_of_another_language_hear_the_draft_in_its_own(client, swedish, coordinator, page_of):
    client.force_login(coordinator)

    page = page_of(reverse("planning:draft", args=[swedish.pk]))
    workspace = page_of(reverse("planning:workspace", args=[swedish.pk]))

    assert page.html["lang"] == "fi"
    assert page.select_one("article.draft__text")["lang"] == "sv"
    # What the page itself says within it is in the language of the page.
    assert all(told["lang"] == "fi" for told in page.select("article .quiet[lang]"))
    assert workspace.h1["lang"] == "sv"
    assert workspace.select_one(f'a[href="{reverse("planning:language", args=[swedish.pk])}"]').get_text() == "ruotsi"

"""The Word file as python-docx reads it back: structure that a case-management system and a screen reader find."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn

from pophyte.planning.operations.rendering.word import make_word
from tests.planning.publication.conftest import work_of_sample
from tests.planning.publication.sample import full_document, long_document


@pytest.fixture(scope="module")
def made():
    return docx.Document(BytesIO(make_word(work_of_sample(*full_document()))))


def headings(document):
    return [
        (int(paragraph.style.name.removeprefix("Heading ")), paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith("Heading ")
    ]


def test_its_properties_say_what_it_is(made):
    properties = made.core_properties

    assert properties.title == full_document()[0].title
    assert properties.language == "fi"
    assert properties.author == "Pudasjärvi"
    assert properties.identifier == "ab" * 32
    assert made.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:val")) == "fi-FI"


def test_headings_are_real_and_nested(made):
    found = headings(made)

    assert (1, "2 Asukkaiden hyvinvoinnin tila") in found
    assert (2, "Lapset ja nuoret") in found
    assert (3, "Koulut") in found
    assert (3, "Tavoite 1. Jokaisella nuorella on ainakin yksi ystävä.") in found
    assert max(after - before for (before, _), (after, _) in pairwise(found)) == 1


def test_lists_are_real_and_a_numbered_one_begins_anew():
    document, pictures = full_document()
    numbered = replace(
        document.chapters[0].parts[0], html="<ol><li>a</li><li>b</li></ol><p>väli</p><ol><li>c</li></ol>"
    )
    chapter = replace(document.chapters[0], parts=(numbered,))
    made = docx.Document(BytesIO(make_word(work_of_sample(replace(document, chapters=(chapter,)), pictures))))

    items = [paragraph for paragraph in made.paragraphs if paragraph.style.name == "List Number"]
    lists = [paragraph._p.pPr.numPr.numId.val for paragraph in items]

    assert [item.text for item in items] == ["a", "b", "c"]
    assert lists[0] == lists[1] != lists[2]


def test_every_table_has_a_header_row_and_says_what_it_is(made):
    headless = [table for table in made.tables if table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is None]
    silent = [table for table in made.tables if table._tbl.tblPr.find(qn("w:tblDescription")) is None]

    assert len(made.tables) >= 6
    assert headless == []
    assert silent == []


def test_pictures_are_described(made):
    [chart, photograph] = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]

    assert chart.startswith("Pudasjärvi: ")
    assert photograph == "Nuoria kirjaston portailla syysillassa"


def test_citations_lead_to_sources(made):
    marks = {mark.get(qn("w:name")) for mark in made.element.iter(qn("w:bookmarkStart"))}
    targets = {link.get(qn("w:anchor")) for link in made.element.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))}

    assert "a_lahde_1" in targets
    assert targets - marks == set()


def test_pages_are_numbered(made):
    fields = [mark.text for mark in made.sections[0].footer._element.iter(qn("w:instrText"))]

    assert fields == ["PAGE", "NUMPAGES"]


def test_all_that_was_decided_is_there(made):
    text = "\n".join([*(one.text for one in made.paragraphs), *(cell.text for t in made.tables for cell in t._cells)])

    for said in (
        "12 000 €",
        "käynnissä",
        "Lukuja on liian vähän",
        "Kun kahvila on auki",
        "kaupunginvaltuusto 14.10.2026",
    ):
        assert said in text.replace("\xa0", " ")


def test_a_long_document_has_its_charts():
    made = docx.Document(BytesIO(make_word(work_of_sample(*long_document(figures=10)))))

    assert len(made.inline_shapes) == 10

"""The PDF as an independent reader of PDF finds it: tagged, described, named, and with nothing fetched for it."""

import re
import socket
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from bs4 import BeautifulSoup

from pophyte.core.faults import Refused
from pophyte.planning.domain.frozen import FigurePart, TextPart
from pophyte.planning.operations.rendering import pdf
from pophyte.planning.operations.rendering.pdf import make_pdf, make_summary
from tests.planning.publication.conftest import work_of_sample
from tests.planning.publication.sample import full_document, long_document


HEADING = re.compile(r"/H([1-6])$")


@pytest.fixture(scope="module")
def made():
    return make_pdf(work_of_sample(*full_document()))


@pytest.fixture(scope="module")
def opened(made):
    with pikepdf.open(BytesIO(made)) as file:
        yield file


def elements(node):
    """The tree of tags in reading order."""
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


def tags(file):
    return list(elements(file.Root.StructTreeRoot))


def test_it_is_tagged_and_says_its_language_and_title(opened):
    assert bool(opened.Root.MarkInfo.Marked)
    assert str(opened.Root.Lang) == "fi"
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
    assert str(opened.docinfo["/Title"]) == full_document()[0].title
    with opened.open_metadata() as metadata:
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"


def test_every_figure_is_described(opened):
    figures = [element for element in tags(opened) if element.S == "/Figure"]

    alternatives = [str(figure.get("/Alt", "")) for figure in figures]

    assert len(figures) == 2
    assert alternatives[0].startswith("Pudasjärvi: ")
    assert alternatives[1] == "Nuoria kirjaston portailla syysillassa"


def test_headings_are_nested(opened):
    levels = [int(HEADING.match(str(element.S))[1]) for element in tags(opened) if HEADING.match(str(element.S))]

    steps = [after - before for before, after in pairwise(levels)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(steps) == 1


def test_tables_have_headers(opened):
    tables = [element for element in tags(opened) if element.S == "/Table"]
    headless = [table for table in tables if not any(element.S == "/TH" for element in elements(table))]

    assert len(tables) >= 8
    assert headless == []


def test_bookmarks_lead_to_chapters(opened):
    with opened.open_outline() as outline:
        [document] = outline.root

        titles = [str(item.title) for item in document.children]

    assert any("Asukkaiden hyvinvoinnin tila" in title for title in titles)
    assert any("Lähteet" in title for title in titles)


def test_nothing_is_fetched(monkeypatch):
    """Not even where the content names an address of somebody else's."""
    asked = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: asked.append(address))

    make_pdf(work_of_sample(*full_document()))

    assert asked == []


def test_a_picture_that_is_not_the_documents_own_ends_the_work():
    document, pictures = full_document()
    with pytest.raises(Refused, match="kuvaa"):
        make_pdf(work_of_sample(document, {key: value for key, value in pictures.items() if value[0] != "image/png"}))


def test_an_address_in_a_chart_is_not_followed(monkeypatch):
    document, pictures = full_document()
    [figure] = [part for part in document.parts if isinstance(part, FigurePart)]
    evil = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://192.0.2.1/x.png" width="9" height="9"/></svg>'
    asked = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: asked.append(address))

    make_pdf(work_of_sample(document, pictures | {figure.chart: ("image/svg+xml", evil)}))

    assert asked == []


def test_without_pango_a_sentence_says_so(work, monkeypatch):
    def missing():
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf, "import_engine", missing)

    with pytest.raises(Refused, match="Pango"):
        make_pdf(work)


@pytest.mark.parametrize("make", [full_document, long_document])
def test_the_summary_is_two_pages_at_most(make):
    with pikepdf.open(BytesIO(make_summary(work_of_sample(*make())))) as file:
        assert len(file.pages) <= 2
        assert bool(file.Root.MarkInfo.Marked)


def test_the_summary_of_a_document_of_many_words_is_two_pages():
    document, pictures = long_document()
    goals = tuple(replace(goal, text="Pitkä tavoite " * 35) for goal in document.goals * 3)
    concerns = tuple(replace(concern, text="Pitkä huoli " * 40) for concern in document.concerns * 10)
    document = replace(document, summary="Sana toisensa perään. " * 130, goals=goals, concerns=concerns)

    with pikepdf.open(BytesIO(make_summary(work_of_sample(document, pictures)))) as file:
        assert len(file.pages) == 2


def test_the_summary_says_how_many_it_leaves_out(monkeypatch):
    document, pictures = full_document()
    joy, worry = (next(one for one in document.concerns if one.kind == kind) for kind in ("joy", "worry"))
    concerns = [replace(joy, text=f"Ilo {number}") for number in range(7)]
    concerns += [replace(worry, text=f"Huoli {number}") for number in range(10)]
    document = replace(document, concerns=tuple(concerns), changes=tuple(f"Muutos {number}" for number in range(8)))
    pages = []
    real = pdf.render_to_string
    monkeypatch.setattr(pdf, "render_to_string", lambda *given: pages.append(real(*given)) or pages[-1])

    make_summary(work_of_sample(document, pictures))

    lists = [
        [item.get_text() for item in each.select("li")]
        for each in BeautifulSoup(pages[-1], "html.parser").select("h2 + ul")
    ]
    assert lists[0] == [*(f"Ilo {number}" for number in range(6)), "ja 1 muu"]
    assert lists[1] == [*(f"Huoli {number}" for number in range(6)), "ja 4 muuta"]
    assert lists[2] == [*(f"Muutos {number}" for number in range(5)), "ja 3 muuta"]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_an_empty_document_is_a_document(language):
    document = replace(
        full_document()[0], language=language, chapters=(), goals=(), concerns=(), conclusions=(), citations=()
    )

    with pikepdf.open(BytesIO(make_pdf(work_of_sample(document, {})))) as file:
        assert str(file.Root.Lang) == language


def test_a_thousand_rows_of_text_are_no_trouble():
    document, pictures = full_document()
    chapter = replace(document.chapters[0], parts=(TextPart(html="<p>" + "sana " * 9000 + "</p>"),))

    with pikepdf.open(BytesIO(make_pdf(work_of_sample(replace(document, chapters=(chapter,)), pictures)))) as file:
        assert len(file.pages) > 10

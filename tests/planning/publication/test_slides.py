"""The slides as python-pptx reads them back."""

from dataclasses import replace
from io import BytesIO

import pptx
import pytest

from pophyte.planning.operations.rendering.slides import make_slides
from tests.planning.publication.conftest import work_of_sample
from tests.planning.publication.sample import full_document, long_document


@pytest.fixture(scope="module")
def made():
    return pptx.Presentation(BytesIO(make_slides(work_of_sample(*full_document()))))


def titles(presentation):
    return [slide.shapes.title.text_frame.text for slide in presentation.slides]


def test_the_main_points_are_there_in_order(made):
    assert titles(made) == [
        full_document()[0].title,
        "Lyhyesti",
        "Mitä on muuttunut viime kaudesta",
        "Tuntee itsensä yksinäiseksi, % 8. ja 9. luokan oppilaista",
        "Vahvuudet ja kehittämistarpeet",
        "Tavoitteet",
        "Toimenpiteet",
        "Seuranta",
    ]


def test_every_slide_has_a_title_of_its_own():
    presentation = pptx.Presentation(BytesIO(make_slides(work_of_sample(*long_document()))))

    assert len(set(titles(presentation))) == len(presentation.slides)
    assert len(presentation.slides) <= 20


def test_a_chart_is_described_and_its_source_is_in_the_notes(made):
    slide = made.slides[3]
    [picture] = [shape for shape in slide.shapes if shape.shape_type == 13]

    assert picture._element.nvPicPr.cNvPr.get("descr").startswith("Pudasjärvi: ")
    assert "Lähde: THL, Kouluterveyskysely" in slide.notes_slide.notes_text_frame.text


def test_every_slide_says_where_the_whole_is(made):
    assert [slide for slide in made.slides if "/versio/1/" not in slide.notes_slide.notes_text_frame.text] == []


def test_tables_have_a_header_row(made):
    tables = [shape.table for slide in made.slides for shape in slide.shapes if shape.has_table]

    assert [table.first_row for table in tables] == [True, True]
    assert tables[1].cell(1, 3).text_frame.text == "◐ käynnissä"


def test_its_properties_say_what_it_is(made):
    assert made.core_properties.title == full_document()[0].title
    assert made.core_properties.language == "fi"


def test_nothing_stands_outside_a_slide():
    presentation = pptx.Presentation(BytesIO(make_slides(work_of_sample(*long_document()))))
    outside = [
        (slide.shapes.title.text_frame.text, shape.name)
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.left < 0 or shape.left + shape.width > presentation.slide_width or shape.top < 0
    ]

    assert outside == []


def test_a_document_without_figures_or_goals_has_slides():
    document = replace(full_document()[0], chapters=(), goals=(), concerns=(), summary="", changes=())

    assert titles(pptx.Presentation(BytesIO(make_slides(work_of_sample(document, {}))))) == [document.title, "Seuranta"]


def test_what_does_not_fit_is_counted():
    document, pictures = full_document()
    worry = next(one for one in document.concerns if one.kind == "worry")
    concerns = tuple(replace(worry, text=f"Huoli {number}") for number in range(9))
    presentation = pptx.Presentation(
        BytesIO(make_slides(work_of_sample(replace(document, concerns=concerns), pictures)))
    )

    raised = next(s for s in presentation.slides if s.shapes.title.text_frame.text == "Vahvuudet ja kehittämistarpeet")
    lines = [line.text for shape in raised.shapes if shape.has_text_frame for line in shape.text_frame.paragraphs]

    assert [line for line in lines if "Huoli" in line] == [f"Huoli {number}" for number in range(5)]
    assert "ja 4 muuta" in lines

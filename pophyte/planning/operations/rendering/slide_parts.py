"""Slides of one look: a real title on each, text in real placeholders where there is one, alternative texts, notes."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.util import Cm, Pt


PINE = RGBColor(0x0B, 0x5D, 0x5E)
INK = RGBColor(0x16, 0x23, 0x2A)
SOFT = RGBColor(0x4A, 0x5A, 0x61)
WASH = RGBColor(0xE3, 0xF1, 0xEF)
WIDTH, HEIGHT, MARGIN = Cm(33.867), Cm(19.05), Cm(1.8)
FONT = "Calibri"
# Layouts of the package's own template.
COVER, TITLE_AND_TEXT, TITLE_ONLY = 0, 1, 5


class SlideWriter:
    def __init__(self, *, language: str) -> None:
        self.presentation: Any = Presentation()
        self.presentation.slide_width, self.presentation.slide_height = WIDTH, HEIGHT
        self._language = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}.get(language, language)

    def cover(self, title: str, lines: Sequence[str], *, notes: str) -> None:
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[COVER])
        _band(slide)
        self._title(slide, title, top=Cm(5.2), height=Cm(5), size=40)
        _place(slide.placeholders[1], MARGIN, Cm(10.6), WIDTH - 2 * MARGIN, Cm(4))
        self._paragraphs(slide.placeholders[1].text_frame, lines, size=20, colour=SOFT)
        self._notes(slide, notes)

    def text(self, title: str, lines: Sequence[str], *, notes: str) -> None:
        """A title and a list."""
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[TITLE_AND_TEXT])
        self._title(slide, title)
        _place(slide.placeholders[1], MARGIN, Cm(4.2), WIDTH - 2 * MARGIN, HEIGHT - Cm(5.6))
        self._paragraphs(slide.placeholders[1].text_frame, lines, size=_size(lines), colour=INK)
        self._notes(slide, notes)

    def columns(self, title: str, columns: Sequence[tuple[str, Sequence[str]]], *, notes: str) -> None:
        """Two or three lists beside each other, each with a heading."""
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[TITLE_ONLY])
        self._title(slide, title)
        gap = Cm(1)
        width = (WIDTH - 2 * MARGIN - gap * (len(columns) - 1)) // len(columns)
        for place, (heading, lines) in enumerate(columns):
            box = slide.shapes.add_textbox(MARGIN + place * (width + gap), Cm(4.2), width, HEIGHT - Cm(5.6))
            box.name = heading
            frame = box.text_frame
            frame.word_wrap = True
            self._paragraphs(frame, [heading], size=20, colour=PINE, is_bold=True)
            self._paragraphs(frame, lines, size=_size(lines) - 2, colour=INK, is_first=False)
        self._notes(slide, notes)

    def picture(self, title: str, content: bytes, *, alt: str, statement: str, notes: str) -> None:
        """A chart with its latest figure in large letters."""
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[TITLE_ONLY])
        self._title(slide, title)
        box = slide.shapes.add_textbox(MARGIN, Cm(3.8), WIDTH - 2 * MARGIN, Cm(1.8))
        box.name = statement
        box.text_frame.word_wrap = True
        self._paragraphs(box.text_frame, [statement], size=26, colour=PINE, is_bold=True)
        shape = slide.shapes.add_picture(BytesIO(content), MARGIN, Cm(5.8), height=HEIGHT - Cm(7.2))
        if shape.width > WIDTH - 2 * MARGIN:
            shape.height = int(shape.height * (WIDTH - 2 * MARGIN) / shape.width)
            shape.width = WIDTH - 2 * MARGIN
        shape.left = (WIDTH - shape.width) // 2
        shape._element.nvPicPr.cNvPr.set("descr", alt)
        shape.name = title
        self._notes(slide, notes)

    def table(self, title: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, notes: str) -> None:
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[TITLE_ONLY])
        self._title(slide, title)
        shape = slide.shapes.add_table(len(rows) + 1, len(head), MARGIN, Cm(4.2), WIDTH - 2 * MARGIN, Cm(1))
        shape.name = title
        shape._element.nvGraphicFramePr.cNvPr.set("descr", title)
        table = shape.table
        table.first_row = True
        _widths(table, len(head))
        for number, row in enumerate((head, *rows)):
            for place, text in enumerate(row):
                cell = table.cell(number, place)
                cell.fill.solid()
                cell.fill.fore_color.rgb = PINE if number == 0 else (WASH if number % 2 else RGBColor(255, 255, 255))
                colour = RGBColor(255, 255, 255) if number == 0 else INK
                self._paragraphs(cell.text_frame, [text], size=14, colour=colour, is_bold=number == 0 or place == 0)
        self._notes(slide, notes)

    def save(self) -> bytes:
        file = BytesIO()
        self.presentation.save(file)
        return file.getvalue()

    def _title(self, slide: Any, title: str, *, top: int = Cm(1.1), height: int = Cm(2.6), size: int = 30) -> None:
        shape = slide.shapes.title
        _place(shape, MARGIN, top, WIDTH - 2 * MARGIN, height)
        frame = shape.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
        fitting = size if len(title) < 70 else size - 6
        self._paragraphs(frame, [title], size=fitting, colour=INK, is_bold=True)

    def _paragraphs(self, frame: Any, lines: Sequence[str], *, size: int, colour: RGBColor, **look: bool) -> None:
        """`look`: is_bold; is_first=False where lines are added after others."""
        is_first = look.get("is_first", True)
        for place, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 and is_first else frame.add_paragraph()
            paragraph.alignment = 1
            paragraph.space_after = Pt(6)
            run = paragraph.add_run()
            run.text = line
            run.font.size, run.font.name, run.font.bold = Pt(size), FONT, look.get("is_bold", False)
            run.font.color.rgb = colour
            run._r.get_or_add_rPr().set("lang", self._language)

    def _notes(self, slide: Any, notes: str) -> None:
        slide.notes_slide.notes_text_frame.text = notes


def _band(slide: Any) -> None:
    """A line of colour that says nothing: told to nobody."""
    band = slide.shapes.add_shape(1, 0, 0, Cm(0.9), HEIGHT)
    band.fill.solid()
    band.fill.fore_color.rgb = PINE
    band.line.fill.background()
    band._element.nvSpPr.cNvPr.set("descr", "")
    band.name = "–"
    slide.shapes._spTree.remove(band._element)
    slide.shapes._spTree.insert(2, band._element)


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _widths(table: Any, columns: int) -> None:
    """The first column holds the longest words."""
    whole = WIDTH - 2 * MARGIN
    first = whole * 2 // 5 if columns > 2 else whole // 2
    table.columns[0].width = first
    for place in range(1, columns):
        table.columns[place].width = (whole - first) // (columns - 1)


def _size(lines: Sequence[str]) -> int:
    """Letters that fit: a list of many words is set smaller, never below what a hall can read."""
    words = sum(len(line) for line in lines)
    return 24 if words < 350 else 20 if words < 650 else 18

"""What python-docx leaves out: links, bookmarks, alternative texts, header rows, languages, numbered lists."""

from collections.abc import Sequence
from io import BytesIO
from itertools import count
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from docx.text.paragraph import Paragraph

from pophyte.planning.domain.markup import Block, Run


PINE = RGBColor(0x0B, 0x5D, 0x5E)
SOFT = RGBColor(0x4A, 0x5A, 0x61)
# A chapter is level 1.
HEADING_LEVELS = {"h3": 2, "h4": 3}
TALLEST_PICTURE = Cm(12)
DEEPEST_LIST = 3


class WordWriter:
    """Adds to one Word document; every heading may be linked to by its anchor."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._ids = count(1)
        self._number = 0

    def heading(self, text: str, level: int, *, anchor: str = "") -> None:
        paragraph = self.document.add_heading(text, level)
        if anchor:
            self._bookmark(paragraph, anchor)

    def paragraph(self, text: str = "", *, style: str | None = None) -> Paragraph:
        added: Paragraph = self.document.add_paragraph(text, style=style)
        return added

    def statement(self, text: str) -> None:
        """A figure in bold, kept with the chart under it."""
        paragraph = self.paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(text).bold = True

    def soft(self, text: str) -> Paragraph:
        paragraph = self.paragraph(style="Pieni")
        paragraph.add_run(text)
        return paragraph

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Running text of the editor's few elements, in real headings and lists."""
        for block in blocks:
            if block.kind in HEADING_LEVELS:
                self.heading(block.text, HEADING_LEVELS[block.kind], anchor=block.anchor)
            elif block.kind == "li":
                self._item(block)
            elif block.kind == "p":
                self._runs(self.paragraph(), block.runs)

    def bullets(self, texts: Sequence[str]) -> None:
        for text in texts:
            self.paragraph(text, style="List Bullet")

    def link(self, paragraph: Paragraph, text: str, address: str) -> None:
        """To an address, or within the document when it begins with #."""
        link = OxmlElement("w:hyperlink")
        if address.startswith("#"):
            link.set(qn("w:anchor"), _bookmark_name(address[1:]))
        else:
            link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run = paragraph.add_run(text)
        run.font.color.rgb = PINE
        run.font.underline = True
        paragraph._p.remove(run._r)
        link.append(run._r)
        paragraph._p.append(link)

    def source(self, text: str, anchor: str, address: str) -> None:
        """A line of the list of sources, to which citations lead."""
        paragraph = self.paragraph(text)
        self._bookmark(paragraph, anchor)
        if address:
            paragraph.add_run(" ")
            self.link(paragraph, address, address)

    def picture(self, content: bytes, alt: str, *, width: float = 16) -> None:
        shape = self.document.add_picture(BytesIO(content), width=Cm(width))
        if shape.height > TALLEST_PICTURE:
            shape.width, shape.height = int(shape.width * TALLEST_PICTURE / shape.height), TALLEST_PICTURE
        properties = shape._inline.docPr
        properties.set("descr", alt)
        properties.set("title", alt[:100])

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]], *, alt: str) -> None:
        """The first row repeats on every page and is told as a header; `alt` says what the table is about."""
        width = max([len(head), *(len(row) for row in rows)])
        table = self.document.add_table(rows=0, cols=width, style="Taulukko")
        table.autofit = True
        _describe(table, alt)
        if head:
            header = table.add_row()
            _fill(header, head, is_head=True)
            _mark_header(header)
        for row in rows:
            _fill(table.add_row(), row)
        if width == 2:
            _narrow_first(table)
        self.paragraph(style="Pieni")

    def _item(self, block: Block) -> None:
        name = "List Number" if block.is_numbered else "List Bullet"
        depth = min(block.level + 1, DEEPEST_LIST)
        paragraph = self.paragraph(style=name if depth == 1 else f"{name} {depth}")
        if block.is_numbered and block.starts:
            self._restart(paragraph)
        elif block.is_numbered:
            self._continue(paragraph)
        self._runs(paragraph, block.runs)

    def _restart(self, paragraph: Paragraph) -> None:
        """A numbered list of its own: Word would go on from the list before."""
        numbering = self.document.part.numbering_part.numbering_definitions._numbering
        abstract = numbering.num_having_numId(_number_of(paragraph.style)).abstractNumId.val
        fresh = numbering.add_num(abstract)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        self._number = fresh.numId
        self._continue(paragraph)

    def _continue(self, paragraph: Paragraph) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self._number

    def _runs(self, paragraph: Paragraph, runs: Sequence[Run]) -> None:
        for run in runs:
            if run.href.startswith(("http://", "https://", "mailto:", "tel:")):
                self.link(paragraph, run.text, run.href)
                continue
            added = paragraph.add_run(run.text)
            added.bold = run.is_bold or None
            added.italic = run.is_italic or None

    def _bookmark(self, paragraph: Paragraph, anchor: str) -> None:
        number = str(next(self._ids))
        begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        begin.set(qn("w:id"), number)
        begin.set(qn("w:name"), _bookmark_name(anchor))
        end.set(qn("w:id"), number)
        paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, begin)
        paragraph._p.append(end)


def set_language(document: Any, language: str) -> None:
    """For spelling and for screen readers: the whole text is in this language."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    known = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        known.set(qn(name), {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}.get(language, language))
    defaults.append(known)


def field(paragraph: Paragraph, instruction: str) -> None:
    """A value that Word reckons: the number of the page."""
    for kind, text in (("begin", ""), ("", instruction), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)


def _number_of(style: Any) -> int:
    return int(style.element.pPr.numPr.numId.val)


def _bookmark_name(anchor: str) -> str:
    # Word takes letters, digits and underscores, begins with a letter, and reads forty of them.
    return ("a_" + anchor.replace("-", "_"))[:40]


def _fill(row: Any, cells: Sequence[str], *, is_head: bool = False) -> None:
    for place, text in enumerate(cells):
        run = row.cells[place].paragraphs[0].add_run(text)
        run.bold = is_head or place == 0


def _narrow_first(table: Any) -> None:
    """A name and what it is: the names are short."""
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, (Cm(5), Cm(11)), strict=True):
            cell.width = width


def _mark_header(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _describe(table: Any, alt: str) -> None:
    properties = table._tbl.tblPr
    for name, text in (("w:tblCaption", alt[:200]), ("w:tblDescription", alt)):
        told = OxmlElement(name)
        told.set(qn("w:val"), text)
        properties.append(told)

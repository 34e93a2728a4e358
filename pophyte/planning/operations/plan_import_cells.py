"""The words of one cell of a Word table or an Excel sheet."""

from datetime import date, datetime, time
from typing import Any

from docx.oxml.ns import qn


_TEXT, _TAB, _BREAKS = qn("w:t"), qn("w:tab"), frozenset({qn("w:br"), qn("w:cr")})
_PARAGRAPH, _CELL, _TABLE = qn("w:p"), qn("w:tc"), qn("w:tbl")
# What was struck out with changes tracked is not said any more; what was inserted is.
_GONE = frozenset({qn("w:del"), qn("w:moveFrom")})
# A form's fallback drawing repeats the words of its newer drawing.
_REPEATED = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def cell_text(element: Any) -> str:
    """Paragraphs of a cell (or one paragraph), a line each, without those of tables inside it."""
    if element.tag == _PARAGRAPH:
        return _line(element).strip()
    return "\n".join(_line(each).strip() for each in _paragraphs(element)).strip()


def _paragraphs(element: Any) -> list[Any]:
    found = []
    for child in element:
        if child.tag == _PARAGRAPH:
            found.append(child)
        elif child.tag not in _GONE and child.tag != _TABLE:
            found.extend(_paragraphs(child))
    return found


def _line(element: Any) -> str:
    said = []
    for child in element:
        if child.tag == _TEXT:
            said.append(child.text or "")
        elif child.tag == _TAB:
            said.append(" ")
        elif child.tag in _BREAKS:
            said.append("\n")
        elif child.tag not in _GONE and child.tag != _REPEATED:
            said.append(_line(child))
    return "".join(said)


def written(value: object) -> str:
    """A sheet's value as a Finn would write it."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, time):
        return f"{value:%H.%M}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}".replace(".", ",")
    return str(value)

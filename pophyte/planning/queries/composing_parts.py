"""Each block of the text as the part of a document that it becomes."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from pophyte.indicators.queries.catalogue import UnknownIndicator
from pophyte.networks.queries import network as network_named
from pophyte.planning.domain.freshness import kept_of
from pophyte.planning.domain.frozen import (
    AttachmentPart,
    ExperiencePart,
    FigurePart,
    FigureSetPart,
    GoalsPart,
    Part,
    PeoplePart,
    PicturePart,
    ReferencePart,
    Table,
    TextPart,
)
from pophyte.planning.queries.composing_desk import SVG, Desk
from pophyte.planning.queries.composing_review import review_part
from pophyte.planning.queries.composing_sets import kept_set, read_set, unknown_set


if TYPE_CHECKING:
    from pophyte.planning.models import WellbeingDocument

GoalsIn = Mapping[str, tuple[str, ...]]
# Wide enough for print at the width of a column.
PICTURE_WIDTH = "width-1200|format-jpeg|bgcolor-ffffff"
NO_TABLE = Table((), ())


def part_of(block: Any, desk: Desk, goals_in: GoalsIn, document: "WellbeingDocument") -> Part | None:
    """None: the block holds nothing yet."""
    if block.block_type == "review":
        return review_part(block.value["title"], html_of(block.value["interpretation"]), document, desk)
    if block.block_type == "goals":
        return _goals(block.value, desk, goals_in)
    made = _MAKERS.get(block.block_type)
    return made(block.value, desk) if made else None


def html_of(value: Any) -> str:
    """Rich text with its links as readers follow them."""
    return str(expand_db_html(value.source)) if value else ""


def _text(value: Any, desk: Desk) -> Part | None:
    html = html_of(value)
    return TextPart(html=html) if html.strip() else None


def _figure(value: Any, desk: Desk) -> Part:
    kept = kept_of(value)
    if kept:
        return _kept_figure(value, desk, kept)
    key = value["indicator"]
    try:
        drawn = desk.figures.draw(key)
    except UnknownIndicator:
        return _unknown(key, value, desk)
    return FigurePart(
        anchor=desk.anchor(drawn.name),
        title=drawn.name,
        indicator=key,
        area=", ".join(drawn.areas),
        value=drawn.text,
        description=drawn.description,
        chart=desk.keep(SVG, drawn.svg.encode()) if drawn.svg else "",
        table=Table(drawn.head, drawn.rows, drawn.name),
        interpretation=html_of(value["interpretation"]),
        caveats=drawn.caveats,
        citation=desk.cite(asdict(drawn.taken) if drawn.taken else None),
        is_live=True,
    )


def _kept_figure(value: Any, desk: Desk, kept: Mapping[str, Any]) -> Part:
    """As it was taken when the writers froze it."""
    return FigurePart(
        anchor=desk.anchor(kept["name"]),
        title=kept["name"],
        indicator=value["indicator"],
        area=", ".join(kept["areas"]),
        value=kept["text"],
        description=kept["description"],
        chart=desk.keep(SVG, kept["svg"].encode()) if kept["svg"] else "",
        table=Table(tuple(kept["head"]), tuple(tuple(row) for row in kept["rows"]), kept["name"]),
        interpretation=html_of(value["interpretation"]),
        caveats=tuple(kept["caveats"]),
        citation=desk.cite(kept["taken"]),
    )


def _unknown(key: str, value: Any, desk: Desk) -> FigurePart:
    """The writers' words stay; the missing figure is said, not hidden."""
    said = _("Mittaria %(key)s ei ole tietovarastossa.") % {"key": key}
    return FigurePart(
        anchor=desk.anchor(key),
        title=key,
        indicator=key,
        area="",
        value=said,
        description=said,
        chart="",
        table=NO_TABLE,
        interpretation=html_of(value["interpretation"]),
    )


def _figures(value: Any, desk: Desk) -> Part:
    kept = kept_of(value)
    try:
        read = kept_set(kept) if kept is not None else read_set(desk.figures, value["indicators"])
    except UnknownIndicator:
        read = unknown_set(value["indicators"])
    numbers = [desk.cite(row.taken) for row in read]
    rows = [
        (row.name, row.area, row.text, f"[{number}]" if number else "")
        for row, number in zip(read, numbers, strict=True)
    ]
    head = (_("Mittari"), _("Alue"), _("Luku (vuosi)"), _("Lähde"))
    return FigureSetPart(
        anchor=desk.anchor(value["title"]),
        title=value["title"],
        table=Table(head, tuple(rows), value["title"]),
        interpretation=html_of(value["interpretation"]),
        citations=tuple(dict.fromkeys(number for number in numbers if number)),
        is_live=kept is None,
    )


def _people(value: Any, desk: Desk) -> Part:
    key, kept = value["indicator"], kept_of(value)
    try:
        told = asdict(desk.figures.people(key)) if kept is None else kept
    except UnknownIndicator:
        said = _("Mittaria %(key)s ei ole tietovarastossa.") % {"key": key}
        return PeoplePart(anchor=desk.anchor(key), title=key, statement=said, inputs=())
    return PeoplePart(
        anchor=desk.anchor(told["name"]),
        title=told["name"],
        statement=told["statement"] or _("Lukua ei ole julkaistu."),
        inputs=tuple(told["inputs"]),
        interpretation=html_of(value["interpretation"]),
        citations=(desk.cite(told["taken"]),) if told["taken"] else (),
        is_live=kept is None,
    )


def _experience(value: Any, desk: Desk) -> Part:
    return ExperiencePart(anchor=desk.anchor(value["title"]), title=value["title"], theme=value["theme"])


def _goals(value: Any, desk: Desk, goals_in: GoalsIn) -> Part:
    """`goals_in` holds all goals under ""."""
    return GoalsPart(
        anchor=desk.anchor(value["title"]),
        title=value["title"],
        goals=goals_in.get(value["focus_area"] or "", ()),
        introduction=html_of(value["introduction"]),
    )


def _reference(value: Any, desk: Desk) -> Part:
    network = network_named(value["network"])
    name, url = (network.name, network.get_absolute_url()) if network else (value["network"], "")
    return ReferencePart(name=name, url=url, text=value["text"], anchor=desk.anchor(name))


def _picture(value: Any, desk: Desk) -> Part | None:
    picture = value["picture"]
    if picture is None:
        return None
    drawn = picture.get_rendition(PICTURE_WIDTH)
    with drawn.file.open("rb") as file:
        digest = desk.keep("image/jpeg", file.read())
    return PicturePart(
        anchor=desk.anchor(value["alt"]),
        picture=digest,
        alt=value["alt"],
        caption=value["caption"],
        width=drawn.width,
        height=drawn.height,
    )


def _attachment(value: Any, desk: Desk) -> Part | None:
    attached = value["file"]
    if attached is None:
        return None
    with attached.file.open("rb") as file:
        content = file.read()
    media_type = attached.content_type or "application/octet-stream"
    return AttachmentPart(
        title=value["title"],
        file=desk.keep(media_type, content),
        size=len(content),
        anchor=desk.anchor(value["title"]),
    )


_MAKERS: dict[str, Callable[[Any, Desk], Part | None]] = {
    "text": _text,
    "indicator": _figure,
    "indicators": _figures,
    "people": _people,
    "experience": _experience,
    "reference": _reference,
    "picture": _picture,
    "attachment": _attachment,
}

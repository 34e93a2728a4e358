"""Word for case-management systems: real headings, lists, tables with header rows, charts as pictures, all described."""

from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from django.utils import timezone
from django.utils.translation import gettext as _
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt

from pophyte.planning.domain.anchors import source_anchor
from pophyte.planning.domain.outline import Link, Outline, PartShown, Section
from pophyte.planning.operations.rendering import words
from pophyte.planning.operations.rendering.pictures import as_raster
from pophyte.planning.operations.rendering.word_goals import write_goal
from pophyte.planning.operations.rendering.word_parts import PINE, SOFT, WordWriter, field, set_language
from pophyte.planning.operations.rendering.word_review import write_review
from pophyte.planning.operations.rendering.work import Work, in_its_language


def make_word(work: Work) -> bytes:
    with in_its_language(work.document):
        document = docx.Document()
        _prepare(document, work)
        writer = WordWriter(document)
        _cover(writer, work)
        for section in work.outline.sections:
            _section(writer, section, work)
        _rest(writer, work)
        file = BytesIO()
        document.save(file)
        return file.getvalue()


def _prepare(document: Any, work: Work) -> None:
    frozen, properties = work.document, document.core_properties
    properties.title = frozen.title
    properties.subject = f"{frozen.type_name} {frozen.term}"
    properties.author = work.areas
    properties.language = frozen.language
    properties.keywords = ", ".join((frozen.type_name, frozen.term, *frozen.areas))
    properties.comments = work.address
    properties.identifier = work.digest
    properties.version = str(frozen.version)
    properties.created = properties.modified = _moment(frozen.composed_on)
    set_language(document, frozen.language)
    _styles(document)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.header.paragraphs[0].text = frozen.title
    foot = page.footer.paragraphs[0]
    foot.add_run(_("sivu") + " ")
    field(foot, "PAGE")
    foot.add_run(" / ")
    field(foot, "NUMPAGES")


def _moment(iso: str) -> datetime:
    try:
        return datetime.fromisoformat(iso)
    except ValueError:
        return timezone.now().replace(tzinfo=None)


def _styles(document: Any) -> None:
    styles = document.styles
    styles["Normal"].font.name = "Calibri"
    styles["Normal"].font.size = Pt(11)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for level in range(1, 6):
        styles[f"Heading {level}"].font.color.rgb = PINE
        styles[f"Heading {level}"].font.name = "Calibri"
        styles[f"Heading {level}"].font.italic = False
    small = styles.add_style("Pieni", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = styles["Normal"]
    small.font.size = Pt(9.5)
    small.font.color.rgb = SOFT
    table = styles.add_style("Taulukko", WD_STYLE_TYPE.TABLE)
    table.base_style = styles["Table Grid"]
    table.font.size = Pt(9.5)
    table.paragraph_format.space_after = Pt(2)


def _cover(writer: WordWriter, work: Work) -> None:
    document, outline = work.document, work.outline
    writer.document.add_heading(document.title, 0)
    writer.paragraph(f"{document.type_name} · {work.areas}")
    for approval in document.approvals:
        writer.paragraph(words.decision(approval))
    facts = {"version": document.version, "day": words.day(document.composed_on)}
    writer.soft(_("Versio %(version)s, koottu %(day)s") % facts)
    address = writer.soft("")
    writer.link(address, work.address, work.address)
    if document.summary and not outline.begins_with_summary:
        writer.paragraph(document.summary)
    if document.changes:
        writer.heading(_("Mitä on muuttunut viime kaudesta"), 2)
        writer.bullets(document.changes)
    writer.heading(_("Sisällys"), 2)
    for entry in outline.entries:
        writer.link(writer.paragraph(), f"{entry.number} {entry.title or _('Aluksi')}".strip(), f"#{entry.anchor}")


def _section(writer: WordWriter, section: Section, work: Work) -> None:
    writer.heading(f"{section.number} {section.title or _('Aluksi')}".strip(), 1, anchor=section.anchor)
    for shown in section.parts:
        _part(writer, shown, work)


def _part(writer: WordWriter, shown: PartShown, work: Work) -> None:
    part: Any = shown.part
    if shown.kind == "text":
        writer.blocks(shown.blocks)
    elif shown.kind == "figure":
        _figure(writer, shown, work)
    elif shown.kind == "goals":
        writer.heading(part.title, 2, anchor=part.anchor)
        writer.blocks(shown.blocks)
        for goal in shown.goals:
            write_goal(writer, goal)
        _links(writer, _("Nämä tavoitteet on kerrottu edellä:"), shown.goals_elsewhere)
    elif shown.kind == "review":
        write_review(writer, shown)
        _cited(writer, part.citations)
    elif shown.kind == "picture":
        _picture(writer, part.picture, part.alt, work)
        writer.soft(part.caption)
    elif shown.kind in {"reference", "attachment"}:
        _pointer(writer, shown, work)
    else:
        _told(writer, shown)


def _figure(writer: WordWriter, shown: PartShown, work: Work) -> None:
    part: Any = shown.part
    facts = {"number": shown.number, "title": part.title}
    writer.heading(_("Kuvio %(number)s. %(title)s") % facts, 2, anchor=part.anchor)
    writer.statement(f"{part.area} {part.value}".strip())
    _picture(writer, part.chart, part.description or part.title, work)
    writer.blocks(shown.blocks)
    for caveat in part.caveats:
        writer.soft(caveat)
    _cited(writer, (part.citation,))
    if part.table.rows:
        writer.table(part.table.head, part.table.rows, alt=part.table.caption or part.title)


def _told(writer: WordWriter, shown: PartShown) -> None:
    """Sets of indicators, numbers of people, residents' voices."""
    part: Any = shown.part
    title = part.title
    if shown.kind == "figure-set":
        title = _("Taulukko %(number)s. %(title)s") % {"number": shown.number, "title": part.title}
    writer.heading(title, 2, anchor=part.anchor)
    if shown.kind == "figure-set":
        writer.table(part.table.head, part.table.rows, alt=part.table.caption or part.title)
    elif shown.kind == "people":
        writer.statement(part.statement)
        if part.inputs:
            writer.soft(" ".join(part.inputs))
    else:
        voices = part.voices or (_("Kokemustietoa aiheesta ei ollut käytettävissä, kun asiakirja päätettiin."),)
        for voice in voices:
            writer.paragraph(voice, style="Quote" if part.voices else "Pieni")
    writer.blocks(shown.blocks)
    _cited(writer, getattr(part, "citations", ()))


def _pointer(writer: WordWriter, shown: PartShown, work: Work) -> None:
    part: Any = shown.part
    name, target = (part.name, part.url) if shown.kind == "reference" else (part.title, part.file)
    paragraph = writer.paragraph()
    if target:
        writer.link(paragraph, name, work.absolute(target))
    else:
        paragraph.add_run(name)
    if getattr(part, "text", ""):
        paragraph.add_run(f": {part.text}")


def _picture(writer: WordWriter, digest: str, alt: str, work: Work) -> None:
    picture = work.pictures.get(digest)
    content = as_raster(picture) if picture else None
    if content is not None:
        writer.picture(content, alt)


def _cited(writer: WordWriter, numbers: tuple[int, ...]) -> None:
    known = [number for number in numbers if number]
    if not known:
        return
    paragraph = writer.soft(_("Lähteet:") if len(known) > 1 else _("Lähde:"))
    for number in known:
        paragraph.add_run(" ")
        writer.link(paragraph, f"[{number}]", f"#{source_anchor(number)}")


def _links(writer: WordWriter, opening: str, links: tuple[Link, ...]) -> None:
    if not links:
        return
    paragraph = writer.soft(opening)
    for link in links:
        paragraph.add_run(" ")
        writer.link(paragraph, link.text, f"#{link.anchor}")


def _rest(writer: WordWriter, work: Work) -> None:
    outline = work.outline
    if outline.unplaced:
        writer.heading(_("Tavoitteet ja toimenpiteet"), 1)
        for goal in outline.unplaced:
            write_goal(writer, goal)
    _chain(writer, outline)
    _statements(writer, outline)
    if outline.document.omissions:
        writer.heading(_("Mitä jätettiin pois ja miksi"), 1)
        rows = [(omission.what, omission.reason) for omission in outline.document.omissions]
        writer.table((_("Mitä"), _("Miksi")), rows, alt=_("Pois jätetyt luvut ja mittarit"))
    if outline.document.approvals:
        writer.heading(_("Päätökset"), 1)
        writer.bullets([words.decision(approval) for approval in outline.document.approvals])
    if outline.sources:
        writer.heading(_("Lähteet"), 1)
    for shown in outline.sources:
        writer.source(
            f"[{shown.citation.number}] {words.source(shown.citation)}", shown.anchor, work.absolute(shown.citation.url)
        )


def _chain(writer: WordWriter, outline: Outline) -> None:
    if not (outline.concerns or outline.conclusions):
        return
    writer.heading(_("Huolista ja iloista tavoitteisiin"), 1)
    for shown in outline.concerns:
        kind = words.concern_kind(shown.concern.kind)
        writer.heading(f"{kind[:1].upper()}{kind[1:]}: {shown.concern.text}", 2, anchor=shown.anchor)
        if shown.concern.raised_by:
            writer.soft(_("Kuka nosti esiin:") + " " + shown.concern.raised_by)
        if shown.concern.evidence:
            writer.soft(_("Mihin perustuu:") + " " + "; ".join(shown.concern.evidence))
        if shown.concern.answer:
            writer.paragraph(_("Vastaus:") + " " + shown.concern.answer)
        _links(writer, _("Johtopäätös:"), shown.conclusions)
        _links(writer, _("Tavoite:"), shown.goals)
    for conclusion in outline.conclusions:
        writer.heading(_("Johtopäätös:") + " " + conclusion.conclusion.text, 2, anchor=conclusion.anchor)
        _links(writer, _("Mistä johtuu:"), conclusion.concerns)
        _links(writer, _("Mihin johtaa:"), conclusion.goals)


def _statements(writer: WordWriter, outline: Outline) -> None:
    if outline.statements:
        writer.heading(_("Lausunnot ja miten ne otettiin huomioon"), 1)
    for shown in outline.statements:
        said = shown.statement
        writer.heading(words.speaker(said), 2, anchor=shown.anchor)
        if more := words.speaker_more(said):
            writer.soft(more)
        for line in filter(None, said.text.splitlines()):
            writer.paragraph(line, style="Quote")
        if said.accounted:
            writer.paragraph(f"{said.accounted[:1].upper()}{said.accounted[1:]}. {said.answer}".strip())
        elif not said.is_answered:
            writer.soft(_("Ei ole kerrottu, miten lausunto otettiin huomioon."))

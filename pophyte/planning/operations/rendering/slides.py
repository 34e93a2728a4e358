"""The main points as slides, with the sources in the speaker's notes."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pophyte.planning.domain.frozen import FigurePart
from pophyte.planning.domain.highlights import shortened
from pophyte.planning.operations.rendering import words
from pophyte.planning.operations.rendering.pictures import as_raster
from pophyte.planning.operations.rendering.slide_parts import SlideWriter
from pophyte.planning.operations.rendering.work import Work, in_its_language


# What one slide holds.
GOALS_ON_A_SLIDE = 5
MEASURES_ON_A_SLIDE = 6
# More would not be main points: the rest is in the document.
MOST_MEASURES = 24
MOST_RAISED = 5
LONGEST_LINE = 160
NOTHING = "–"


def make_slides(work: Work) -> bytes:
    with in_its_language(work.document):
        writer = SlideWriter(language=work.document.language)
        _properties(writer, work)
        _opening(writer, work)
        for figure in work.highlights.figures:
            _figure(writer, figure, work)
        _raised(writer, work)
        _goals(writer, work)
        _measures(writer, work)
        _follow_up(writer, work)
        return writer.save()


def _properties(writer: SlideWriter, work: Work) -> None:
    properties = writer.presentation.core_properties
    properties.title = work.document.title
    properties.subject = f"{work.document.type_name} {work.document.term}"
    properties.author = work.areas
    properties.language = work.document.language
    properties.comments = work.address


def _opening(writer: SlideWriter, work: Work) -> None:
    document, points = work.document, work.highlights
    decisions = [words.decision(approval) for approval in document.approvals]
    writer.cover(document.title, [work.areas, *decisions[:3]], notes=_whole(work))
    if points.summary:
        sentences = shortened(points.summary, 500)
        writer.text(_("Lyhyesti"), [sentences], notes=_whole(work))
    if document.changes:
        lines = words.some_of(document.changes, MOST_RAISED, longest=LONGEST_LINE)
        writer.text(_("Mitä on muuttunut viime kaudesta"), lines, notes=_whole(work))


def _figure(writer: SlideWriter, figure: FigurePart, work: Work) -> None:
    statement = f"{figure.area} {figure.value}".strip()
    notes = "\n".join(
        line for line in (figure.description, *figure.caveats, _source_of(figure, work), _whole(work)) if line
    )
    picture = work.pictures.get(figure.chart)
    content = as_raster(picture) if picture else None
    if content is None:
        writer.text(figure.title, [statement, figure.description], notes=notes)
    else:
        writer.picture(figure.title, content, alt=figure.description or figure.title, statement=statement, notes=notes)


def _source_of(figure: FigurePart, work: Work) -> str:
    found = next((one for one in work.document.citations if one.number == figure.citation), None)
    return _("Lähde: %(source)s") % {"source": words.source(found)} if found else ""


def _raised(writer: SlideWriter, work: Work) -> None:
    points = work.highlights
    told = ((_("Vahvuudet"), points.strengths), (_("Kehittämistarpeet"), points.needs))
    columns = [(heading, words.some_of(texts, MOST_RAISED, longest=LONGEST_LINE)) for heading, texts in told if texts]
    if columns:
        evidence = [text for concern in work.document.concerns for text in concern.evidence]
        notes = "\n".join([*evidence, _whole(work)])
        writer.columns(_("Vahvuudet ja kehittämistarpeet"), columns, notes=notes)


def _goals(writer: SlideWriter, work: Work) -> None:
    rows = [
        (
            shortened(goal.text, LONGEST_LINE),
            "; ".join(f"{shortened(one.name, 70)}: {one.baseline_text or NOTHING}" for one in goal.targets[:2])
            or NOTHING,
            "; ".join(words.wanted(one) or words.aim(one) for one in goal.targets[:2]) or NOTHING,
        )
        for goal in work.document.goals
    ]
    head = (_("Tavoite"), _("Lähtötaso"), _("Tavoitearvo"))
    for number, count, some in _slides_of(rows, GOALS_ON_A_SLIDE):
        writer.table(_numbered(_("Tavoitteet"), number, count), head, some, notes=_whole(work))


def _measures(writer: SlideWriter, work: Work) -> None:
    """In the order of the goals; each row says which goal it is for."""
    rows = [
        (
            f"{shown.number} {shortened(shown.measure.text, 120)}",
            shown.measure.owner or _("ei nimetty"),
            shown.measure.when or NOTHING,
            f"{shown.sign} {shown.measure.state_name}",
        )
        for goal in work.outline.goals
        for shown in goal.measures
    ]
    head = (_("Toimenpide"), _("Vastuu"), _("Milloin"), _("Tila"))
    more = len(rows) - MOST_MEASURES
    notes = _whole(work)
    if more > 0:
        sentence = ngettext("Lisäksi %(count)s toimenpide.", "Lisäksi %(count)s toimenpidettä.", more)
        notes = f"{sentence % {'count': more}} {notes}"
    for number, count, some in _slides_of(rows[:MOST_MEASURES], MEASURES_ON_A_SLIDE):
        writer.table(_numbered(_("Toimenpiteet"), number, count), head, some, notes=notes)


def _follow_up(writer: SlideWriter, work: Work) -> None:
    points = work.highlights
    lines = [
        ngettext("%(count)s toimenpide: %(state)s", "%(count)s toimenpidettä: %(state)s", state.count)
        % {"count": state.count, "state": state.name}
        for state in points.states
    ]
    lines += [
        _("Vuonna %(year)s: %(needs)s")
        % {
            "year": year.year,
            "needs": ", ".join(filter(None, (words.euros(year.money), words.working_days(year.days)))),
        }
        for year in points.years[:4]
    ]
    lines.append(_("Valtuusto saa seurannan joka vuosi."))
    lines.append(work.address)
    writer.text(_("Seuranta"), lines, notes=_whole(work))


def _whole(work: Work) -> str:
    return _("Koko asiakirja lähteineen: %(address)s") % {"address": work.address}


def _slides_of(rows: Sequence[tuple[str, ...]], most: int) -> Iterator[tuple[int, int, Sequence[tuple[str, ...]]]]:
    """Rows by slide, with the number of the slide and how many there are."""
    count = -(-len(rows) // most)
    for number in range(count):
        yield number + 1, count, rows[number * most : (number + 1) * most]


def _numbered(title: str, number: int, count: int) -> str:
    """Two slides with one title would be one slide to who hears them."""
    return f"{title} {number}/{count}" if count > 1 else title

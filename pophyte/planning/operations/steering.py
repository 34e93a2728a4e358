"""What a municipality tells of the documents of its steering chain."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pophyte.areas.domain import AreaKind
from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.steering import YEARS_AROUND, Half, Level, SaidTime, read_said
from pophyte.planning.models import SteeringDocument
from pophyte.planning.operations.clock_moves import counting_moves
from pophyte.planning.operations.lengths import check_lengths
from pophyte.planning.operations.links import check_link
from pophyte.planning.queries.steering import chain_texts, is_placed_in


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
TEXTS = ("title", "deciding_body", "link")


@dataclass(frozen=True, slots=True, kw_only=True)
class SteeringStatement:
    """One document as the municipality tells of it. Times are in its own words: "12.11.2026", "syksyllä 2026"."""

    municipality: "Area"
    level: str
    title: str
    first_year: int
    last_year: int
    prepared: str = ""
    decided: str = ""
    deciding_body: str = ""
    link: str = ""
    next_update: str = ""
    is_public: bool = True
    submission_key: str | None = None


def add_steering_document(*, statement: SteeringStatement, by: "Account | None") -> SteeringDocument:
    """Keep one more document of a level. A form sent twice makes one."""
    times = _checked(statement)
    key = statement.submission_key
    earlier = SteeringDocument.objects.filter(submission_key=key).first() if key else None
    if earlier:
        return earlier
    document = SteeringDocument(municipality=statement.municipality, submission_key=key or None)
    try:
        with change(by), counting_moves([statement.municipality]):
            _write(document, statement, times)
    except IntegrityError:
        # Two requests with one key at the same moment: the other one was first, and its row is ours, too.
        return SteeringDocument.objects.get(submission_key=key)
    return document


def change_steering_document(
    document: SteeringDocument, *, statement: SteeringStatement, version: int, by: "Account | None"
) -> SteeringDocument:
    """Write what the form says, unless somebody has saved the document since the form was opened."""
    times = _checked(statement)
    with change(by), counting_moves([document.municipality]):
        current = locked(document, version)
        current.version += 1
        _write(current, statement, times)
    return current


def remove_steering_document(document: SteeringDocument, *, version: int, by: "Account | None") -> None:
    with change(by), counting_moves([document.municipality]):
        current = locked(document, version)
        placed = is_placed_in(current)
        if placed:
            raise Refused(
                ngettext(
                    "Asiakirjaan on sijoitettu %(count)d tavoite tai toimenpide. Siirrä se ensin toiseen asiakirjaan.",
                    "Asiakirjaan on sijoitettu %(count)d tavoitetta tai toimenpidettä. Siirrä ne ensin toiseen asiakirjaan.",
                    placed,
                )
                % {"count": placed}
            )
        current.delete()


def locked(document: SteeringDocument, version: int) -> SteeringDocument:
    """The row as it is now, held until the change is done. Refuses an older form, so that no one's words are lost."""
    current = SteeringDocument.objects.select_for_update().filter(pk=document.pk).first()
    if current is None:
        raise Refused(_("Asiakirja on poistettu sillä välin, kun lomake oli auki."))
    if current.version != version:
        raise Refused(
            _(
                "Joku muu on tallentanut asiakirjan sillä välin, kun lomake oli auki. Vertaa alla olevia tietoja ja tallenna."
            )
        )
    return current


def _write(document: SteeringDocument, statement: SteeringStatement, times: dict[str, SaidTime]) -> None:
    document.level = statement.level
    document.title = statement.title.strip()
    document.first_year = statement.first_year
    document.last_year = statement.last_year
    for what, said in times.items():
        document.set_said(what, said)
    document.deciding_body = statement.deciding_body.strip()
    document.link = statement.link.strip()
    document.is_public = statement.is_public
    document.save()


def _checked(statement: SteeringStatement) -> dict[str, SaidTime]:
    """The statement's times understood; Refused with a sentence where something cannot be."""
    area, level = statement.municipality, chain_texts().level(statement.level)
    if area.kind != AreaKind.MUNICIPALITY:
        raise Refused(_("%(area)s ei ole kunta. Ohjauksen asiakirja kuuluu kunnalle.") % {"area": area.name})
    if level is None:
        raise Refused(_("Valitse, mille ohjauksen tasolle asiakirja kuuluu."))
    if not statement.title.strip():
        raise Refused(_("Kirjoita asiakirjan nimi."))
    check_lengths(SteeringDocument, statement, TEXTS)
    check_link(statement.link)
    _check_years(statement)
    times = {
        "prepared": said_time(statement.prepared, year=None),
        "decided": said_time(statement.decided, year=None),
        "next": said_time(statement.next_update, year=None),
    }
    _check_order(times)
    _check_decided(times["decided"], statement, level)
    return times


def said_time(text: str, *, year: int | None) -> SaidTime:
    """Read a time in words; refuse what the table has no room for."""
    limit = 200
    if len(text.strip()) > limit:
        raise Refused(
            _("Aika ”%(text)s…” on liian pitkä. Enintään %(limit)s merkkiä mahtuu.")
            % {"text": text[:30], "limit": limit}
        )
    return read_said(text, year=year)


def _check_years(statement: SteeringStatement) -> None:
    first, last = statement.first_year, statement.last_year
    if not EARLIEST_YEAR <= first <= LATEST_YEAR or not EARLIEST_YEAR <= last <= LATEST_YEAR:
        raise Refused(_("Tarkista vuodet: %(first)s–%(last)s.") % {"first": first, "last": last})
    if last < first:
        words = {"first": first, "last": last}
        raise Refused(_("Viimeinen vuosi %(last)s on ennen ensimmäistä vuotta %(first)s.") % words)


def _check_order(times: dict[str, SaidTime]) -> None:
    prepared, decided, following = times["prepared"], times["decided"], times["next"]
    if _is_before(decided, prepared):
        words = {"decided": decided.as_written, "prepared": prepared.as_written}
        raise Refused(
            _(
                "Asiakirja olisi päätetty (%(decided)s) ennen kuin sitä alettiin valmistella (%(prepared)s). Tarkista ajat."
            )
            % words
        )
    if _is_before(following, decided):
        words = {"decided": decided.as_written, "next": following.as_written}
        raise Refused(_("Seuraava päivitys (%(next)s) olisi ennen päätöstä (%(decided)s). Tarkista ajat.") % words)


def _is_before(one: SaidTime, other: SaidTime) -> bool:
    """Whether the whole of one time is before the other begins."""
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _check_decided(decided: SaidTime, statement: SteeringStatement, level: Level) -> None:
    """What looks ahead is decided before its years end, what looks back after they begin; a wrong year shows here."""
    first, last = statement.first_year, statement.last_year
    opens = first if level.half == Half.FOLLOW_UP else first - YEARS_AROUND
    closes = last + YEARS_AROUND if level.half == Half.FOLLOW_UP else last
    is_early = decided.latest is not None and decided.latest.year < opens
    is_late = decided.earliest is not None and decided.earliest.year > closes
    if is_early or is_late:
        said = date_format(decided.earliest, "SHORT_DATE_FORMAT") if decided.is_day and decided.earliest else ""
        words = {"day": said or decided.as_written, "first": first, "last": last}
        raise Refused(
            _(
                "Päätöksen aika (%(day)s) ei sovi vuosiin %(first)s–%(last)s, joita asiakirja koskee. Tarkista vuodet tai aika."
            )
            % words
        )

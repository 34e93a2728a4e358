"""Rounds in which others say what they think of a draft: opened with the draft as it is, changed, closed, told about."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.frozen import to_json
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import StatementRound, WellbeingDocument
from pophyte.planning.operations.lengths import check_lengths
from pophyte.planning.operations.process_locks import locked_document
from pophyte.planning.operations.releases import keep_media
from pophyte.planning.queries.composing import compose


if TYPE_CHECKING:
    from pophyte.people.models import Account

# A decided text cannot be changed by what is said of it.
ASKED_IN = frozenset({Stage.WRITING, Stage.IN_PROCESS, Stage.RETURNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStatement:
    """Until when bodies may answer, and from when to when everybody may comment (neither: no public round)."""

    due_on: date
    introduction: str = ""
    comments_from: date | None = None
    comments_until: date | None = None


def open_round(document: WellbeingDocument, *, statement: RoundStatement, by: "Account") -> StatementRound:
    """Take the draft as it is now, for everybody who is asked to read."""
    _check(statement, earliest=timezone.localdate())
    with change(by):
        held = locked_document(document.pk)
        if held.stage not in ASKED_IN:
            raise Refused(_("Asiakirja on jo päätetty. Lausuntoja pyydetään luonnoksesta."))
        if held.statement_rounds.going_on().exists():
            raise Refused(_("Lausuntokierros on jo auki. Sulje se ennen uutta, tai pyydä lausuntoja siihen."))
        composed = compose(held, on=timezone.localdate())
        keep_media(composed.media)
        # What was said in earlier rounds is published with the decision, not with the next question.
        asked_about = replace(composed.document, statements=())
        made = StatementRound(document=held, slug=_free_slug(held), content=to_json(asked_about))
        _write(made, statement)
        made.save()
    return made


def change_round(row: StatementRound, *, statement: RoundStatement, by: "Account") -> None:
    """Give more time, or open and close the public part. Those already asked get the new day if it is later."""
    with change(by):
        held = _held(row)
        _check_open(held)
        # What has begun may go on as it was said; only new days must lie ahead.
        _check(statement, earliest=min(timezone.localdate(), held.due_on, held.comments_until or held.due_on))
        _write(held, statement)
        held.save(update_fields=["due_on", "introduction", "comments_from", "comments_until"])
        for request in held.requests.filter(due_on__lt=statement.due_on):
            request.due_on = statement.due_on
            request.save(update_fields=["due_on"])


def close_round(row: StatementRound, *, by: "Account") -> None:
    """From now on nobody can say anything in it; what was said is answered and summed up."""
    with change(by):
        held = _held(row)
        _check_open(held)
        held.closed_at = timezone.now()
        held.save(update_fields=["closed_at"])


def sum_up(row: StatementRound, *, summary: str, is_to_publish: bool, by: "Account") -> None:
    """Write what the public comments said and what was done about it; publishing shows the comments, too."""
    with change(by):
        held = _held(row)
        held.summary = summary.strip()
        check_lengths(StatementRound, held, ("summary",))
        if held.summary_published_at is not None and not held.summary:
            raise Refused(_("Yhteenveto on jo julkaistu. Sitä voi korjata, mutta ei tyhjentää."))
        if is_to_publish and held.summary_published_at is None:
            _check_publishable(held)
            held.summary_published_at = timezone.now()
        held.save(update_fields=["summary", "summary_published_at"])


def _check_publishable(row: StatementRound) -> None:
    if not row.summary:
        raise Refused(_("Kirjoita yhteenveto ennen kuin julkaiset sen."))
    if row.takes_comments(on=timezone.localdate()):
        raise Refused(_("Kommentointi on vielä auki. Julkaise yhteenveto, kun se on päättynyt."))


def _check(statement: RoundStatement, *, earliest: date) -> None:
    first, last = statement.comments_from, statement.comments_until
    if statement.due_on < earliest:
        raise Refused(_("Lausuntojen määräpäivä on jo mennyt. Anna tuleva päivä."))
    if (first is None) != (last is None):
        raise Refused(_("Anna kommentoinnille sekä alkamis- että päättymispäivä, tai jätä molemmat tyhjiksi."))
    if first is not None and last is not None and (last < first or last < earliest):
        raise Refused(_("Kommentointi päättyy ennen kuin se alkaa, tai se on jo mennyt. Tarkista päivät."))
    check_lengths(StatementRound, statement, ("introduction",))


def _check_open(row: StatementRound) -> None:
    if row.closed_at is not None:
        raise Refused(_("Lausuntokierros on jo suljettu. Mitään ei muutettu."))


def _write(row: StatementRound, statement: RoundStatement) -> None:
    row.due_on = statement.due_on
    row.introduction = statement.introduction.strip()
    row.comments_from = statement.comments_from
    row.comments_until = statement.comments_until


def _held(row: StatementRound) -> StatementRound:
    return StatementRound.objects.select_for_update().get(pk=row.pk)


def _free_slug(document: WellbeingDocument) -> str:
    """The document's own address, with the number of the round from the second one on."""
    number = document.statement_rounds.count() + 1
    base = document.slug[:240]
    slug = base if number == 1 else f"{base}-{number}"
    while StatementRound.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug

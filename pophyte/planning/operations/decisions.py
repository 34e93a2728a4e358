"""Recording what a council really decided, and correcting what was recorded wrong."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pophyte.areas.domain import AreaKind
from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.models import CouncilDecision
from pophyte.planning.operations.lengths import check_lengths
from pophyte.planning.operations.links import check_link
from pophyte.planning.operations.statements import DecisionStatement


if TYPE_CHECKING:
    from pophyte.people.models import Account

CORRECTION = "correction"


def record_decision(*, statement: DecisionStatement, by: "Account | None") -> CouncilDecision:
    """Record one decision. A document is decided once a term; a second one is refused with the first one's day."""
    check_decision(statement)
    return _saved(CouncilDecision(), statement, by=by, reason="")


def correct_decision(
    decision: CouncilDecision, *, statement: DecisionStatement, by: "Account | None"
) -> CouncilDecision:
    """Write the decision as it should have been; what it was before stays in the audit log."""
    check_decision(statement, besides=decision.pk)
    decision.corrections += 1
    return _saved(decision, statement, by=by, reason=CORRECTION)


def check_decision(statement: DecisionStatement, *, besides: int | None = None) -> None:
    """Refused where no council can have decided so. `besides`: the key of the row that is being corrected."""
    _check(statement)
    _check_undecided(statement, besides=besides)


def _saved(
    decision: CouncilDecision, statement: DecisionStatement, *, by: "Account | None", reason: str
) -> CouncilDecision:
    decision.term = statement.term
    decision.municipality = statement.municipality
    decision.document = statement.document
    decision.body = statement.body.strip()
    decision.decided_on = statement.decided_on
    decision.paragraph = statement.paragraph.strip()
    decision.link = statement.link.strip()
    decision.source = statement.source.strip()
    key = decision.pk
    try:
        with change(by, reason=reason):
            decision.save()
    except IntegrityError:
        # Two people at the same moment: the one who came second is told what the first one wrote.
        _check_undecided(statement, besides=key)
        raise
    return decision


def _check(statement: DecisionStatement) -> None:
    area, day, term = statement.municipality, statement.decided_on, statement.term
    if area.kind != AreaKind.MUNICIPALITY:
        raise Refused(_("%(area)s ei ole kunta. Päätös kirjataan kunnalle.") % {"area": area.name})
    if not statement.body.strip():
        raise Refused(_("Kirjoita, mikä toimielin päätti."))
    if day > timezone.localdate():
        raise Refused(
            _("Päätöspäivä %(day)s on tulevaisuudessa. Anna tulevasta ajasta arvio ja kirjaa päätös, kun se on tehty.")
            % {"day": _said(day)}
        )
    if not term.first_year <= day.year <= term.last_year:
        words = {"day": _said(day), "term": term, "first": term.first_year, "last": term.last_year}
        raise Refused(
            _("Päätöspäivä %(day)s ei osu valtuustokauteen %(term)s (%(first)s–%(last)s). Tarkista päivä tai kausi.")
            % words
        )
    check_lengths(CouncilDecision, statement, ("body", "paragraph", "link", "source"))
    check_link(statement.link.strip())


def _check_undecided(statement: DecisionStatement, *, besides: int | None) -> None:
    same = CouncilDecision.objects.filter(
        term=statement.term, municipality=statement.municipality, document=statement.document
    )
    earlier = (same if besides is None else same.exclude(pk=besides)).first()
    if earlier is None:
        return
    words = {
        "area": statement.municipality.name,
        "document": DocumentKind(statement.document).label,
        "day": _said(earlier.decided_on),
        "body": earlier.body,
    }
    raise Refused(
        _("%(area)s: %(document)s on jo päätetty %(day)s (%(body)s). Jos kirjauksessa on virhe, korjaa sitä.") % words
    )


def _said(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")

"""Correcting how a council's decision on a document was recorded. The frozen text keeps its words and its digest."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.models import CouncilDecision, DecisionCorrection, DocumentDecision
from pophyte.planning.operations.decisions import CORRECTION, correct_decision
from pophyte.planning.operations.decisions_on_documents import CouncilStatement, check_facts
from pophyte.planning.operations.process_locks import locked_document
from pophyte.planning.operations.statements import DecisionStatement
from pophyte.planning.queries.process import may_decide_for


if TYPE_CHECKING:
    from pophyte.people.models import Account

FACTS = DecisionCorrection.FACTS


def correct_recorded(
    decision: DocumentDecision, *, statement: CouncilStatement, by: "Account"
) -> DecisionCorrection | None:
    """Write the decision as it should have been, and what stood before as a correction. None: nothing was changed.

    The council schedule is corrected with it where it told the same; what tells another thing there is left alone.
    """
    with change(by, reason=CORRECTION):
        document = locked_document(decision.turn.document_id)
        held = DocumentDecision.objects.select_related("turn", "area").get(pk=decision.pk)
        held.turn.document = document
        if not may_decide_for(by, document, held.area, on=timezone.localdate()):
            raise Refused(_("%(area)s: päätöksen korjaa kunnan oma hyvinvointikoordinaattori.") % _area(held))
        check_facts(held.turn, statement)
        before = {name: getattr(held, name) for name in FACTS}
        after = {name: _plain(getattr(statement, name)) for name in FACTS}
        if before == after:
            return None
        made = DecisionCorrection.objects.create(decision=held, corrected_by=by, **before)
        for name, value in after.items():
            setattr(held, name, value)
        held.save(update_fields=FACTS)
        for told in held.schedule.select_related("term", "municipality"):
            if all(getattr(told, name) == before[name] for name in FACTS):
                _correct_schedule(told, held, by=by)
    return made


def _correct_schedule(told: CouncilDecision, held: DocumentDecision, *, by: "Account") -> None:
    facts = {name: getattr(held, name) for name in FACTS}
    statement = DecisionStatement(
        term=told.term,
        municipality=told.municipality,
        document=DocumentKind(told.document),
        source=told.source,
        **facts,
    )
    correct_decision(told, statement=statement, by=by)


def _area(decision: DocumentDecision) -> dict[str, str]:
    return {"area": decision.area.name}


def _plain(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value

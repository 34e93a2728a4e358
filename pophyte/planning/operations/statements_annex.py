"""Whether a document publishes what others said of its draft, and one answer to many statements."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.models import StatementRequest, WellbeingDocument
from pophyte.planning.operations.lengths import check_lengths
from pophyte.planning.operations.process_locks import locked_document
from pophyte.planning.operations.statements_round import ASKED_IN
from pophyte.planning.operations.statements_round_requests import Reply


if TYPE_CHECKING:
    from pophyte.people.models import Account


def choose_annex(document: WellbeingDocument, *, is_annexed: bool, by: "Account") -> None:
    """Until the decision: what was decided stays as it was. Choosing the same again changes nothing."""
    with change(by):
        held = locked_document(document.pk)
        if held.stage not in ASKED_IN:
            raise Refused(
                _("Asiakirja on jo päätetty, eikä sen liitteitä voi enää muuttaa. Tee tarvittaessa uusi versio.")
            )
        if held.annexes_statements != is_annexed:
            held.annexes_statements = is_annexed
            held.save(update_fields=["annexes_statements"])
    document.annexes_statements = held.annexes_statements


def answer_together(document: WellbeingDocument, *, numbers: Collection[int], reply: Reply, by: "Account") -> int:
    """One answer to several statements of the document, all or none; answers how many.

    A theme is kept with residents' statements. What a body's annex says of it is its own and stays.
    """
    if not numbers:
        raise Refused(_("Valitse lausunnot, joihin vastaus koskee."))
    with change(by):
        rows = StatementRequest.objects.select_for_update().filter(pk__in=set(numbers), round__document=document)
        held = [row for row in rows if row.text]
        if len(held) != len(set(numbers)):
            raise Refused(_("Jotakin valituista lausunnoista ei enää ole. Lataa sivu uudelleen ja valitse uudestaan."))
        for row in held:
            row.accounted, row.answer = reply.accounted, reply.answer.strip()
            if row.is_resident and reply.theme.strip():
                row.theme = " ".join(reply.theme.split())
            check_lengths(StatementRequest, row, ("answer", "theme"))
            row.save(update_fields=["accounted", "answer", "theme"])
    return len(held)

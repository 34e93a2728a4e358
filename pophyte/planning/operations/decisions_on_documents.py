"""What councils decide on a document, and its publication. At the last decision the text is frozen."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import WorkflowState

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.frozen import Approval
from pophyte.planning.domain.process import Act
from pophyte.planning.domain.stages import MadeFor
from pophyte.planning.models import CouncilDecision, DocumentDecision, Release, StepTurn, WellbeingDocument
from pophyte.planning.operations.decisions import correct_decision, record_decision
from pophyte.planning.operations.delivery import notify_county
from pophyte.planning.operations.lengths import check_lengths
from pophyte.planning.operations.links import check_link
from pophyte.planning.operations.process import begin_turn
from pophyte.planning.operations.process_locks import locked_turn
from pophyte.planning.operations.releases import freeze, publish
from pophyte.planning.operations.statements import DecisionStatement
from pophyte.planning.queries.documents import may_write
from pophyte.planning.queries.process import areas_to_decide, began_on, may_decide_for, sent_at


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilStatement:
    """What one council decided."""

    area: "Area"
    body: str
    decided_on: date
    paragraph: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision as it was recorded. `differing`: what the schedule had already, with another day."""

    decision: DocumentDecision
    release: Release | None
    differing: tuple[CouncilDecision, ...]


def decide(turn: StepTurn, *, statement: CouncilStatement, by: "Account") -> Decided:
    """Record one council's decision. When every council has decided, the text is frozen and waits for publication."""
    with change(by):
        held = locked_turn(turn, Act.DECIDE)
        document = held.document
        _check(held, statement, by)
        decision = _recorded(held, statement)
        differing = _fill_schedule(held, decision, by=by)
        release = None if areas_to_decide(document, held) else _freeze(held, by=by)
    return Decided(decision, release, differing)


def publish_document(turn: StepTurn, *, by: "Account") -> Release:
    """Make the decided version public. Telling the county is `deliver`'s: a letter that fails must not hide a text."""
    with change(by):
        held = locked_turn(turn, Act.PUBLISH)
        document = held.document
        if not may_write(by, document, on=timezone.localdate()):
            raise Refused(_("Asiakirjan julkaisevat sen kirjoittajat."))
        release = document.releases.newest_first().first()
        if release is None or release.published_at is not None:
            raise Refused(_("Julkaistavaa päätettyä versiota ei ole."))
        publish(release, by=by)
        # Wagtail's own ending would publish the page of the draft; what is public is made from releases alone.
        held.task_state.specific.approve(user=by, update=False)  # type: ignore[union-attr]  # an open turn has one
        state = WorkflowState.objects.get(pk=held.workflow_state_id)
        state.status = WorkflowState.STATUS_APPROVED
        state.save()
    return cast("Release", release)


def deliver(document: WellbeingDocument, *, by: "Account") -> bool:
    """Send the county the link to what was published last; True where it was sent now.

    The county's own document needs no telling.
    """
    if not may_write(by, document, on=timezone.localdate()):
        raise Refused(_("Asiakirjan toimittavat hyvinvointialueelle sen kirjoittajat."))
    release = document.releases.published().newest_first().first()
    if release is None:
        raise Refused(_("Asiakirjaa ei ole vielä julkaistu, joten sitä ei voi toimittaa hyvinvointialueelle."))
    return document.made_for != MadeFor.REGION and notify_county(release, by=by)


def _check(turn: StepTurn, statement: CouncilStatement, by: "Account") -> None:
    document, area = turn.document, statement.area
    if area.pk not in {each.pk for each in document.areas.all()}:
        raise Refused(_("Asiakirja ei ole kunnan %(area)s.") % {"area": area.name})
    if not may_decide_for(by, document, area, on=timezone.localdate()):
        raise Refused(_("%(area)s: päätöksen kirjaa kunnan oma hyvinvointikoordinaattori.") % {"area": area.name})
    _check_undecided(turn, area)
    check_facts(turn, statement)


def check_facts(turn: StepTurn, statement: CouncilStatement) -> None:
    """Refused where a decision on the turn's text cannot have been such."""
    if not statement.body.strip():
        raise Refused(_("Kirjoita, mikä toimielin päätti."))
    check_lengths(DocumentDecision, statement, ("body", "paragraph", "link"))
    check_link(statement.link.strip())
    _check_day(turn, statement.decided_on, timezone.localdate())


def _check_undecided(turn: StepTurn, area: "Area") -> None:
    earlier = turn.decisions.filter(area=area).first()
    if earlier is not None:
        words = {"area": area.name, "day": _said(earlier.decided_on), "body": earlier.body}
        raise Refused(
            _("%(area)s: asiakirjasta on jo päätetty %(day)s (%(body)s). Toista päätöstä ei kirjata.") % words
        )


def _check_day(turn: StepTurn, day: date, today: date) -> None:
    if day > today:
        raise Refused(
            _("Päätöspäivä %(day)s on tulevaisuudessa. Kirjaa päätös, kun se on tehty.") % {"day": _said(day)}
        )
    begun = timezone.localdate(began_on(turn.document))
    if day < begun:
        words = {"day": _said(day), "begun": _said(begun)}
        raise Refused(_("Päätöspäivä %(day)s on ennen kuin asiakirja aloitettiin (%(begun)s). Tarkista päivä.") % words)
    sent = timezone.localdate(sent_at(turn))
    if day < sent:
        words = {"day": _said(day), "sent": _said(sent)}
        raise Refused(
            _(
                "Päätöspäivä %(day)s on ennen kuin viimeksi muutettu teksti lähetettiin valtuustoa kohti (%(sent)s), "
                "joten päätös ei voi koskea tätä tekstiä. Tarkista päivä."
            )
            % words
        )


def _recorded(turn: StepTurn, statement: CouncilStatement) -> DocumentDecision:
    decision = DocumentDecision(
        turn=turn,
        area=statement.area,
        body=statement.body.strip(),
        decided_on=statement.decided_on,
        paragraph=statement.paragraph.strip(),
        link=statement.link.strip(),
    )
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError:
        # The document is held, so this is a database that cannot hold: the constraint says the same.
        _check_undecided(turn, statement.area)
        raise
    return decision


def _fill_schedule(turn: StepTurn, decision: DocumentDecision, *, by: "Account") -> tuple[CouncilDecision, ...]:
    """Tell the council schedule; answers what stood there already with another day.

    What somebody recorded by hand, and an earlier version's approval, stay as they are and are linked: the schedule
    tells when a term's document was first approved. What this very process wrote in a turn that was returned after it
    is corrected, for that decision was not about the text that is approved now.
    """
    document = turn.document
    if document.made_for == MadeFor.REGION:
        return ()
    differing = []
    for kind in document.type.approves:
        statement = _for_schedule(document, decision, DocumentKind(kind))
        found = CouncilDecision.objects.filter(
            term=document.term, municipality=decision.area, document=statement.document
        ).first()
        if found is None:
            found = record_decision(statement=statement, by=by)
        elif _is_of_a_returned_turn(found, turn):
            found = correct_decision(found, statement=statement, by=by)
        elif found.decided_on != decision.decided_on:
            differing.append(found)
        decision.schedule.add(found)
    return tuple(differing)


def _for_schedule(document: WellbeingDocument, decision: DocumentDecision, kind: DocumentKind) -> DecisionStatement:
    return DecisionStatement(
        term=document.term,
        municipality=decision.area,
        document=kind,
        body=decision.body,
        decided_on=decision.decided_on,
        paragraph=decision.paragraph,
        link=decision.link,
    )


def _is_of_a_returned_turn(found: CouncilDecision, turn: StepTurn) -> bool:
    return DocumentDecision.objects.filter(
        schedule=found,
        turn__document=turn.document,
        turn__task_state__status="rejected",
        decided_on=found.decided_on,
        body=found.body,
    ).exists()


def _freeze(turn: StepTurn, *, by: "Account") -> Release:
    document = turn.document
    decisions = list(turn.decisions.select_related("area"))
    with override(document.language):
        approvals = tuple(
            Approval(one.area.name, one.body, one.decided_on.isoformat(), one.paragraph, one.link) for one in decisions
        )
    release = freeze(document, approvals=approvals, by=by)
    for row in document.statement_rounds.going_on():
        # Nobody is asked of a text that no longer changes.
        row.closed_at = timezone.now()
        row.save(update_fields=["closed_at"])
    for one in decisions:
        one.release = release
        one.save(update_fields=["release"])
    turn.task_state.specific.approve(user=by)  # type: ignore[union-attr]  # an open turn has one
    begin_turn(WorkflowState.objects.get(pk=turn.workflow_state_id))
    return release


def _said(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")

"""Wagtail's workflow of a type's current steps: made once for each wording, and never changed after that."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Workflow, WorkflowTask

from pophyte.core.faults import Refused
from pophyte.planning.domain.process import Step, StepFault, digest_of_steps, read_steps
from pophyte.planning.models import DocumentType, ProcessTask, ProcessWorkflow


def steps_of(kind: DocumentType) -> tuple[Step, ...]:
    """The steps that the region pack gives the kind; without them nothing can be begun."""
    try:
        return read_steps(kind.steps)
    except StepFault as fault:
        words = {"kind": kind.name}
        raise Refused(
            _("Lajille ”%(kind)s” ei ole aluepaketissa kelvollisia käsittelyn vaiheita. Kerro tästä ylläpitäjälle.")
            % words
        ) from fault


def workflow_of(kind: DocumentType) -> Workflow:
    """The workflow of the steps as they are worded now."""
    steps, digest = steps_of(kind), digest_of_steps(kind.steps)
    known = _known(kind, digest)
    if known is not None:
        return known.workflow
    try:
        with transaction.atomic():
            return _made(kind, steps, digest)
    except IntegrityError:
        # Somebody began another document of the same kind at the same moment.
        made = _known(kind, digest)
        if made is None:
            raise
        return made.workflow


def _known(kind: DocumentType, digest: str) -> ProcessWorkflow | None:
    return ProcessWorkflow.objects.filter(type=kind, digest=digest).select_related("workflow").first()


def _made(kind: DocumentType, steps: tuple[Step, ...], digest: str) -> Workflow:
    workflow = Workflow.objects.create(name=kind.name_fi)
    ProcessWorkflow.objects.create(type=kind, workflow=workflow, digest=digest)
    for place, step in enumerate(steps):
        task = ProcessTask.objects.create(
            name=step.name["fi"], key=step.key, kind=step.kind, names=step.name, who=step.who, days=step.days
        )
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    return workflow

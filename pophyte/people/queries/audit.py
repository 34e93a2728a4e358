"""The log of changes: who, what, when, before, after."""

from dataclasses import dataclass
from datetime import date

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet


@dataclass(frozen=True, slots=True)
class AuditQuestion:
    kind: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None


def kinds_in_log() -> list[tuple[str, str]]:
    """The kinds of things whose changes are logged, as "app.model" and the name people use."""
    kinds = [(model._meta.label_lower, str(model._meta.verbose_name)) for model in auditlog.get_models()]
    return sorted(kinds, key=lambda kind: kind[1])


def log_entries(question: AuditQuestion) -> QuerySet[LogEntry]:
    entries: QuerySet[LogEntry] = LogEntry.objects.select_related("content_type", "actor").order_by("-timestamp", "-pk")
    if question.kind:
        app, _dot, model = question.kind.partition(".")
        entries = entries.filter(content_type=ContentType.objects.filter(app_label=app, model=model).first())
    if question.person:
        entries = entries.filter(Q(actor_email__icontains=question.person) | Q(actor__email__icontains=question.person))
    if question.since:
        entries = entries.filter(timestamp__date__gte=question.since)
    if question.until:
        entries = entries.filter(timestamp__date__lte=question.until)
    return entries

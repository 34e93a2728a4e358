"""Work of every day. The queue has no clock of its own: each run puts the next one into it, at an hour by the clock on
the wall, whatever daylight saving does in between. Scheduling begins the chain, and mends it where a run was lost.
"""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django_tasks import default_task_backend
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult


def schedule_daily(task: Any, at: time) -> datetime | None:
    """See that one run of the task waits; answers when. None: this queue does everything at once."""
    if not default_task_backend.supports_defer:
        return None
    waiting = DBTaskResult.objects.filter(
        task_path=task.module_path, status=TaskResultStatus.READY, run_after__gt=timezone.now()
    )
    known: datetime | None = waiting.values_list("run_after", flat=True).first()
    if known is not None:
        return known
    then = next_at(at, timezone.localtime())
    task.using(run_after=then).enqueue()
    return then


def next_at(at: time, now: datetime) -> datetime:
    day = now.date() if now.time() < at else now.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, at), timezone.get_current_timezone())

from django.apps import AppConfig
from django.db.models.signals import pre_save

from pophyte.core.audit import sign_entry


class CoreConfig(AppConfig):
    name = "pophyte.core"
    label = "core"

    def ready(self) -> None:
        # A sender by its name: the audit log's model cannot be imported before every app is ready.
        from auditlog.models import LogEntry  # noqa: PLC0415

        pre_save.connect(sign_entry, sender=LogEntry, dispatch_uid="pophyte.core.audit")

"""What the editors' admin knows of planning: the council schedule, and the documents that people write."""

from pophyte.planning.wagtail_hooks import documents, permissions, schedule


__all__ = ["documents", "permissions", "schedule"]

"""How figures have come in."""

from pophyte.indicators.models import IngestRun


def recent_runs(*, limit: int) -> list[IngestRun]:
    """The latest first."""
    return list(IngestRun.objects.select_related("started_by")[:limit])

from typing import Any

from django.contrib.staticfiles.management.commands import collectstatic

from pophyte.indicators.operations.chart_library import write_chart_library


class Command(collectstatic.Command):
    """Django's own, which first sees to it that the script of the charts is there to be collected."""

    def collect(self) -> dict[str, Any]:
        if not self.dry_run:
            write_chart_library()
        return super().collect()

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "pophyte.planning"
    label = "planning"
    verbose_name = _("Valtuuston aikataulu")

    def ready(self) -> None:
        # Models must be loaded first, so what asks them is imported here.
        from pophyte.core.search import Searcher, register_searcher  # noqa: PLC0415
        from pophyte.planning.queries.across import search_hits  # noqa: PLC0415

        register_searcher(Searcher(_("Suunnitelmat ja kertomukset"), search_hits))

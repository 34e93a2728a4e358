from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "pophyte.indicators"
    label = "indicators"
    verbose_name = _("Mittaritieto")

    def ready(self) -> None:
        # Models must be loaded first, so what asks them is imported here.
        from pophyte.core.search import Searcher, register_searcher  # noqa: PLC0415
        from pophyte.indicators.queries.hits import indicator_names, search_hits  # noqa: PLC0415

        register_searcher(Searcher(_("Mittarit"), search_hits, names=indicator_names))

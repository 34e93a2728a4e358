from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from pophyte.core.search import Searcher, register_searcher


class AreasConfig(AppConfig):
    name = "pophyte.areas"
    label = "areas"
    verbose_name = _("Alueet")

    def ready(self) -> None:
        # Queries need the models, which are there only now.
        from pophyte.areas import queries  # noqa: PLC0415

        register_searcher(Searcher(_("Kunnat"), queries.search_municipalities, names=queries.municipality_names))

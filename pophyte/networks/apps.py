from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "pophyte.networks"
    label = "networks"
    verbose_name = _("Verkostot")

    def ready(self) -> None:
        # Models must be loaded first, so what asks them is imported here.
        from pophyte.core.scopes import ScopeKind, register_scope_kind  # noqa: PLC0415
        from pophyte.core.search import Searcher, register_searcher  # noqa: PLC0415
        from pophyte.networks.queries import network_keys, network_label, network_names, search_networks  # noqa: PLC0415

        register_scope_kind(ScopeKind("network", network_label, _("Verkostot"), network_keys))
        register_searcher(Searcher(_("Verkostot"), search_networks, names=network_names))

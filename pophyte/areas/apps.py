from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from pophyte.core.alphabet import alphabetical
from pophyte.core.scopes import ScopeKind, register_scope_kind
from pophyte.core.search import Searcher, register_searcher


class AreasConfig(AppConfig):
    name = "pophyte.areas"
    label = "areas"
    verbose_name = _("Alueet")

    def ready(self) -> None:
        # Queries need the models, which are there only now.
        from pophyte.areas import queries  # noqa: PLC0415

        register_searcher(Searcher(_("Kunnat"), queries.search_municipalities, names=queries.municipality_names))
        register_scope_kind(ScopeKind("area", self._scope_label, _("Alueet"), self._scopes))

    @property
    def _rows(self) -> Any:
        return self.get_model("Area")._default_manager

    def _scope_label(self, key: str) -> str | None:
        kind, _colon, code = key.partition(":")
        area = self._rows.filter(kind=kind, code=code).first()
        return str(area) if area else None

    def _scopes(self) -> Iterable[tuple[str, str]]:
        for area in sorted(self._rows.all(), key=lambda area: (area.kind, alphabetical(area.name))):
            yield f"{area.kind}:{area.code}", f"{area} ({area.get_kind_display()})"

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from pophyte.core.alphabet import alphabetical
from pophyte.core.scopes import ScopeKind, register_scope_kind
from pophyte.core.search import Searcher, register_searcher


class PeopleConfig(AppConfig):
    name = "pophyte.people"
    label = "people"
    verbose_name = _("Organisaatiot ja ihmiset")

    def ready(self) -> None:
        # Queries need the models, which are there only now.
        from pophyte.people import queries  # noqa: PLC0415

        register_searcher(Searcher(_("Organisaatiot"), queries.search_organisations, names=queries.organisation_names))
        register_scope_kind(ScopeKind("organisation", self._scope_label, _("Organisaatiot"), self._scopes))

    @property
    def _rows(self) -> Any:
        return self.get_model("Organisation")._default_manager

    def _scope_label(self, key: str) -> str | None:
        organisation = self._rows.filter(slug=key).first()
        return str(organisation) if organisation else None

    def _scopes(self) -> Iterable[tuple[str, str]]:
        for organisation in sorted(self._rows.all(), key=lambda organisation: alphabetical(organisation.name)):
            yield organisation.slug, str(organisation)

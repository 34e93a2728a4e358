from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from pophyte.core.scopes import ScopeKind, register_scope_kind


class PeopleConfig(AppConfig):
    name = "pophyte.people"
    label = "people"
    verbose_name = _("Organisaatiot ja ihmiset")

    def ready(self) -> None:
        register_scope_kind(ScopeKind("organisation", self._scope_label, _("Organisaatiot"), self._scopes))

    @property
    def _rows(self) -> Any:
        return self.get_model("Organisation")._default_manager

    def _scope_label(self, key: str) -> str | None:
        organisation = self._rows.filter(slug=key).first()
        return str(organisation) if organisation else None

    def _scopes(self) -> Iterable[tuple[str, str]]:
        for organisation in self._rows.order_by("name_fi"):
            yield organisation.slug, str(organisation)

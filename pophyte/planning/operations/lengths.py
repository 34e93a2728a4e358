"""Texts that do not fit are refused with the name of the place: PostgreSQL would fail and SQLite would keep them."""

from django.db import models
from django.utils.translation import gettext as _

from pophyte.core.faults import Refused


def check_lengths(model: type[models.Model], statement: object, names: tuple[str, ...]) -> None:
    """Refuse a text of the statement that is longer than the model's field of the same name."""
    for name in names:
        field = model._meta.get_field(name)
        limit = getattr(field, "max_length", None)
        if limit is not None and len(getattr(statement, name)) > limit:
            words = {"field": getattr(field, "verbose_name", name), "limit": limit}
            raise Refused(_("Kohta ”%(field)s” on liian pitkä. Enintään %(limit)s merkkiä mahtuu.") % words)

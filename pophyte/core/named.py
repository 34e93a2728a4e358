"""Names and texts in three languages: Finnish always, Swedish and English where they exist."""

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pophyte.core.alphabet import alphabetical


LANGUAGES = ("fi", "sv", "en")


def page_language() -> str:
    """The language of the page that is being made: "fi", "sv" or "en"."""
    return (get_language() or "fi")[:2]


def in_language(subject: Any, field: str) -> str:
    """The field in the language of the page, else in Finnish: an official name is never machine-made."""
    return str(getattr(subject, f"{field}_{page_language()}", "") or getattr(subject, f"{field}_fi"))


class HasName(Protocol):
    @property
    def name(self) -> str: ...


Thing = TypeVar("Thing", bound=HasName)


def by_name(things: Iterable[Thing]) -> list[Thing]:
    """In the order of the names that the page shows: the one way of ordering what people look for by name.

    Found for each page anew, since a name may be another one in another language.
    """
    return sorted(things, key=lambda thing: alphabetical(thing.name))


class Named(models.Model):
    """A thing with an official name."""

    name_fi = models.CharField(_("nimi suomeksi"), max_length=200)
    name_sv = models.CharField(_("nimi ruotsiksi"), max_length=200, blank=True)
    name_en = models.CharField(_("nimi englanniksi"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")


class Lasting(models.Model):
    """A thing that is true from one day to another; an empty side is open or not stated."""

    since = models.DateField(_("alkaen"), null=True, blank=True)
    until = models.DateField(_("päättyen"), null=True, blank=True)

    class Meta:
        abstract = True


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    """Without it a mistyped year makes a row that no day ever sees."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(since__isnull=True) | models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
        violation_error_message=_("Päättymispäivä on ennen alkamispäivää."),
    )

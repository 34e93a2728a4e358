"""What networks are: tiers, openness, status, and the part a member has."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tier(models.TextChoices):
    LEADERSHIP = "leadership", _("Hyvinvointijohtamisen verkostot")
    THEME = "theme", _("Hyvinvoinnin teemaverkostot")
    OTHER = "other", _("Muut verkostot")


class Openness(models.TextChoices):
    OPEN = "open", _("avoin")
    CLOSED = "closed", _("suljettu")
    NOT_STATED = "not-stated", _("ei mainittu")


class NetworkStatus(models.TextChoices):
    RUNNING = "running", _("toiminnassa")
    TRIAL = "trial", _("kokeilussa")
    PENDING = "pending", _("vireillä")
    ENDED = "ended", _("päättynyt")
    NOT_STATED = "not-stated", _("ei mainittu")


class Part(models.TextChoices):
    COORDINATOR = "coordinator", _("koordinoija")
    MEMBER = "member", _("jäsen")


class Reach(models.TextChoices):
    """How a municipality is reached by a network."""

    MEMBER = "member", _("jäsenenä")
    ORGANISATION = "organisation", _("kunnan organisaatio jäsenenä")
    SERVED = "served", _("verkoston palvelema")


class RelationKind(models.TextChoices):
    COOPERATES = "cooperates", _("tekee yhteistyötä")
    PART_OF = "part-of", _("on osa")
    SUPPORTS = "supports", _("tukee")


class JoinStatus(models.TextChoices):
    WAITING = "waiting", _("odottaa")
    ACCEPTED = "accepted", _("hyväksytty")
    DECLINED = "declined", _("ei hyväksytty")


# Addresses beside the networks' own: a network of this name could never be opened.
RESERVED_SLUGS = frozenset({"kuva", "kunnat", "tuo"})


def is_current(since: date | None, until: date | None, *, on: date) -> bool:
    """Whether something that lasts is true on the day; an empty side is open."""
    return (since is None or since <= on) and (until is None or until >= on)


def network_scope(slug: str) -> str:
    return f"network:{slug}"

"""The way of a document: from draft to a decision and its publication. One enum, one table of allowed steps."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    WRITING = "writing", _("luonnos")
    IN_PROCESS = "in-process", _("käsittelyssä")
    RETURNED = "returned", _("palautettu")
    DECIDED = "decided", _("päätetty")
    PUBLISHED = "published", _("julkaistu")
    WITHDRAWN = "withdrawn", _("rauennut")


# From a published document a new version goes the whole way again; its earlier version stays as it was decided.
STEPS: dict[Stage, frozenset[Stage]] = {
    Stage.WRITING: frozenset({Stage.IN_PROCESS, Stage.WITHDRAWN}),
    Stage.IN_PROCESS: frozenset({Stage.RETURNED, Stage.DECIDED, Stage.WRITING}),
    Stage.RETURNED: frozenset({Stage.IN_PROCESS, Stage.WITHDRAWN}),
    Stage.DECIDED: frozenset({Stage.PUBLISHED}),
    Stage.PUBLISHED: frozenset({Stage.WRITING}),
    Stage.WITHDRAWN: frozenset({Stage.WRITING}),
}

# The text may be written in these; elsewhere it waits for others or is decided.
OPEN_FOR_WRITING = frozenset({Stage.WRITING, Stage.RETURNED})


def may_become(now: str, then: str) -> bool:
    return Stage(then) in STEPS[Stage(now)]


class MadeFor(models.TextChoices):
    """For whom a document is made."""

    MUNICIPALITY = "municipality", _("kunta")
    JOINT = "joint", _("useampi kunta yhdessä")
    REGION = "region", _("alue")


class Language(models.TextChoices):
    """The language that a document is written in: of its text, its headings and its files, whoever reads it."""

    FINNISH = "fi", _("suomi")
    SWEDISH = "sv", _("ruotsi")
    ENGLISH = "en", _("englanti")


class Rhythm(models.TextChoices):
    TERM = "term", _("kerran valtuustokaudessa")
    YEAR = "year", _("joka vuosi")

"""Organisations, roles and what accounts may do, as data a person can read.

A grant gives one account one access role in one scope. Scopes are names: `everywhere`, `area:municipality:564`,
`area:expert-area:lakeus-ja-oulunkaari`, `network:osallisuusverkosto`, `organisation:ppl`. A thing answers which scopes
cover it (a municipality: itself and each grouping it belongs to), so a grant for a sub-region covers its municipalities.
"""

import hashlib
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("kunta")
    WELLBEING_COUNTY = "wellbeing-county", _("hyvinvointialue")
    REGIONAL_COUNCIL = "regional-council", _("maakunnan liitto")
    HOSPITAL_DISTRICT = "hospital-district", _("sairaanhoitopiiri")
    JOINT_AUTHORITY = "joint-authority", _("kuntayhtymä")
    STATE_AGENCY = "state-agency", _("valtion virasto")
    EDUCATION = "education", _("oppilaitos tai korkeakoulu")
    ASSOCIATION = "association", _("järjestö")
    PARISH = "parish", _("seurakunta")
    COMPANY = "company", _("yritys")
    PROGRAMME = "programme", _("hanke tai ohjelma")
    OTHER = "other", _("muu")


class RoleKind(models.TextChoices):
    WELLBEING_COORDINATOR = "wellbeing-coordinator", _("hyvinvointikoordinaattori")
    WELLBEING_EXPERT = "wellbeing-expert", _("hyte-asiantuntija")
    LIAISON_PERSON = "liaison-person", _("yhdyshenkilö")
    PROJECT_MANAGER = "project-manager", _("projektipäällikkö")
    EXPERT = "expert", _("asiantuntija")
    CONTACT = "contact", _("yhteystieto")


class Permission(models.TextChoices):
    EDIT_SCHEDULE = "edit-schedule", _("antaa arvioita ja kirjata päätöksiä")
    EDIT_INDICATORS = "edit-indicators", _("ylläpitää kunnan omia mittareita")
    EDIT_DOCUMENTS = "edit-documents", _("kirjoittaa kunnan hyvinvointikertomusta ja -suunnitelmaa")
    EDIT_REGIONAL_DOCUMENTS = "edit-regional-documents", _("kirjoittaa alueellista kertomusta ja suunnitelmaa")
    SEE_DRAFTS = "see-drafts", _("lukea ja kommentoida kunnan luonnoksia")
    REVIEW_PLANS = "review-plans", _("arvioida suunnitelmia verkoston teemasta")
    EDIT_NETWORK = "edit-network", _("muokata verkostoa ja hyväksyä jäseniä")
    EDIT_REGISTRY = "edit-registry", _("muokata alueita, organisaatioita ja verkostoja ylläpidossa")
    SEE_INGESTS = "see-ingests", _("seurata tilastojen tuontia")
    SEE_PERSONS = "see-persons", _("nähdä henkilötietoja")
    INVITE = "invite", _("kutsua ihmisiä")
    MANAGE_ACCOUNTS = "manage-accounts", _("hallita tunnuksia ja oikeuksia")
    SEE_AUDIT = "see-audit", _("nähdä muutosloki")


class AccessRole(models.TextChoices):
    ADMINISTRATOR = "administrator", _("pääkäyttäjä")
    REGIONAL_COORDINATOR = "regional-coordinator", _("alueen hyte-koordinaattori")
    EXPERT = "expert", _("hyte-asiantuntija")
    MUNICIPAL_COORDINATOR = "municipal-coordinator", _("kunnan hyvinvointikoordinaattori")
    WELLBEING_GROUP = "wellbeing-group", _("hyvinvointiryhmän jäsen")
    NETWORK_COORDINATOR = "network-coordinator", _("verkoston koordinaattori")
    AUDITOR = "auditor", _("tarkastaja")


PERMISSIONS: dict[str, frozenset[Permission]] = {
    AccessRole.ADMINISTRATOR: frozenset(Permission),
    AccessRole.REGIONAL_COORDINATOR: frozenset(
        {
            Permission.EDIT_SCHEDULE,
            Permission.EDIT_INDICATORS,
            Permission.EDIT_NETWORK,
            Permission.EDIT_REGIONAL_DOCUMENTS,
            Permission.EDIT_REGISTRY,
            Permission.REVIEW_PLANS,
            Permission.SEE_PERSONS,
            Permission.INVITE,
        }
    ),
    AccessRole.EXPERT: frozenset({Permission.EDIT_SCHEDULE, Permission.EDIT_INDICATORS}),
    # A municipality's draft is its own: neither the region nor an expert sees it before it is published.
    AccessRole.MUNICIPAL_COORDINATOR: frozenset(
        {Permission.EDIT_SCHEDULE, Permission.EDIT_INDICATORS, Permission.EDIT_DOCUMENTS, Permission.SEE_DRAFTS}
    ),
    AccessRole.WELLBEING_GROUP: frozenset({Permission.SEE_DRAFTS}),
    # Requests to join carry a name and an address.
    AccessRole.NETWORK_COORDINATOR: frozenset(
        {Permission.EDIT_NETWORK, Permission.REVIEW_PLANS, Permission.SEE_PERSONS}
    ),
    AccessRole.AUDITOR: frozenset({Permission.SEE_AUDIT, Permission.SEE_PERSONS}),
}

# Which scopes a role may be given in, by the beginning of the scope's name.
SCOPES: dict[str, tuple[str, ...]] = {
    AccessRole.ADMINISTRATOR: ("everywhere",),
    AccessRole.REGIONAL_COORDINATOR: ("everywhere",),
    AccessRole.EXPERT: ("everywhere", "area:"),
    AccessRole.MUNICIPAL_COORDINATOR: ("area:municipality:",),
    AccessRole.WELLBEING_GROUP: ("area:municipality:",),
    AccessRole.NETWORK_COORDINATOR: ("network:",),
    AccessRole.AUDITOR: ("everywhere",),
}

# Whom a role may invite. Nobody invites a role that may more than the inviter, except who manages accounts anyway.
MAY_INVITE: dict[str, tuple[AccessRole, ...]] = {
    AccessRole.ADMINISTRATOR: tuple(AccessRole),
    AccessRole.REGIONAL_COORDINATOR: (
        AccessRole.EXPERT,
        AccessRole.MUNICIPAL_COORDINATOR,
        AccessRole.WELLBEING_GROUP,
        AccessRole.NETWORK_COORDINATOR,
    ),
}

# Seeing other people's data asks for a second factor at login.
NEEDS_SECOND_FACTOR = frozenset({Permission.SEE_PERSONS, Permission.MANAGE_ACCOUNTS, Permission.SEE_AUDIT})


class ApiScope(models.TextChoices):
    """What a program with a key may do at most; the account's own grants narrow it further."""

    READ = "read", _("lukea tietoja")
    WRITE_SCHEDULE = "schedule:write", _("antaa arvioita ja kirjata päätöksiä")
    WRITE_NETWORKS = "networks:write", _("muokata verkostoja")


def allows(role: str, permission: str) -> bool:
    return permission in PERMISSIONS.get(role, frozenset())


def may_be_given_in(role: str, scope: str) -> bool:
    """Whether the role makes sense in the scope: a municipal coordinator's is always one municipality."""
    return any(
        scope == beginning or (beginning.endswith(":") and scope.startswith(beginning))
        for beginning in SCOPES.get(role, ())
    )


def invitable_by(roles: Iterable[str]) -> list[AccessRole]:
    """The roles that a holder of `roles` may invite, in the order of the enum."""
    allowed = {role for held in roles for role in MAY_INVITE.get(held, ())}
    return [role for role in AccessRole if role in allowed]


def organisation_scope(slug: str) -> str:
    return f"organisation:{slug}"


def digest_of(token: str) -> str:
    """What is kept of a secret link or key. The secret itself is long and random, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()

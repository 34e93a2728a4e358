"""What is true about people and organisations: the face that other modules read."""

from pophyte.people.queries.organisations import (
    find_organisations,
    organisation,
    organisation_names,
    organisations_by_kind,
    search_organisations,
)
from pophyte.people.queries.roles import PublicRole, public_roles, roles_by_slug, roles_of_organisation
from pophyte.people.queries.tokens import account_for_token


__all__ = [
    "PublicRole",
    "account_for_token",
    "find_organisations",
    "organisation",
    "organisation_names",
    "organisations_by_kind",
    "public_roles",
    "roles_by_slug",
    "roles_of_organisation",
    "search_organisations",
]

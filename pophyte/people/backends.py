"""Answers Django's and Wagtail's permission questions from grants, so that there is one truth about who may what."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from pophyte.people.domain import Permission


# The tables that editors work on in Wagtail's admin.
REGISTRY_MODELS = {
    "areas": {"area", "areamembership", "areasuccession"},
    "people": {"organisation", "role", "roleholding", "person"},
    "networks": {"network", "networkmember", "networkrelation"},
    "planning": {"councilterm", "councildecision", "scheduleestimate"},
}
# Tables of people's own data ask for more than an editor's right.
PERSON_MODELS = {"roleholding", "person"}
# What schedules, memberships and decisions hang on is ended with a date, never deleted: its history stays.
KEPT_MODELS = {
    "area",
    "organisation",
    "role",
    "network",
    "councilterm",
    "councildecision",
    "scheduleestimate",
}


class GrantBackend(AuthenticationBackend):
    """Login as allauth does it; permissions from grants alone.

    Django's own groups, user permissions and `is_superuser` are asked nowhere: accounts, grants, groups, sites and
    everything not named above are therefore closed in Wagtail's admin, whoever is signed in.
    """

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not user_obj.is_authenticated or not user_obj.may(Permission.EDIT_REGISTRY):
            return False
        return perm == "wagtailadmin.access_admin" or _is_open(perm, sees_persons=user_obj.may(Permission.SEE_PERSONS))

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return app_label in REGISTRY_MODELS and bool(user_obj.may(Permission.EDIT_REGISTRY))

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()


def _is_open(perm: str, *, sees_persons: bool) -> bool:
    """Whether editors of the registry may do this to this table."""
    app, _dot, codename = perm.partition(".")
    action, _line, model = codename.rpartition("_")
    if model not in REGISTRY_MODELS.get(app, ()) or (action == "delete" and model in KEPT_MODELS):
        return False
    return sees_persons or not (app == "people" and model in PERSON_MODELS)

"""Answers Django's and Wagtail's permission questions from grants, so that there is one truth about who may what."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from pophyte.people.domain import Permission


# The tables that editors work on in Wagtail's admin.
REGISTRY_MODELS = {
    "areas": {"area", "areamembership", "areasuccession"},
    "people": {"organisation", "role", "roleholding", "person"},
    "networks": {"network", "networkmember", "networkrelation"},
    "planning": {"councilterm", "councildecision", "scheduleestimate", "documenttype"},
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
    "documenttype",
}

# Editors of the registry and writers of documents; who only reads drafts does so on our own pages. What each finds
# there is told by `_is_open` and by planning's policies for pages, pictures and attachments.
OPENS_THE_ADMIN = (Permission.EDIT_REGISTRY, Permission.EDIT_DOCUMENTS, Permission.EDIT_REGIONAL_DOCUMENTS)


class GrantBackend(AuthenticationBackend):
    """Login as allauth does it; permissions from grants alone.

    Django's own groups, user permissions and `is_superuser` are asked nowhere: accounts, grants, groups, sites and
    everything not named above are therefore closed in Wagtail's admin, whoever is signed in.
    """

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not user_obj.is_authenticated:
            return False
        if perm == "wagtailadmin.access_admin":
            return any(user_obj.may_anywhere(each) for each in OPENS_THE_ADMIN)
        return bool(user_obj.may(Permission.EDIT_REGISTRY)) and _is_open(
            perm, sees_persons=user_obj.may(Permission.SEE_PERSONS)
        )

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

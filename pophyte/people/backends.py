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


class GrantBackend(AuthenticationBackend):
    """Login as allauth does it; permissions from grants alone.

    Django's own groups, user permissions and `is_superuser` are asked nowhere: accounts, grants, groups, sites and
    everything not named above are therefore closed in Wagtail's admin, whoever is signed in.
    """

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not user_obj.is_authenticated:
            return False
        if perm == "wagtailadmin.access_admin":
            return bool(user_obj.may(Permission.EDIT_REGISTRY))
        app, _, codename = perm.partition(".")
        model = codename.rpartition("_")[2]
        if model not in REGISTRY_MODELS.get(app, ()):
            return False
        if app == "people" and model in PERSON_MODELS and not user_obj.may(Permission.SEE_PERSONS):
            return False
        return bool(user_obj.may(Permission.EDIT_REGISTRY))

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return app_label in REGISTRY_MODELS and bool(user_obj.may(Permission.EDIT_REGISTRY))

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

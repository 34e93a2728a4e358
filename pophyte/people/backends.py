"""Answers Django's and Wagtail's permission questions from grants, so that there is one truth about who may what."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from pophyte.people.domain import Permission


# The tables that editors work on in Wagtail's admin, and the permission each asks for.
REGISTRY_APPS = {"areas", "people", "networks", "planning"}
ACCOUNT_MODELS = {"account", "grant", "invitation", "apitoken"}


class GrantBackend(BaseBackend):
    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not user_obj.is_authenticated:
            return False
        app, _, codename = perm.partition(".")
        model = codename.rpartition("_")[2]
        if app == "people" and model in ACCOUNT_MODELS:
            return bool(user_obj.may(Permission.MANAGE_ACCOUNTS))
        if perm == "wagtailadmin.access_admin" or app in REGISTRY_APPS:
            return bool(user_obj.may(Permission.EDIT_REGISTRY))
        return False

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return app_label in REGISTRY_APPS and bool(user_obj.may(Permission.EDIT_REGISTRY))

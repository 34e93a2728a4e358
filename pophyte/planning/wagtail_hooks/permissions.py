"""Who may write which document in Wagtail, told by grants: the same truth as on our own pages.

Wagtail asks policies. Its own policies look for groups, which are not used here (people.backends); these answer with
small values shaped as Wagtail's rows, one for each document that the account may write today. Nobody is ever given
"add" or "publish", and a document's own rules (models.document) refuse copying, moving and deleting.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection as WagtailCollection
from wagtail.models import Page
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from pophyte.planning.models import WellbeingDocument
from pophyte.planning.queries.writing import folders_of, writable_documents


PAGE_ACTIONS = ("change", "lock", "unlock")
FOLDER_ACTIONS = ("add", "choose")


@dataclass(frozen=True, slots=True)
class Codename:
    codename: str


@dataclass(frozen=True, slots=True)
class PageGrant:
    """What Wagtail expects of a row that gives one action on one page."""

    page: WellbeingDocument
    permission: Codename

    @property
    def page_id(self) -> int:
        return int(self.page.pk)


@dataclass(frozen=True, slots=True)
class FolderGrant:
    """The same of a collection of pictures and attachments."""

    collection: WagtailCollection
    permission: Codename

    @property
    def collection_id(self) -> int:
        return int(self.collection.pk)


class DocumentPagePolicy(PagePermissionPolicy):
    """Pages are the documents an account may write, while they are open for writing; no others exist for it."""

    def get_all_permissions_for_user(self, user: Any) -> list[PageGrant]:
        if not user.is_active or user.is_anonymous:
            return []
        return [
            PageGrant(document, Codename(self._get_permission_codename(action)))
            for document in writable_documents(user, on=timezone.localdate())
            for action in PAGE_ACTIONS
        ]

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        """The documents themselves: the shelf between them tells nothing."""
        pages: QuerySet[Page] = self.model._default_manager.filter(pk__in=self._page_ids(user))
        return pages

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> QuerySet[Page]:
        given = self._page_ids(user) if set(actions) & set(PAGE_ACTIONS) else set()
        pages: QuerySet[Page] = self.model._default_manager.filter(pk__in=given)
        return pages

    def users_with_any_permission(self, actions: Collection[str], include_superusers: bool = True) -> Any:  # noqa: FBT001, FBT002  # Wagtail's own signature
        return _nobody()

    def users_with_any_permission_for_instance(
        self,
        actions: Collection[str],
        instance: Page,
        include_superusers: bool = True,  # noqa: FBT001, FBT002  # Wagtail's own signature
    ) -> Any:
        return _nobody()

    def _page_ids(self, user: Any) -> set[int]:
        return {grant.page_id for grant in self.get_cached_permissions_for_user(user)}


class DraftFolderPolicy(CollectionOwnershipPermissionPolicy):
    """Pictures and attachments: a writer puts them into the folder of the own area and chooses from it."""

    # Not Wagtail's own name: its policy for collections would find these answers and take them for its own.
    permission_cache_name = "_draft_folder_grants"

    def get_all_permissions_for_user(self, user: Any) -> list[FolderGrant]:
        if not user.is_active or user.is_anonymous:
            return []
        return [
            FolderGrant(folder.collection, Codename(f"{action}_{model}"))
            for folder in folders_of(user, on=timezone.localdate())
            for action in FOLDER_ACTIONS
            for model in ("image", "document")
        ]

    def _users_with_perm_filter(self, actions: Iterable[str], collection: Any = None) -> Q:
        return Q(pk__in=())


def _nobody() -> Any:
    """Wagtail asks whom to write to of its own workflow, which is off."""
    return WellbeingDocument._meta.get_field("locked_by").related_model._default_manager.none()


register_permission_policy(Page, DocumentPagePolicy())
for model, name in ((get_image_model(), "wagtailimages.Image"), (get_document_model(), "wagtaildocs.Document")):
    # "Exact" stands before what Wagtail's own apps register, whichever of them is ready first.
    register_permission_policy(
        model, DraftFolderPolicy(model, auth_model=name, owner_field_name="uploaded_by_user"), exact_class=True
    )

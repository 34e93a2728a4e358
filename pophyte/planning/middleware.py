"""Which doors of Wagtail's admin stand open, and for whom: all that is not named is closed.

Wagtail is an editor of whole sites. Here it is the tool for writing one's documents and, for editors of the registry,
for its tables. Its lists, reports, choosers and interfaces of pages, pictures and files would tell of other people's
drafts; what Wagtail adds in its next version would too. Hence a list of what is open, not of what is closed.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from pophyte.people.domain import Permission
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.queries.documents import may_read_draft


# Signed out too: texts, icons, and the ways in and out.
FOR_EVERYBODY = frozenset(
    {"wagtailadmin_javascript_catalog", "wagtailadmin_sprite", "wagtailadmin_login", "wagtailadmin_logout"}
)
# Each of these asks the policies about the very document or picture, or tells nothing.
FOR_WRITERS = frozenset(
    {
        "wagtailadmin_account",
        "wagtailadmin_block_preview",
        "wagtailadmin_choose_page_anchor_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_dismissibles",
        "wagtailadmin_editing_sessions:ping",
        "wagtailadmin_editing_sessions:release",
        "wagtailadmin_pages:edit",
        "wagtailadmin_pages:history",
        "wagtailadmin_pages:history_results",
        "wagtailadmin_pages:lock",
        "wagtailadmin_pages:preview_on_edit",
        "wagtailadmin_pages:revisions_compare",
        "wagtailadmin_pages:revisions_index",
        "wagtailadmin_pages:revisions_revert",
        "wagtailadmin_pages:revisions_view",
        "wagtailadmin_pages:unlock",
        "wagtaildocs_chooser:choose",
        "wagtaildocs_chooser:choose_results",
        "wagtaildocs_chooser:chosen",
        "wagtaildocs_chooser:create",
        "wagtailimages_chooser:choose",
        "wagtailimages_chooser:choose_results",
        "wagtailimages_chooser:chosen",
        "wagtailimages_chooser:create",
    }
)
# One's own documents are listed on our own page.
LISTS_OF_PAGES = frozenset({"wagtailadmin_explore", "wagtailadmin_explore_root", "wagtailadmin_pages:search"})
# Everything else about pages, pictures and files, closed for editors of the registry too.
OF_PAGES = (
    "wagtailadmin_api:",
    "wagtailadmin_choose_page",
    "wagtailadmin_collections:",
    "wagtailadmin_explore",
    "wagtailadmin_pages:",
    "wagtailadmin_reports:",
    "wagtailadmin_tag",
    "wagtailadmin_workflows:",
    "wagtaildocs",
    "wagtailimages",
)
OPEN_REPORTS = frozenset({"wagtailadmin_reports:site_history", "wagtailadmin_reports:site_history_results"})
# Apps whose rows Wagtail would change many at once.
CLOSED_TO_BULK = frozenset({"wagtailcore", "wagtaildocs", "wagtailimages", "planning"})


class AdminDoorsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not _is_of_the_admin(match.route):
            return None
        name = match.view_name
        # Our own views ask for themselves; who is signed out, or has no business here at all, is answered by Wagtail.
        if name in FOR_EVERYBODY or not request.user.is_authenticated or view.__module__.startswith("pophyte."):
            return None
        if name.startswith("wagtailadmin_pages:") and _hides(request.user, kwargs):
            raise Http404
        return _answer(request.user, name, kwargs)


def _answer(account: Any, name: str, kwargs: dict[str, Any]) -> HttpResponse | None:
    """None: the door is open, and Wagtail goes on."""
    edits_registry = account.may(Permission.EDIT_REGISTRY)
    may_enter = account.has_perm("wagtailadmin.access_admin")
    # Who only reads drafts is led from the front page to them too.
    reads = account.may_anywhere(Permission.SEE_DRAFTS) and name == "wagtailadmin_home"
    is_led = name in LISTS_OF_PAGES if may_enter else reads
    if is_led or (may_enter and name == "wagtailadmin_home" and not edits_registry):
        return redirect("planning:my-documents")
    if name in FOR_WRITERS or not may_enter or (edits_registry and _is_open_to_editors(name, kwargs)):
        return None
    raise PermissionDenied


def _hides(account: Any, kwargs: dict[str, Any]) -> bool:
    """Whether the page is a draft that the account may not read: then it is not there, as on our own pages."""
    key = kwargs.get("page_id", kwargs.get("pk"))
    document = WellbeingDocument.objects.defer("body").filter(pk=key).first() if key is not None else None
    return document is not None and not may_read_draft(account, document, on=timezone.localdate())


def _is_of_the_admin(route: str) -> bool:
    return route.startswith(("hallinta/", "sv/hallinta/", "en/hallinta/"))


def _is_open_to_editors(name: str, kwargs: dict[str, Any]) -> bool:
    if name == "wagtail_bulk_action":
        return kwargs.get("app_label") not in CLOSED_TO_BULK
    return name in OPEN_REPORTS or not name.startswith(OF_PAGES)

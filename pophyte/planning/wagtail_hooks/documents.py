"""Writing a document in Wagtail: what its editor shows, what it looks like before it is decided, and what it hides."""

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import CommentPanel, FieldPanel, ObjectList, TabbedInterface
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel, PageStatusSidePanel
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.preview import PreviewOnEditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView, RevisionsView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets.button import Button
from wagtail.utils.decorators import xframe_options_sameorigin_override

from pophyte.people.domain import Permission
from pophyte.planning.forms.writing_editor import WritingForm
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.operations.writing import open_folders
from pophyte.planning.queries.writing import may_see_file
from pophyte.planning.views.writing_draft import draft_response


if TYPE_CHECKING:
    from pophyte.people.models import Account

TEXT_PANELS = [
    FieldPanel("title", classname="title", help_text=_("Niin kuin asiakirja nimetään valtuustossa.")),
    FieldPanel(
        "summary",
        help_text=_("Muutama virke siitä, mikä on tärkeintä. Näkyy luetteloissa, hakutuloksissa ja tiivistelmässä."),
    ),
    FieldPanel("body", help_text=_("Lisää osia +-merkistä. Luku alkaa otsikostaan, ja osia voi siirtää vetämällä.")),
    CommentPanel(),
]
# Wagtail's comments look for tabs: one is enough.
WellbeingDocument.edit_handler = TabbedInterface(
    [ObjectList(TEXT_PANELS, heading=_("Teksti"))], base_form_class=WritingForm
)


class WritingStatusPanel(PageStatusSidePanel):
    """Who wrote last and whether it is locked; how a document becomes public is told on its own pages."""

    ELSEWHERE = ("privacy.html", "usage.html")

    def get_status_templates(self, context: dict[str, Any]) -> list[str]:
        return [name for name in super().get_status_templates(context) if not name.endswith(self.ELSEWHERE)]


class WritingView(EditView):
    """Wagtail's editor without what belongs elsewhere."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        """Saving by itself, while the document was sent on its way: a sentence, and the text stays on the screen."""
        try:
            answer: HttpResponse = super().dispatch(request, page_id, **kwargs)
        except PermissionDenied:
            if not self.expects_json_response:
                raise
            return self._too_late()
        return answer

    def _too_late(self) -> HttpResponse:
        said = gettext(
            "Asiakirja ei ole enää avoinna kirjoittamiselle. Ota kirjoittamasi talteen ennen kuin suljet sivun."
        )
        answer: HttpResponse = self.json_error_response("locked", said)
        return answer

    def get_side_panels(self) -> Any:
        """Accessibility and content are checked of what is published, not of a half-written text."""
        status = WritingStatusPanel(self.page, self.request, live_object=self.real_page_record)
        others = [
            panel for panel in super().get_side_panels() if not isinstance(panel, ChecksSidePanel | PageStatusSidePanel)
        ]
        return MediaContainer([status, *others])

    @property
    def header_more_buttons(self) -> list[Button]:
        return _ways_back(self.page)


class WritingRevertView(RevisionsRevertView):
    @property
    def header_more_buttons(self) -> list[Button]:
        return _ways_back(self.page)


class WritingPreviewView(PreviewOnEditView):
    """What is being written, as a reader will see it."""

    @method_decorator(xframe_options_sameorigin_override)
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(self._get_form_data(self._get_form_state()))
        if not self.validate_form(form):
            refused: HttpResponse = self.error_response()
            return refused
        form.save(commit=False)
        return draft_response(request, self.object, text=form.instance)


class WrittenRevisionView(RevisionsView):
    """The draft as it was at one saving."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return draft_response(request, self.object, text=self.revision_object)


class DocumentViewSet(PageViewSet):
    model = WellbeingDocument
    edit_view_class = WritingView
    preview_on_edit_view_class = WritingPreviewView
    revisions_view_class = WrittenRevisionView
    revisions_revert_view_class = WritingRevertView


@hooks.register("register_admin_viewset")
def write_documents() -> DocumentViewSet:
    return DocumentViewSet()


@hooks.register("before_edit_page")
def prepare_folders(request: HttpRequest, page: Any) -> None:
    """Each area's pictures and attachments have a place before somebody looks for it."""
    if isinstance(page, WellbeingDocument):
        open_folders(page, by=cast("Account", request.user))


@hooks.register("insert_global_admin_css")
def editor_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("planning/editor.css"))


@hooks.register("insert_editor_js")
def editor_js() -> SafeString:
    names = ("planning/retry.js", "planning/editor.js", "planning/paste.js")
    return format_html_join("", '<script type="module" src="{}"></script>', ((static(name),) for name in names))


@hooks.register("register_rich_text_features", order=10)
def link_to_addresses_only(features: Any) -> None:
    """A link of a document is an address. Choosing among Wagtail's pages would show other people's drafts."""
    address = reverse_lazy("wagtailadmin_choose_page_external_link")
    features.register_editor_plugin(
        "draftail",
        "link",
        EntityFeature(
            {
                "type": "LINK",
                "icon": "link",
                "description": _("Linkki"),
                "attributes": ["url"],
                "allowlist": {"href": "^(http:|https:|mailto:|#|undefined$)"},
                "chooserUrls": {
                    "pageChooser": address,
                    "externalLinkChooser": address,
                    "emailLinkChooser": reverse_lazy("wagtailadmin_choose_page_email_link"),
                    "phoneLinkChooser": reverse_lazy("wagtailadmin_choose_page_phone_link"),
                    "anchorLinkChooser": reverse_lazy("wagtailadmin_choose_page_anchor_link"),
                },
            },
            js=["wagtailadmin/js/page-chooser-modal.js"],
        ),
    )


@hooks.register("register_admin_menu_item")
def own_documents_in_menu() -> MenuItem:
    return MenuItem(_("Omat asiakirjat"), reverse("planning:my-documents"), icon_name="doc-full", order=10)


@hooks.register("construct_main_menu")
def hide_what_is_closed(request: HttpRequest, menu_items: list[Any]) -> None:
    """Doors that are shut (planning.middleware) are not shown either."""
    closed = {"explorer", "help", "images", "documents", "reports"}
    if request.user.may(Permission.EDIT_REGISTRY):  # type: ignore[union-attr]  # asked of the signed in only
        closed -= {"reports"}
    menu_items[:] = [item for item in menu_items if item.name not in closed]


@hooks.register("construct_reports_menu")
def hide_closed_reports(request: HttpRequest, menu_items: list[Any]) -> None:
    menu_items[:] = [item for item in menu_items if item.name == "site-history"]


@hooks.register("construct_homepage_summary_items")
def hide_counts(request: HttpRequest, summary_items: list[Any]) -> None:
    """How many pages, pictures and files all municipalities have is nobody's business here."""
    summary_items.clear()


@hooks.register("before_serve_document")
def serve_own_attachments(document: Any, request: HttpRequest) -> None:
    """A file of a draft is for its writers; what is decided is published under an address of its own."""
    if not request.user.is_authenticated or not may_see_file(request.user, document, on=timezone.localdate()):
        raise Http404


def _ways_back(document: WellbeingDocument) -> list[Button]:
    addresses = (
        (_("Asiakirjan työpöytä"), "planning:workspace", "arrow-left"),
        (_("Luonnos lukijan silmin"), "planning:draft", "view"),
    )
    return [
        Button(label, url=reverse(name, args=[document.pk]), icon_name=icon, priority=place)
        for place, (label, name, icon) in enumerate(addresses)
    ]

"""Editing organisations and roles in Wagtail's admin. Accounts and grants are looked after on our own pages only."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from pophyte.people.models import Organisation, Person, Role, RoleHolding


# Menu items of Wagtail that would look after accounts and groups beside the grants.
CLOSED_MENU_ITEMS = {"users", "groups", "collections", "workflows", "workflow-tasks"}

LASTING = FieldRowPanel([FieldPanel("since"), FieldPanel("until")])


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "home"
    list_display = ["name_fi", "kind", "abbreviation", "until"]
    list_filter = ["kind"]
    search_fields = ["name_fi", "name_sv", "name_en", "abbreviation"]
    panels = [
        FieldPanel("name_fi"),
        FieldPanel("name_sv"),
        FieldPanel("name_en"),
        FieldPanel("abbreviation"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        FieldPanel("area"),
        FieldPanel("website"),
        LASTING,
        FieldPanel("successor"),
        FieldPanel("source"),
    ]


class RoleViewSet(SnippetViewSet):
    model = Role
    icon = "tag"
    list_display = ["title_fi", "kind", "organisation", "mailbox"]
    list_filter = ["kind"]
    search_fields = ["title_fi", "title_sv", "title_en"]
    panels = [
        FieldPanel("title_fi"),
        FieldPanel("title_sv"),
        FieldPanel("title_en"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        FieldPanel("organisation"),
        FieldPanel("areas"),
        FieldPanel("mailbox"),
        FieldPanel("note"),
        LASTING,
    ]


class RoleHoldingViewSet(SnippetViewSet):
    model = RoleHolding
    icon = "user"
    list_display = ["role", "person", "since", "until", "is_person_shown"]
    panels = [FieldPanel("role"), FieldPanel("person"), LASTING, FieldPanel("is_person_shown")]


class PersonForm(WagtailAdminModelForm):
    """Asks for the day when the person was told, as the operation does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["informed_at"].required = True


class PersonViewSet(SnippetViewSet):
    """Only for who may see persons (the backend asks); the list tells names and nothing to reach them by."""

    model = Person
    icon = "user"
    list_display = ["name", "informed_at"]
    list_export: list[str] = []
    search_fields = ["name"]
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("email"), FieldPanel("phone"), FieldPanel("informed_at")],
        base_form_class=PersonForm,
    )


class PeopleViewSetGroup(SnippetViewSetGroup):
    items = (OrganisationViewSet, RoleViewSet, RoleHoldingViewSet, PersonViewSet)
    menu_label = _("Organisaatiot ja ihmiset")
    menu_icon = "group"
    menu_order = 200


register_snippet(PeopleViewSetGroup)


def _without_closed(items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in CLOSED_MENU_ITEMS]


@hooks.register("construct_settings_menu")
def hide_accounts_in_settings(request: HttpRequest, menu_items: list[Any]) -> None:
    _without_closed(menu_items)


@hooks.register("construct_main_menu")
def hide_unused_in_menu(request: HttpRequest, menu_items: list[Any]) -> None:
    _without_closed(menu_items)

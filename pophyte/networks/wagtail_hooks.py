"""The registry of networks in Wagtail's admin. Requests to join are not here: they are personal data of one network."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from pophyte.core.named import LANGUAGES
from pophyte.networks.models import Network, NetworkMember, NetworkRelation


def in_languages(field: str) -> list[FieldPanel]:
    return [FieldPanel(f"{field}_{language}") for language in LANGUAGES]


LASTING = FieldRowPanel([FieldPanel("since"), FieldPanel("until")])


class NetworkViewSet(SnippetViewSet):
    model = Network
    icon = "group"
    list_display = ["name_fi", "tier", "status", "openness"]
    list_filter = ["tier", "status", "openness"]
    search_fields = ["name_fi", "name_sv", "name_en", "purpose_fi"]
    panels = [
        MultiFieldPanel([*in_languages("name"), FieldPanel("slug")], heading=_("Nimi")),
        FieldRowPanel([FieldPanel("tier"), FieldPanel("openness")]),
        FieldRowPanel([FieldPanel("status"), FieldPanel("is_status_uncertain")]),
        MultiFieldPanel(in_languages("theme"), heading=_("Teema")),
        MultiFieldPanel(in_languages("purpose"), heading=_("Tarkoitus")),
        MultiFieldPanel([*in_languages("serves"), FieldPanel("serves_all_municipalities")], heading=_("Kenelle")),
        LASTING,
        FieldPanel("website"),
        FieldPanel("source"),
    ]


class NetworkMemberViewSet(SnippetViewSet):
    model = NetworkMember
    icon = "user"
    list_display = ["__str__", "network", "part", "since", "until"]
    list_filter = ["network", "part"]
    panels = [
        FieldPanel("network"),
        FieldPanel("part"),
        MultiFieldPanel(
            [FieldPanel("organisation"), FieldPanel("area"), FieldPanel("person")],
            heading=_("Kuka (yksi näistä)"),
        ),
        LASTING,
        FieldPanel("note"),
    ]

    def get_queryset(self, request: Any) -> Any:
        return NetworkMember.objects.select_related("network", "organisation", "area", "person")


class NetworkRelationViewSet(SnippetViewSet):
    model = NetworkRelation
    icon = "link"
    list_display = ["source", "kind", "target", "since", "until"]
    list_filter = ["kind"]
    panels = [
        FieldRowPanel([FieldPanel("source"), FieldPanel("kind"), FieldPanel("target")]),
        LASTING,
        FieldPanel("note"),
    ]


class NetworksGroup(SnippetViewSetGroup):
    menu_label = _("Verkostot")
    menu_icon = "group"
    menu_order = 300
    items = (NetworkViewSet, NetworkMemberViewSet, NetworkRelationViewSet)


register_snippet(NetworksGroup)

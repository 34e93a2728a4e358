"""The registry of areas in Wagtail's admin. Who may is asked of grants, as everywhere."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from pophyte.areas.models import Area, AreaMembership, AreaSuccession


LASTING = FieldRowPanel([FieldPanel("since"), FieldPanel("until")])
GROUNDS = FieldRowPanel([FieldPanel("basis"), FieldPanel("source")])


class AreaViewSet(SnippetViewSet):
    model = Area
    icon = "globe"
    list_display = ["name_fi", "kind", "code", "since", "until"]
    list_filter = ["kind", "pack", "basis"]
    search_fields = ["name_fi", "name_sv", "name_en", "code"]
    list_per_page = 50
    copy_view_enabled = False  # a copy would be a second area of the same code
    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("code")]),
        MultiFieldPanel(
            [FieldPanel("name_fi"), FieldPanel("name_sv"), FieldPanel("name_en"), FieldPanel("slug")], heading=_("Nimi")
        ),
        MultiFieldPanel(
            [FieldPanel("genitive"), FieldPanel("locative"), FieldPanel("directional")],
            heading=_("Nimen taivutus"),
            help_text=_("Esimerkiksi Koivulan, Koivulassa, Koivulaan. Haku ja sivut käyttävät näitä."),
        ),
        MultiFieldPanel([LASTING], heading=_("Voimassa")),
        MultiFieldPanel([FieldRowPanel([FieldPanel("tile_row"), FieldPanel("tile_column")])], heading=_("Ruutukartta")),
        FieldPanel("website"),
        MultiFieldPanel([GROUNDS], heading=_("Mihin tieto perustuu")),
        FieldPanel("pack"),
    ]


class AreaMembershipViewSet(SnippetViewSet):
    model = AreaMembership
    icon = "group"
    list_display = ["member", "group", "basis", "since", "until"]
    list_filter = ["group", "basis"]
    search_fields = ["member__name_fi", "group__name_fi"]
    list_per_page = 50
    copy_view_enabled = False
    panels = [FieldRowPanel([FieldPanel("member"), FieldPanel("group")]), LASTING, GROUNDS]

    def get_queryset(self, request: Any) -> Any:
        return AreaMembership.objects.select_related("member", "group")


class AreaSuccessionViewSet(SnippetViewSet):
    model = AreaSuccession
    icon = "redirect"
    list_display = ["predecessor", "successor", "on"]
    search_fields = ["predecessor__name_fi", "successor__name_fi"]
    copy_view_enabled = False
    panels = [FieldRowPanel([FieldPanel("predecessor"), FieldPanel("successor")]), FieldPanel("on")]

    def get_queryset(self, request: Any) -> Any:
        return AreaSuccession.objects.select_related("predecessor", "successor")


class AreasGroup(SnippetViewSetGroup):
    menu_label = _("Alueet")
    menu_icon = "globe"
    menu_order = 200
    items = (AreaViewSet, AreaMembershipViewSet, AreaSuccessionViewSet)


register_snippet(AreasGroup)

from django.urls import path, register_converter

from pophyte.indicators.domain import KEY_PATTERN
from pophyte.indicators.views.coefficient import coefficient_page
from pophyte.indicators.views.compare import compare, compare_chart, compare_csv
from pophyte.indicators.views.downloads import download
from pophyte.indicators.views.front import catalogue_page, choose_municipality, datasets, front
from pophyte.indicators.views.indicator import embedded, indicator_chart, indicator_page, peers_chart
from pophyte.indicators.views.left_out import edit_reasons, minimum
from pophyte.indicators.views.own import add_own, delete_own, edit_own, own_list
from pophyte.indicators.views.profile import profile_page
from pophyte.indicators.views.region import region_page
from pophyte.indicators.views.runs import ingest_history


class IndicatorKey:
    """A key as it is: "sotkanet:127"."""

    regex = KEY_PATTERN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(IndicatorKey, "indicator")

app_name = "indicators"

urlpatterns = [
    path("", front, name="front"),
    path("mittarit/", catalogue_page, name="catalogue"),
    path("mittarit/<indicator:key>/", indicator_page, name="indicator"),
    path("mittarit/<indicator:key>/kaavio.svg", indicator_chart, {"form": "svg"}, name="indicator-svg"),
    path("mittarit/<indicator:key>/kaavio.png", indicator_chart, {"form": "png"}, name="indicator-png"),
    path("mittarit/<indicator:key>/kaavio.json", indicator_chart, {"form": "json"}, name="indicator-spec"),
    path("mittarit/<indicator:key>/vertaiskunnat.svg", peers_chart, {"form": "svg"}, name="peers-svg"),
    path("mittarit/<indicator:key>/vertaiskunnat.png", peers_chart, {"form": "png"}, name="peers-png"),
    path("mittarit/<indicator:key>/vertaiskunnat.json", peers_chart, {"form": "json"}, name="peers-spec"),
    path("mittarit/<indicator:key>/luvut.<str:form>", download, name="indicator-values"),
    path("mittarit/<indicator:key>/upotus/", embedded, name="indicator-embed"),
    path("kunnat/<slug:slug>/", profile_page, name="profile"),
    path("kunnat/<slug:slug>/omat-mittarit/", own_list, name="own"),
    path("kunnat/<slug:slug>/omat-mittarit/uusi/", add_own, name="add-own"),
    path("kunnat/<slug:slug>/omat-mittarit/<slug:own>/muokkaa/", edit_own, name="edit-own"),
    path("kunnat/<slug:slug>/omat-mittarit/<slug:own>/poista/", delete_own, name="delete-own"),
    path("kunnat/<slug:slug>/vahimmaistiedot/", minimum, name="minimum"),
    path("kunnat/<slug:slug>/vahimmaistiedot/perustelut/", edit_reasons, name="minimum-reasons"),
    path("tuonnit/", ingest_history, name="runs"),
    path("oma-kunta/", choose_municipality, name="choose"),
    path("alue/", region_page, name="region"),
    path("hyte-kerroin/", coefficient_page, name="coefficient"),
    path("aineistot/", datasets, name="datasets"),
    path("vertaa/", compare, name="compare"),
    path("vertaa/<indicator:key>/kaavio.svg", compare_chart, {"form": "svg"}, name="compare-svg"),
    path("vertaa/<indicator:key>/kaavio.png", compare_chart, {"form": "png"}, name="compare-png"),
    path("vertaa/<indicator:key>/kaavio.json", compare_chart, {"form": "json"}, name="compare-spec"),
    path("vertaa.csv", compare_csv, name="compare-csv"),
]

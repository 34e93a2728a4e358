from django.urls import path, register_converter

from pophyte.indicators.views.compare import compare, compare_chart, compare_csv
from pophyte.indicators.views.front import catalogue_page, choose_municipality, datasets, front
from pophyte.indicators.views.indicator import embedded, indicator_chart, indicator_page
from pophyte.indicators.views.profile import profile_page
from pophyte.indicators.views.region import region_page


class IndicatorKey:
    """A key as it is: "sotkanet:127"."""

    regex = r"[a-z0-9][a-z0-9:._-]*[a-z0-9-]"

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
    path("mittarit/<indicator:key>/upotus/", embedded, name="indicator-embed"),
    path("kunnat/<slug:slug>/", profile_page, name="profile"),
    path("oma-kunta/", choose_municipality, name="choose"),
    path("alue/", region_page, name="region"),
    path("aineistot/", datasets, name="datasets"),
    path("vertaa/", compare, name="compare"),
    path("vertaa.csv", compare_csv, name="compare-csv"),
    path("vertaa/<indicator:key>/kaavio.svg", compare_chart, {"form": "svg"}, name="compare-svg"),
    path("vertaa/<indicator:key>/kaavio.png", compare_chart, {"form": "png"}, name="compare-png"),
    path("vertaa/<indicator:key>/kaavio.json", compare_chart, {"form": "json"}, name="compare-spec"),
    path("mittarit/<indicator:key>/luvut.<str:form>", embedded, name="indicator-values"),
]

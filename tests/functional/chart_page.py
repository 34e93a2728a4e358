"""A page with a chart, and the addresses of its drawings, beside the site's own pages."""

from dataclasses import replace

from django.http import HttpResponse, JsonResponse
from django.template import engines
from django.urls import path

from pophyte.indicators.charts import bar_chart, line_chart, svg
from pophyte.indicators.charts.kinds import Size
from pophyte.indicators.presenters.chart_texts import ChartAddresses, bar_figure, line_figure
from pophyte.site.urls import urlpatterns as site_urlpatterns
from tests.indicators.charts.drawn import bar_data, interval, line_data


PAGE = """{% extends "base.html" %}{% load chart %}
{% block title %}Kaavioita{% endblock %}
{% block head %}{% chart_files %}{% endblock %}
{% block content %}<h1>Kaavioita</h1>{% chart lines %}{% chart bars %}{% endblock %}"""
INTERVALS = {2005: interval(9.1, 11.8), 2008: interval(8.4, 11.0), 2009: interval(8.2, 10.8)}


def page(request):
    figures = {
        "lines": line_figure(line_data(), ChartAddresses.at("/koe/viivat")),
        "bars": bar_figure(bar_data(), ChartAddresses.at("/koe/palkit")),
    }
    return HttpResponse(engines["django"].from_string(PAGE).render(figures, request))


def drawing(request, kind, ending):
    size = Size.read(request.GET.get("koko"))
    if kind == "viivat":
        chart = line_chart(line_data(intervals=INTERVALS, size=size))
    else:
        chart = bar_chart(replace(bar_data(), size=size))
    if ending == "json":
        return JsonResponse(chart.spec)
    return HttpResponse(svg(chart), content_type="image/svg+xml")


urlpatterns = [path("koe/", page), path("koe/<kind>.<ending>", drawing), *site_urlpatterns]

"""A chart as an answer of its own: the picture, or the spec that the browser draws."""

from django.http import HttpResponse, JsonResponse

from pophyte.indicators import charts
from pophyte.indicators.charts.kinds import BarChartData, LineChartData


TYPES = {"svg": "image/svg+xml", "png": "image/png"}
HOUR = 3600


def drawn(data: LineChartData | BarChartData, *, key: str, form: str) -> HttpResponse:
    """The same for everyone who asks this address, so anyone may keep it for a while."""
    chart = charts.bar_chart(data) if isinstance(data, BarChartData) else charts.line_chart(data)
    response: HttpResponse
    if form == "json":
        response = JsonResponse(dict(chart.spec))
    else:
        response = HttpResponse(charts.svg(chart) if form == "svg" else charts.png(chart), content_type=TYPES[form])
    response["Cache-Control"] = f"public, max-age={HOUR}"
    response["Content-Disposition"] = f'inline; filename="{file_name(key, form)}"'
    return response


def file_name(key: str, form: str) -> str:
    """A colon is not allowed in the names of files everywhere."""
    return f"{key.replace(':', '-')}.{form}"

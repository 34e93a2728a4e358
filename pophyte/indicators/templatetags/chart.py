"""Charts in a page: {% load chart %}{% chart figure %}, with {% chart_files %} in the page's head."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pophyte.indicators.charts.sparks import Spark
from pophyte.indicators.presenters.chart_texts import ChartFigure


register = template.Library()


@register.simple_tag
def chart_files() -> SafeString:
    return format_html(
        '<link rel="stylesheet" href="{}"><script type="module" src="{}"></script>',
        static("indicators/chart.css"),
        static("indicators/chart.js"),
    )


@register.inclusion_tag("indicators/_chart.html")
def chart(figure: ChartFigure) -> dict[str, object]:
    return {"chart": figure, "library": _library()}


@register.inclusion_tag("indicators/_spark.html")
def spark(drawn: Spark) -> dict[str, object]:
    # Coordinates are for a machine: in a Finnish page a number would have a comma.
    x, y = drawn.last or (0.0, 0.0)
    return {"spark": drawn, "x": f"{x:g}", "y": f"{y:g}"}


def _library() -> str:
    try:
        return static("indicators/vega.js")
    except ValueError:
        # Not made when the static files were collected: the pictures do without it.
        return ""

"""A spec drawn on the server by the same Vega that draws it in the browser."""

from html import escape

import vl_convert

from pophyte.indicators.charts.kinds import Chart
from pophyte.indicators.charts.look import DARK


VEGA_LITE = "6.4"
# The spec carries its figures; nothing is to be fetched from anywhere.
NO_ADDRESSES: list[str] = []


def svg(chart: Chart) -> str:
    drawn = vl_convert.vegalite_to_svg(dict(chart.spec), vl_version=VEGA_LITE, allowed_base_urls=NO_ADDRESSES)
    opening, rest = drawn.split(">", 1)
    words = f'<title id="t">{escape(chart.title)}</title><desc id="d">{escape(chart.text)}</desc>'
    return f'{opening} role="img" aria-labelledby="t d">{words}<style>{_dark_rules()}</style>{rest}'


def png(chart: Chart, scale: float = 2) -> bytes:
    spec = dict(chart.spec) | {"background": "#ffffff"}
    return vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=scale, allowed_base_urls=NO_ADDRESSES)


def _dark_rules() -> str:
    """An image in a page follows the page's light or dark, and paper is light."""
    rules = "".join(
        f'[fill="{light}"]{{fill:{dark}}}[stroke="{light}"]{{stroke:{dark}}}' for light, dark in DARK.items()
    )
    return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"

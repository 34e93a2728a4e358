"""The script that draws charts in the browser: made when static files are collected, never committed."""

from pathlib import Path


TARGET = Path(__file__).resolve().parents[1] / "static" / "indicators" / "vega.js"


def write_chart_library() -> bool:
    """True where it was written now; a second of work once, for each version of the engine."""
    from pophyte.indicators.charts.library import write_library  # noqa: PLC0415  # the engine is heavy

    return write_library(TARGET)

"""Vega for the browser, as the same engine that draws on the server holds it: one version of both, from one package."""

from importlib.metadata import version
from pathlib import Path

import vl_convert


PACKAGE = "vl-convert-python"


def write_library(target: Path) -> bool:
    """Write the script where it is missing or of another version; answer whether it was written."""
    mark = f"// {PACKAGE} {version(PACKAGE)}\n"
    if target.exists() and _first_line(target) == mark:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    # A reader never meets a half: the finished file takes the place of the old one.
    unfinished = target.with_suffix(".unfinished")
    unfinished.write_text(mark + vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"), encoding="utf-8")
    unfinished.replace(target)
    return True


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.readline()

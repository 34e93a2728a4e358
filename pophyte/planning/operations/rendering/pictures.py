"""Charts as PNG, for the files that cannot hold SVG."""

from pophyte.planning.operations.rendering.work import Picture


SVG = "image/svg+xml"
# A4 between its margins at 200 dots an inch.
SCALE = 1.7
RASTERS = frozenset({"image/png", "image/jpeg", "image/gif"})


def as_raster(picture: Picture) -> bytes | None:
    """PNG, JPEG or GIF; None where the picture is of a kind that Word and slides do not show."""
    if picture.media_type == SVG:
        return png(picture.content)
    return picture.content if picture.media_type in RASTERS else None


def png(svg: bytes) -> bytes:
    """On white: a chart's letters are dark, and a reader of Word may have a dark screen."""
    import vl_convert  # noqa: PLC0415  # the engine is heavy

    opening, rest = svg.decode().split(">", 1)
    drawn = f'{opening}><rect width="100%" height="100%" fill="#ffffff"/>{rest}'
    return vl_convert.svg_to_png(drawn, scale=SCALE)

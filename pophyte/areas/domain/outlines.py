"""True boundaries as drawing: GeoJSON in metres to SVG paths, and the place in a shape where its name fits."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


Ring = list[list[float]]
# How many heights of a shape are tried for its label.
LEVELS = 15


@dataclass(frozen=True, slots=True)
class Frame:
    """What part of the ground is drawn, and how large: x grows to the east, y is turned to grow to the south."""

    west: float
    north: float
    scale: float
    width: float
    height: float

    def x(self, east: float) -> float:
        return round((east - self.west) * self.scale, 1)

    def y(self, north: float) -> float:
        return round((self.north - north) * self.scale, 1)


@dataclass(frozen=True, slots=True)
class Room:
    """The widest stretch of a shape for a line of text: its middle and its width, in units of the drawing."""

    x: float
    y: float
    width: float


def rings_of(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        yield from polygon


def frame_of(geometries: Iterable[Mapping[str, Any]], *, width: float, margin: float) -> Frame:
    points = [point for geometry in geometries for ring in rings_of(geometry) for point in ring]
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    scale = (width - 2 * margin) / max(east - west, 1)
    side = margin / scale
    return Frame(west - side, north + side, scale, width, round((north - south) * scale + 2 * margin, 1))


def path_of(geometry: Mapping[str, Any], frame: Frame) -> str:
    parts = []
    for ring in rings_of(geometry):
        points = [f"{frame.x(point[0]):g},{frame.y(point[1]):g}" for point in ring[:-1]]
        parts.append(f"M{' '.join(points)}Z")
    return "".join(parts)


def room_of(geometry: Mapping[str, Any], frame: Frame, *, line: float) -> Room:
    """Cut the shape at several heights and take the widest band of a line's height; the middle wins over the edge."""
    rings = list(rings_of(geometry))
    heights = [point[1] for ring in rings for point in ring]
    low, high = min(heights), max(heights)
    half = line / frame.scale / 2
    best, best_worth = Room(0, 0, 0), -1.0
    for level in range(1, LEVELS):
        height = low + (high - low) * level / LEVELS
        from_middle = abs(level / LEVELS - 0.5)
        for start, end in _bands(rings, height, half):
            worth = (end - start) * (1 - from_middle)
            if worth > best_worth:
                best = Room(frame.x((start + end) / 2), frame.y(height), round((end - start) * frame.scale, 1))
                best_worth = worth
    return best


def _bands(rings: list[Ring], height: float, half: float) -> Iterator[tuple[float, float]]:
    """Pieces of the middle line narrowed to what the shape also covers half a line above and below."""
    above, below = list(_pieces(rings, height + half)), list(_pieces(rings, height - half))
    for start, end in _pieces(rings, height):
        narrowed = (start, end)
        for pieces in (above, below):
            narrowed = max((_shared(narrowed, piece) for piece in pieces), key=_length, default=(start, start))
        # Where no line of text fits there is still a point inside for a sign.
        yield narrowed if _length(narrowed) > 0 else ((start + end) / 2,) * 2


def _shared(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return max(one[0], other[0]), min(one[1], other[1])


def _length(piece: tuple[float, float]) -> float:
    return piece[1] - piece[0]


def _pieces(rings: list[Ring], height: float) -> Iterator[tuple[float, float]]:
    crossings = sorted(
        x1 + (height - y1) * (x2 - x1) / (y2 - y1)
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > height) != (y2 > height)
    )
    yield from zip(crossings[::2], crossings[1::2], strict=False)

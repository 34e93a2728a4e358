"""A map of areas as plain values: what is drawn, in which group, and what the legend says.

Groups are generic: expert areas, states of a schedule, classes of an indicator. A group is always told by a sign and a
word as well as by its tone.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class MapLayer(StrEnum):
    """Two drawings of the same map; the values stand in addresses (`?kartta=rajat`)."""

    TILES = "ruudut"
    BOUNDARIES = "rajat"

    @classmethod
    def read(cls, text: str | None) -> "MapLayer":
        return cls.BOUNDARIES if text == cls.BOUNDARIES else cls.TILES


# Tones that the stylesheet knows; more groups than these begin again with another sign.
TONES = ("1", "2", "3", "4", "5", "6", "7", "8")
SIGNS = "●▲■◆★✚○△□◇☆✕ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class MapGroup:
    """What an area is coloured by. An empty sign or tone is given by the order of the groups.

    `tone` may also name a state of the design tokens: done, late, waiting, silent, here, same.
    """

    key: str
    label: str
    sign: str = ""
    tone: str = ""
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class MapLook:
    """How the caller wants the map: its layer, title, and which areas to bring out."""

    title: str = ""
    layer: MapLayer = MapLayer.TILES
    # The heading of the groups in legend and table: "Asiantuntija-alue".
    groups_title: str = ""
    highlighted: frozenset[int] = frozenset()
    # None: all are shown alike; else the others are drawn faded (a filter's result).
    shown: frozenset[int] | None = None
    with_table: bool = True
    with_counts: bool = True


@dataclass(frozen=True, slots=True)
class MapShape:
    """One area as drawn: a tile (x, y and two lines at most) or a path with a label where one fits."""

    # Its place in the order of the table.
    place: int
    name: str
    url: str
    title: str
    group: MapGroup | None
    x: float
    y: float
    lines: tuple[str, ...] = ()
    path: str = ""
    # "": no label fits; "always" or "wide": fits from this width on.
    label: str = ""
    is_highlighted: bool = False
    is_faded: bool = False
    # Takes part without belonging to the region.
    is_guest: bool = False

    @property
    def tone(self) -> str:
        return self.group.tone if self.group else "none"


@dataclass(frozen=True, slots=True)
class MapLegendEntry:
    group: MapGroup
    # The region's own; `guests` take part beside them.
    count: int
    guests: int = 0


@dataclass(frozen=True, slots=True)
class AreaMap:
    look: MapLook
    layer: MapLayer
    width: float
    height: float
    # In reading order: rows of tiles from the north-west, so that the focus walks over the map.
    shapes: tuple[MapShape, ...]
    legend: tuple[MapLegendEntry, ...]
    # Areas with no place on this layer: named below the map rather than lost.
    undrawn: tuple[MapShape, ...] = ()
    layers: tuple[MapLayer, ...] = field(default=(MapLayer.TILES,))

    @property
    def view_box(self) -> str:
        # A little air on every side, for the mark of focus on an outermost shape.
        return f"-4 -4 {self.width + 8:g} {self.height + 8:g}"

    @property
    def is_tiles(self) -> bool:
        return self.layer == MapLayer.TILES

    @property
    def is_wholly_assumed(self) -> bool:
        """Whether there are several groups, and each is an assumption: then it is told once."""
        return len(self.legend) > 1 and all(entry.group.is_assumed for entry in self.legend)

    @property
    def rows(self) -> list[MapShape]:
        """The same map as a table, in the order in which the caller gave the areas."""
        shown = [shape for shape in self.shapes + self.undrawn if not shape.is_faded]
        return sorted(shown, key=lambda shape: shape.place)


def with_signs(groups: list[MapGroup]) -> list[MapGroup]:
    """The groups with a sign and a tone each, in their order."""
    return [
        MapGroup(
            key=group.key,
            label=group.label,
            sign=group.sign or SIGNS[place % len(SIGNS)],
            tone=group.tone or TONES[place % len(TONES)],
            is_assumed=group.is_assumed,
        )
        for place, group in enumerate(groups)
    ]

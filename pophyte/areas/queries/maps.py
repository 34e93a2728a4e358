"""The map of areas: one component, two drawings.

area_map(municipalities, {area.pk: MapGroup("lakeus", "Lakeus"), ...}, look=MapLook(title=...)) is shown by
`{% load area_map %}{% area_map map %}`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from pophyte.areas.domain import AreaMap, MapGroup, MapLayer, MapLegendEntry, MapLook, MapShape
from pophyte.areas.domain.maps import with_signs
from pophyte.areas.domain.outlines import Frame, frame_of, path_of, room_of
from pophyte.areas.domain.tiles import tile_lines
from pophyte.areas.models import Area, AreaBoundary
from pophyte.areas.queries.areas import guests


# Units of the drawing; type sizes in map.css are in the same units.
TILE = 100
OUTLINE_WIDTH = 1000
OUTLINE_MARGIN = 8
# Room that a letter takes where the map is narrow and where it is wide.
LETTER_NARROW = 20
LETTER_WIDE = 11.5
LINE_HEIGHT = 14
DEFAULT_LOOK = MapLook()


@dataclass(frozen=True, slots=True)
class _Drawing:
    look: MapLook
    groups: Mapping[int, MapGroup]
    order: Mapping[int, int]
    guests: frozenset[int]

    def shape(self, area: Area, x: float, y: float) -> MapShape:
        group = self.groups.get(area.pk)
        return MapShape(
            place=self.order[area.pk],
            name=area.name,
            url=area.get_absolute_url(),
            title=_title(area, group, is_guest=area.pk in self.guests),
            group=group,
            x=x,
            y=y,
            is_highlighted=area.pk in self.look.highlighted,
            is_faded=self.look.shown is not None and area.pk not in self.look.shown,
            is_guest=area.pk in self.guests,
        )


def area_map(
    municipalities: Sequence[Area], colouring: Mapping[int, MapGroup], *, look: MapLook = DEFAULT_LOOK
) -> AreaMap:
    """One question to the database (are there boundaries?), a second when they are drawn."""
    others = frozenset(area.pk for area in guests(municipalities))
    legend, groups = _grouped(municipalities, colouring, others)
    drawing = _Drawing(look, groups, {area.pk: place for place, area in enumerate(municipalities)}, others)
    layers = _layers(municipalities)
    if look.layer in layers and look.layer == MapLayer.BOUNDARIES:
        return _boundary_map(municipalities, drawing, legend)
    return _tile_map(municipalities, drawing, legend, layers)


def _layers(municipalities: Sequence[Area]) -> tuple[MapLayer, ...]:
    # True boundaries are offered only when every area has one: a map with holes would tell an untruth.
    # `municipalities` of this module asks it along; areas from elsewhere are asked for here.
    told = [getattr(area, "has_boundary", None) for area in municipalities]
    if None in told:
        known = AreaBoundary.objects.filter(area__in=[area.pk for area in municipalities]).count()
        is_complete = known == len(municipalities)
    else:
        is_complete = bool(told) and all(told)
    return tuple(MapLayer) if is_complete else (MapLayer.TILES,)


def _grouped(
    municipalities: Sequence[Area], colouring: Mapping[int, MapGroup], others: frozenset[int]
) -> tuple[tuple[MapLegendEntry, ...], dict[int, MapGroup]]:
    drawn = [area.pk for area in municipalities if area.pk in colouring]
    counts = Counter(colouring[pk].key for pk in drawn if pk not in others)
    beside = Counter(colouring[pk].key for pk in drawn if pk in others)
    first = {group.key: group for group in reversed(list(colouring.values()))}
    order = list(dict.fromkeys(group.key for group in colouring.values()))
    signed = {group.key: group for group in with_signs([first[key] for key in order])}
    legend = tuple(
        MapLegendEntry(group, counts[key], beside[key]) for key, group in signed.items() if counts[key] or beside[key]
    )
    return legend, {pk: signed[group.key] for pk, group in colouring.items()}


def _title(area: Area, group: MapGroup | None, *, is_guest: bool) -> str:
    title = _titled(area, group)
    return _("%(title)s, mukana muusta maakunnasta") % {"title": title} if is_guest else title


def _titled(area: Area, group: MapGroup | None) -> str:
    if group is None:
        return area.name
    if group.is_assumed:
        return _("%(area)s: %(group)s (oletus)") % {"area": area.name, "group": group.label}
    return _("%(area)s: %(group)s") % {"area": area.name, "group": group.label}


def _tile_map(
    municipalities: Sequence[Area],
    drawing: _Drawing,
    legend: tuple[MapLegendEntry, ...],
    layers: tuple[MapLayer, ...],
) -> AreaMap:
    places = {
        area.pk: (area.tile_column, area.tile_row)
        for area in municipalities
        if area.tile_row is not None and area.tile_column is not None
    }
    columns = [column for column, _row in places.values()] or [0]
    rows = [row for _column, row in places.values()] or [0]
    left, top = min(columns), min(rows)
    shapes = [
        replace(
            drawing.shape(area, (places[area.pk][0] - left) * TILE, (places[area.pk][1] - top) * TILE),
            lines=tile_lines(area.name),
        )
        for area in municipalities
        if area.pk in places
    ]
    return AreaMap(
        look=drawing.look,
        layer=MapLayer.TILES,
        width=(max(columns) - left + 1) * TILE,
        height=(max(rows) - top + 1) * TILE,
        shapes=tuple(sorted(shapes, key=lambda shape: (shape.y, shape.x))),
        legend=legend,
        undrawn=tuple(drawing.shape(area, 0, 0) for area in municipalities if area.pk not in places),
        layers=layers,
    )


def _boundary_map(municipalities: Sequence[Area], drawing: _Drawing, legend: tuple[MapLegendEntry, ...]) -> AreaMap:
    found = AreaBoundary.objects.filter(area__in=[area.pk for area in municipalities])
    geometries = dict(found.values_list("area_id", "geometry"))
    frame = frame_of(geometries.values(), width=OUTLINE_WIDTH, margin=OUTLINE_MARGIN)
    return AreaMap(
        look=drawing.look,
        layer=MapLayer.BOUNDARIES,
        width=frame.width,
        height=frame.height,
        shapes=tuple(_outline(drawing, area, geometries[area.pk], frame) for area in municipalities),
        legend=legend,
        layers=tuple(MapLayer),
    )


def _outline(drawing: _Drawing, area: Area, geometry: Mapping[str, Any], frame: Frame) -> MapShape:
    room = room_of(geometry, frame, line=LINE_HEIGHT)
    shape = drawing.shape(area, room.x, room.y)
    letters = len(area.name) + 2  # the sign stands before the name
    fits_wide = "wide" if letters * LETTER_WIDE <= room.width else ""
    label = "always" if letters * LETTER_NARROW <= room.width else fits_wide
    return replace(shape, path=path_of(geometry, frame), label=label)

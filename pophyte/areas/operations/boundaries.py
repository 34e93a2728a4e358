"""Keeping true boundaries of municipalities: read, checked, simplified together, saved all or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
from django.utils import timezone
from django.utils.translation import gettext as _
from shapely.geometry import mapping

from pophyte.areas.models import Area, AreaBoundary
from pophyte.areas.operations.geojson import Feature, read_features
from pophyte.areas.operations.wfs import boundaries_text
from pophyte.areas.queries import municipalities
from pophyte.core.audit import change
from pophyte.core.faults import Refused


if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

# Metres: corners finer than this cannot be seen on a map of a region that is a thousand units wide.
TOLERANCE = 400
# A larger file is not a map of municipalities.
LARGEST_FILE = 100 * 1024 * 1024
# An outline that lost more than this of its ground to simplifying is a fault, not a drawing.
SMALLEST_SHARE = 0.5

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class BoundarySource:
    """Where boundaries come from: a file, or a layer of a WFS server; and what is said about them on pages."""

    name: str
    licence: str = "CC BY 4.0"
    file: Path | None = None
    address: str = ""
    layer: str = ""


def keep_boundaries(source: BoundarySource, *, by: "AbstractBaseUser | None", say: Say = print) -> int:
    """Read the source and save a boundary for every municipality of the current region. Answers how many."""
    wanted = municipalities()
    if not wanted:
        raise Refused(_("Kuntia ei ole. Lataa ensin aluepaketti: pophyte load-region POLKU."))
    where = str(source.file or source.address)
    say(_("Luetaan rajat: %(where)s") % {"where": where})
    features = read_features(_text(source), where=where)
    say(_("Luettu %(number)s aluetta, alueella %(wanted)s kuntaa.") % {"number": len(features), "wanted": len(wanted)})
    outlines = _of_municipalities(features, wanted, where)
    say(_("Yksinkertaistetaan rajat %(metres)s metrin tarkkuuteen.") % {"metres": TOLERANCE})
    drawn = _simplified(wanted, outlines, where)
    with change(by):
        for area, geometry in zip(wanted, drawn, strict=True):
            AreaBoundary.objects.update_or_create(
                area=area,
                defaults={
                    "geometry": geometry,
                    "source": source.name,
                    "licence": source.licence,
                    "fetched_at": timezone.now(),
                },
            )
    say(_("Tallennettu %(number)s kunnan rajat.") % {"number": len(wanted)})
    return len(wanted)


def _text(source: BoundarySource) -> str:
    if source.file is None:
        return boundaries_text(source.address, source.layer)
    try:
        if source.file.stat().st_size > LARGEST_FILE:
            raise Refused(_("Tiedosto %(file)s on liian suuri.") % {"file": source.file})
        return source.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise Refused(
            _("Tiedostoa %(file)s ei voi lukea: %(fault)s") % {"file": source.file, "fault": fault}
        ) from fault


def _of_municipalities(features: Sequence[Feature], wanted: Sequence[Area], where: str) -> list[Any]:
    """The outlines in the order of the municipalities; one municipality may come in several pieces."""
    found: dict[str, list[Any]] = {}
    for feature in features:
        found.setdefault(feature.code, []).append(feature.shape)
    missing = [f"{area.name_fi} {area.code}" for area in wanted if area.code not in found]
    if missing:
        raise Refused(
            _("Aineistosta %(where)s puuttuu %(number)s kuntaa: %(names)s. Mitään ei tallennettu.")
            % {"where": where, "number": len(missing), "names": ", ".join(missing)}
        )
    return [shapely.make_valid(shapely.union_all(found[area.code])) for area in wanted]


def _simplified(wanted: Sequence[Area], outlines: Sequence[Any], where: str) -> list[dict[str, Any]]:
    # Together, not one by one: a border that two municipalities share stays one line.
    drawn = [_whole_metres(shape) for shape in shapely.coverage_simplify(list(outlines), tolerance=TOLERANCE)]
    for area, before, after in zip(wanted, outlines, drawn, strict=True):
        is_sound = after.is_valid and after.geom_type in {"Polygon", "MultiPolygon"}
        if not is_sound or after.area < before.area * SMALLEST_SHARE:
            raise Refused(
                _("Aineiston %(where)s kunnan %(name)s rajasta ei tullut ehjää kuviota. Mitään ei tallennettu.")
                % {"where": where, "name": area.name_fi}
            )
    return [_as_geojson(shape) for shape in drawn]


def _whole_metres(shape: Any) -> Any:
    rounded = shapely.set_precision(shape, grid_size=1)
    # Rounding may close a sliver to a line; only ground is kept.
    parts = [part for part in shapely.get_parts(rounded) if part.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _as_geojson(shape: Any) -> dict[str, Any]:
    def whole(value: Any) -> Any:
        return [whole(part) for part in value] if isinstance(value, tuple | list) else round(value)

    stated = mapping(shape)
    return {"type": stated["type"], "coordinates": whole(stated["coordinates"])}

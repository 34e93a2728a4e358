"""Boundaries out of GeoJSON as different publishers write it, as shapes in ETRS-TM35FIN."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pyproj
import shapely
from django.utils.translation import gettext as _
from shapely.geometry import shape

from pophyte.core.faults import Refused


TM35FIN = 3067
WGS84 = 4326
# What publishers call a municipality's number, in the order of trust.
CODE_NAMES = ("kunta", "code", "kuntakoodi", "kuntanro", "natcode", "nationalCode", "municipality_code", "id")
DIGITS = re.compile(r"(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Feature:
    """One municipality's boundary: its number with three digits, and its shape in metres."""

    code: str
    shape: Any


def read_features(text: str, *, where: str) -> list[Feature]:
    """All polygons of the text; `where` names the file or the address in the sentence about a fault."""
    found = _collection(text, where)
    features = [_feature(given, place, where) for place, given in enumerate(found["features"], start=1)]
    if not features:
        raise Refused(_("Aineistossa %(where)s ei ole yhtään aluetta.") % {"where": where})
    return _in_metres(features, _stated_system(found), where)


def _collection(text: str, where: str) -> Mapping[str, Any]:
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype html", "<html")):
        raise Refused(_("Osoitteesta %(where)s tuli verkkosivu eikä GeoJSON-aineistoa.") % {"where": where})
    if start.startswith("<"):
        raise Refused(
            _("Osoitteesta %(where)s tuli XML eikä GeoJSON-aineistoa: %(start)s")
            % {"where": where, "start": start[:120]}
        )
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise Refused(
            _("Aineisto %(where)s katkeaa tai ei ole JSONia: %(fault)s") % {"where": where, "fault": fault}
        ) from fault
    if not isinstance(found, dict) or not isinstance(found.get("features"), list):
        raise Refused(_("Aineisto %(where)s ei ole GeoJSON-kokoelma (FeatureCollection).") % {"where": where})
    return found


def _feature(given: Any, place: int, where: str) -> Feature:
    properties = given.get("properties") if isinstance(given, dict) else None
    code = _code({**given, **properties}) if isinstance(properties, dict) else None
    if code is None:
        raise Refused(
            _("Aineiston %(where)s alueella %(place)s ei ole kuntanumeroa (esim. kentässä kunta tai code).")
            % {"where": where, "place": place}
        )
    try:
        outline = shape(given["geometry"])
    except Exception as fault:  # shapely answers a broken geometry with many kinds of faults
        raise Refused(_bad_shape(code, where)) from fault
    if outline.geom_type not in {"Polygon", "MultiPolygon"} or outline.is_empty:
        raise Refused(_bad_shape(code, where))
    return Feature(code, outline)


def _bad_shape(code: str, where: str) -> str:
    return _("Aineiston %(where)s kunnan %(code)s raja ei ole kelvollinen monikulmio.") % {"where": where, "code": code}


def _code(properties: Mapping[str, Any]) -> str | None:
    for name in CODE_NAMES:
        value = properties.get(name)
        if isinstance(value, int | str) and not isinstance(value, bool):
            digits = DIGITS.fullmatch(str(value).strip().removeprefix("KU"))
            if digits:
                return digits.group(1).zfill(3)
    return None


def _stated_system(found: Mapping[str, Any]) -> int | None:
    stated = found.get("crs")
    name = json.dumps(stated) if stated else ""
    if "3067" in name:
        return TM35FIN
    return WGS84 if "4326" in name or "CRS84" in name else None


def _in_metres(features: list[Feature], stated: int | None, where: str) -> list[Feature]:
    bounds = shapely.total_bounds([feature.shape for feature in features])
    if not np.isfinite(bounds).all():
        raise Refused(_("Aineiston %(where)s koordinaateissa on muuta kuin lukuja.") % {"where": where})
    # Degrees never exceed 180, metres in Finland never fall below 10 000.
    looks_like = WGS84 if abs(bounds).max() <= 180 else TM35FIN
    if stated and stated != looks_like:
        raise Refused(
            _("Aineiston %(where)s koordinaatit eivät sovi sen ilmoittamaan järjestelmään EPSG:%(stated)s.")
            % {"where": where, "stated": stated}
        )
    if looks_like == WGS84:
        features = _transformed(features)
        bounds = shapely.total_bounds([feature.shape for feature in features])
    if not _is_in_finland(bounds):
        raise Refused(
            _(
                "Aineiston %(where)s alueet eivät ole Suomessa: koordinaatit ovat järjestelmässä EPSG:4326 tai EPSG:3067."
            )
            % {"where": where}
        )
    return features


def _transformed(features: list[Feature]) -> list[Feature]:
    to_metres = pyproj.Transformer.from_crs(WGS84, TM35FIN, always_xy=True)
    move = partial(_moved, to_metres)
    return [Feature(feature.code, shapely.transform(feature.shape, move)) for feature in features]


def _moved(to_metres: pyproj.Transformer, points: Any) -> Any:
    return np.column_stack(to_metres.transform(points[:, 0], points[:, 1]))


def _is_in_finland(bounds: Any) -> bool:
    west, south, east, north = bounds
    return bool(west > 40_000 and east < 770_000 and south > 6_500_000 and north < 7_850_000)

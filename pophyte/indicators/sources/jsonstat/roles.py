"""What the sides of a cube are: time, area, sex, content. The cube says so itself, or the names of its sides do."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.jsonstat.shape import Cube, Side


NAMES = {
    "time": re.compile(r"timeperiod|vuosi|year|time|aika|tid|år", re.IGNORECASE),
    "geo": re.compile(r"alue|kunta|maakunta|area|region|geo|kommun|municipality", re.IGNORECASE),
    "sex": re.compile(r"sukupuoli|sex|gender|kön", re.IGNORECASE),
    "metric": re.compile(r"contentscode|contents|tiedot|indicator|indikaattori|metric", re.IGNORECASE),
    "age": re.compile(r"ikaryhma|ika\b|ikä|age|ålder", re.IGNORECASE),
}
VINTAGE = re.compile(r"_(\d{4})0101\b")
# Statistics Finland's prefixes of area codes.
PREFIXES = {
    "KU": ("municipality", 3),
    "MK": ("region", 2),
    "SK": ("sub-region", 3),
    "HVA": ("wellbeing-county", 2),
    "HV": ("wellbeing-county", 2),
}
AREA_CODE = re.compile(r"([A-ZÅÄÖ]+)(\d+[A-Z]?)\Z")


@dataclass(frozen=True, slots=True)
class Sides:
    """Positions of the sides; the rest divide the indicator further."""

    time: int
    area: int
    sex: int | None
    content: int | None
    age: int | None
    rest: tuple[int, ...]
    division_year: int | None


def sides_of(cube: Cube) -> Sides:
    found = {role: _position(cube, role) for role in ("time", "geo", "metric", "sex", "age")}
    time, area = found["time"], found["geo"]
    if time is None or area is None:
        raise SourceFault(_("Aineistosta ei löydy vuosia tai alueita."), file=cube.file)
    named = {position for position in found.values() if position is not None}
    vintage = VINTAGE.search(cube.sides[area].id)
    return Sides(
        time=time,
        area=area,
        sex=found["sex"],
        content=found["metric"],
        age=found["age"],
        rest=tuple(position for position in range(len(cube.sides)) if position not in named),
        division_year=int(vintage[1]) if vintage else None,
    )


def _position(cube: Cube, role: str) -> int | None:
    said = cube.roles.get(role, ())
    for position, side in enumerate(cube.sides):
        if side.id in said:
            return position
    for position, side in enumerate(cube.sides):
        if NAMES[role].match(side.id) or NAMES[role].match(side.label):
            return position
    return None


def area_key(code: str, kind: str = "municipality") -> str:
    """KU564 is "municipality:564", SSS the country; a bare number is an area of `kind`."""
    code = code.strip().upper()
    if code in {"SSS", "FI"}:
        return "country:SSS"
    found = AREA_CODE.match(code)
    if found:
        known, width = PREFIXES.get(found[1], (found[1].lower(), 0))
        return f"{known}:{found[2].zfill(width)}"
    if code.isdigit():
        return f"{kind}:{code.zfill(3 if kind == 'municipality' else 2)}"
    return f"other:{code}"


def without_prefix(code: str) -> str:
    """Contents were "vaesto" until 8.6.2026 and "vaerak-vaesto" since; one key serves both."""
    return code.rpartition("-")[2] if re.fullmatch(r"[a-z]{2,12}-[\w]+", code) else code


def key_part(code: str) -> str:
    """A code as it stands in a key, and so in addresses: "M411" is "m411"."""
    plain = unicodedata.normalize("NFKD", code.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9._-]+", "-", plain).rstrip("._")


def is_whole(side: Side, code: str) -> bool:
    """The class that stands for all of them together."""
    return code.upper() in {"SSS", "TOTAL", "T", "_T"} or side.labels.get(code, "").lower() in {"yhteensä", "total"}

"""The cube of a JSON-stat answer, checked: sides, their codes in order, and one value per cell."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pophyte.core.whole_numbers import whole_number
from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.opening import Opened


# Statistics Finland answers with 120 000 cells at most; this is for other addresses.
LIMIT_CELLS = 20_000_000


@dataclass(frozen=True, slots=True)
class Side:
    """One dimension: its codes in the order of the cube, and what they are called."""

    id: str
    label: str
    codes: tuple[str, ...]
    labels: Mapping[str, str]
    units: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Cube:
    file: str
    label: str
    source: str
    updated: str
    sides: tuple[Side, ...]
    values: Any
    statuses: Any
    roles: Mapping[str, tuple[str, ...]]

    def cells(self) -> Iterator[tuple[int, Any]]:
        """Every cell with its number; where values are given by number, only those that are."""
        if isinstance(self.values, dict):
            for number, value in self.values.items():
                yield int(number), value
            for number in self.statuses if isinstance(self.statuses, dict) else ():
                if number not in self.values:
                    yield int(number), None
        else:
            yield from enumerate(self.values)

    def status(self, number: int) -> str:
        if isinstance(self.statuses, dict):
            return str(self.statuses.get(str(number)) or "")
        if isinstance(self.statuses, list):
            return str(self.statuses[number] or "") if number < len(self.statuses) else ""
        return ""

    def codes_at(self, number: int) -> list[str]:
        """The code of every side at a cell; the last side turns fastest."""
        codes: list[str] = []
        for side in reversed(self.sides):
            number, place = divmod(number, len(side.codes))
            codes.append(side.codes[place])
        return codes[::-1]


def read_cube(source: Opened) -> Cube:
    content = source.json()
    if isinstance(content, dict) and isinstance(content.get("dataset"), dict):
        content = content["dataset"]
    if not isinstance(content, dict) or "dimension" not in content or "value" not in content:
        raise SourceFault(_("Tiedosto ei ole JSON-stat-aineisto."), file=source.name)
    dimension = content["dimension"]
    if not isinstance(dimension, dict):
        raise SourceFault(_("JSON-stat-aineiston ulottuvuudet puuttuvat."), file=source.name)
    ids, sizes = content.get("id", dimension.get("id")), content.get("size", dimension.get("size"))
    if not isinstance(ids, list) or not isinstance(sizes, list) or len(ids) != len(sizes) or not ids:
        raise SourceFault(_("JSON-stat-aineiston ulottuvuudet puuttuvat."), file=source.name)
    sides = tuple(_side(str(name), size, dimension, source.name) for name, size in zip(ids, sizes, strict=True))
    cube = Cube(
        file=source.name,
        label=str(content.get("label") or ""),
        source=str(content.get("source") or ""),
        updated=str(content.get("updated") or "")[:10],
        sides=sides,
        values=content["value"],
        statuses=content.get("status"),
        roles=_roles(content.get("role") or dimension.get("role")),
    )
    _check_size(cube)
    return cube


def _side(name: str, size: Any, dimension: Any, file: str) -> Side:
    try:
        found = dimension[name]
        category = found["category"]
        labels = {str(code): str(label) for code, label in (category.get("label") or {}).items()}
        index = category.get("index", list(labels))
        codes = sorted(index, key=index.__getitem__) if isinstance(index, dict) else list(index)
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceFault(_("JSON-stat-aineiston ulottuvuus ”%s” on puutteellinen.") % name, file=file) from error
    if len(codes) != size or not codes or len(set(map(str, codes))) != len(codes):
        words = {"name": name, "found": len(codes), "expected": size}
        sentence = _("Ulottuvuudella ”%(name)s” on %(found)d luokkaa, vaikka niitä pitäisi olla %(expected)s.") % words
        raise SourceFault(sentence, file=file)
    units = category.get("unit")
    return Side(
        name, str(found.get("label") or name), tuple(map(str, codes)), labels, units if isinstance(units, dict) else {}
    )


def _roles(found: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(found, dict):
        return {}
    return {str(role): tuple(map(str, names)) for role, names in found.items() if isinstance(names, list)}


def _check_size(cube: Cube) -> None:
    expected = math.prod(len(side.codes) for side in cube.sides)
    if expected > LIMIT_CELLS:
        raise SourceFault(_("Aineisto on liian suuri: %d lukua.") % expected, file=cube.file)
    if isinstance(cube.values, list) and len(cube.values) == expected:
        return
    if isinstance(cube.values, dict) and all(_is_below(expected, key) for key in cube.values):
        return
    found = len(cube.values) if isinstance(cube.values, list | dict) else 0
    words = {"found": found, "expected": expected}
    raise SourceFault(
        _("Aineistossa on %(found)d lukua, vaikka niitä pitäisi olla %(expected)d.") % words, file=cube.file
    )


def _is_below(expected: int, key: str) -> bool:
    place = whole_number(key)
    return place is not None and place < expected

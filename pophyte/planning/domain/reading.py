"""Plain JSON back into frozen dataclasses: tuples, optional values and the parts of a document by their `kind`."""

import types
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


def read_value(plain: Any, wanted: Any) -> Any:
    """The value as `wanted` has it. Raises ValueError with the field's name where something is not there."""
    origin = get_origin(wanted)
    if origin is tuple:
        inner = get_args(wanted)[0]
        return tuple(read_value(each, inner) for each in plain)
    if origin in {Union, types.UnionType}:
        return _read_one_of(plain, get_args(wanted))
    if is_dataclass(wanted) and isinstance(wanted, type):
        return _read_dataclass(plain, wanted)
    return plain


def _read_one_of(plain: Any, choices: tuple[Any, ...]) -> Any:
    if plain is None or not isinstance(plain, dict):
        return plain
    kinds = {_kind_of(choice): choice for choice in choices if is_dataclass(choice)}
    if plain.get("kind") not in kinds:
        raise ValueError(f"Unknown kind of part: {plain.get('kind')!r}.")
    return read_value(plain, kinds[plain["kind"]])


def _read_dataclass(plain: dict[str, Any], wanted: type) -> Any:
    hints = _hints(wanted)
    values = {}
    for each in fields(wanted):
        if each.name in plain:
            values[each.name] = read_value(plain[each.name], hints[each.name])
        elif each.default is MISSING and each.default_factory is MISSING:
            raise ValueError(f"{wanted.__name__}.{each.name} is not there.")
    return wanted(**values)


def _kind_of(choice: Any) -> str:
    # A part's `kind` is typed as the one text it may be: Literal["figure"].
    return str(get_args(_hints(choice)["kind"])[0])


@cache
def _hints(wanted: type) -> dict[str, Any]:
    return get_type_hints(wanted)

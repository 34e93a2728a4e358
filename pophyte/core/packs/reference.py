"""The reference page of a pack's files, written from their schemas so that it cannot disagree with them."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined, to_json

from pophyte.core.packs.pack import DESCRIPTION
from pophyte.core.packs.schema import RefersTo
from pophyte.core.packs.section import Section


HEAD = """# Region pack: reference of the files

Written by `pophyte pack-reference` from the schemas in the code; a test compares. How to make a pack is told in
[region packs](../features/region-packs.md).

Every file is YAML in UTF-8. A field that is not listed here is refused. An empty value means what the table says;
leave a field out where nothing is known."""

PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false", date: "day, 2020-11-02"}


def reference_page(sections: Iterable[Section]) -> str:
    parts = [HEAD]
    for section in (DESCRIPTION, *sections):
        parts += [f"## {section.file}", "Required." if section.is_required else "Optional."]
        parts += [_table(model) for model in _models(section.schema)]
    return "\n\n".join(parts) + "\n"


def _models(schema: type[BaseModel]) -> list[type[BaseModel]]:
    """The schema and every model inside it, each once, outer before inner."""
    found, waiting = [], [schema]
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found.append(model)
            waiting += [inner for info in model.model_fields.values() for inner in _inside(info.annotation)]
    return found


def _inside(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _inside(part)


def _table(model: type[BaseModel]) -> str:
    about = (model.__doc__ or "").strip()
    lines = [
        f"### {model.__name__}",
        "",
        about,
        "",
        "| field | must | value | meaning | example |",
        "|---|---|---|---|---|",
    ]
    lines += [_row(name, info) for name, info in model.model_fields.items()]
    return "\n".join(lines)


def _row(name: str, info: FieldInfo) -> str:
    must = "yes" if info.is_required() else ""
    value = _said([info.annotation, *info.metadata])
    default = info.get_default(call_default_factory=False)
    if not info.is_required() and default not in (None, "", PydanticUndefined):
        value += f"; else {to_json(default).decode()}"
    example = to_json(info.examples[0]).decode().replace("|", "\\|") if info.examples else ""
    return f"| `{name}` | {must} | {value} | {info.description or ''} | `{example}` |"


def _said(parts: list[Any]) -> str:
    mark = next((part for part in parts if isinstance(part, RefersTo)), None)
    return f"key of: {mark.kind}" if mark else _type(parts[0])


def _type(annotation: Any) -> str:
    origin, inner = get_origin(annotation), [part for part in get_args(annotation) if part is not NoneType]
    if origin is Annotated:
        return _said(inner)
    if origin is list:
        return f"list of {_type(inner[0])}"
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in inner)
    if inner:
        return " or ".join(dict.fromkeys(_type(part) for part in inner))
    return _simple(annotation)


def _simple(annotation: type) -> str:
    if issubclass(annotation, Enum):
        return ", ".join(f"`{choice.value}`" for choice in annotation)
    return PLAIN.get(annotation, annotation.__name__)

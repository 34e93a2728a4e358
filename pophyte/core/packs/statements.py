"""What a pack states, one thing at a time, and which of its texts are keys of other things."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import BaseModel

from pophyte.core.named import LANGUAGES
from pophyte.core.packs.faults import FieldPath
from pophyte.core.packs.schema import PackFile, RefersTo


# Field name to a value that JSON can hold; a tie to another thing is that thing's key.
Values = dict[str, Any]
# Titles of sources by their ids, for the text that pages show.
Sources = Callable[[str | None], str]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing as the pack states it: what it is, its key, its fields, and where it stands in the file."""

    kind: str
    key: str
    values: Values
    label: str
    path: FieldPath
    file: str = ""
    # Fields that do not stand right below `path`.
    places: Mapping[str, FieldPath] = field(default_factory=dict)

    def place(self, name: str) -> FieldPath:
        return self.places.get(name, (*self.path, name))


def texts_of(item: BaseModel, *stems: str) -> dict[str, str]:
    """The fields of a model for names and texts that an item states in three languages: `name_fi`, `name_sv` …"""
    return {f"{stem}_{language}": getattr(getattr(item, stem), language) for stem in stems for language in LANGUAGES}


def text_places(path: FieldPath, *stems: str) -> dict[str, FieldPath]:
    """Where in the file each of those fields stands."""
    return {f"{stem}_{language}": (*path, stem, language) for stem in stems for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class Reference:
    path: FieldPath
    kind: str
    key: str


def references(value: Any, path: FieldPath = ()) -> Iterator[Reference]:
    """Every text in a validated file that its schema marks with RefersTo."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            marks = [info.annotation, *info.metadata]
            yield from _marked(getattr(value, name), (*path, name), _mark_in(marks))
    elif isinstance(value, list | tuple):
        for place, item in enumerate(value):
            yield from references(item, (*path, place))


def _marked(value: Any, path: FieldPath, mark: RefersTo | None) -> Iterator[Reference]:
    if mark is None:
        yield from references(value, path)
    elif isinstance(value, str):
        yield Reference(path, mark.kind, mark.key(value))
    elif isinstance(value, list | tuple):
        for place, item in enumerate(value):
            yield from _marked(item, (*path, place), mark)


def _mark_in(marks: Iterable[Any]) -> RefersTo | None:
    for mark in marks:
        if isinstance(mark, RefersTo):
            return mark
        if isinstance(mark, type) and issubclass(mark, BaseModel):
            continue
        found = _mark_in(get_args(mark))
        if found:
            return found
    return None


def remarks(file: PackFile, source: Sources, *, of: str) -> Iterator[Statement]:
    """The remarks of one file; `of` is the file's subject, so that two files may use one key."""
    for place, remark in enumerate(file.remarks):
        values = remark.model_dump(mode="json") | {"section": of, "source": source(remark.source)}
        yield Statement("remark", f"{of}/{remark.id}", values, remark.id, ("remarks", place))


def kept(file: PackFile, kinds: Mapping[str, str], source: Sources, *, of: str) -> Iterator[Statement]:
    """Statements of a file that no module has a table for yet: each list in `kinds` becomes entries of that kind."""
    for name, kind in kinds.items():
        content = getattr(file, name)
        items = content if isinstance(content, list) else [content] if content is not None else []
        for place, item in enumerate(items):
            path: FieldPath = (name, place) if isinstance(content, list) else (name,)
            values = item.model_dump(mode="json")
            if "source" in values:
                values["source"] = source(item.source)
            key = str(values.get("id", name))
            yield Statement(kind, key, values, key, path)
    yield from remarks(file, source, of=of)

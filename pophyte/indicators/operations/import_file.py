"""One file, brought by a person, into the store."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pophyte.indicators.operations.fetch import answers_root
from pophyte.indicators.sources.answered import BROUGHT, saved
from pophyte.indicators.sources.any_file import Around, Listed, read_any
from pophyte.indicators.sources.detection import Format, Records
from pophyte.indicators.sources.fetching.answers import Answers
from pophyte.indicators.sources.jsonstat.reading import Origin
from pophyte.indicators.sources.known_areas import known_areas
from pophyte.indicators.sources.mapping import read_mapping
from pophyte.indicators.sources.opening import Opened, open_file
from pophyte.indicators.sources.reading import Reading
from pophyte.indicators.sources.sotkanet.metadata import records
from pophyte.indicators.sources.supplement import EarlierOf, supplemented
from pophyte.indicators.store.parts import Part
from pophyte.indicators.store.versions import StoreVersion


@dataclass(frozen=True, slots=True)
class ImportStatement:
    """The file and how it is to be read: a mapping for a table of one's own, an origin for JSON-stat."""

    path: Path
    on: date
    format: Format = Format.AUTO
    mapping: Path | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class StoreFace:
    """The two things that an import needs of the store: its earlier rows, and a new version from parts."""

    earlier_of: EarlierOf
    build: Callable[[Sequence[Part]], StoreVersion]


def import_file(statement: ImportStatement, store: StoreFace) -> Reading | Listed:
    """Read the whole file, then build a new version of the store with it. A refusal leaves everything as it was."""
    source = open_file(statement.path)
    found = read_opened(source, statement)
    if isinstance(found, Listed):
        keep_list(source, found, on=statement.on)
        return found
    store.build(supplemented(_dated(found.parts, statement.on), store.earlier_of))
    return found


def _dated(parts: Iterable[Part], on: date) -> Iterator[Part]:
    """With the day on which they came: what has none is the project's own table's, which would replace it."""
    return (replace(part, dataset=replace(part.dataset, fetched_at=on.isoformat())) for part in parts)


def read_opened(source: Opened, statement: ImportStatement) -> Reading | Listed:
    """What the file holds, without keeping it anywhere."""
    known = saved(answers_root())
    around = Around(
        areas=known_areas(),
        regions=known.regions,
        metas=known.metas,
        mapping=read_mapping(statement.mapping) if statement.mapping else None,
        origin=statement.origin,
        on=statement.on.isoformat(),
    )
    return read_any(source, around, statement.format)


def keep_list(source: Opened, listed: Listed, *, on: date) -> None:
    """Regions or descriptions of indicators, kept so that later files are read with them."""
    run = Answers(answers_root(), BROUGHT).run(on)
    items = [] if listed.records is Records.REGIONS else records(source)
    if listed.records is Records.REGIONS:
        run.save("regions.json", source.data)
    elif all("range" in item for item in items):
        for item in items:
            run.save(f"metadata/{int(item['id'])}.json", json.dumps(item, ensure_ascii=False).encode())
    else:
        run.save("indicators.json", source.data)

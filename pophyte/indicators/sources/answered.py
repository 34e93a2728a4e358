"""Saved answers into parts for the store, each read when its turn comes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

import pyarrow as pa

from pophyte.indicators.domain import IndicatorMeta
from pophyte.indicators.sources import compact
from pophyte.indicators.sources.fetching.answers import Answers
from pophyte.indicators.sources.jsonstat.reading import read_jsonstat, statfin
from pophyte.indicators.sources.opening import open_file
from pophyte.indicators.sources.sotkanet import LICENCE, SOURCE
from pophyte.indicators.sources.sotkanet.bulk import Bulk, Engine
from pophyte.indicators.sources.sotkanet.metadata import read_indicators
from pophyte.indicators.sources.sotkanet.regions import Regions, read_regions
from pophyte.indicators.store.parts import AreaEntry, Dataset, Part
from pophyte.indicators.store.reading import Store


# Lists from a person's own file stand apart, so that fetching does not take them for its own.
BROUGHT = "brought"


@dataclass(frozen=True, slots=True)
class Saved:
    """What is known from saved answers and, where there are none, from the project's own table."""

    regions: Regions
    metas: dict[str, IndicatorMeta]


def saved(root: Path) -> Saved:
    """Fetched lists first, then lists that a person brought, then the project's own table."""
    answers, brought = Answers(root, "sotkanet"), Answers(root, BROUGHT)
    regions = answers.latest("regions.json") or brought.latest("regions.json")
    metas: dict[str, IndicatorMeta] = {}
    for listed in (brought.latest("indicators.json"), answers.latest("indicators.json")):
        metas |= _metas(listed) if listed else {}
    # A list says less of an indicator than the table does, and its own description says the most.
    metas |= compact.read_catalogue().metas
    for path in (*brought.latest_all("metadata/*.json"), *answers.latest_all("metadata/*.json")):
        metas |= _metas(path)
    return Saved(read_regions(open_file(regions)) if regions else own_regions(), metas)


def _metas(path: Path) -> dict[str, IndicatorMeta]:
    return {meta.key: meta for meta in read_indicators(open_file(path))}


def own_regions() -> Regions:
    by_id: dict[int, AreaEntry] = {}
    areas = compact.read_catalogue().areas
    for row in compact.rows_in(compact.FOLDER, "areas.csv"):
        if row["sotkanet"]:
            by_id[int(row["sotkanet"])] = areas.by_key[row["key"]]
    return Regions(by_id)


def parts_to_ingest(root: Path, engine: Engine, *, store: Store | None = None) -> Iterator[Part]:
    """Every saved answer that nothing newer has come in place of, and of the project's own table what neither the answers
    nor the store have as it is now.
    """
    answered: set[str] = set()
    came = {dataset.key: dataset.fetched_at for dataset in store.datasets()} if store else {}
    for part in chain(_sotkanet_parts(root, engine), _statfin_parts(root)):
        answered.add(part.dataset.key)
        # A person may have brought a newer file than the answer is.
        if came.get(part.dataset.key, "") <= part.dataset.fetched_at:
            yield part
    made_of = compact.editions()
    wanted = made_of.keys() - answered - (_kept(made_of, store) if store else set())
    if wanted:
        yield from (part for part in compact.read_compact().parts if part.dataset.key in wanted)


def _kept(made_of: Mapping[str, str], store: Store) -> set[str]:
    """The datasets of the project's own table that the store has as they are now, or that have come from elsewhere:
    what a source or a person has brought is never replaced by the table.
    """
    owners = compact.read_catalogue().dataset_of
    datasets = {dataset.key: dataset for dataset in store.datasets()}
    kept = {
        key
        for key, edition in made_of.items()
        # A version made before editions were told has the table's datasets without a day of fetching.
        if key in datasets and (datasets[key].fetched_at or datasets[key].edition == edition)
    }
    for indicator in owners.keys() & set(store.indicators()):
        own = indicator if indicator in made_of else owners[indicator]
        if store.dataset(indicator).key != own:
            kept.add(own)
    return kept


def _sotkanet_parts(root: Path, engine: Engine) -> Iterator[Part]:
    paths = list(Answers(root, "sotkanet").latest_all("values/*.json"))
    if not paths:
        return
    known = saved(root)
    bulk = Bulk(known.regions, root, engine)
    yield from (_sotkanet_part(path, root, bulk, known) for path in paths)


def _sotkanet_part(path: Path, root: Path, bulk: Bulk, known: Saved) -> Part:
    areas = tuple(dict.fromkeys(known.regions.by_id.values()))
    meta = known.metas[f"sotkanet:{path.stem}"]
    dataset = Dataset(meta.key, SOURCE, meta.dataset_date or _day(path), LICENCE, meta.source_url, _day(path), None)
    read: Callable[[], pa.Table] = partial(bulk.table, path)
    return Part(dataset, (meta,), areas, read, _place(path, root))


def _statfin_parts(root: Path) -> Iterator[Part]:
    """A table's answers are parts of one dataset; their indicators are known only by reading them."""
    answers = Answers(root, "statfin")
    for marker in answers.latest_all("*/updated.txt"):
        table = marker.parent.name
        for path in sorted(marker.parent.glob("*-of-*.json")):
            for part in read_jsonstat(open_file(path), statfin(table)).parts:
                yield replace(part, dataset=replace(part.dataset, fetched_at=_day(path)))


def _day(path: Path) -> str:
    return path.parent.parent.name


def _place(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()

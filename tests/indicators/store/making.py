"""Parts as a source would hand them over."""

from pophyte.indicators.domain import IndicatorMeta, Observation, Sex, State, Texts, ValueType
from pophyte.indicators.store.parts import AreaEntry, Dataset, Part, observations_table


KOE = "koe:1"
OULU, MUHOS, SIMO, REGION = "municipality:564", "municipality:494", "municipality:751", "region:17"
AREAS = tuple(AreaEntry(key, Texts(key)) for key in (OULU, MUHOS, SIMO, REGION))


def meta(key=KOE, **changes):
    facts = {
        "title": Texts("Koe", "Prov", "Trial"),
        "unit": Texts("%"),
        "value_type": ValueType.SHARE,
        "decimals": 1,
        "producer": "THL",
        "source_name": "Sotkanet",
        "source_url": "https://example.org/koe",
        "licence": "CC BY 4.0",
        "dataset_date": "2024-05-01",
    }
    return IndicatorMeta(key=key, **facts | changes)


def dataset(key="koe", **changes):
    facts = {
        "source": "Koe",
        "date": "2024-05-01",
        "licence": "CC BY 4.0",
        "url": "https://example.org/koe",
        "fetched_at": "2024-05-02T06:00:00Z",
    }
    return Dataset(key=key, **facts | changes)


def row(area=OULU, year=2020, value=1.0, *, indicator=KOE, sex=Sex.TOTAL, state=State.PRESENT, **counts):
    return Observation(indicator, area, year, sex, value, state, **counts)


ROWS = (
    row(OULU, 2019, 10.0),
    row(OULU, 2020, 12.0),
    row(OULU, 2021, 11.0, numerator=110.0, denominator=1000.0),
    row(MUHOS, 2020, None, state=State.SUPPRESSED),
    row(MUHOS, 2021, 14.0),
    row(SIMO, 2020, 0.0, state=State.ZERO),
    row(SIMO, 2021, 14.0),
    row(REGION, 2021, 12.5),
)


def part(rows=ROWS, **changes):
    """`rows` of one dataset, with every indicator among them described."""
    keys = sorted({one.indicator for one in rows} or {KOE})
    facts = {
        "dataset": dataset(),
        "metas": tuple(meta(key) for key in keys),
        "areas": AREAS,
        "observations": observations_table(rows),
        "place": "koe.json",
    }
    return Part(**facts | changes)

"""Small published-looking files. Every figure in them is invented; real figures are read from ../shared/data."""

import json

import pytest

from pophyte.indicators.domain import IndicatorMeta, Texts, ValueType
from pophyte.indicators.sources.any_file import Around, read_any
from pophyte.indicators.sources.detection import Format
from pophyte.indicators.sources.known_areas import known_areas
from pophyte.indicators.sources.opening import opened
from pophyte.indicators.sources.sotkanet.regions import Regions, read_regions


REGIONS = [
    {
        "id": 261,
        "code": "564",
        "category": "KUNTA",
        "title": {"fi": "Oulu", "sv": "Uleåborg ", "en": "Oulu"},
        "memberOf": [],
    },
    {
        "id": 231,
        "code": "494",
        "category": "KUNTA",
        "title": {"fi": "Muhos", "sv": "Muhos", "en": "Muhos"},
        "memberOf": [],
    },
    {"id": 974, "code": "19", "category": "HYVINVOINTIALUE", "title": {"fi": "Pohjois-Pohjanmaan HVA"}, "memberOf": []},
    {
        "id": 658,
        "code": "SSS",
        "category": "MAA",
        "title": {"fi": "Koko maa", "sv": "Hela landet", "en": "Whole country"},
    },
]


def meta(key, title="Keksitty indikaattori, %"):
    return IndicatorMeta(
        key=key,
        title=Texts(title),
        unit=Texts("%"),
        value_type=ValueType.SHARE,
        decimals=1,
        producer="Keksitty tuottaja",
        source_name="Keksitty lähde",
        source_url="https://example.org/1",
        licence="CC BY 4.0",
        dataset_date="2026-01-01",
    )


def sotkanet_row(**changes):
    return {"indicator": 127, "region": 261, "year": 2023, "gender": "total", "value": 12.5} | changes


def as_file(content, name="vastaus.json"):
    data = (
        content
        if isinstance(content, bytes)
        else content.encode()
        if isinstance(content, str)
        else json.dumps(content).encode()
    )
    return opened(name, data)


@pytest.fixture
def regions():
    return read_regions(as_file(REGIONS, "regions.json"))


@pytest.fixture
def around(regions: Regions):
    return Around(
        areas=known_areas(),
        regions=regions,
        metas={
            "sotkanet:127": meta("sotkanet:127"),
            "sotkanet:4": meta("sotkanet:4", "Toinen keksitty / 1 000 asukasta"),
        },
        on="2026-11-24",
    )


@pytest.fixture
def read(around):
    """Reads content of any format and gives its rows as plain tuples."""

    def reading(content, name="vastaus.json", wanted=Format.AUTO, **changes):
        context = Around(**{field: getattr(around, field) for field in Around.__dataclass_fields__} | changes)
        return read_any(as_file(content, name), context, wanted)

    return reading


def cells(reading):
    """(indicator, area, year, sex, value, state) of every row, in the order of the file."""
    return [
        (row["indicator"], row["area"], row["year"], row["sex"], row["value"], row["state"])
        for part in reading.parts
        for row in part.observations.to_pylist()
    ]


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.INDICATOR_STORE = tmp_path / "indicators"

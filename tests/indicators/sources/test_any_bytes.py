import json

from hypothesis import given, settings
from hypothesis import strategies as st

from pophyte.indicators.sources.any_file import Around, Listed, read_any
from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.known_areas import known_areas
from pophyte.indicators.sources.opening import opened
from pophyte.indicators.sources.sotkanet.regions import read_regions
from tests.indicators.sources.conftest import REGIONS, as_file, meta, sotkanet_row


# The first table of a process loads what reads tables: no test asserts a duration.
NO_DEADLINE = settings(deadline=None)

AROUND = Around(known_areas(), read_regions(as_file(REGIONS)), {"sotkanet:127": meta("sotkanet:127")}, on="2026-11-24")
WHOLE = json.dumps([sotkanet_row(), sotkanet_row(year=2022)]).encode()
CSV = b"indicator;region;year;gender;primary value;absolute value\n127;261;2023;total;12,5;\n127;231;2023;total;0;\n"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["indicator", "region", "year", "gender", "value", "id", "title", "category", "code", "dimension"]
            ),
            inner,
        )
    ),
    max_leaves=12,
)


def rows_read(data):
    """How many rows or records were read; None for a refusal. A fault of any other kind fails the test."""
    try:
        found = read_any(opened("a", data), AROUND)
    except SourceFault:
        return None
    return found.count if isinstance(found, Listed) else found.rows


@NO_DEADLINE
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    assert rows_read(data) != 0


@NO_DEADLINE
@given(JSON)
def test_any_json_is_read_or_refused(content):
    assert rows_read(json.dumps(content).encode()) != 0


@NO_DEADLINE
@given(st.integers(min_value=0, max_value=len(WHOLE) - 1))
def test_a_truncated_answer_is_never_read(end):
    assert rows_read(WHOLE[:end]) is None


@NO_DEADLINE
@given(st.integers(min_value=0, max_value=len(CSV) - 1), st.binary(min_size=1, max_size=2))
def test_a_damaged_table_is_read_or_refused(place, damage):
    assert rows_read(CSV[:place] + damage + CSV[place + 1 :]) != 0

"""A threshold that is raised hides what a lower one showed, also of what no one brings again."""

import pytest

from pophyte.indicators.domain import State, Texts, ValueType
from pophyte.indicators.operations.ingest import build, ingest
from pophyte.indicators.store.reading import current_store
from tests.indicators.store.making import KOE, MUHOS, OULU, dataset, meta, part, row


MOVED_IN = "sotkanet:3196"
PEOPLE = meta(unit=Texts("henkilöä"), value_type=ValueType.COUNT)


@pytest.fixture
def brought(empty_store):
    """The project's own table, and a file that a person brought."""
    ingest(by=None)
    rows = [row(OULU, 2020, 7.0), row(MUHOS, 2020, 70.0)]
    build([part(rows, metas=(PEOPLE,))], by=None, previous=current_store())


def hidden(indicator):
    store = current_store()
    return sum(
        int((store.slice(indicator, int(year)).states == State.SUPPRESSED).sum()) for year in store.years(indicator)
    )


def test_a_raised_threshold_hides_what_is_kept(brought, settings):
    before, datasets = hidden(MOVED_IN), current_store().datasets()
    settings.SMALL_NUMBER = 50

    ingest(by=None)

    assert current_store().value(KOE, OULU, 2020).state is State.SUPPRESSED
    assert hidden(MOVED_IN) > before
    assert current_store().datasets() == datasets


def test_any_build_looks_at_what_is_kept(brought, settings):
    settings.SMALL_NUMBER = 50

    build([part([row(OULU, 2021, 9.0, indicator="muu:1")], dataset=dataset("muu"))], by=None, previous=current_store())

    assert current_store().value(KOE, OULU, 2020).state is State.SUPPRESSED


def test_an_indicator_that_another_dataset_takes_over_is_not_brought_twice(brought, settings):
    settings.SMALL_NUMBER = 50

    rows = [row(OULU, 2020, 700.0), row(MUHOS, 2020, 70.0)]
    build([part(rows, metas=(PEOPLE,), dataset=dataset("muu"))], by=None, previous=current_store())

    assert current_store().dataset(KOE).key == "muu"
    assert current_store().value(KOE, OULU, 2020).value == 700.0


def test_the_same_threshold_keeps_the_version(brought):
    first = current_store().stamp

    ingest(by=None)

    assert current_store().stamp == first


def test_a_lower_threshold_does_not_show_what_was_hidden(brought, settings):
    settings.SMALL_NUMBER = 50
    ingest(by=None)
    settings.SMALL_NUMBER = 5

    ingest(by=None)

    assert current_store().value(KOE, OULU, 2020).state is State.SUPPRESSED

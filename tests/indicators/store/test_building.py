"""What a new version holds, and what happens when a build stops on the way."""

import multiprocessing
import os
import signal
import threading
from dataclasses import replace

import pytest

from pophyte.core.faults import Refused
from pophyte.indicators.domain import Sex
from pophyte.indicators.store.building import BuildOptions, Step, Stopped, build_store
from pophyte.indicators.store.folder import StoreFolder
from pophyte.indicators.store.parts import observations_table
from pophyte.indicators.store.reading import NoStore, current_store, open_store
from tests.indicators.store.making import KOE, OULU, ROWS, dataset, meta, part, row


OWN = "oma:1"


def own_part(value=5.0):
    return part(rows=(row(OULU, 2022, value, indicator=OWN),), dataset=dataset("oma"))


def test_new_dataset_leaves_the_others_as_they_were(store, folder, options):
    version = build_store([own_part()], previous=store, options=options)

    now = open_store(folder)
    assert version.datasets == {"koe": 8, "oma": 1}
    assert now.indicators() == (KOE, OWN)
    assert now.value(KOE, OULU, 2020) == store.value(KOE, OULU, 2020)
    assert now.value(OWN, OULU, 2022).value == 5.0
    assert now.series_counts(KOE, OULU).denominators.tolist()[2] == 1000.0


def test_dataset_replaces_its_own_older_rows(store, folder, options):
    newer = part(rows=tuple(replace(one, value=77.0) if one.year == 2021 else one for one in ROWS))

    build_store([newer], previous=store, options=options)

    now = open_store(folder)
    assert now.value(KOE, OULU, 2021).value == 77.0
    assert now.value(KOE, OULU, 2020).value == 12.0


def test_larger_dataset_takes_an_indicator_over_whole(store, folder, options):
    national = part(dataset=dataset("valtakunta"))

    version = build_store([national], previous=store, options=options)

    assert version.datasets == {"valtakunta": 8}
    assert open_store(folder).dataset(KOE).key == "valtakunta"


def test_dataset_may_come_in_many_parts(folder, options):
    parts = [part(rows=ROWS[4:]), part(rows=ROWS[:4]), part(rows=(row(sex=Sex.FEMALE),))]

    build_store(parts, previous=None, options=options)

    assert open_store(folder).series(KOE, OULU).values.tolist() == [10.0, 12.0, 11.0]


def test_projection_is_not_the_latest_year(folder, options):
    rows = (row(OULU, 2023, 1.0), row(OULU, 2040, 2.0))

    build_store([part(rows=rows, metas=(meta(dataset_date="2024-05-01"),))], previous=None, options=options)

    store = open_store(folder)
    assert store.percentiles(OULU, "municipality").years.tolist() == [2023]
    assert store.profile(OULU, [KOE], 1).years.tolist() == [[2023]]
    assert store.value(KOE, OULU, 2040).value == 2.0


def test_progress_tells_each_step(folder):
    told = []

    build_store([part()], previous=None, options=BuildOptions(folder=folder, on_progress=told.append))

    assert [progress.step for progress in told] == [Step.STAGING, Step.WRITING, Step.PUBLISHING]
    assert told[1].what == KOE


def test_stopped_build_goes_on_from_the_staged_parts(folder):
    read = []

    def reading():
        read.append("once")
        return observations_table(ROWS)

    slow = part(observations=reading, fingerprint="abc")
    stopping = BuildOptions(folder=folder, should_stop=lambda: any(folder.building.glob("parts/*.json")))

    with pytest.raises(Stopped):
        build_store([slow], previous=None, options=stopping)
    version = build_store([slow], previous=None, options=BuildOptions(folder=folder))

    assert read == ["once"]
    assert version.observations == 8


def test_changed_part_is_read_again(folder):
    first = part(rows=ROWS[:1], fingerprint="abc")
    stopping = BuildOptions(folder=folder, should_stop=(folder.building / "parts").exists)

    with pytest.raises(Stopped):
        build_store([first], previous=None, options=stopping)
    version = build_store([part(fingerprint="def")], previous=None, options=BuildOptions(folder=folder))

    assert version.observations == 8


def test_refused_part_leaves_no_version(folder, options):
    with pytest.raises(Refused):
        build_store([part(), part(rows=(row(year=0),))], previous=None, options=options)

    assert current_store(folder) is None
    assert not list(folder.versions.glob("*"))


def test_nothing_to_open_before_the_first_build(folder):
    with pytest.raises(NoStore):
        open_store(folder)


def test_second_builder_is_turned_away(folder, options):
    with folder.only_builder(), pytest.raises(Refused, match="päivitetään jo"):
        build_store([part()], previous=None, options=options)


def test_build_on_an_outdated_version_is_turned_away(store, options):
    build_store([own_part()], previous=store, options=options)

    with pytest.raises(Refused, match="sillä välin"):
        build_store([own_part(6.0)], previous=store, options=options)


def _build_and_die(root, step):
    def die(progress):
        if progress.step is step:
            os.kill(os.getpid(), signal.SIGKILL)

    folder = StoreFolder(root)
    options = BuildOptions(folder=folder, on_progress=die)
    build_store([own_part()], previous=current_store(folder), options=options)


@pytest.mark.parametrize("step", list(Step))
def test_killed_build_shows_no_half(store, folder, step):
    process = multiprocessing.get_context("fork").Process(target=_build_and_die, args=(folder.root, step))
    process.start()
    process.join(60)

    assert process.exitcode == -signal.SIGKILL
    assert open_store(folder).stamp == store.stamp
    assert [path.name for path in folder.versions.iterdir()] == [store.stamp]


def test_build_after_a_killed_one_succeeds(store, folder, options):
    process = multiprocessing.get_context("fork").Process(target=_build_and_die, args=(folder.root, Step.PUBLISHING))
    process.start()
    process.join(60)

    build_store([own_part()], previous=store, options=options)

    assert open_store(folder).value(OWN, OULU, 2022).value == 5.0


def test_reader_keeps_its_version_through_swaps(folder, options):
    build_store([own_part(0.5)], previous=None, options=options)
    reader = open_store(folder)

    for value in (1.5, 2.5, 3.5):
        build_store([own_part(value)], previous=open_store(folder), options=options)

    assert reader.value(OWN, OULU, 2022).value == 0.5
    assert reader.path.exists()
    assert open_store(folder).value(OWN, OULU, 2022).value == 3.5


def test_unread_versions_are_removed_but_the_last(folder, options):
    for value in (0.5, 1.5, 2.5, 3.5):
        build_store([own_part(value)], previous=current_store(folder), options=options)

    current_store(folder)
    folder.remove_unused()

    assert len(list(folder.versions.iterdir())) == 2


def test_readers_during_swaps_see_whole_versions_only(folder, options):
    build_store([own_part(1.0)], previous=None, options=options)
    seen, faults, done = set(), [], threading.Event()

    def read():
        while not done.wait(0.001):
            try:
                store = open_store(folder)
                values = {store.value(OWN, OULU, 2022).value, float(store.slice(OWN, 2022).values[0])}
                seen.add(frozenset(values))
            except Exception as fault:
                faults.append(fault)

    readers = [threading.Thread(target=read) for _number in range(3)]
    for reader in readers:
        reader.start()
    for value in range(2, 7):
        build_store([own_part(float(value))], previous=open_store(folder), options=options)
    done.set()
    for reader in readers:
        reader.join()

    assert not faults
    assert all(len(values) == 1 for values in seen)


def test_version_without_a_pointer_is_removed(store, folder):
    orphan = folder.version("29990101T000000000000Z")
    orphan.mkdir()
    (orphan / "lock").touch()

    assert folder.remove_unused() == [orphan.name]
    assert folder.version(store.stamp).exists()

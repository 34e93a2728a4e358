"""A store in a folder of its own, and the few parts that tests put into it."""

import pytest

from pophyte.indicators.store.building import BuildOptions, build_store
from pophyte.indicators.store.folder import StoreFolder
from pophyte.indicators.store.reading import Store
from tests.indicators.store.making import part


@pytest.fixture
def folder(tmp_path):
    return StoreFolder(tmp_path / "store")


@pytest.fixture
def options(folder):
    return BuildOptions(folder=folder)


@pytest.fixture
def store(folder, options):
    """A first version: one indicator in three municipalities and the region."""
    version = build_store([part()], previous=None, options=options)
    return Store(folder.version(version.stamp))

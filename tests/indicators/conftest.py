"""The store that a fresh machine has: built from the project's own table once, and read by every test that wants it."""

import pytest
from django.test import override_settings

from pophyte.indicators.operations.ingest import ingest
from pophyte.indicators.store.reading import open_store


@pytest.fixture(scope="session")
def own_store_folder(tmp_path_factory):
    """Built once for a test process. Tests that write use a folder of their own."""
    folder = tmp_path_factory.mktemp("own") / "indicators"
    with override_settings(INDICATOR_STORE=folder):
        ingest(by=None)
    return folder


@pytest.fixture
def own_store(own_store_folder, settings):
    """The current store, and the setting that makes it so. Read only: other tests read the same files."""
    settings.INDICATOR_STORE = own_store_folder
    return open_store()


@pytest.fixture
def empty_store(tmp_path, settings):
    """An installation to which nothing has been brought yet."""
    settings.INDICATOR_STORE = tmp_path / "indicators"

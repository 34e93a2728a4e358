"""Stores other than the one that a fresh machine has (tests/conftest.py)."""

import pytest


@pytest.fixture
def empty_store(tmp_path, settings):
    """An installation to which nothing has been brought yet."""
    settings.INDICATOR_STORE = tmp_path / "indicators"

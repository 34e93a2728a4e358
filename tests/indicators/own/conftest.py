import pytest


@pytest.fixture
def root(settings, tmp_path):
    """The store in a folder of its own."""
    settings.INDICATOR_STORE = tmp_path / "indicators"
    return settings.INDICATOR_STORE

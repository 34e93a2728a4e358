from tests.indicators.conftest import own_store, own_store_folder  # noqa: F401  # the interface tells of figures too

def test_own_store_is_there(own_store):
    assert len(own_store.indicators()) > 78

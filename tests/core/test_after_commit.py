import logging
from functools import partial

import pytest
from django.db import transaction

from pophyte.core.after_commit import after_commit


def refuse(address):
    raise OSError(f"{address} ei kelpaa")


@pytest.mark.django_db(transaction=True)
def test_what_fails_after_saving_keeps_nothing_else_from_its_turn(caplog):
    done = []

    with transaction.atomic():
        after_commit(refuse, "eka@example.org")
        after_commit(partial(refuse, "toka@example.org"))
        after_commit(done.append, "kolmas")

    assert done == ["kolmas"]


@pytest.mark.django_db(transaction=True)
def test_the_log_tells_the_fault_and_its_place_but_no_words_of_it(caplog):
    with caplog.at_level(logging.ERROR), transaction.atomic():
        after_commit(refuse, "salainen@example.org")

    assert "refuse after saving: OSError at " in caplog.text
    assert "test_after_commit.py:" in caplog.text
    assert "salainen" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_is_not_told():
    done = []

    with transaction.atomic():
        after_commit(done.append, "kirje")
        transaction.set_rollback(True)

    assert done == []

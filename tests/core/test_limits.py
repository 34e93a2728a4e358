from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from pophyte.core.http import limits
from pophyte.core.http.limits import TABLE, forget_tries, may_try
from pophyte.settings import base


@pytest.fixture
def request_from():
    return lambda address: RequestFactory().get("/", REMOTE_ADDR=address)


@pytest.fixture
def as_in_use(settings):
    """The counts in the database, as the settings of use have them."""
    settings.CACHES = settings.CACHES | {"default": base.CACHES["default"]}
    yield
    caches["default"].clear()


def rows():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT cache_key, value FROM {TABLE}")
        return cursor.fetchall()


def test_each_address_and_each_thing_is_counted_apart(request_from):
    told = [
        may_try(request_from(address), what, most=2, seconds=60)
        for address, what in [
            ("192.0.2.1", "sign-in"),
            ("192.0.2.1", "sign-in"),
            ("192.0.2.1", "sign-in"),
            ("192.0.2.2", "sign-in"),
            ("192.0.2.1", "comments"),
        ]
    ]

    assert told == [True, True, False, True, True]


def test_a_new_window_begins_from_none(request_from, monkeypatch):
    for now, may in ((600.0, True), (659.9, False), (660.0, True)):
        monkeypatch.setattr(limits, "time", lambda now=now: now)
        assert may_try(request_from("192.0.2.1"), "sign-in", most=1, seconds=60) is may


def test_more_places_than_are_looked_at_together(request_from):
    most = limits.TOGETHER + 5

    told = [may_try(request_from("192.0.2.1"), "sign-in", most=most, seconds=600) for _ in range(most + 1)]

    assert told == [True] * most + [False]


@pytest.mark.django_db(transaction=True)
def test_who_try_at_once_get_no_more_together(request_from, as_in_use):
    def worker(_number):
        try:
            return sum(may_try(request_from("192.0.2.1"), "sign-in", most=10, seconds=600) for _try in range(10))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        let_through = sum(workers.map(worker, range(4)))

    assert let_through == 10


@pytest.mark.django_db
def test_the_table_tells_no_address(request_from, as_in_use):
    may_try(request_from("192.0.2.1"), "sign-in", most=1, seconds=60)

    (kept,) = rows()
    assert "192.0.2.1" not in str(kept)
    assert "sign-in" not in str(kept)


@pytest.mark.django_db
def test_what_is_over_is_forgotten_every_night(request_from, as_in_use, capsys):
    may_try(request_from("192.0.2.1"), "sign-in", most=1, seconds=60)
    tomorrow = timezone.now() + timedelta(days=1)

    assert forget_tries(now=timezone.now()) == 0
    assert forget_tries(now=tomorrow, dry_run=True) == 1
    assert len(rows()) == 1
    assert forget_tries(now=tomorrow) == 1
    assert rows() == []
    call_command("apply_retention")
    assert "0 counts of tries" in capsys.readouterr().out

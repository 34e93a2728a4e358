import subprocess
import sys

import pytest
from django.test import RequestFactory

from pophyte.core.http import limits
from pophyte.core.http.limits import times_from_address


@pytest.fixture
def request_from():
    return lambda address: RequestFactory().get("/", REMOTE_ADDR=address)


def test_each_address_and_each_thing_is_counted_apart(request_from):
    assert times_from_address(request_from("192.0.2.1"), "sign-in", 60) == 1
    assert times_from_address(request_from("192.0.2.1"), "sign-in", 60) == 2
    assert times_from_address(request_from("192.0.2.2"), "sign-in", 60) == 1
    assert times_from_address(request_from("192.0.2.1"), "comments", 60) == 1


def test_a_new_window_begins_from_none(request_from, monkeypatch):
    for now, times in ((600.0, 1), (659.9, 2), (660.0, 1)):
        monkeypatch.setattr(limits, "time", lambda now=now: now)
        assert times_from_address(request_from("192.0.2.1"), "sign-in", 60) == times


ANOTHER_WORKER = """
import django
django.setup()
from django.test import RequestFactory
from pophyte.core.http.limits import times_from_address
print(times_from_address(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1"), "sign-in", 10**9))
"""


def test_all_workers_count_together_and_know_no_address(tmp_path):
    """With the settings of use: processes of their own, one folder."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "pophyte.settings.base",
        "POPHYTE_VAR": str(tmp_path),
        "POPHYTE_SECRET_KEY": "x",
    }

    told = [
        subprocess.run(
            [sys.executable, "-c", ANOTHER_WORKER], env=environment, capture_output=True, text=True, check=True
        )
        for _worker in range(2)
    ]

    assert [each.stdout.strip() for each in told] == ["1", "2"]
    kept = b"".join(path.read_bytes() + path.name.encode() for path in (tmp_path / "limits").iterdir())
    assert b"192.0.2.1" not in kept

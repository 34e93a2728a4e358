import pytest
from allauth.core.internal.httpkit import get_client_ip
from django.test import RequestFactory

from pophyte.core.http.client_address import client_address


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "10.0.0.1"),
        (0, "198.51.100.7", "10.0.0.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        # The sender wrote the first one.
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (1, "", "10.0.0.1"),
    ],
)
def test_a_sender_is_whom_our_own_proxy_saw(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers=headers)

    assert client_address(request) == address
    assert get_client_ip(request) == address


def test_failed_logins_of_one_do_not_lock_out_another_behind_the_same_proxy(client, db, settings, coordinator):
    settings.TRUSTED_PROXIES = settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    coordinator.set_password("oikea-salasana-2026")
    coordinator.save()

    def log_in(email, password, address):
        return client.post(
            "/tili/login/", {"login": email, "password": password}, headers={"X-Forwarded-For": address}
        ).status_code

    for number in range(40):
        log_in(f"arvaus{number}@example.org", "väärä", "203.0.113.9")

    assert log_in(coordinator.email, "oikea-salasana-2026", "203.0.113.9") == 429
    assert log_in(coordinator.email, "oikea-salasana-2026", "198.51.100.7") == 302

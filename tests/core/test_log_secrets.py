import logging

import pytest
from django.conf import settings
from django.urls import reverse

from pophyte.core.log_secrets import WithoutKeys, without_keys


KEY = "Zm9v-YmFy_123"


@pytest.fixture
def logged(caplog):
    """What the site's own handler would write: the filter of the settings stands before it."""
    caplog.handler.addFilter(WithoutKeys())
    with caplog.at_level(logging.WARNING):
        yield caplog


@pytest.mark.parametrize(
    "address",
    [
        reverse("planning:answer", args=[KEY]),
        reverse("planning:answer-measure", args=[KEY, 7]),
        reverse("planning:give-statement", args=[KEY]),
        reverse("people:accept", args=[KEY]),
        reverse("account_reset_password_from_key", args=["1", KEY]),
        reverse("account_confirm_email", args=[KEY]),
    ],
)
@pytest.mark.parametrize("language", ["", "/sv", "/en"])
def test_no_key_of_a_link_reaches_the_log(address, language):
    told = without_keys(f"Not Found: {language}{address}?korjaa=1")

    assert KEY not in told
    assert "Not Found" in told


def test_other_addresses_are_told_whole():
    assert without_keys("Not Found: /asiakirjat/lausunto-2026/") == "Not Found: /asiakirjat/lausunto-2026/"


def test_what_django_says_of_a_refused_link_is_without_its_key(client, db, logged):
    client.get(reverse("planning:give-statement", args=[KEY]))

    assert "Not Found: /lausunto/…/" in logged.text
    assert KEY not in logged.text


def test_the_sites_own_handler_asks_the_filter():
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["without-keys"]

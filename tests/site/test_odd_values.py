"""Values that nobody writes by hand, in the address of every page of ours."""

import logging
from urllib.parse import quote

import pytest
from django.db import transaction

from pophyte.core.whole_numbers import whole_number
from tests.factories.areas import AreaFactory
from tests.factories.people import OrganisationFactory
from tests.factories.process import fill_process
from tests.site.addresses import SAMPLES, addresses


# What our pages ask of an address.
NAMES = [
    "alue",
    "alueet",
    "asiakirja",
    "begins",
    "edellinen",
    "first_year",
    "jako",
    "jatkaa",
    "kartta",
    "kausi",
    "kohta",
    "koko",
    "kunta",
    "laji",
    "lisaa",
    "mittari",
    "nakyma",
    "nayta",
    "painopiste",
    "poista",
    "q",
    "reason",
    "rinnalla",
    "seen",
    "sex",
    "since",
    "sivu",
    "sukupuoli",
    "taso",
    "text",
    "tila",
    "verrokit",
    "vuosi",
    "when",
]
# A digit that is no number, more digits than Python reads, and a character that PostgreSQL cannot keep.
ODD = {"a raised two": "²", "many digits": "9" * 5000, "nul": "a\x00b"}


@pytest.fixture
def world(own_store, open_network, pudasjarvi, muhos, term, administrator, monkeypatch):
    """Documents on their way, for the administrator may look at all of them."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
    OrganisationFactory(slug="koejarjesto")
    fill_process(areas=[pudasjarvi, muhos, AreaFactory(slug="simo", code="751")], by=administrator)
    monkeypatch.setitem(SAMPLES, "asiakirjat/tyo/", {"pk": [str(pudasjarvi.documents.get().pk)]})


@pytest.mark.parametrize("value", ODD.values(), ids=ODD)
def test_no_odd_value_in_an_address_breaks_a_page(client, world, administrator, value):
    client.raise_request_exception = False
    client.force_login(administrator)
    asked = "?" + "&".join(f"{name}={quote(value)}" for name in NAMES)
    tried = {
        address.path for address in addresses() if address.is_ours and not address.path.startswith(("/sv/", "/en/"))
    }

    broken = [path for path in sorted(tried) if _answer(client, path + asked) >= 500]

    assert len(tried) > 100
    assert broken == []


def _answer(client, address):
    savepoint = transaction.savepoint()
    try:
        return client.get(address).status_code
    finally:
        transaction.savepoint_rollback(savepoint)


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("2026", 2026), ("", None), (None, None), ("²", None), ("٣", None), ("-1", None), ("9" * 5000, None)],
)
def test_a_whole_number_is_plain_digits(text, number):
    assert whole_number(text) == number

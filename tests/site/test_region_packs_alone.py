"""The invented region alone: the site knows no region by heart."""

import pytest
from django.urls import NoReverseMatch, reverse

from pophyte.site.packs.sections import load_region
from tests.site.packfolder import EXAMPLE


PAGES = ("home", "municipalities", "networks:networks", "planning:schedule", "search")


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_the_main_pages_open(client, name):
    load_region(EXAMPLE)
    try:
        address = reverse(name)
    except NoReverseMatch:
        pytest.xfail(f"{name} is not built yet")

    response = client.get(address)

    assert response.status_code == 200

"""The invented region alone: the site knows no region by heart."""

import pytest
from django.urls import reverse

from pophyte.site.packs.sections import load_region
from tests.site.packfolder import EXAMPLE


PAGES = ("home", "municipalities", "networks:networks", "planning:schedule", "search")


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_the_main_pages_open(client, name):
    load_region(EXAMPLE)

    response = client.get(reverse(name))

    assert response.status_code == 200

import pytest
from bs4 import BeautifulSoup


@pytest.fixture
def page_of(client):
    """Ask an address and get the answer as parsed HTML."""

    def ask(address, **headers):
        response = client.get(address, headers=headers)
        assert response.status_code == 200, response.status_code
        return BeautifulSoup(response.content.decode(), "html.parser")

    return ask


@pytest.fixture
def october(time_machine):
    """A day inside the cast's term, between two estimates."""
    time_machine.move_to("2026-10-01T09:00:00+03:00", tick=False)

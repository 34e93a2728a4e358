import pytest
from bs4 import BeautifulSoup

from pophyte.people.domain import AccessRole
from tests.conftest import account_with


@pytest.fixture
def group_member(db, pudasjarvi):
    return account_with(
        AccessRole.WELLBEING_GROUP,
        pudasjarvi.scope,
        email="ryhma@example.org",
        first_name="Raija",
        last_name="Ryhmäläinen",
    )


@pytest.fixture
def neighbour(db, muhos):
    """The coordinator of another municipality."""
    return account_with(AccessRole.MUNICIPAL_COORDINATOR, muhos.scope, email="muhos@example.org")


@pytest.fixture
def told(client):
    """Send a form, and read what the page after it tells at its top."""

    def send(address, data=None, **extra):
        response = client.post(address, data or {}, follow=True, **extra)
        assert response.status_code == 200, response.status_code
        page = BeautifulSoup(response.content.decode(), "html.parser")
        return " ".join(each.get_text(" ", strip=True) for each in page.select(".notices, .notice--error"))

    return send


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """A block inside which letters and other things that wait for the saving happen."""

    def capture():
        return django_capture_on_commit_callbacks(execute=True)

    return capture

"""Pages as a reader meets them: parsed."""

from bs4 import BeautifulSoup


def page_of(client, address, **more):
    response = client.get(address, **more)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")

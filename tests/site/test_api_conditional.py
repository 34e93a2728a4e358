"""Asking again costs little: ETag and 304; and anyone may read from any page."""

import pytest

from tests.factories.areas import AreaFactory


ADDRESSES = ["/api/v1/", "/api/v1/areas", "/api/v1/areas/municipality/615", "/api/v1/openapi.json"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_has_not_changed_is_not_sent_again(client, pudasjarvi, address):
    first = client.get(address)

    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert first["ETag"].startswith('W/"')
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == "public, no-cache"


def test_what_has_changed_is_sent(client, pudasjarvi):
    first = client.get("/api/v1/areas")
    AreaFactory()

    again = client.get("/api/v1/areas", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


@pytest.mark.parametrize("known", ["*", '"other", {tag}', "{strong}"])
def test_every_form_of_if_none_match_is_understood(client, pudasjarvi, known):
    tag = client.get("/api/v1/areas")["ETag"]
    header = known.format(tag=tag, strong=tag.removeprefix("W/"))

    assert client.get("/api/v1/areas", headers={"if-none-match": header}).status_code == 304


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_answers_the_headers_of_get(client, pudasjarvi, address):
    got, headed = client.get(address), client.head(address)

    assert (headed.status_code, headed.content) == (200, b"")
    assert [headed[name] for name in ("ETag", "Content-Type", "Content-Length")] == [
        got[name] for name in ("ETag", "Content-Type", "Content-Length")
    ]


@pytest.mark.parametrize("address", [*ADDRESSES, "/api/v1/nowhere"])
def test_any_page_may_read_and_no_browser_guesses_the_type(client, pudasjarvi, address):
    response = client.get(address)

    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response

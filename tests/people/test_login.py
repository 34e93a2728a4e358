from html.parser import HTMLParser

import pytest


PASSWORD = "salasana-vain-testeissa"
ACCOUNT_PAGES = ["email", "password/change", "2fa", "2fa/totp/activate", "2fa/webauthn/add", "3rdparty"]


class Scripts(HTMLParser):
    """Collects script elements that a browser would run although the policy forbids inline ones."""

    def __init__(self, html):
        super().__init__()
        self.inline = []
        self._open = None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        if tag == "script" and "src" not in names and names.get("type") != "application/json":
            self.inline.append(names)
        self.inline += [name for name in names if name.startswith("on")]


def test_login_page_is_ours_and_in_finnish(client, db):
    page = client.get("/tili/login/").content.decode()

    assert "<h1>Kirjaudu sisään</h1>" in page
    assert "Tunnuksen saa kutsusta" in page
    assert 'class="site-header"' in page


def test_login_leads_to_the_desk(client, coordinator):
    response = client.post("/tili/login/", {"login": coordinator.email, "password": PASSWORD})

    assert response["Location"] == "/oma/"


def test_wrong_password_is_refused_on_the_page(client, coordinator):
    response = client.post("/tili/login/", {"login": coordinator.email, "password": "väärä-salasana-tässä"})

    assert response.status_code == 200
    assert "mitään ei tallennettu" in response.content.decode()


def test_guessing_is_slowed_down(client, coordinator):
    answers = [
        client.post("/tili/login/", {"login": coordinator.email, "password": f"arvaus-numero-{n}"}) for n in range(12)
    ]
    right = client.post("/tili/login/", {"login": coordinator.email, "password": PASSWORD})

    assert answers[0].status_code == 200
    assert right.status_code != 302


def test_nobody_signs_up_alone(client, db):
    response = client.get("/tili/signup/")

    assert "Tunnuksen saa kutsusta" in response.content.decode()


def test_password_can_be_reset_by_a_letter(client, coordinator, postbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/tili/password/reset/", {"email": coordinator.email})

    assert postbox[0].recipients == [coordinator.email]
    assert "/tili/password/reset/key/" in postbox[0].get_content()


def test_a_closed_account_does_not_get_in(client, coordinator):
    coordinator.is_active = False
    coordinator.save()

    client.post("/tili/login/", {"login": coordinator.email, "password": PASSWORD})

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("page", ACCOUNT_PAGES)
def test_account_pages_have_our_frame_and_no_inline_scripts(client, coordinator, page):
    client.post("/tili/login/", {"login": coordinator.email, "password": PASSWORD})
    client.post("/tili/reauthenticate/", {"password": PASSWORD})

    response = client.get(f"/tili/{page}/")

    assert response.status_code == 200
    assert 'aria-label="Oma tili"' in response.content.decode()
    assert Scripts(response.content.decode()).inline == []


def test_wagtails_own_login_is_ours(client, db):
    response = client.get("/hallinta/", follow=True)

    assert response.redirect_chain[-1][0].startswith("/tili/login/?next=")
    assert "<h1>Kirjaudu sisään</h1>" in response.content.decode()

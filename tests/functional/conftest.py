"""A real browser against a served site. The browser reaches this machine only.

Playwright's plain interface keeps an event loop in the test's thread, and Django then takes the thread for an
asynchronous one; it is not.
"""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from time import time

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.factories.planning import plant_roots


ROOT = Path(__file__).resolve().parents[2]
PILOT = ROOT / "regions" / "pohjois-pohjanmaa"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
]


@pytest.fixture(autouse=True)
def _figures(own_store_folder, settings):
    """The served site reads the project's own table."""
    settings.INDICATOR_STORE = own_store_folder


@pytest.fixture(scope="session", autouse=True)
def _django_beside_playwright():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def playwright(_django_beside_playwright):
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright):
    found = subprocess.run(
        [sys.executable, ROOT / "bin" / "find-chromium"], check=False, capture_output=True, text=True
    )
    assert found.returncode == 0, "No Chromium was found: bin/ensure chromium gets one."
    with playwright.chromium.launch(executable_path=found.stdout.strip(), args=FLAGS) as running:
        yield running


@dataclass
class Window:
    """One browser window with what went wrong in it."""

    page: object
    site: str
    faults: list = field(default_factory=list)

    def open(self, path):
        return self.page.goto(self.site + path)


@pytest.fixture
def new_window(browser, live_server):
    """Windows of any width and theme, with or without scripts, signed in or not."""
    contexts = []

    def make(*, width=1280, theme="light", javascript=True, account=None):
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=theme,
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        contexts.append(context)
        window = Window(context.new_page(), live_server.url)
        watch(window)
        if account:
            sign_in(window.page, account, live_server.url)
        return window

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_window):
    return new_window().page


def watch(window):
    """Note requests that leave the site, faults of scripts and what the content policy refused."""
    page, faults = window.page, window.faults
    page.on("pageerror", lambda fault: faults.append(f"script: {fault}"))
    page.on("console", lambda said: said.type == "error" and faults.append(f"console: {said.text}"))
    page.on(
        "request",
        lambda request: request.url.startswith((window.site, "data:", "blob:")) or faults.append(f"asks {request.url}"),
    )


def sign_in(page, account, site):
    """Signed in a moment ago, as allauth remembers it, so that pages which ask again do not."""
    client = Client()
    client.force_login(account)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time(), "email": account.email}]
    session.save()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": site}])


@pytest.fixture
def region(transactional_db):
    """The pilot region, as `make run` loads it; emptied tables have lost what Wagtail's migrations planted."""
    plant_roots()
    call_command("load_region", str(PILOT), verbosity=0, stdout=StringIO())

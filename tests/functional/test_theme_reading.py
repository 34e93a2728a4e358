"""A theme review is filled in on a train: what is written in a tunnel is told to be unsaved, and saved after it."""

import pytest
from django.urls import reverse

from pophyte.areas.models import Area
from pophyte.networks.models import Network
from pophyte.people.domain import AccessRole
from pophyte.planning.models import CouncilTerm, Finding
from tests.conftest import account_with
from tests.factories.across import RubricFactory, ThemeReviewFactory, chapter, published_plan


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def reading(region, new_window):
    """The form of one municipality, open before its reader."""
    term = CouncilTerm.objects.order_by("-begins").first()
    network = Network.objects.get(slug="osallisuusverkosto")
    muhos = Area.objects.get(slug="muhos", kind="municipality")
    published_plan(muhos, term=term, chapters=(chapter("<p>Asukkaiden osallisuutta vahvistetaan.</p>"),))
    review = ThemeReviewFactory(rubric=RubricFactory(network=network), term=term)
    account = account_with(AccessRole.ADMINISTRATOR, email="lukija@example.org")
    window = new_window(account=account)
    window.open(reverse("planning:theme-read", args=[review.pk, muhos.slug]))
    return window.page


def test_a_lost_connection_is_told_and_what_was_written_is_saved_when_it_returns(reading):
    reading.context.set_offline(True)
    reading.locator("#id_strengths").fill("Kirjoitettu tunnelissa.")
    reading.locator("#tallennus", has_text="Yhteys katkesi").wait_for(timeout=15_000)
    before = Finding.objects.filter(strengths="Kirjoitettu tunnelissa.").exists()

    reading.context.set_offline(False)
    reading.locator("#tallennus", has_text="Tallennettu klo").wait_for(timeout=25_000)

    assert not before
    assert Finding.objects.get().strengths == "Kirjoitettu tunnelissa."


def test_a_page_with_unsaved_words_asks_before_it_is_closed(reading):
    asked = []
    reading.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    reading.context.set_offline(True)
    reading.locator("#id_strengths").fill("Kirjoitettu tunnelissa.")
    reading.locator("#tallennus", has_text="Yhteys katkesi").wait_for(timeout=15_000)

    reading.close(run_before_unload=True)
    reading.wait_for_event("close", timeout=15_000)

    assert asked == ["beforeunload"]

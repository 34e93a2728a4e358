"""Another municipality's draft appears nowhere in what is read across municipalities, whoever asks."""

import pytest
from django.urls import reverse

from pophyte.people.domain import AccessRole
from pophyte.planning.queries.across import regional_summary, search_hits
from tests.conftest import account_with
from tests.factories.across import (
    RubricFactory,
    ThemeReviewFactory,
    decide,
    frozen_concern,
    frozen_goal,
    published_plan,
)
from tests.factories.planning import ConcernFactory, GoalFactory, MeasureFactory, make_document


SECRET = "Salaisuus kätkössä"
# A page may repeat the question, never the answer.
HIDDEN = "kätkössä"
PUBLIC = [
    "region",
    "region-csv",
    "region-goals",
    "region-shared",
    "region-gaps",
    "region-measures",
    "region-owners",
    "compare-plans",
    "search-published",
    "theme-reviews",
]
ASKED = "?q=salaisuus&kunta=muhos&verrokit=pudasjarvi"


@pytest.fixture
def secrets(region, pudasjarvi, muhos, term):
    """Muhos writes; Pudasjärvi has published and writes its next version."""
    draft = make_document(areas=[muhos], term=term, title=f"{SECRET} otsikko")
    MeasureFactory(goal=GoalFactory(document=draft, text=f"{SECRET} tavoite"), text=f"{SECRET} toimi")
    ConcernFactory(document=draft, text=f"{SECRET} huoli")
    decide(draft, goals=(frozen_goal(f"{SECRET} päätetty"),), concerns=(frozen_concern(f"{SECRET} päätetty huoli"),))
    published = published_plan(pudasjarvi, term=term)
    GoalFactory(document=published.document, text=f"{SECRET} seuraava")
    published.document.title = f"{SECRET} uusi otsikko"
    published.document.save()


@pytest.fixture
def accounts(pudasjarvi, coast, open_network):
    """One account of each role; the municipal ones belong to Pudasjärvi."""
    scopes = {
        AccessRole.EXPERT: coast.scope,
        AccessRole.MUNICIPAL_COORDINATOR: pudasjarvi.scope,
        AccessRole.WELLBEING_GROUP: pudasjarvi.scope,
        AccessRole.NETWORK_COORDINATOR: open_network.scope,
    }
    return {
        role: account_with(role, scopes.get(role, "everywhere"), email=f"{role}@example.org") for role in AccessRole
    }


@pytest.mark.parametrize("name", PUBLIC)
def test_nobody_sees_a_draft_without_signing_in(client, secrets, name):
    response = client.get(reverse(f"planning:{name}") + ASKED)

    assert HIDDEN not in response.content.decode()


@pytest.mark.parametrize("role", AccessRole)
@pytest.mark.parametrize("name", PUBLIC)
def test_no_role_sees_a_draft(client, secrets, accounts, role, name):
    client.force_login(accounts[role])

    response = client.get(reverse(f"planning:{name}") + ASKED)

    assert HIDDEN not in response.content.decode()


def test_neither_the_sites_search_nor_the_regions_summary_tells_it(client, secrets, term, pudasjarvi, muhos):
    assert search_hits("salaisuus", 10) == []
    assert HIDDEN not in client.get(reverse("search") + "?q=salaisuus").content.decode()
    assert HIDDEN not in repr(regional_summary(term, municipalities=[pudasjarvi, muhos]))


def test_a_reviewer_reads_only_what_is_published(client, secrets, network_coordinator, open_network, term):
    review = ThemeReviewFactory(rubric=RubricFactory(network=open_network), term=term)
    client.force_login(network_coordinator)

    pages = [
        client.get(reverse("planning:theme-reading", args=[review.pk])),
        client.get(reverse("planning:theme-read", args=[review.pk, "pudasjarvi"])),
    ]

    assert all(HIDDEN not in page.content.decode() for page in pages)
    assert client.get(reverse("planning:theme-read", args=[review.pk, "muhos"])).status_code == 404


@pytest.mark.parametrize(
    "name", ["theme-reading", "theme-read", "theme-publish", "theme-quote", "theme-newer", "theme-reopen"]
)
def test_another_networks_review_is_closed(client, region, term, network_coordinator, name):
    review = ThemeReviewFactory(term=term)
    arguments = [review.pk] if name in {"theme-reading", "theme-publish"} else [review.pk, "pudasjarvi"]
    client.force_login(network_coordinator)

    assert client.post(reverse(f"planning:{name}", args=arguments)).status_code == 403


@pytest.mark.parametrize("role", [AccessRole.EXPERT, AccessRole.MUNICIPAL_COORDINATOR, AccessRole.AUDITOR])
def test_who_may_not_review_does_not_read(client, region, term, accounts, open_network, role):
    review = ThemeReviewFactory(rubric=RubricFactory(network=open_network), term=term)
    client.force_login(accounts[role])

    assert client.get(reverse("planning:theme-reading", args=[review.pk])).status_code == 403
    assert client.get(reverse("planning:theme-network", args=[open_network.slug])).status_code == 403

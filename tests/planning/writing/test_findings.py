from django.urls import reverse

from tests.factories.across import RubricFactory, ThemeReviewFactory, published_finding


def test_what_a_theme_network_found_leads_from_the_workspace(client, coordinator, plan, open_network, page_of):
    review = ThemeReviewFactory(rubric=RubricFactory(network=open_network), term=plan.term)
    published_finding(review, plan.areas.get())
    client.force_login(coordinator)

    page = page_of(reverse("planning:workspace", args=[plan.pk]))

    link = page.find("a", string="Osallisuusverkosto")
    assert link["href"] == reverse("planning:theme-finding", args=[review.pk, "pudasjarvi"])

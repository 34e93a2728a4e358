"""Owner health by municipality and over time: in the region's view and on a municipality's page."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from pophyte.planning.models import Release
from pophyte.planning.queries.followup_health import counted_plans, health_over_time, owner_health
from tests.factories.followup import OwnerHealthSnapshotFactory
from tests.factories.planning import CouncilTermFactory, DocumentTypeFactory, make_document


pytestmark = pytest.mark.django_db
MARCH = date(2027, 3, 1)


@pytest.fixture
def joint(pudasjarvi, muhos, term):
    other = DocumentTypeFactory(slug="lasten-suunnitelma", name_fi="Lasten suunnitelma")
    return make_document(areas=[pudasjarvi, muhos], term=term, type=other)


@pytest.fixture
def published(plan):
    Release.objects.filter(document=plan).update(published_at="2026-06-15T09:00:00+03:00")
    return plan


def page_at(client, name, *args):
    response = client.get(reverse(f"planning:{name}", args=args))
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def rows(page):
    return {row.th.get_text(strip=True): row.get_text(" ", strip=True) for row in page.select(".scroll tbody tr")}


def test_an_area_has_the_counts_of_the_newest_day_of_all_its_plans(
    plan, joint, pudasjarvi, muhos, django_assert_num_queries
):
    OwnerHealthSnapshotFactory(document=plan, taken_on=date(2027, 1, 1), named=1, active=1)
    OwnerHealthSnapshotFactory(document=plan, taken_on=date(2027, 2, 1))
    OwnerHealthSnapshotFactory(document=joint, taken_on=date(2027, 2, 1), measures=2, named=2, active=2)
    OwnerHealthSnapshotFactory(document=plan, taken_on=date(2027, 4, 1), named=0, active=0)

    with django_assert_num_queries(2):
        plans = counted_plans([pudasjarvi, muhos], on=MARCH)

    found = {area: owner_health(counted, on=MARCH) for area, counted in plans.items()}
    assert (found[pudasjarvi.pk].measures, found[pudasjarvi.pk].active) == (12, 8)
    assert (found[muhos.pk].measures, found[muhos.pk].active) == (2, 2)


def test_an_area_that_was_never_counted_is_left_out(muhos):
    assert counted_plans([muhos], on=MARCH) == {}
    assert owner_health([], on=MARCH) is None


def test_over_time_a_plan_counts_from_its_first_count_to_its_terms_end(plan, joint, pudasjarvi, term):
    before = CouncilTermFactory(
        slug="2021-2025", begins="2021-08-01", ends="2025-05-31", first_year=2021, last_year=2025
    )
    old = make_document(areas=[pudasjarvi], term=before)
    OwnerHealthSnapshotFactory(document=old, taken_on=date(2025, 5, 1), measures=4, named=4, active=4)
    OwnerHealthSnapshotFactory(document=plan, taken_on=date(2027, 1, 1))
    OwnerHealthSnapshotFactory(document=joint, taken_on=date(2027, 2, 1), measures=2, named=2, active=2)

    history = health_over_time(counted_plans([pudasjarvi], on=MARCH)[pudasjarvi.pk])

    assert [(one.taken_on, one.measures) for one in history] == [
        (date(2025, 5, 1), 4),
        (date(2027, 1, 1), 10),
        (date(2027, 2, 1), 12),
    ]


def test_the_regions_view_has_a_row_for_each_municipality(client, published, muhos):
    OwnerHealthSnapshotFactory(document=published, taken_on=date(2027, 1, 1), active=4)
    OwnerHealthSnapshotFactory(document=published, taken_on=date(2027, 2, 1), last_update=date(2027, 1, 20))

    page = page_at(client, "region-owners")

    told = rows(page)
    assert "60\xa0% (6/10)" in told["Pudasjärvi"]
    assert "osuus oli 40\xa0% (1.1.2027) ja on 60\xa0% (1.2.2027)" in told["Pudasjärvi"]
    assert "20.1.2027" in told["Pudasjärvi"]
    assert "ei laskettua tietoa" in told["Muhos"]
    assert page.select_one("tbody svg polyline")
    assert "Testi Nuorisotyö" not in page.get_text()


def test_a_plan_that_awaits_publication_is_counted_for_those_who_read_drafts_only(
    client, plan, pudasjarvi, coordinator, group_member
):
    OwnerHealthSnapshotFactory(document=plan, taken_on=date(2027, 2, 1))

    assert "10" not in rows(page_at(client, "region-owners")).get("Pudasjärvi", "")
    assert "ei ole vielä lukuja" in page_at(client, "municipality-owners", "pudasjarvi").main.get_text()
    for account in (coordinator, group_member):
        client.force_login(account)
        page = page_at(client, "municipality-owners", "pudasjarvi")
        assert "6/10 toimenpiteestä" in page.main.get_text()
        assert page.select_one(f'a[href="{reverse("planning:follow-up", args=[plan.pk])}"]')


def test_a_municipalitys_page_shows_its_plans_together_over_time(client, published, joint):
    OwnerHealthSnapshotFactory(document=published, taken_on=date(2027, 1, 1))
    OwnerHealthSnapshotFactory(document=published, taken_on=date(2027, 2, 1), active=8)
    OwnerHealthSnapshotFactory(document=joint, taken_on=date(2027, 2, 1), measures=2, named=2, active=2)

    page = page_at(client, "municipality-owners", "pudasjarvi")

    assert "ja on 80\xa0% (1.2.2027)" in page.select_one("svg[role=img]").desc.get_text()
    assert [cell.get_text() for cell in page.select(".scroll tbody td")][:2] == ["80\xa0% (8/10)", "80\xa0% (8/10)"]
    assert page.select_one(f'a[href="{published.get_absolute_url()}"]')


def test_the_plans_own_page_leads_to_all_of_the_municipalitys_plans(client, plan, coordinator):
    client.force_login(coordinator)

    page = page_at(client, "follow-up", plan.pk)

    assert page.select_one(f'a[href="{reverse("planning:municipality-owners", args=["pudasjarvi"])}"]')

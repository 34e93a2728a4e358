"""Walking a list by its cursor."""

import re

from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from pophyte.people.models import Organisation
from tests.factories.people import OrganisationFactory


ADDRESS = "/api/v1/organisations"


def linked(response):
    found = re.fullmatch(r'<(http://testserver/[^>]+)>; rel="next"', response.get("Link", ""))
    return found[1] if found else None


class WalkingTest(TestCase):
    # No deadline: the database may be busy, and time is not what is tested.
    @settings(deadline=None, max_examples=40)
    @given(rows=st.integers(0, 12), limit=st.integers(1, 5), added=st.lists(st.integers(0, 3), max_size=14))
    def test_each_row_is_met_once_whatever_is_added_on_the_way(self, rows, limit, added):
        with transaction.atomic():
            Organisation.objects.all().delete()
            there = {OrganisationFactory().slug for _row in range(rows)}
            met, address = [], f"{ADDRESS}?limit={limit}"
            while address:
                response = self.client.get(address)
                met += [organisation["slug"] for organisation in response.json()["items"]]
                address = linked(response)
                for _row in range(added.pop() if added else 0):
                    OrganisationFactory()

            assert len(met) == len(set(met))
            assert there <= set(met)


def test_the_link_and_the_cursor_lead_to_the_same_page(client, db):
    OrganisationFactory.create_batch(3)

    first = client.get(f"{ADDRESS}?limit=1&kind=association")
    by_link = client.get(linked(first)).json()
    by_cursor = client.get(ADDRESS, {"limit": 1, "kind": "association", "cursor": first.json()["next"]}).json()

    assert by_link == by_cursor
    assert by_link["items"] != first.json()["items"]


def test_the_last_page_has_no_next(client, db):
    OrganisationFactory.create_batch(2)

    response = client.get(f"{ADDRESS}?limit=2")

    assert response.json()["next"] is None
    assert "Link" not in response


def test_a_row_that_is_gone_does_not_break_the_walk(client, db):
    first, _second, third = OrganisationFactory.create_batch(3)
    cursor = client.get(f"{ADDRESS}?limit=1").json()["next"]
    first.delete()

    rest = client.get(f"{ADDRESS}?cursor={cursor}").json()

    assert rest["items"][-1]["slug"] == third.slug


def test_a_cursor_that_was_touched_is_refused(client, db):
    OrganisationFactory.create_batch(2)
    cursor = client.get(f"{ADDRESS}?limit=1").json()["next"]

    response = client.get(f"{ADDRESS}?cursor=x{cursor}")

    assert response.status_code == 422
    assert response.json()["errors"][0]["parameter"] == "cursor"


def test_a_cursor_of_another_list_is_refused(client, db):
    OrganisationFactory.create_batch(2)
    cursor = client.get(f"{ADDRESS}?limit=1").json()["next"]

    assert client.get(f"/api/v1/areas?cursor={cursor}").status_code == 422

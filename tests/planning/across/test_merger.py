"""After a merger: the ceased municipality's plan stays in the region's history, and its goals can be taken up."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from pophyte.areas.queries import predecessors_of
from pophyte.core.faults import Refused
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.operations.writing import take_up_goals
from pophyte.planning.queries.last_term import changes_since
from tests.factories.across import frozen_goal, published_plan
from tests.factories.areas import AreaFactory, AreaSuccessionFactory
from tests.factories.planning import DocumentTypeFactory, GoalFactory, make_document


TODAY = date(2026, 10, 20)


@pytest.fixture
def before(muhos, region, term):
    """Muhos published a plan; then it became part of Pudasjärvi."""
    document = published_plan(muhos, term=term, goals=(frozen_goal("Muhoksella on ystäviä."),)).document
    release = document.releases.get()
    GoalFactory(document=document, text="Muhoksella on ystäviä.", key=release.frozen.goals[0].key)
    GoalFactory(document=document, text="Kirjoitettu päätöksen jälkeen.")
    return document


@pytest.fixture
def merged(before, muhos, pudasjarvi):
    muhos.until = date(2026, 8, 31)
    muhos.save()
    AreaSuccessionFactory(predecessor=muhos, successor=pudasjarvi, on=date(2026, 9, 1))
    return before


def rows(page):
    return {row.th.get_text(" ", strip=True): row for row in page.select("tbody tr")}


@pytest.mark.parametrize("name", ["region", "region-measures"])
def test_a_ceased_municipality_keeps_its_row(page_of, merged, name):
    found = rows(page_of(reverse(f"planning:{name}")))

    assert "Muhos (lakkasi 31.8.2026)" in found


def test_it_is_no_longer_counted_among_municipalities_but_its_goals_are(page_of, merged):
    numbers = [one.get_text(" ", strip=True) for one in page_of(reverse("planning:region")).select(".numbers dd")]

    assert numbers[:2] == ["0 / 1", "1"]


def test_its_goals_can_be_looked_at_alone(page_of, merged, muhos, term):
    page = page_of(reverse("planning:region-goals") + f"?kausi={term.slug}&alue=municipality:{muhos.code}")

    assert "Muhoksella on ystäviä." in page.main.get_text()


def test_without_a_plan_it_is_not_told_of(page_of, region, pudasjarvi, muhos, term):
    published_plan(pudasjarvi, term=term)
    muhos.until = date(2026, 8, 31)
    muhos.save()

    assert "Muhos" not in page_of(reverse("planning:region")).select_one("tbody").get_text()


def test_predecessors_are_found_through_many_steps(pudasjarvi, muhos):
    first = AreaFactory(code="801", slug="ensin", name_fi="Ensin", until=date(2020, 12, 31))
    AreaSuccessionFactory(predecessor=first, successor=muhos, on=date(2021, 1, 1))
    AreaSuccessionFactory(predecessor=muhos, successor=pudasjarvi, on=date(2026, 9, 1))

    assert predecessors_of([pudasjarvi], on=TODAY) == [first, muhos]
    assert predecessors_of([pudasjarvi], on=date(2025, 1, 1)) == []


@pytest.fixture
def kind(db):
    return DocumentTypeFactory(slug="uusi-suunnitelma", name_fi="Uusi suunnitelma")


def test_the_successor_takes_its_decided_goals_up(client, merged, kind, pudasjarvi, muhos, term, coordinator):
    client.force_login(coordinator)
    address = reverse("planning:begin")
    form = BeautifulSoup(client.get(address).content.decode(), "html.parser")
    assert form.select_one("[name=taken_up]")["value"] == str(merged.pk)

    response = client.post(
        address,
        {
            "type": kind.pk,
            "term": term.pk,
            "areas": [pudasjarvi.scope],
            "language": "fi",
            "taken_up": [merged.pk],
        },
    )

    assert response.status_code == 302
    made = WellbeingDocument.objects.get(areas=pudasjarvi)
    assert [goal.text for goal in made.goals.all()] == ["Muhoksella on ystäviä."]
    assert made.goals.get().continues.document == merged
    assert changes_since(made) == (f"Otettu mukaan ({merged.title}): Muhoksella on ystäviä.",)
    assert merged.goals.count() == 2


def test_nobody_else_is_offered_them(client, before, coordinator):
    client.force_login(coordinator)

    assert "taken_up" not in client.get(reverse("planning:begin")).content.decode()


def test_what_is_not_published_is_not_taken_up(muhos, pudasjarvi, term, kind):
    draft = make_document(areas=[muhos], term=term)
    GoalFactory(document=draft)

    with pytest.raises(Refused, match="ei ole julkaistu"):
        take_up_goals(draft, make_document(areas=[pudasjarvi], term=term, type=kind), by=None)

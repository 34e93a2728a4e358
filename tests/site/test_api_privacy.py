"""No public answer tells of a person, not even one who has agreed to be shown on pages."""

from datetime import date

import pytest

from pophyte.core.models import PackEntry, RegionPack
from pophyte.planning.domain.stages import Stage
from pophyte.planning.operations.documents import move
from pophyte.planning.operations.releases import freeze, publish
from tests.factories.networks import JoinRequestFactory, NetworkMemberFactory
from tests.factories.people import OrganisationFactory, PersonFactory, RoleFactory, RoleHoldingFactory
from tests.factories.planning import (
    CouncilDecisionFactory,
    GoalFactory,
    MeasureFactory,
    ScheduleEstimateFactory,
    make_document,
)


PLANTED = ("Tuntomerkki", "tuntomerkki@example.org", "0401234567")


@pytest.fixture
def planted(db, open_network, pudasjarvi, term):
    """One person everywhere where a person can be."""
    person = PersonFactory(name="Tuntomerkki Henkilö", email="tuntomerkki@example.org", phone="0401234567")
    organisation = OrganisationFactory(slug="koti", area=pudasjarvi)
    role = RoleFactory(slug="rooli", organisation=organisation)
    role.areas.add(pudasjarvi)
    RoleHoldingFactory(role=role, person=person, is_person_shown=True)
    NetworkMemberFactory(network=open_network, organisation=None, person=person, note="Tuntomerkki")
    JoinRequestFactory(network=open_network, name="Tuntomerkki Liittyjä", email="tuntomerkki@example.org")
    ScheduleEstimateFactory(term=term, municipalities=[pudasjarvi])
    CouncilDecisionFactory(term=term, municipality=pudasjarvi, decided_on=date(2026, 6, 15))
    plan = make_document(areas=[pudasjarvi], term=term, title="Koesuunnitelma")
    MeasureFactory(goal=GoalFactory(document=plan), owner=person)
    move(plan, Stage.IN_PROCESS, by=None)
    publish(freeze(plan, approvals=(), by=None), by=None)
    pack = RegionPack.objects.create(slug="koe", name_fi="Koe", version="1", home_area="region:17")
    PackEntry.objects.create(pack=pack, kind="person", key="henkilo", values={"name": "Tuntomerkki Henkilö"})
    PackEntry.objects.create(pack=pack, kind="role", key="rooli", values={"title": "x", "person": "Tuntomerkki"})
    return person


PUBLIC = [
    "areas",
    "areas/municipality/615",
    "divisions",
    "divisions/2026-01-01",
    "organisations",
    "organisations/koti",
    "roles",
    "roles/rooli",
    "networks",
    "networks/osallisuusverkosto",
    "network-reach",
    "terms",
    "terms/2025-2029",
    "terms/2025-2029/schedule",
    "terms/2025-2029/estimates",
    "terms/2025-2029/decisions",
    "region-packs",
    "region-packs/koe",
    "indicators",
    "indicators/sotkanet:493",
    "indicators/sotkanet:493/values",
    "indicators/sotkanet:493/json-stat",
    "indicators/sotkanet:493/csv",
    "indicator-values?indicators=sotkanet:493",
    "datasets",
    "datasets/sotkanet:493",
    "datasets/catalog",
    "documents",
    "documents/koesuunnitelma",
    "goals",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_person_is_nowhere(client, planted, own_store, address):
    response = client.get(f"/api/v1/{address}")

    assert response.status_code == 200
    assert [text for text in PLANTED if text.lower() in response.content.decode().lower()] == []


def test_persons_of_a_network_are_counted(client, planted):
    assert client.get("/api/v1/networks/osallisuusverkosto").json()["persons"] == 1


def test_every_public_address_was_looked_at(client, db):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    readable = {path.removeprefix("/api/v1/") for path, operations in paths.items() if "get" in operations}
    asked = {address.split("/")[0].partition("?")[0] for address in PUBLIC}

    assert {path.split("/")[0] for path in readable if path} == asked

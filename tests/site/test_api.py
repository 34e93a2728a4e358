"""What each public address of the interface answers."""

from datetime import date

import pytest

from pophyte.areas.domain import AreaKind
from pophyte.core.models import PackEntry, RegionPack
from tests.factories.areas import AreaFactory, AreaMembershipFactory, AreaSuccessionFactory
from tests.factories.networks import NetworkFactory, NetworkMemberFactory, NetworkRelationFactory
from tests.factories.people import OrganisationFactory, RoleFactory
from tests.factories.planning import CouncilDecisionFactory, ScheduleEstimateFactory


def test_an_area_answers_names_in_three_languages_and_its_source(client, db):
    AreaFactory(code="564", name_fi="Oulu", name_sv="Uleåborg", source="Tilastokeskus")

    area = client.get("/api/v1/areas/municipality/564").json()

    assert area["names"] == {"fi": "Oulu", "sv": "Uleåborg", "en": None}
    assert area["source"] == "Tilastokeskus"
    assert area["basis"] == "stated"


def test_an_area_tells_what_it_belongs_to(client, pudasjarvi):
    area = client.get("/api/v1/areas/municipality/615").json()

    assert [membership["group"]["key"] for membership in area["memberships"]] == ["koe-alue"]


def test_an_area_tells_what_it_became_part_of(client, muhos):
    ceased = AreaFactory(code="001", until="2024-12-31")
    AreaSuccessionFactory(predecessor=ceased, successor=muhos, on=date(2025, 1, 1))

    area = client.get("/api/v1/areas/municipality/001").json()

    assert [(step["area"]["key"], step["on"]) for step in area["succeeded_by"]] == [("494", "2025-01-01")]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("kind=expert-area", ["koe-alue"]),
        ("kind=municipality", ["615", "494"]),
        ("group=expert-area:koe-alue", ["615"]),
        ("group=expert-area:nowhere", []),
        ("q=pudas", ["615"]),
        ("q=Pudasjärvellä", ["615"]),
    ],
)
def test_areas_are_narrowed(client, pudasjarvi, muhos, asked, codes):
    answered = client.get(f"/api/v1/areas?{asked}").json()

    assert [area["code"] for area in answered["items"]] == codes


def test_areas_of_a_day_leave_out_what_had_ceased(client, muhos):
    AreaFactory(code="001", until="2024-12-31")

    answered = client.get("/api/v1/areas?valid_on=2025-01-01").json()

    assert [area["code"] for area in answered["items"]] == ["494"]


def test_a_membership_that_has_ended_groups_on_its_day_only(client, muhos, coast):
    AreaMembershipFactory(member=muhos, group=coast, until="2024-12-31")

    before = client.get("/api/v1/areas?group=expert-area:koe-alue&valid_on=2024-06-01").json()
    after = client.get("/api/v1/areas?group=expert-area:koe-alue&valid_on=2025-06-01").json()

    assert [len(answered["items"]) for answered in (before, after)] == [1, 0]


def test_divisions_are_the_days_on_which_something_merged(client, muhos):
    AreaSuccessionFactory(predecessor=AreaFactory(code="001"), successor=muhos, on=date(2025, 1, 1))

    [division] = client.get("/api/v1/divisions").json()["items"]

    assert division["on"] == "2025-01-01"
    assert division["changes"][0]["predecessor"]["key"] == "001"


def test_a_division_is_the_municipalities_of_the_day(client, muhos, coast):
    AreaFactory(code="001", until="2024-12-31")

    before = client.get("/api/v1/divisions/2024-12-31").json()
    after = client.get("/api/v1/divisions/2025-01-01").json()

    assert {area["key"] for area in before["municipalities"]} == {"001", "494"}
    assert {area["key"] for area in after["municipalities"]} == {"494"}


def test_an_organisation_tells_who_carries_on_its_work(client, db):
    county = OrganisationFactory(slug="hyvinvointialue")
    OrganisationFactory(slug="sairaanhoitopiiri", successor=county, until="2022-12-31")

    ceased = client.get("/api/v1/organisations/sairaanhoitopiiri").json()
    successor = client.get("/api/v1/organisations/hyvinvointialue").json()

    assert ceased["successor"]["key"] == "hyvinvointialue"
    assert [one["key"] for one in successor["predecessors"]] == ["sairaanhoitopiiri"]


def test_organisations_are_found_by_abbreviation(client, db):
    OrganisationFactory(slug="liitto", abbreviation="PPL")
    OrganisationFactory()

    answered = client.get("/api/v1/organisations?q=ppl").json()

    assert [organisation["slug"] for organisation in answered["items"]] == ["liitto"]


def test_a_role_answers_its_mailbox_and_whom_it_serves(client, pudasjarvi):
    RoleFactory(slug="asiantuntija", mailbox="hyte@example.org").areas.add(pudasjarvi)

    [role] = client.get("/api/v1/roles?municipality=615").json()["items"]

    assert role["mailbox"] == "hyte@example.org"
    assert [area["key"] for area in role["areas"]] == ["615"]
    assert client.get("/api/v1/roles/asiantuntija").json() == role


def test_a_network_answers_coordinators_members_and_relations(client, open_network, muhos):
    organisation = OrganisationFactory(slug="diak")
    NetworkMemberFactory(network=open_network, organisation=organisation, part="coordinator", note="Sokra-hanke")
    NetworkMemberFactory(network=open_network, organisation=None, area=muhos)
    NetworkRelationFactory(source=open_network, target=NetworkFactory(slug="toinen"))

    network = client.get("/api/v1/networks/osallisuusverkosto").json()

    assert [(one["party"]["key"], one["note"]) for one in network["coordinators"]] == [("diak", "Sokra-hanke")]
    assert [one["party"]["href"] for one in network["members"]] == ["/api/v1/areas/municipality/494"]
    assert [(one["network"]["key"], one["is_towards_it"]) for one in network["relations"]] == [("toinen", True)]


def test_networks_are_narrowed(client, open_network):
    NetworkFactory(slug="paattynyt", status="ended")

    answered = client.get("/api/v1/networks?status=ended&tier=theme").json()

    assert [network["slug"] for network in answered["items"]] == ["paattynyt"]


def test_network_reach_names_pairs(client, open_network, pudasjarvi):
    NetworkMemberFactory(network=open_network, organisation=None, area=pudasjarvi)

    reach = client.get("/api/v1/network-reach").json()

    assert reach["ties"] == [
        {"municipality": "615", "network": "osallisuusverkosto", "reach": "member", "through": None}
    ]


def test_an_estimate_answers_words_edtf_and_dates(client, term, pudasjarvi):
    ScheduleEstimateFactory(term=term, municipalities=[pudasjarvi], source="Aikataulutaulukko 2020")

    [estimate] = client.get("/api/v1/terms/2025-2029/estimates").json()["items"]

    assert estimate["as_written"] == "syksy 2026"
    assert estimate["when"]["edtf"] == "2026-23"
    assert (estimate["when"]["earliest"], estimate["when"]["latest"]) == ("2026-09-01", "2026-11-30")
    assert estimate["source"] == "Aikataulutaulukko 2020"
    assert client.get(estimate["href"]).json() == estimate


def test_estimates_are_narrowed_by_municipality_and_document(client, term, pudasjarvi, muhos):
    ScheduleEstimateFactory(term=term, municipalities=[pudasjarvi], concerns_plan=False)
    ScheduleEstimateFactory(term=term, municipalities=[muhos])

    reports = client.get("/api/v1/terms/2025-2029/estimates?municipality=615&document=report").json()
    plans = client.get("/api/v1/terms/2025-2029/estimates?municipality=615&document=plan").json()

    assert [len(answered["items"]) for answered in (reports, plans)] == [1, 0]


def test_a_decision_answers_what_was_decided(client, term, pudasjarvi):
    CouncilDecisionFactory(term=term, municipality=pudasjarvi, paragraph="§ 42", decided_on=date(2026, 6, 15))

    [decision] = client.get("/api/v1/terms/2025-2029/decisions").json()["items"]

    assert (decision["document"], decision["decided_on"], decision["paragraph"]) == ("report", "2026-06-15", "§ 42")
    assert client.get(decision["href"]).json() == decision


def test_the_schedule_tells_what_is_expected_and_what_was_decided(client, term, pudasjarvi, muhos):
    ScheduleEstimateFactory(term=term, municipalities=[muhos], said_on=date(2026, 1, 7))
    CouncilDecisionFactory(term=term, municipality=pudasjarvi, decided_on=date(2026, 6, 15))

    rows = client.get("/api/v1/terms/2025-2029/schedule").json()["rows"]

    lanes = {row["municipalities"][0]["key"]: row["lanes"][0] for row in rows}
    assert lanes["494"]["expected"]["edtf"] == "2026-23"
    assert lanes["615"]["decisions"][0]["decided_on"] == "2026-06-15"
    assert client.get(lanes["494"]["expected"]["href"]).status_code == 200


def test_terms_are_listed(client, term):
    [listed] = client.get("/api/v1/terms").json()["items"]

    assert listed["slug"] == "2025-2029"
    assert client.get(listed["href"]).json() == listed


def test_a_region_pack_is_exported_without_persons(client, db):
    pack = RegionPack.objects.create(slug="koe", name_fi="Koe", version="1", home_area="region:17")
    PackEntry.objects.create(pack=pack, kind="network", key="osallisuus", values={"name_fi": "Osallisuus"})
    PackEntry.objects.create(pack=pack, kind="person", key="testi", values={"name": "Testi Henkilö"})

    exported = client.get("/api/v1/region-packs/koe").json()

    assert exported["entries"] == [{"kind": "network", "key": "osallisuus", "values": {"name_fi": "Osallisuus"}}]


def test_the_index_leads_to_addresses_that_answer(client, db):
    links = client.get("/api/v1/").json()["links"]

    assert {client.get(link["href"]).status_code for link in links} == {200}


@pytest.mark.parametrize("address", ["areas", "organisations", "roles", "networks", "terms/2025-2029/estimates"])
def test_a_list_asks_the_database_as_much_for_many_rows_as_for_few(
    client, django_assert_max_num_queries, term, open_network, address
):
    organisation = OrganisationFactory(area=AreaFactory())
    for _row in range(5):
        group = AreaFactory(kind=AreaKind.SUB_REGION)
        AreaMembershipFactory(member=AreaFactory(), group=group)
        RoleFactory(organisation=organisation).areas.add(group)
        OrganisationFactory(successor=organisation, area=AreaFactory())
        NetworkFactory()
        ScheduleEstimateFactory(term=term)

    with django_assert_max_num_queries(5):
        answered = client.get(f"/api/v1/{address}")

    assert len(answered.json()["items"]) >= 5


@pytest.mark.parametrize(
    "address", ["networks/osallisuusverkosto", "organisations/koti", "network-reach", "terms/2025-2029/schedule"]
)
def test_details_stay_within_the_budget(client, django_assert_max_num_queries, open_network, term, address):
    home = OrganisationFactory(slug="koti")
    for _row in range(5):
        NetworkMemberFactory(network=open_network)
        NetworkRelationFactory(source=open_network)
        OrganisationFactory(successor=home)
        ScheduleEstimateFactory(term=term)
        RoleFactory(organisation=home).areas.add(AreaFactory())

    with django_assert_max_num_queries(12):
        answered = client.get(f"/api/v1/{address}")

    assert answered.status_code == 200

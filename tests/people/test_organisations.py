from datetime import date

from pophyte.people.domain import OrganisationKind
from pophyte.people.queries import find_organisations
from tests.factories.people import OrganisationFactory, PersonFactory, RoleFactory, RoleHoldingFactory


def test_organisations_are_listed_by_kind(client, db, django_assert_max_num_queries):
    OrganisationFactory.create_batch(5)
    county = OrganisationFactory(kind=OrganisationKind.WELLBEING_COUNTY, name_fi="Koealueen hyvinvointialue")

    with django_assert_max_num_queries(12):
        page = client.get("/organisaatiot/").content.decode()

    assert page.index(county.name_fi) < page.index("Koejärjestö")


def test_a_page_tells_who_carries_on(client, db):
    county = OrganisationFactory(name_fi="Koealueen hyvinvointialue", slug="koealue")
    OrganisationFactory(name_fi="Koealueen sairaanhoitopiiri", slug="piiri", until=date(2022, 12, 31), successor=county)

    ended = client.get("/organisaatiot/piiri/").content.decode()
    successor = client.get("/organisaatiot/koealue/").content.decode()

    assert "Toimintaa jatkaa" in ended
    assert 'href="/organisaatiot/koealue/"' in ended
    assert "Organisaatio on päättynyt 31.12.2022" in ended
    assert "Koealueen sairaanhoitopiiri" in successor


def test_roles_are_shown_without_a_name_that_was_not_agreed(client, db):
    role = RoleFactory(organisation=OrganisationFactory(slug="koe"), mailbox="koe@example.org")
    RoleHoldingFactory(role=role, person=PersonFactory(name="Testi Salainen"))

    page = client.get("/organisaatiot/koe/").content.decode()

    assert role.title_fi in page
    assert "koe@example.org" in page
    assert "Testi Salainen" not in page


def test_an_unknown_organisation_is_not_found(client, db):
    assert client.get("/organisaatiot/tuntematon/").status_code == 404


def test_search_finds_a_name_part_and_an_abbreviation(db):
    county = OrganisationFactory(name_fi="Koealueen hyvinvointialue", abbreviation="KOHVA", name_sv="Provomradet")

    assert find_organisations("hyvinvointi") == [county]
    assert find_organisations("kohva") == [county]
    assert find_organisations("provom") == [county]
    assert find_organisations("  ") == []

"""Where the form that begins a document asks for the name of a joint one."""

import pytest
from django.urls import reverse

from pophyte.people.domain import AccessRole
from tests.factories.areas import AreaFactory
from tests.factories.people import GrantFactory
from tests.factories.planning import CouncilTermFactory, DocumentTypeFactory


NAME = "[name=joint_name]"


@pytest.fixture
def form_of(client, pudasjarvi, muhos, page_of):
    CouncilTermFactory()
    DocumentTypeFactory()

    def ask(account):
        client.force_login(account)
        return page_of(reverse("planning:begin")).select_one(".begin-form")

    return ask


def test_who_has_one_municipality_finds_it_with_the_others(form_of, coordinator):
    form = form_of(coordinator)

    assert len(form.select(NAME)) == len(form.select(f"details {NAME}")) == 1


def test_who_may_begin_for_all_is_asked_after_them(form_of, administrator):
    form = form_of(administrator)

    assert not form.select("details")
    assert len(form.select(f"fieldset .choices ~ .field {NAME}")) == 1


def test_who_has_two_is_asked_beside_the_others(form_of, coordinator):
    own = AreaFactory(name_fi="Taivalkoski", code="832", slug="taivalkoski")
    GrantFactory(account=coordinator, role=AccessRole.MUNICIPAL_COORDINATOR, scope=own.scope)
    form = form_of(coordinator)

    assert form.select("details")
    assert not form.select(f"details {NAME}")
    assert len(form.select(NAME)) == 1


def test_a_name_that_is_too_long_is_told_where_it_is_seen(client, form_of, coordinator, pudasjarvi):
    form_of(coordinator)

    page = client.post(reverse("planning:begin"), {"areas": [pudasjarvi.scope], "joint_name": "x" * 201})

    assert "<details open" in page.content.decode()

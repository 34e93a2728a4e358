"""The minimum list of a wellbeing report: a value is there, or it is left out on purpose and the reason is told."""

from dataclasses import dataclass
from datetime import date

import pytest
from auditlog.models import LogEntry
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction

from pophyte.core.faults import Refused
from pophyte.indicators.domain import Texts, ValueType
from pophyte.indicators.models import LeftOut
from pophyte.indicators.operations.ingest import build
from pophyte.indicators.operations.left_out import LeftOutStatement, state_reasons
from pophyte.indicators.store.parts import AreaEntry
from pophyte.indicators.views import left_out as views
from tests.factories.areas import AreaFactory, AreaSuccessionFactory
from tests.factories.indicators import LeftOutFactory
from tests.indicators.store.making import AREAS, KOE, meta, part, row


ADDRESS = "/tieto/kunnat/pudasjarvi/vahimmaistiedot/"
REASONS = f"{ADDRESS}perustelut/"
HERE = "municipality:615"
OTHER, HIDDEN = "koe:2", "koe:3"


@dataclass(frozen=True)
class Group:
    name: Texts
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    version: str
    source: Texts
    groups: tuple[Group, ...]


LIST = Listed(
    "2025",
    Texts("Vähimmäistietojen lista"),
    (Group(Texts("Lapset"), (KOE, OTHER)), Group(Texts("Aikuiset"), (HIDDEN, KOE))),
)


def named(key, **changes):
    return meta(key, title=Texts(key), **changes)


class Knowledge:
    """The catalogue as the page asks it."""

    @staticmethod
    def minimum_list():
        return LIST


@pytest.fixture
def listed(root, pudasjarvi, monkeypatch):
    """A list of three; one has a figure, one a hidden figure, and one has none."""
    monkeypatch.setattr(views, "knowledge", Knowledge)
    rows = [
        row(HERE, 2023, 11.0),
        row(HERE, 2024, 12.5),
        row(HERE, 2024, 0.4, indicator=HIDDEN, numerator=3.0, denominator=700.0),
    ]
    areas = (*AREAS, AreaEntry(HERE, Texts("Pudasjärvi")))
    build([part(rows, areas=areas, metas=(named(KOE), named(HIDDEN)))], by=None, previous=None)


def cells(response):
    rows = BeautifulSoup(response.content, "html.parser").find("main").find_all("tr")
    found = [(one.find("th", scope="row"), one.find("td")) for one in rows]
    return {name.get_text(strip=True): " ".join(cell.get_text().split()) for name, cell in found if name}


def stated(municipality, reason, **changes):
    given = {"set_version": "2025", "indicator": OTHER}
    return LeftOutStatement(municipality=municipality, reason=reason, **given | changes)


def test_everybody_reads_what_is_there_and_what_is_left_out(client, listed, pudasjarvi):
    LeftOutFactory(municipality=pudasjarvi, indicator=OTHER, reason="Kunnassa ei ole lukiota.")

    found = cells(client.get(ADDRESS))

    assert found == {
        KOE: "12,5 % (2024)",
        OTHER: "Jätetty pois Kunnassa ei ole lukiota.",
        HIDDEN: "Vuoden 2024 lukua ei näytetä, koska se kertoo liian harvoista ihmisistä.",
    }


def test_what_is_neither_there_nor_left_out_is_told(client, listed):
    response = client.get(ADDRESS)

    assert cells(response)[OTHER] == "Luku puuttuu"
    assert "Listalla on 3 mittaria. Luku on 1 mittarissa, ja 0 on jätetty pois" in response.content.decode()


@pytest.fixture
def merged(root, pudasjarvi, monkeypatch):
    """A municipality that has become part of Pudasjärvi since the figures of 2012 were counted."""
    monkeypatch.setattr(views, "knowledge", Knowledge)
    part_of_it = AreaFactory(code="998")
    AreaSuccessionFactory(predecessor=part_of_it, successor=pudasjarvi, on=date(2013, 1, 1))
    rows = [
        row("municipality:998", 2012, 5.0),
        row(HERE, 2012, 11.0),
        row("municipality:998", 2012, 20.0, indicator=OTHER),
        row(HERE, 2012, 100.0, indicator=OTHER),
    ]
    areas = (*AREAS, AreaEntry(HERE, Texts("Pudasjärvi")), AreaEntry("municipality:998", Texts("Ylinen")))
    people = {"value_type": ValueType.COUNT, "unit": Texts("euroa"), "decimals": 0, "is_additive": True}
    metas = (named(KOE, division_year=2012), named(OTHER, division_year=2012, **people))
    build([part(rows, areas=areas, metas=metas)], by=None, previous=None)


def test_a_figure_of_an_older_division_is_told_in_todays_or_not_at_all(client, merged):
    found = cells(client.get(ADDRESS))

    assert found[OTHER].startswith("120 ")
    assert found[KOE].startswith("Vuoden 2012 luku on vanhan kuntajaon mukainen")


def test_a_reason_of_another_version_of_the_list_does_not_count(client, listed, pudasjarvi):
    LeftOutFactory(municipality=pudasjarvi, indicator=OTHER, set_version="2021")

    assert cells(client.get(ADDRESS))[OTHER] == "Luku puuttuu"


def test_the_coordinator_writes_reasons_and_takes_them_back(client, listed, coordinator):
    client.force_login(coordinator)

    written = client.post(REASONS, {"reason-1": "Ei lukiota."}, follow=True)
    reason = LeftOut.objects.get().reason
    client.post(REASONS, {"reason-1": " "})

    assert "1 perustelu on tallennettu." in written.content.decode()
    assert reason == "Ei lukiota."
    assert not LeftOut.objects.exists()
    actions = LogEntry.objects.get_for_model(LeftOut).order_by("pk").values_list("action", "actor")
    assert list(actions) == [(LogEntry.Action.CREATE, coordinator.pk), (LogEntry.Action.DELETE, coordinator.pk)]


def test_a_reason_that_is_too_long_is_told(client, listed, coordinator):
    client.force_login(coordinator)

    response = client.post(REASONS, {"reason-1": "x" * 1001})

    assert "enintään 1000 merkkiä" in response.content.decode()
    assert not LeftOut.objects.exists()


def test_others_may_not_write_reasons(client, listed, outsider, muhos, coordinator):
    client.force_login(outsider)
    stranger = client.post(REASONS, {"reason-1": "Ei."}).status_code
    client.force_login(coordinator)
    elsewhere = client.post(REASONS.replace("pudasjarvi", "muhos"), {"reason-1": "Ei."}).status_code

    assert (stranger, elsewhere) == (403, 403)
    assert not LeftOut.objects.exists()


def test_the_page_asks_the_database_little(client, listed, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get(ADDRESS)


def test_saying_the_same_again_changes_nothing(pudasjarvi):
    first = state_reasons([stated(pudasjarvi, "Ei lukiota.")], by=None)
    second = state_reasons([stated(pudasjarvi, "Ei lukiota. ")], by=None)

    assert (first, second) == (1, 0)


def test_all_reasons_or_none(pudasjarvi, coast):
    with pytest.raises(Refused, match="Vain kunta"):
        state_reasons([stated(pudasjarvi, "Ei."), stated(coast, "Ei.")], by=None)

    assert not LeftOut.objects.exists()


def test_the_database_refuses_two_reasons_and_an_empty_one(pudasjarvi):
    LeftOutFactory(municipality=pudasjarvi)

    with pytest.raises(IntegrityError), transaction.atomic():
        LeftOutFactory(municipality=pudasjarvi)
    with pytest.raises(IntegrityError), transaction.atomic():
        LeftOutFactory(municipality=pudasjarvi, indicator="koe:9", reason="")

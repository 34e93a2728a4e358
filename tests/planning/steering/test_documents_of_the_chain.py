"""Telling of a document of the chain: what is understood, what is refused, and what two people at once do."""

import pytest

from pophyte.core.faults import Refused
from pophyte.planning.models import SteeringDocument
from pophyte.planning.operations.steering import (
    SteeringStatement,
    change_steering_document,
    remove_steering_document,
)
from tests.factories.steering import PlacementFactory, SteeringDocumentFactory
from tests.planning.steering.conftest import BUDGET, STRATEGY


pytestmark = pytest.mark.usefixtures("october")
ADD = "/ohjaus/pudasjarvi/asiakirja/uusi/"


def sent(**changed):
    return {
        "level": BUDGET,
        "title": "Talousarvio 2027",
        "first_year": "2027",
        "decided": "14.12.2026",
        "deciding_body": "valtuusto",
        "is_public": "on",
        "submission_key": "avain",
    } | changed


def statement_of(document, **changed):
    given = {
        "municipality": document.municipality,
        "level": document.level,
        "title": document.title,
        "first_year": document.first_year,
        "last_year": document.last_year,
    }
    return SteeringStatement(**given | changed)


def test_times_are_kept_as_said_and_understood(tell):
    document = tell(prepared="syksyllä 2025", decided="15.12.2025", next_update="kun ehditään")

    assert (document.prepared_as_written, document.prepared_edtf) == ("syksyllä 2025", "2025-23")
    assert document.decided_earliest.isoformat() == "2025-12-15"
    assert (document.next_as_written, document.next_edtf) == ("kun ehditään", "")


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"prepared": "syksyllä 2026", "decided": "15.5.2026"}, "ennen kuin sitä alettiin valmistella"),
        ({"decided": "15.12.2025", "next_update": "keväällä 2025"}, "olisi ennen päätöstä"),
        ({"decided": "15.12.2020"}, "ei sovi vuosiin 2026–2026"),
        ({"decided": "15.1.2027"}, "ei sovi vuosiin 2026–2026"),
        ({"level": "tilinpaatos", "decided": "15.6.2025"}, "ei sovi vuosiin"),
        ({"last_year": 2024}, "ennen ensimmäistä vuotta"),
        ({"first_year": 26, "last_year": 26}, "Tarkista vuodet"),
        ({"level": "keksitty"}, "mille ohjauksen tasolle"),
        ({"title": " "}, "asiakirjan nimi"),
        ({"link": "pudasjarvi.fi"}, "ei ole verkko-osoite"),
        ({"decided": "x" * 201}, "liian pitkä"),
        ({"deciding_body": "x" * 201}, "liian pitkä"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(tell, changed, word):
    with pytest.raises(Refused, match=word):
        tell(**changed)

    assert not SteeringDocument.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"decided": "15.12.2025"},
        {"level": "tilinpaatos", "title": "Tilinpäätös", "decided": "15.6.2027"},
        {"level": STRATEGY, "title": "Strategia", "first_year": 2025, "last_year": 2029, "decided": "syksyllä 2025"},
    ],
)
def test_a_document_is_decided_before_what_it_plans_and_after_what_it_tells_of(tell, given):
    assert tell(**given).pk


def test_a_document_of_a_grouping_is_refused(tell, coast):
    with pytest.raises(Refused, match="ei ole kunta"):
        tell(municipality=coast)


def test_a_coordinator_adds_a_document(signed_in, pack, page_of):
    response = signed_in.post(ADD, sent())

    assert response.status_code == 302
    page = page_of("/ohjaus/pudasjarvi/")
    assert "Talousarvio 2027" in page.find(id=BUDGET).get_text()
    assert "14.12.2026" in page.find(id=BUDGET).get_text()


def test_a_form_sent_twice_makes_one_document(signed_in, pack):
    signed_in.post(ADD, sent())
    signed_in.post(ADD, sent())

    assert SteeringDocument.objects.count() == 1


def test_a_refused_form_keeps_what_was_written(signed_in, pack):
    response = signed_in.post(ADD, sent(prepared="keväällä 2027"))

    assert "ennen kuin sitä alettiin valmistella" in response.content.decode()
    assert 'value="keväällä 2027"' in response.content.decode()


def test_a_stale_form_loses_nothing_of_either(signed_in, tell):
    document = tell()
    address = f"/ohjaus/pudasjarvi/asiakirja/{document.pk}/"
    change_steering_document(document, statement=statement_of(document, title="Toisen nimi"), version=1, by=None)

    response = signed_in.post(address, sent(title="Minun nimeni", first_year="2026", decided="", version="1"))

    text = response.content.decode()
    assert SteeringDocument.objects.get().title == "Toisen nimi"
    assert "Joku muu on tallentanut" in text
    assert "Toisen nimi" in text
    assert 'value="Minun nimeni"' in text
    # Having seen the other's, the person may save over it.
    assert 'name="version" value="2"' in text


def test_a_document_is_corrected_and_keeps_a_new_version(signed_in, tell):
    document = tell()

    signed_in.post(f"/ohjaus/pudasjarvi/asiakirja/{document.pk}/", sent(title="Uusi nimi", version="1"))

    document.refresh_from_db()
    assert (document.title, document.version) == ("Uusi nimi", 2)


def test_a_document_is_removed(signed_in, tell):
    document = tell()
    data = sent(first_year="2026", decided="", version="1", remove="1")

    signed_in.post(f"/ohjaus/pudasjarvi/asiakirja/{document.pk}/", data)

    assert not SteeringDocument.objects.exists()


def test_a_document_with_placements_stays(tell, goal):
    document = tell()
    PlacementFactory(goal=goal, steering_document=document)

    with pytest.raises(Refused, match="sijoitettu 1 tavoite"):
        remove_steering_document(document, version=1, by=None)


def test_another_municipalitys_document_is_not_found_at_ones_own_address(signed_in, pack, muhos):
    document = SteeringDocumentFactory(municipality=muhos)

    assert signed_in.get(f"/ohjaus/pudasjarvi/asiakirja/{document.pk}/").status_code == 404
    assert signed_in.get(f"/ohjaus/muhos/asiakirja/{document.pk}/").status_code == 403


@pytest.mark.parametrize("who", ["outsider", "expert", "regional_coordinator", "network_coordinator"])
def test_others_add_nothing(client, pack, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.post(ADD, sent()).status_code == 403
    assert not SteeringDocument.objects.exists()

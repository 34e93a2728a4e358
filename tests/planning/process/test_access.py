"""Who gets where: every page of the process and of statements, for everybody of the cast."""

import pytest
from django.urls import reverse

from pophyte.planning.models import StatementRequest
from pophyte.planning.operations.process import start_process
from pophyte.planning.urls.process import patterns as process_urls
from tests.factories.planning import make_document
from tests.factories.process import (
    LINK_OF_A_STATEMENT,
    DocumentDecisionFactory,
    PublicCommentFactory,
    on_its_way,
    open_statements,
    type_with_steps,
)


PUBLIC = {"comment-rounds", "comment-round", "give-statement"}
READERS = {"process", "process-approve", "process-return"}
WRITERS = {pattern.name for pattern in process_urls} - PUBLIC - READERS
# Of a municipality's document.
MAY = {
    "coordinator": READERS | WRITERS,
    "group_member": READERS,
    "administrator": READERS | WRITERS,
    "neighbour": set(),
    "outsider": set(),
    "expert": set(),
    "network_coordinator": set(),
    "regional_coordinator": set(),
    "auditor": set(),
}
# Of the region's document.
MAY_REGIONAL = {
    "regional_coordinator": READERS | WRITERS,
    "administrator": READERS | WRITERS,
    "coordinator": set(),
    "group_member": set(),
    "expert": set(),
}


def addresses(turn, row):
    """One address for each page of the document."""
    known = {
        "pk": turn.document_id,
        "turn": turn.pk,
        "number": None,
        "decision": DocumentDecisionFactory(turn=turn, area=turn.document.areas.first()).pk,
        "slug": row.slug,
        "token": LINK_OF_A_STATEMENT,
    }
    numbers = {
        "statement": row.requests.get().pk,
        "write-in-statement": row.requests.get().pk,
        "resend-statement": row.requests.get().pk,
        "withdraw-statement": row.requests.get().pk,
        "hide-comment": row.comments.get().pk,
    }
    return {
        pattern.name: reverse(
            f"planning:{pattern.name}",
            kwargs={
                name: numbers.get(pattern.name, row.pk) if name == "number" else known[name]
                for name in pattern.pattern.converters
            },
        )
        for pattern in process_urls
    }


def entered(client, places, method):
    """The pages that let the person in: 405 is said only to who may enter by another method."""
    # Signed in without the right to read the draft one is told that it is not there.
    refusals = {403, 404} if "_auth_user_id" in client.session else {403}
    return {name for name, address in places.items() if not _is_turned_away(client.generic(method, address), refusals)}


def _is_turned_away(response, refusals):
    return response.status_code in refusals or (
        response.status_code == 302 and response.headers["Location"].startswith("/tili/login/")
    )


@pytest.fixture
def places(pudasjarvi, muhos, coast, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    return addresses(turn, round_with_all(turn.document, coordinator))


@pytest.fixture
def regional_places(coast, regional_coordinator):
    kind = type_with_steps(slug="alueellinen", made_for=["region"], approves=[])
    document = make_document(areas=[coast], by=regional_coordinator, type=kind)
    turn = start_process(document, by=regional_coordinator)
    return addresses(turn, round_with_all(document, regional_coordinator))


def round_with_all(document, by):
    row = open_statements(document, by=by)
    StatementRequest.objects.create(round=row, audience="other", body="Kylät", due_on=row.due_on)
    PublicCommentFactory(round=row)
    return row


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("who", list(MAY))
def test_everybody_gets_where_they_may_of_a_municipalitys_document(client, request, places, who, method):
    client.force_login(request.getfixturevalue(who))

    assert entered(client, places, method) - PUBLIC == MAY[who]


@pytest.mark.parametrize("who", list(MAY_REGIONAL))
def test_everybody_gets_where_they_may_of_the_regions_document(client, request, regional_places, who):
    client.force_login(request.getfixturevalue(who))

    assert entered(client, regional_places, "GET") - PUBLIC == MAY_REGIONAL[who]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_signed_out_one_gets_to_public_pages_alone(client, places, method):
    assert entered(client, places, method) == PUBLIC


def test_the_public_pages_tell_nothing_of_a_draft_that_is_not_public(client, places, pudasjarvi):
    answers = [client.get(places[name]) for name in sorted(PUBLIC)]

    assert [answer.status_code for answer in answers] == [404, 200, 404]
    assert all("Pudasjärven hyvinvointikertomus" not in answer.content.decode() for answer in answers)


def test_every_writer_of_a_joint_document_gets_in(client, pudasjarvi, muhos, coordinator, neighbour):
    turn = on_its_way(areas=[pudasjarvi, muhos], by=coordinator)
    client.force_login(neighbour)

    assert client.get(reverse("planning:process", args=[turn.document_id])).status_code == 200

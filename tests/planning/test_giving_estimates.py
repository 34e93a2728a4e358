"""The short front pages: who may, what is kept, what comes back."""

from datetime import date

import pytest
from auditlog.models import LogEntry

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.models import CouncilDecision, ScheduleEstimate
from tests.factories.planning import CouncilDecisionFactory


GIVE = "/aikataulu/kunta/pudasjarvi/arvio/"
RECORD = "/aikataulu/kunta/pudasjarvi/paatos/"

pytestmark = pytest.mark.usefixtures("october")


def estimate_of(term, **changes):
    given = {
        "municipalities": ["pudasjarvi"],
        "documents": ["report", "plan"],
        "as_written": "syksyllä 2027",
        "year": "",
        "said_by": "kunnan hyvinvointikoordinaattori",
        "said_on": "2026-10-01",
        "term": term.pk,
        "submission_key": "avain",
        "seen": "|syksyllä 2027",
    }
    return given | changes


def decision_of(term, **changes):
    given = {
        "documents": ["report"],
        "decided_on": "2026-09-28",
        "body": "kaupunginvaltuusto",
        "paragraph": "61 §",
        "link": "",
        "term": term.pk,
    }
    return given | changes


@pytest.mark.parametrize("address", [GIVE, RECORD, "/aikataulu/arvio/", "/aikataulu/arvio/tulkinta/"])
def test_a_stranger_is_asked_to_log_in(client, term, pudasjarvi, address):
    response = client.get(address)

    assert response.status_code == 302
    assert response["Location"].startswith("/tili/")


@pytest.mark.parametrize("reader", ["outsider", "network_coordinator"])
@pytest.mark.parametrize("address", [GIVE, RECORD, "/aikataulu/arvio/", "/aikataulu/arvio/tulkinta/"])
def test_who_may_not_edit_the_schedule_is_refused(client, request, term, pudasjarvi, address, reader):
    client.force_login(request.getfixturevalue(reader))

    assert client.get(address).status_code == 403


@pytest.mark.parametrize("editor", ["coordinator", "expert", "regional_coordinator", "administrator"])
@pytest.mark.parametrize("address", [GIVE, RECORD, "/aikataulu/arvio/"])
def test_who_may_edit_gets_the_page(client, request, term, pudasjarvi, address, editor):
    client.force_login(request.getfixturevalue(editor))

    assert client.get(address).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", ["arvio", "paatos"])
@pytest.mark.parametrize("editor", ["coordinator", "expert"])
def test_another_municipality_is_out_of_reach(client, request, term, muhos, page, method, editor):
    client.force_login(request.getfixturevalue(editor))

    response = getattr(client, method)(f"/aikataulu/kunta/muhos/{page}/")

    assert response.status_code == 403


@pytest.mark.parametrize("page", ["arvio", "paatos"])
def test_a_municipality_that_does_not_exist_is_not_found(client, coordinator, page):
    client.force_login(coordinator)

    assert client.get(f"/aikataulu/kunta/ei-ole/{page}/").status_code == 404


def test_an_estimate_is_saved_and_leads_back_to_its_row(client, term, coordinator):
    client.force_login(coordinator)

    response = client.post(GIVE, estimate_of(term))

    assert response["Location"] == "/aikataulu/?kausi=2025-2029#kunta-pudasjarvi"
    estimate = ScheduleEstimate.objects.get()
    assert (estimate.as_written, estimate.edtf) == ("syksyllä 2027", "2027-23")
    assert LogEntry.objects.get_for_object(estimate).get(action=LogEntry.Action.CREATE).actor == coordinator


def test_the_row_that_the_saving_leads_to_is_on_the_page(client, page_of, term, coordinator):
    client.force_login(coordinator)
    client.post(GIVE, estimate_of(term))

    page = page_of("/aikataulu/?kausi=2025-2029")

    assert page.select_one("#kunta-pudasjarvi").text == "Pudasjärvi"
    assert "Arvio on tallennettu" in page.select_one(".notice").text


def test_without_javascript_the_interpretation_is_shown_before_saving(client, page_of, term, coordinator):
    client.force_login(coordinator)

    response = client.post(GIVE, estimate_of(term, seen=""))

    assert not ScheduleEstimate.objects.exists()
    assert "syksy 2027" in response.content.decode()
    assert "Tarkista, ymmärrettiinkö arvio oikein" in response.content.decode()
    assert 'name="seen" value="|syksyllä 2027"' in response.content.decode()


def test_words_changed_after_the_preview_are_shown_again(client, term, coordinator):
    client.force_login(coordinator)

    client.post(GIVE, estimate_of(term, as_written="keväällä 2028"))

    assert not ScheduleEstimate.objects.exists()


def test_a_form_sent_twice_makes_one_estimate(client, term, coordinator):
    client.force_login(coordinator)

    client.post(GIVE, estimate_of(term))
    client.post(GIVE, estimate_of(term))

    assert ScheduleEstimate.objects.count() == 1


def test_a_refusal_keeps_what_was_written(client, term, coordinator):
    client.force_login(coordinator)

    response = client.post(GIVE, estimate_of(term, said_on="2026-10-20", note="odottaa lautakuntaa"))

    content = response.content.decode()
    assert "Arvion päivä on tulevaisuudessa" in content
    assert 'value="syksyllä 2027"' in content
    assert 'value="odottaa lautakuntaa"' in content


def test_a_municipality_of_others_cannot_be_smuggled_in(client, term, muhos, coordinator):
    client.force_login(coordinator)

    response = client.post(GIVE, estimate_of(term, municipalities=["pudasjarvi", "muhos"]))

    assert response.status_code == 200
    assert not ScheduleEstimate.objects.exists()


def test_text_that_is_not_understood_is_saved_and_said_to_be_so(client, term, coordinator):
    client.force_login(coordinator)
    words = "kun ehditään"

    response = client.post(GIVE, estimate_of(term, as_written=words, seen=f"|{words}"), follow=True)

    assert "ei osattu tulkita ajaksi" in response.content.decode()
    assert ScheduleEstimate.objects.get().understanding == "unread"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("viim. keväällä 2027", "viimeistään toukokuussa 2027"),
        ("kun ehditään", "Teksti tallennetaan sellaisenaan"),
        ("kesäkuu 1999", "ei osu valtuustokauteen"),
    ],
)
def test_the_preview_says_how_the_words_are_understood(client, page_of, term, coordinator, words, said):
    client.force_login(coordinator)

    page = page_of(f"/aikataulu/arvio/tulkinta/?term={term.pk}&documents=report&as_written={words}&year=")

    assert said in page.text


def test_the_preview_asks_for_what_is_missing(client, page_of, term, coordinator):
    client.force_login(coordinator)

    page = page_of(f"/aikataulu/arvio/tulkinta/?term={term.pk}")

    assert "Valitse asiakirja" in page.text


def test_the_role_of_the_account_is_the_one_who_says(client, page_of, term, coordinator):
    client.force_login(coordinator)

    page = page_of(GIVE)

    assert page.select_one("[name=said_by]")["value"] == "kunnan hyvinvointikoordinaattori"
    assert page.select_one("[name=municipalities][checked]")["value"] == "pudasjarvi"


def test_a_decision_on_both_documents_is_recorded_at_once(client, term, coordinator):
    client.force_login(coordinator)

    response = client.post(RECORD, decision_of(term, documents=["report", "plan"]))

    assert response["Location"] == "/aikataulu/?kausi=2025-2029#kunta-pudasjarvi"
    assert {decision.document for decision in CouncilDecision.objects.all()} == {"report", "plan"}


def test_of_two_documents_neither_is_recorded_when_one_is_decided(client, term, pudasjarvi, coordinator):
    CouncilDecisionFactory(term=term, municipality=pudasjarvi, document=DocumentKind.PLAN)
    client.force_login(coordinator)

    response = client.post(RECORD, decision_of(term, documents=["report", "plan"]))

    assert "on jo päätetty 15.6.2026" in response.content.decode()
    assert CouncilDecision.objects.count() == 1


def test_what_is_decided_already_can_be_corrected_from_the_page(client, page_of, term, pudasjarvi, coordinator):
    decision = CouncilDecisionFactory(term=term, municipality=pudasjarvi)
    client.force_login(coordinator)

    page = page_of(RECORD)

    assert page.select(f'a[href="/aikataulu/paatos/{decision.pk}/korjaa/"]')


def test_a_correction_is_saved(client, term, pudasjarvi, coordinator):
    decision = CouncilDecisionFactory(term=term, municipality=pudasjarvi)
    client.force_login(coordinator)
    given = decision_of(term, decided_on="2026-06-22", source="pöytäkirja")
    del given["documents"]

    response = client.post(f"/aikataulu/paatos/{decision.pk}/korjaa/", given)

    decision.refresh_from_db()
    assert response.status_code == 302
    assert (decision.decided_on, decision.source, decision.document) == (date(2026, 6, 22), "pöytäkirja", "report")


def test_a_wrong_correction_is_refused_with_a_sentence(client, term, pudasjarvi, coordinator):
    decision = CouncilDecisionFactory(term=term, municipality=pudasjarvi)
    client.force_login(coordinator)

    response = client.post(f"/aikataulu/paatos/{decision.pk}/korjaa/", decision_of(term, decided_on="2026-12-24"))

    assert "on tulevaisuudessa" in response.content.decode()


def test_a_decision_of_another_municipality_is_out_of_reach(client, term, muhos, coordinator):
    decision = CouncilDecisionFactory(term=term, municipality=muhos)
    client.force_login(coordinator)

    assert client.post(f"/aikataulu/paatos/{decision.pk}/korjaa/").status_code == 403


def test_estimates_are_added_but_never_changed_in_the_admin(client, term, pudasjarvi, regional_coordinator):
    client.force_login(regional_coordinator)

    assert client.get("/hallinta/snippets/planning/scheduleestimate/add/").status_code == 200
    assert client.get("/hallinta/snippets/planning/scheduleestimate/edit/1/").status_code in {302, 404}


def test_the_admin_understands_a_phrase_as_the_front_page_does(client, term, pudasjarvi, regional_coordinator):
    client.force_login(regional_coordinator)
    given = {
        "term": term.pk,
        "municipalities": [pudasjarvi.pk],
        "concerns_report": "on",
        "concerns_plan": "on",
        "as_written": "syksyllä 2027",
        "said_by": "kunta",
        "said_on": "1.10.2026",
    }

    response = client.post("/hallinta/snippets/planning/scheduleestimate/add/", given)

    assert response.status_code == 302
    assert ScheduleEstimate.objects.get().edtf == "2027-23"

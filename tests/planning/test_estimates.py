from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from pophyte.core.faults import Refused
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.models import ScheduleEstimate
from pophyte.planning.operations import EstimateStatement, add_estimate


BOTH = frozenset(DocumentKind)


def statement(term, *municipalities, **changes):
    given = {
        "documents": BOTH,
        "as_written": "syksy 2026",
        "year": None,
        "said_by": "hyvinvointikoordinaattori",
        "said_on": timezone.localdate(),
    }
    return EstimateStatement(term=term, municipalities=list(municipalities), **given | changes)


def test_an_estimate_keeps_the_words_and_what_was_understood(term, pudasjarvi, coordinator):
    (estimate,) = add_estimate(statement=statement(term, pudasjarvi, as_written="syksy 2026?"), by=coordinator)

    estimate.refresh_from_db()
    assert (estimate.as_written, estimate.edtf, estimate.understanding) == ("syksy 2026?", "2026-09?/2026-11?", "time")
    assert (estimate.earliest.isoformat(), estimate.latest.isoformat()) == ("2026-09-01", "2026-11-30")
    assert estimate.has_doubt
    assert list(estimate.municipalities.all()) == [pudasjarvi]


def test_one_phrase_may_say_different_things_of_report_and_plan(term, pudasjarvi):
    words = "HVK kesäkuu 2026, HVS syksy 2026"

    report, plan = add_estimate(statement=statement(term, pudasjarvi, as_written=words), by=None)

    assert (report.documents, report.edtf) == (frozenset({DocumentKind.REPORT}), "2026-06")
    assert (plan.documents, plan.edtf) == (frozenset({DocumentKind.PLAN}), "2026-23")


def test_a_phrase_that_is_not_understood_is_kept_as_text(term, pudasjarvi):
    (estimate,) = add_estimate(statement=statement(term, pudasjarvi, as_written="kun ehditään"), by=None)

    assert (estimate.understanding, estimate.as_written, estimate.edtf) == ("unread", "kun ehditään", "")


def test_the_audit_log_names_who_gave_an_estimate(term, pudasjarvi, coordinator):
    (estimate,) = add_estimate(statement=statement(term, pudasjarvi), by=coordinator)

    entry = LogEntry.objects.get_for_object(estimate).get(action=LogEntry.Action.CREATE)
    assert entry.actor == coordinator


def test_a_later_estimate_leaves_the_earlier_one_alone(term, pudasjarvi):
    (first,) = add_estimate(statement=statement(term, pudasjarvi), by=None)

    add_estimate(statement=statement(term, pudasjarvi, as_written="joulukuu 2026"), by=None)

    first.refresh_from_db()
    assert first.as_written == "syksy 2026"
    assert ScheduleEstimate.objects.count() == 2


def test_a_joint_document_keeps_its_name(term, pudasjarvi, muhos):
    (estimate,) = add_estimate(statement=statement(term, pudasjarvi, muhos, joint_name="Koeseutu"), by=None)

    assert estimate.joint_name == "Koeseutu"
    assert set(estimate.municipalities.all()) == {pudasjarvi, muhos}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"documents": frozenset()}, "Valitse asiakirja"),
        ({"said_by": "  "}, "kuka arvion antoi"),
        ({"said_on": timezone.localdate() + timedelta(days=2)}, "tulevaisuudessa"),
        ({"as_written": "kesäkuu 1926"}, "ei osu valtuustokauteen 2025–2029"),
        ({"as_written": "kesäkuu 2036"}, "ei osu valtuustokauteen"),
        ({"year": 2031}, "ei osu valtuustokauteen"),
        ({"as_written": "x" * 301}, "liian pitkä"),
        ({"as_written": "HVS syksy 2026", "documents": frozenset({DocumentKind.REPORT})}, "toisesta asiakirjasta"),
    ],
)
def test_a_wrong_estimate_is_refused_with_a_sentence(term, pudasjarvi, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        add_estimate(statement=statement(term, pudasjarvi, **changes), by=None)

    assert not ScheduleEstimate.objects.exists()


def test_an_estimate_for_nobody_is_refused(term):
    with pytest.raises(Refused, match="vähintään yksi kunta"):
        add_estimate(statement=statement(term), by=None)


def test_an_estimate_for_an_area_that_is_no_municipality_is_refused(term, coast):
    with pytest.raises(Refused, match="Koe-alue ei ole kunta"):
        add_estimate(statement=statement(term, coast), by=None)


def test_the_same_submission_twice_makes_one_estimate(term, pudasjarvi):
    words = "HVK kesäkuu 2026, HVS syksy 2026"
    sent = statement(term, pudasjarvi, as_written=words, submission_key="avain")

    first = add_estimate(statement=sent, by=None)
    second = add_estimate(statement=sent, by=None)

    assert first == second
    assert ScheduleEstimate.objects.count() == 2


def test_the_loser_of_a_race_gets_the_result_of_the_winner(term, pudasjarvi, monkeypatch):
    sent = statement(term, pudasjarvi, submission_key="avain")
    winner = add_estimate(statement=sent, by=None)
    answers = iter([[], winner])
    # The other request saves between our look and our own saving.
    monkeypatch.setattr("pophyte.planning.operations.estimates._submitted_before", lambda _statement: next(answers))

    loser = add_estimate(statement=sent, by=None)

    assert loser == winner
    assert ScheduleEstimate.objects.count() == 1

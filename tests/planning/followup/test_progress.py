from decimal import Decimal

import pytest
from auditlog.models import LogEntry

from pophyte.core.faults import Refused
from pophyte.planning.domain.followup import Figures
from pophyte.planning.models import MeasureYear, ProgressNote
from pophyte.planning.operations.followup import ProgressStatement, note_progress
from tests.planning.followup.conftest import question_of


pytestmark = pytest.mark.django_db


def say(state="under-way", **said):
    return ProgressStatement(state=state, said_by="nuorisopalvelut", **said)


def test_a_note_changes_the_state_and_says_when(cafe, coordinator):
    note = note_progress(cafe, note=say("done", sentence="Kahvila avattiin."), by=coordinator)

    cafe.refresh_from_db()
    assert (cafe.state, str(cafe.state_said_on)) == ("done", "2027-03-01")
    assert (note.sentence, note.said_by) == ("Kahvila avattiin.", "nuorisopalvelut")
    assert LogEntry.objects.get_for_object(note).get().actor == coordinator


def test_figures_become_the_years_actuals(cafe):
    note_progress(cafe, note=say(figures=Figures(year=2027, money=Decimal("8000.50"), days=Decimal("12.5"))))

    year = MeasureYear.objects.get(measure=cafe, year=2027)
    assert (year.money_planned, year.money_actual, year.days_actual) == (
        Decimal("12000"),
        Decimal("8000.50"),
        Decimal("12.5"),
    )


def test_a_figure_left_out_is_not_nought(cafe):
    note_progress(cafe, note=say(figures=Figures(year=2027, money=Decimal(8000))))
    note_progress(cafe, note=say(figures=Figures(year=2027, days=Decimal(3))))

    year = MeasureYear.objects.get(measure=cafe, year=2027)
    assert (year.money_actual, year.days_actual) == (8000, 3)


def test_a_correction_in_the_same_round_takes_a_figure_back(cafe, open_round):
    note_progress(cafe, note=say(figures=Figures(year=2027, money=Decimal(80000))))
    note_progress(cafe, note=say(figures=Figures(year=2027)))

    assert MeasureYear.objects.get(measure=cafe, year=2027).money_actual is None


def test_a_year_that_the_plan_does_not_have_gets_its_row(cafe):
    note_progress(cafe, note=say(figures=Figures(year=2028, money=Decimal(5))))

    assert MeasureYear.objects.get(measure=cafe, year=2028).money_actual == 5


def test_sent_twice_it_is_one_note(cafe):
    first = note_progress(cafe, note=say(submission_key="avain"))
    second = note_progress(cafe, note=say("done", sentence="Toinen.", submission_key="avain"))

    assert first == second
    assert ProgressNote.objects.count() == 1


def test_of_two_notes_both_are_kept_and_the_later_holds(cafe, coordinator):
    note_progress(cafe, note=say("under-way"), by=coordinator)
    note_progress(cafe, note=say("postponed", sentence="Tilat puuttuvat."))

    cafe.refresh_from_db()
    assert cafe.state == "postponed"
    assert [note.state for note in cafe.progress.all()] == ["under-way", "postponed"]


def test_what_is_said_otherwise_answers_the_open_round_too(cafe, open_round, coordinator):
    note = note_progress(cafe, note=say(), by=coordinator)

    assert question_of(cafe).note == note


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"state": "valmis"}, "missä vaiheessa"),
        ({"state": ""}, "missä vaiheessa"),
        ({"state": "done"}, "yhdellä lauseella"),
        ({"state": "dropped", "sentence": "  "}, "yhdellä lauseella"),
        ({"sentence": "x" * 1001}, "liian pitkä"),
        ({"figures": Figures(year=2027, money=Decimal(-1))}, "tarkista luku"),
        ({"figures": Figures(year=2027, money=Decimal(10) ** 12)}, "tarkista luku"),
        ({"figures": Figures(year=2027, days=Decimal(10) ** 6)}, "tarkista luku"),
        ({"figures": Figures(year=1, money=Decimal(1))}, "mitä vuotta"),
        ({"figures": Figures(money=Decimal(1))}, "mitä vuotta"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(cafe, said, sentence):
    with pytest.raises(Refused, match=sentence):
        note_progress(cafe, note=say(**said))

    cafe.refresh_from_db()
    assert (cafe.state, ProgressNote.objects.count()) == ("not-started", 0)


def test_somebody_says_it(cafe):
    with pytest.raises(Refused, match="kuka tiedon antoi"):
        note_progress(cafe, note=ProgressStatement(state="under-way", said_by=" "))

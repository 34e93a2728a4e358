"""What the operations of the chain do, and what they refuse."""

import uuid
from dataclasses import replace
from datetime import date

import pytest
from auditlog.models import LogEntry

from pophyte.core.faults import Refused
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import Concern, Conclusion, Evidence, Goal, Measure
from pophyte.planning.operations.chain import Overtaken, mark_of
from pophyte.planning.operations.concerns import (
    ConcernStatement,
    EvidenceStatement,
    edit_concern,
    edit_evidence,
    move_concern,
    raise_concern,
    remove_concern,
    remove_evidence,
)
from pophyte.planning.operations.conclusions import (
    remove_conclusion,
)
from pophyte.planning.operations.documents import move
from pophyte.planning.operations.goals import GoalStatement, edit_goal, remove_goal
from pophyte.planning.operations.measures import (
    remove_measure,
)
from tests.factories.planning import ConcernFactory, GoalFactory, MeasureFactory, ProgressNoteFactory


WORRY = ConcernStatement(text="Nuoret ovat yksinäisiä.", raised_by="wellbeing-group")
# Worries and joys


def test_a_worry_is_raised_with_its_author_in_the_log(document, coordinator):
    concern = raise_concern(document, statement=WORRY, by=coordinator)

    assert (concern.document, concern.text, concern.place) == (document, "Nuoret ovat yksinäisiä.", 0)
    assert LogEntry.objects.get_for_object(concern).first().actor == coordinator


def test_a_form_sent_twice_raises_one(document, coordinator):
    key = uuid.uuid4()

    first = raise_concern(document, statement=WORRY, by=coordinator, key=key)
    second = raise_concern(document, statement=WORRY, by=coordinator, key=key)

    assert first == second
    assert Concern.objects.count() == 1


def test_a_key_of_another_document_is_not_an_answer(document, foreign, coordinator):
    theirs = ConcernFactory(document=foreign)

    with pytest.raises(Refused, match="Lomake on vanhentunut"):
        raise_concern(document, statement=WORRY, by=coordinator, key=theirs.key)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": "  "}, "Kirjoita huolen- tai ilonaihe"),
        ({"text": "x" * 2001}, "liian pitkä"),
        ({"kind": "fear"}, "huolesta vai ilosta"),
        ({"raised_by": "nobody"}, "kuka nosti aiheen"),
        ({"raised_on": date(2999, 1, 1)}, "tulevaisuudessa"),
        ({"focus_area": "keksitty"}, "hyvinvointikäsitteessä"),
        ({"life_domain": "keksitty"}, "hyvinvointikäsitteessä"),
    ],
)
def test_a_worry_that_says_nothing_sure_is_refused(document, change, sentence):
    with pytest.raises(Refused, match=sentence):
        raise_concern(document, statement=replace(WORRY, **change), by=None)

    assert not Concern.objects.exists()


@pytest.mark.parametrize("stage", [Stage.IN_PROCESS, Stage.DECIDED, Stage.PUBLISHED, Stage.WITHDRAWN])
def test_a_document_that_is_not_open_is_left_alone(document, linked, stage):
    type(document).objects.filter(pk=document.pk).update(stage=stage)

    with pytest.raises(Refused, match="ketjua ei voi nyt muuttaa"):
        raise_concern(document, statement=WORRY, by=None)
    with pytest.raises(Refused, match="ketjua ei voi nyt muuttaa"):
        edit_goal(linked["goal"], statement=GoalStatement(text="Toinen"), by=None)
    with pytest.raises(Refused, match="ketjua ei voi nyt muuttaa"):
        remove_measure(linked["measure"], by=None)
    with pytest.raises(Refused, match="ketjua ei voi nyt muuttaa"):
        move_concern(linked["concern"], by_steps=1, by=None)

    linked["goal"].refresh_from_db()
    assert linked["goal"].text == "Jokaisella nuorella on ainakin yksi ystävä."


def test_a_returned_document_is_open_again(document):
    move(document, Stage.IN_PROCESS, by=None)
    move(document, Stage.RETURNED, by=None)

    assert raise_concern(document, statement=WORRY, by=None).pk


def test_who_saves_second_is_told_what_the_first_wrote(linked):
    concern = linked["concern"]
    seen = mark_of(concern)
    edit_concern(concern, statement=replace(WORRY, text="Ensimmäinen ehti."), by=None, seen=seen)

    with pytest.raises(Overtaken, match="Ensimmäinen ehti") as refused:
        edit_concern(concern, statement=replace(WORRY, text="Toinen yritti."), by=None, seen=seen)

    edit_concern(concern, statement=replace(WORRY, text="Toinen korvasi."), by=None, seen=refused.value.mark)
    concern.refresh_from_db()
    assert concern.text == "Toinen korvasi."


def test_moving_does_not_disturb_who_is_writing(document):
    first, second = ConcernFactory(document=document, place=0), ConcernFactory(document=document, place=1)
    seen = mark_of(first)

    move_concern(second, by_steps=-1, by=None)
    edit_concern(first, statement=WORRY, by=None, seen=seen)

    assert list(document.concerns.all()) == [second, first]


def test_at_the_end_of_the_list_a_row_stays(document):
    first, second = ConcernFactory(document=document), ConcernFactory(document=document)

    move_concern(second, by_steps=1, by=None)

    assert list(document.concerns.all()) == [first, second]


def test_editing_what_was_removed_keeps_the_words_with_the_writer(linked):
    evidence = linked["concern"].evidence.get()
    remove_evidence(evidence, by=None)

    with pytest.raises(Refused, match="ehditty poistaa"):
        edit_evidence(
            Evidence(pk=999, concern=linked["concern"]),
            statement=EvidenceStatement(kind="other", text="Uutta."),
            by=None,
        )


# What hangs on what


def test_what_others_hang_on_says_so(linked):
    with pytest.raises(Refused, match="Nuorten yhteisöllisyyttä on vahvistettava"):
        remove_concern(linked["concern"], by=None)
    with pytest.raises(Refused, match="Jokaisella nuorella"):
        remove_conclusion(linked["conclusion"], by=None)
    with pytest.raises(Refused, match="Avataan nuorten kahvila"):
        remove_goal(linked["goal"], by=None)


def test_from_the_end_the_chain_can_be_taken_apart(linked):
    remove_measure(linked["measure"], by=None)
    remove_goal(linked["goal"], by=None)
    remove_conclusion(linked["conclusion"], by=None)
    remove_concern(linked["concern"], by=None)

    assert not any(model.objects.exists() for model in (Concern, Evidence, Conclusion, Goal, Measure))


def test_a_measure_whose_progress_was_told_stays(linked):
    ProgressNoteFactory(measure=linked["measure"])

    with pytest.raises(Refused, match="etenemisestä on jo kerrottu"):
        remove_measure(linked["measure"], by=None)


def test_a_goal_that_another_document_goes_on_from_stays_without_telling_of_the_other(linked, foreign):
    goal = linked["goal"]
    linked["measure"].delete()
    GoalFactory(document=foreign, text="Salainen luonnos.", continues=goal)

    with pytest.raises(Refused, match="Toisen asiakirjan") as refused:
        remove_goal(goal, by=None)

    assert "Salainen" not in str(refused.value)


def test_many_that_hang_are_named_briefly(linked):
    for number in range(5):
        MeasureFactory(goal=linked["goal"], text=f"Toimi {number}", place=number + 1)

    with pytest.raises(Refused, match="ja 3 muuta"):
        remove_goal(linked["goal"], by=None)

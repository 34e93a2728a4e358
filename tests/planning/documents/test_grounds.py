"""A goal that nothing speaks for is shown as one, and not counted as grounded."""

from datetime import date

import pytest

from pophyte.planning.presenters.publication import render_article
from pophyte.planning.queries.composing import compose
from tests.factories.planning import ConcernFactory, ConclusionFactory, GoalFactory, make_document


UNGROUNDED = "Tavoitteelle ei ole kirjattu perustetta."


@pytest.fixture
def composed(pudasjarvi, term):
    """The document with one goal, and what is known of the worry behind it: (words, whether they speak against)."""

    def make(*evidence):
        document = make_document(areas=[pudasjarvi], term=term)
        concern, conclusion, goal = (
            make_row(document=document) for make_row in (ConcernFactory, ConclusionFactory, GoalFactory)
        )
        conclusion.concerns.add(concern)
        goal.conclusions.add(conclusion)
        for text, is_against in evidence:
            concern.evidence.create(kind="other", text=text, is_against=is_against)
        return compose(document, on=date(2026, 5, 4)).document

    return make


@pytest.mark.parametrize(
    ("evidence", "is_grounded"),
    [
        ((), False),
        ((("Luku laskee.", True),), False),
        ((("Luku laskee.", True), ("Nuoret kertovat muuta.", False)), True),
    ],
)
def test_what_only_speaks_against_grounds_nothing(composed, evidence, is_grounded):
    document = composed(*evidence)

    assert document.goals[0].is_grounded == is_grounded
    assert (UNGROUNDED in render_article(document).html) == (not is_grounded)

import pytest

from tests.factories.planning import (
    ConcernFactory,
    ConclusionFactory,
    EvidenceFactory,
    GoalFactory,
    MeasureFactory,
    make_document,
)


@pytest.fixture
def document(pudasjarvi, term, coordinator):
    return make_document(areas=[pudasjarvi], term=term, by=coordinator)


@pytest.fixture
def foreign(muhos, term):
    """Another municipality's draft."""
    return make_document(areas=[muhos], term=term)


@pytest.fixture
def linked(document):
    """One whole thread: a worry with evidence, a conclusion, a goal, a measure."""
    concern = ConcernFactory(document=document)
    EvidenceFactory(concern=concern)
    conclusion = ConclusionFactory(document=document)
    conclusion.concerns.set([concern])
    goal = GoalFactory(document=document)
    goal.conclusions.set([conclusion])
    measure = MeasureFactory(goal=goal)
    return {"concern": concern, "conclusion": conclusion, "goal": goal, "measure": measure}


@pytest.fixture
def writer(client, coordinator):
    client.force_login(coordinator)
    return client

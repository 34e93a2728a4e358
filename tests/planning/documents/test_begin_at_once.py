"""Two people press "begin" at the same moment."""

import time
from itertools import count

import pytest

from pophyte.planning.models import WellbeingDocument
from pophyte.planning.operations import documents
from pophyte.planning.operations.documents import DocumentStatement, begin_document
from tests.factories.areas import AreaFactory
from tests.factories.planning import CouncilTermFactory, DocumentTypeFactory, plant_roots
from tests.planning.process.test_race import at_once


@pytest.fixture
def statement(transactional_db):
    plant_roots()
    area = AreaFactory(code="615", name_fi="Pudasjärvi", slug="pudasjarvi", genitive="Pudasjärven")
    return DocumentStatement(type=DocumentTypeFactory(), term=CouncilTermFactory(), areas=[area])


@pytest.fixture
def _one_is_slower(monkeypatch):
    """Both have looked that there is no document yet; the second one goes on when the first has saved."""
    numbers, named = count(), documents.default_title

    def slowly(statement):
        time.sleep(next(numbers))
        return named(statement)

    monkeypatch.setattr(documents, "default_title", slowly)


@pytest.mark.usefixtures("_one_is_slower")
def test_of_two_who_begin_at_once_one_begins_and_the_other_is_told(statement):
    answers = at_once(*[lambda: begin_document(statement=statement, by=None)] * 2)

    assert WellbeingDocument.objects.count() == 1
    assert sum("on jo aloitettu" in str(answer) for answer in answers) == 1

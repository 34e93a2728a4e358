"""Looking for one's own documents among those of a whole region."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pophyte.planning.queries.writing import own_documents, writable_documents


@pytest.fixture
def asked():
    with CaptureQueriesContext(connection) as context:
        yield context


def read_texts(asked):
    """Questions that read the text of documents."""
    return [each["sql"] for each in asked.captured_queries if '"planning_wellbeingdocument"."body"' in each["sql"]]


@pytest.mark.parametrize("query", [own_documents, writable_documents])
def test_no_text_of_others_is_read(coordinator, plan, others_plan, asked, query):
    asked.initial_queries = len(connection.queries_log)

    found = query(coordinator, on=timezone.localdate())

    assert len(found) == 1
    assert [f" IN ({plan.pk})" in sql for sql in read_texts(asked)] == [True]

"""Documents on their way, and statements asked of them."""

from datetime import date, timedelta

import factory
from django.utils import timezone
from wagtail.models import Workflow

from pophyte.people.domain import digest_of
from pophyte.planning.models import (
    DecisionCorrection,
    DocumentDecision,
    ProcessTask,
    ProcessWorkflow,
    PublicComment,
    StatementRequest,
    StatementRound,
    StepLetter,
    StepTurn,
)
from pophyte.planning.operations.process import approve, return_for_changes, start_process
from pophyte.planning.operations.statements_round import RoundStatement, open_round
from tests.factories.people import AccountFactory
from tests.factories.planning import DocumentTypeFactory, make_document


STEPS = [
    {
        "key": "group",
        "kind": "group",
        "name": {"fi": "Hyvinvointiryhmä", "sv": "Välfärdsgruppen", "en": "Wellbeing group"},
        "who": {"fi": "hyvinvointiryhmä"},
        "days": 14,
    },
    {
        "key": "management",
        "kind": "management",
        "name": {"fi": "Johtoryhmä"},
        "who": {"fi": "kunnan johtoryhmä"},
        "days": 14,
    },
    {
        "key": "statements",
        "kind": "statements",
        "name": {"fi": "Lausunnot"},
        "who": {"fi": "hyvinvointikoordinaattori"},
        "days": 30,
    },
    {"key": "board", "kind": "board", "name": {"fi": "Kunnanhallitus"}, "who": {"fi": "kunnanhallitus"}, "days": 21},
    {
        "key": "council",
        "kind": "council",
        "name": {"fi": "Kunnanvaltuusto"},
        "who": {"fi": "kunnanvaltuusto"},
        "days": 30,
    },
    {
        "key": "publication",
        "kind": "publication",
        "name": {"fi": "Julkaiseminen"},
        "who": {"fi": "hyvinvointikoordinaattori"},
        "days": 7,
    },
]


def type_with_steps(steps=None, **fields):
    kind = DocumentTypeFactory(**fields)
    kind.steps = steps or STEPS
    kind.save()
    return kind


def draft(*, areas, by=None, steps=None, **fields):
    """A draft of a kind that has steps."""
    return make_document(areas=areas, by=by, type=type_with_steps(steps), **fields)


def on_its_way(*, areas, by, step="group", **fields):
    """The open turn of a document that has got as far as the step."""
    document = draft(areas=areas, by=by, **fields)
    turn = start_process(document, by=by)
    while turn.task.key != step:
        turn = approve(turn, by=by)
    return turn


def open_statements(document, *, by, days=14, **fields):
    due_on = timezone.localdate() + timedelta(days=days)
    return open_round(document, statement=RoundStatement(due_on=due_on, **fields), by=by)


LINK_OF_A_STATEMENT = "koelinkki"


def fill_process(*, areas, by):
    """For looking at pages: of three municipalities one document asks for statements, one is a draft, one came back.

    Of the first: a public round with a comment, and a statement that is given by a known link.
    """
    asking, beginning, returning = areas
    turn = on_its_way(areas=[asking], by=by, step="statements")
    today = timezone.localdate()
    row = open_statements(
        turn.document, by=by, introduction="Mitä puuttuu?", comments_from=today, comments_until=today + timedelta(7)
    )
    StatementRequestFactory(
        round=row,
        token_digest=digest_of(LINK_OF_A_STATEMENT),
        due_on=row.due_on,
        text="Bussi kulkee liian harvoin.",
        given_at=timezone.now(),
    )
    PublicCommentFactory(round=row)
    draft(areas=[beginning], by=by)
    back = on_its_way(areas=[returning], by=by)
    return_for_changes(back, reason="Luvut puuttuvat.", by=by)


class WorkflowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Workflow

    name = "Koekulku"


class ProcessWorkflowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProcessWorkflow

    type = factory.SubFactory(DocumentTypeFactory)
    workflow = factory.SubFactory(WorkflowFactory)
    digest = "0" * 64


class ProcessTaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProcessTask

    name = "Hyvinvointiryhmä"
    key = "group"
    kind = "group"
    names = {"fi": "Hyvinvointiryhmä"}
    who = {"fi": "hyvinvointiryhmä"}
    days = 14


class StepTurnFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StepTurn

    place = 0
    due_on = date(2026, 12, 31)


class StepLetterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StepLetter

    account = factory.SubFactory(AccountFactory)
    kind = "soon"
    due_on = factory.SelfAttribute("turn.due_on")
    tried_at = factory.LazyFunction(timezone.now)


class DecisionCorrectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DecisionCorrection

    body = "kunnanvaltuusto"
    decided_on = date(2026, 10, 5)


class DocumentDecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DocumentDecision

    body = "kunnanvaltuusto"
    decided_on = date(2026, 6, 15)


class StatementRoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StatementRound

    slug = factory.Sequence(lambda n: f"kierros-{n}")
    content = factory.LazyFunction(dict)
    due_on = date(2026, 12, 31)


class StatementRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StatementRequest

    audience = "youth-council"
    body = "Nuorisovaltuusto"
    due_on = date(2026, 12, 31)


class PublicCommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PublicComment

    text = "Bussi kulkee liian harvoin."

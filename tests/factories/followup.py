"""Rounds, links and answers of plans that are followed up."""

from datetime import UTC, date, datetime, timedelta

import factory
from django.utils import timezone

from pophyte.people.domain import digest_of
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import (
    FollowUpLink,
    FollowUpOwner,
    FollowUpQuestion,
    FollowUpRhythm,
    FollowUpRound,
    OwnerHealthSnapshot,
    ReviewAssembly,
)
from pophyte.planning.operations.releases import freeze
from tests.factories.people import PersonFactory
from tests.factories.planning import DocumentTypeFactory, GoalFactory, MeasureFactory, make_document


class FollowUpRhythmFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUpRhythm

    months = [3, 9]


class FollowUpRoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUpRound

    occasion = "hand"
    opened_on = date(2027, 3, 1)
    closes_on = date(2027, 3, 15)
    year = 2027


class FollowUpOwnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUpOwner

    email = "vastuu@example.org"
    last_letter_at = datetime(2027, 3, 1, 6, tzinfo=UTC)
    expires_at = datetime(2027, 3, 15, 22, tzinfo=UTC)


class FollowUpLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUpLink

    owner = factory.SubFactory(FollowUpOwnerFactory)
    token_digest = factory.Sequence(lambda n: f"{n:064x}")
    kind = "first"
    expires_at = datetime(2027, 3, 15, 22, tzinfo=UTC)


class FollowUpQuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUpQuestion

    text = "Avataan nuorten kahvila."
    goal = "Jokaisella nuorella on ainakin yksi ystävä."


class OwnerHealthSnapshotFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OwnerHealthSnapshot

    taken_on = date(2027, 3, 1)
    measures = 10
    named = 8
    active = 6
    asked = 10
    answered = 5


class ReviewAssemblyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReviewAssembly


def decide(document, *, by=None):
    """Bring the document to its decision: what is followed are the measures of the frozen version."""
    document.stage = Stage.IN_PROCESS
    document.save(update_fields=["stage"])
    return freeze(document, approvals=(), by=by)


# What the link of `follow_plan` carries; a real one is random and kept nowhere.
ANSWER_TOKEN = "avain-vain-testeissa"


def follow_plan(area, term):
    """A decided plan with an open round, whose owner has two measures and the link with ANSWER_TOKEN."""
    document = make_document(areas=[area], term=term, type=DocumentTypeFactory(slug="koesuunnitelma"))
    goal, today = GoalFactory(document=document), timezone.localdate()
    owner = PersonFactory(name="Testi Vastuuhenkilö", email="vastuu@example.org")
    texts = ("Avataan nuorten kahvila.", "Pidetään lukupiirejä.")
    measures = [MeasureFactory(goal=goal, text=text, owner=owner, place=place) for place, text in enumerate(texts)]
    decide(document)
    going_on = FollowUpRoundFactory(document=document, opened_on=today, closes_on=today + timedelta(days=14))
    lasting = {"expires_at": timezone.now() + timedelta(days=15), "last_letter_at": timezone.now()}
    asked = FollowUpOwnerFactory(round=going_on, person=owner, **lasting)
    FollowUpLinkFactory(owner=asked, token_digest=digest_of(ANSWER_TOKEN), expires_at=lasting["expires_at"])
    for measure in measures:
        FollowUpQuestionFactory(round=going_on, measure=measure, owner=asked, text=measure.text)
    for days, active in ((60, 3), (30, 6)):
        OwnerHealthSnapshotFactory(document=document, taken_on=today - timedelta(days=days), active=active)
    return document

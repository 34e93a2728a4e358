from datetime import UTC, date, datetime, timedelta

import factory
from django.utils import timezone
from wagtail.models import Collection, Locale, Page

from pophyte.people.domain import digest_of
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.frozen import digest as frozen_digest
from pophyte.planning.domain.frozen import to_json
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import (
    ChapterLeftOut,
    Concern,
    Conclusion,
    CouncilDecision,
    CouncilTerm,
    DocumentType,
    Evidence,
    FollowUpLink,
    FollowUpOwner,
    FollowUpQuestion,
    FollowUpRhythm,
    FollowUpRound,
    FrozenChart,
    Goal,
    GoalIndicator,
    Measure,
    MeasureYear,
    OwnerHealthSnapshot,
    ProgressNote,
    Release,
    RenderedFile,
    ReviewAssembly,
    ScheduleEstimate,
)
from pophyte.planning.operations.documents import DocumentStatement, begin_document
from pophyte.planning.operations.releases import freeze
from tests.factories.areas import AreaFactory
from tests.factories.people import PersonFactory


class CouncilTermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CouncilTerm
        django_get_or_create = ["slug"]

    slug = "2025-2029"
    begins = date(2025, 6, 1)
    ends = date(2029, 5, 31)
    first_year = 2025
    last_year = 2029


class ScheduleEstimateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ScheduleEstimate
        skip_postgeneration_save = True

    term = factory.SubFactory(CouncilTermFactory)
    as_written = "syksy 2026"
    understanding = "time"
    edtf = "2026-23"
    earliest = date(2026, 9, 1)
    latest = date(2026, 11, 30)
    said_by = "hyvinvointikoordinaattori"
    said_on = factory.LazyFunction(timezone.localdate)

    @factory.post_generation
    def municipalities(self, create, extracted, **kwargs):
        if create:
            self.municipalities.set(extracted or [AreaFactory()])


class CouncilDecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CouncilDecision

    term = factory.SubFactory(CouncilTermFactory)
    municipality = factory.SubFactory(AreaFactory)
    document = DocumentKind.REPORT
    body = "kunnanvaltuusto"
    decided_on = date(2026, 6, 15)


def many_schedules(count, *, term=None):
    """That many municipalities with an estimate each, every fifth with an earlier one, every third decided: for speed.

    Names and dates differ, so that nothing is quick only because it repeats.
    """
    term = term or CouncilTermFactory()
    for number in range(count):
        area = AreaFactory(code=f"{number + 1000}", name_fi=f"Mittakunta {number}", slug=f"mittakunta-{number}")
        month = number % 12 + 1
        days = {"earliest": date(2026, month, 1), "latest": date(2026, month, 28), "edtf": f"2026-{month:02d}"}
        if number % 5 == 0:
            ScheduleEstimateFactory(term=term, municipalities=[area], said_on=date(2025, 9, 1))
        ScheduleEstimateFactory(term=term, municipalities=[area], as_written=f"{month}/2026", year=2026, **days)
        if number % 3 == 0:
            CouncilDecisionFactory(term=term, municipality=area, document=DocumentKind.REPORT)
    return term


CHAPTERS = [
    {"key": "summary", "title": {"fi": "Tiivistelmä"}, "guidance": {}, "is_required": True, "wants": ["text"]},
    {"key": "state", "title": {"fi": "Hyvinvoinnin tila"}, "guidance": {}, "is_required": True, "wants": ["figures"]},
    {"key": "plan", "title": {"fi": "Hyvinvointisuunnitelma"}, "guidance": {}, "is_required": True, "wants": ["goals"]},
]


class DocumentTypeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DocumentType
        django_get_or_create = ["slug"]

    slug = "hyvinvointikertomus-ja-suunnitelma"
    name_fi = "Hyvinvointikertomus ja -suunnitelma"
    approves = ["report", "plan"]
    made_for = ["municipality", "joint"]
    rhythm = "term"
    has_goals = True
    chapters = CHAPTERS


def plant_roots():
    """Wagtail's migrations plant them; a test that empties the tables takes them away for those after it."""
    Locale.objects.get_or_create(language_code="fi")
    if Page.get_first_root_node() is None:
        Page.add_root(instance=Page(title="Root"))
    if Collection.get_first_root_node() is None:
        Collection.add_root(instance=Collection(name="Root"))


def make_document(*, areas, term=None, by=None, **fields):
    """A draft made as a person makes it: through the operation."""
    plant_roots()
    kind = fields.pop("type", None) or DocumentTypeFactory()
    statement = DocumentStatement(type=kind, term=term or CouncilTermFactory(), areas=areas, **fields)
    return begin_document(statement=statement, by=by)


class ConcernFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Concern

    text = "Nuorten yksinäisyys on lisääntynyt."
    kind = "worry"
    raised_by = "wellbeing-group"


class ConclusionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Conclusion

    text = "Nuorten yhteisöllisyyttä on vahvistettava."


class GoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Goal

    text = "Jokaisella nuorella on ainakin yksi ystävä."
    focus_area = "osallisuus"


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measure

    text = "Avataan nuorten kahvila."
    owner_role = "nuorisopalvelut"
    when_as_written = "2027"
    edtf = "2027"
    earliest = date(2027, 1, 1)
    latest = date(2027, 12, 31)


class FrozenChartFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FrozenChart
        django_get_or_create = ["digest"]

    digest = factory.Sequence(lambda number: f"{number:064x}")
    content = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


class ReleaseFactory(factory.django.DjangoModelFactory):
    """A decided version; `frozen` is its document. Give `published_at=None` for one that nobody may read yet."""

    class Meta:
        model = Release

    class Params:
        frozen = None

    document = None
    number = 1
    content = factory.LazyAttribute(lambda release: to_json(release.frozen))
    digest = factory.LazyAttribute(lambda release: frozen_digest(release.frozen))
    words = factory.LazyAttribute(lambda release: release.frozen.title)
    published_at = factory.LazyFunction(timezone.now)


class RenderedFileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RenderedFile

    form = "pdf"
    asked_at = factory.LazyFunction(timezone.now)


class EvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Evidence

    kind = "other"
    text = "Kouluterveydenhoitajat kertovat samaa."


class GoalIndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GoalIndicator

    indicator = "sotkanet:493"
    area_key = "municipality:615"
    aim = "fall"


class MeasureYearFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MeasureYear

    year = 2027
    money_planned = 12000


class ProgressNoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProgressNote

    state = "under-way"
    sentence = "Kahvila avattiin."
    said_by = "nuorisopalvelut"


class ChapterLeftOutFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ChapterLeftOut

    chapter = "summary"
    reason = "Tiivistelmä on erillinen."


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

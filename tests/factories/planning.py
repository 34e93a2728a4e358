from datetime import date

import factory
from django.utils import timezone
from wagtail.models import Collection, Locale, Page

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.frozen import digest as frozen_digest
from pophyte.planning.domain.frozen import to_json
from pophyte.planning.models import (
    ChapterLeftOut,
    Concern,
    Conclusion,
    CouncilDecision,
    CouncilTerm,
    DocumentType,
    DraftFolder,
    Evidence,
    FrozenChart,
    Goal,
    GoalIndicator,
    Measure,
    MeasureYear,
    ProgressNote,
    Release,
    RenderedFile,
    ScheduleEstimate,
)
from pophyte.planning.operations.documents import DocumentStatement, begin_document
from tests.factories.areas import AreaFactory


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


class DraftFolderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DraftFolder

    area = factory.SubFactory(AreaFactory)
    collection = factory.LazyFunction(
        lambda: Collection.get_first_root_node().add_child(instance=Collection(name="Koe"))
    )

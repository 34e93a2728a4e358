import factory
from django.utils import timezone

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.models import CouncilDecision, CouncilTerm, ScheduleEstimate
from tests.factories.areas import AreaFactory


class CouncilTermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CouncilTerm
        django_get_or_create = ["slug"]

    slug = "2025-2029"
    begins = "2025-06-01"
    ends = "2029-05-31"
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
    earliest = "2026-09-01"
    latest = "2026-11-30"
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
    decided_on = "2026-06-15"

from datetime import UTC, datetime

import factory

from pophyte.indicators.models import (
    IngestRun,
    LeftOut,
    OwnFigure,
    OwnIndicator,
    OwnKind,
    RunKind,
    RunOutcome,
)
from tests.factories.areas import AreaFactory


class IngestRunFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IngestRun

    kind = RunKind.INGEST
    started_at = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
    ended_at = datetime(2026, 3, 2, 4, 5, tzinfo=UTC)
    outcome = RunOutcome.DONE
    version = "20260302T040500000000Z"
    observations = 240_000


class OwnIndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OwnIndicator

    municipality = factory.SubFactory(AreaFactory)
    name_fi = factory.Sequence(lambda n: f"Oma mittari {n}")
    slug = factory.Sequence(lambda n: f"oma-mittari-{n}")
    kind = OwnKind.COUNT
    unit = "kerhoa"
    description = "Nuorten kerhot, jotka kokoontuivat vuoden aikana."
    owner_role = "Nuorisopalvelut"


class OwnFigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OwnFigure

    indicator = factory.SubFactory(OwnIndicatorFactory)
    year = factory.Sequence(lambda n: 1900 + n % 200)
    value = 12.0


class LeftOutFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LeftOut

    municipality = factory.SubFactory(AreaFactory)
    set_version = "2025"
    indicator = "sotkanet:127"
    reason = "Kunnassa on vain yksi alakoulu, ja tulos kertoisi yksittäisistä lapsista."

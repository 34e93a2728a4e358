from datetime import date

import factory
from django.utils import timezone

from pophyte.planning.models import ClockDate, ClockMove, ClockReminder, Placement, ReminderRhythm, SteeringDocument
from tests.factories.areas import AreaFactory
from tests.factories.people import AccountFactory


class SteeringDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SteeringDocument

    municipality = factory.SubFactory(AreaFactory)
    level = "toiminta-ja-taloussuunnitelma"
    title = "Talousarvio 2026"
    first_year = 2026
    last_year = factory.SelfAttribute("first_year")


class PlacementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Placement

    level = "toiminta-ja-taloussuunnitelma"
    year = 2026
    state = "yes"


class ClockDateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClockDate

    municipality = factory.SubFactory(AreaFactory)
    year = 2026
    key = "osavuosikatsaus"
    as_written = "28.9.2026"
    edtf = "2026-09-28"
    earliest = date(2026, 9, 28)
    latest = date(2026, 9, 28)


class ClockMoveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClockMove

    municipality = factory.SubFactory(AreaFactory)
    year = 2026
    key = "osavuosikatsaus"
    count = 1
    moved_at = factory.LazyFunction(timezone.now)


class ReminderRhythmFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReminderRhythm

    municipality = factory.SubFactory(AreaFactory)
    days = [30, 7]


class ClockReminderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClockReminder

    municipality = factory.SubFactory(AreaFactory)
    account = factory.SubFactory(AccountFactory)
    key = "osavuosikatsaus"
    due_on = date(2026, 9, 28)
    days_before = 30

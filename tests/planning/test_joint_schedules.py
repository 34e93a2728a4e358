"""One municipality's own schedule tells the same of a joint document as the region's."""

from datetime import date

import pytest

from pophyte.planning.queries.schedules import municipality_schedule, schedule
from tests.factories.areas import AreaFactory
from tests.factories.planning import ScheduleEstimateFactory


@pytest.fixture(autouse=True)
def _october(october):
    """Inside the cast's term."""


def parties(shown):
    return [row.municipalities for row in shown.rows]


@pytest.fixture
def left(term, pudasjarvi, muhos):
    """Pudasjärvi and Muhos said that they go together; Muhos has said otherwise since."""
    ScheduleEstimateFactory(term=term, municipalities=[pudasjarvi, muhos], said_on=date(2026, 1, 10))
    ScheduleEstimateFactory(term=term, municipalities=[muhos], said_on=date(2026, 5, 2), as_written="kevät 2027")


def test_a_partner_that_has_left_is_no_longer_of_the_row(left, term, pudasjarvi):
    (own,) = municipality_schedule(pudasjarvi, on=date(2026, 10, 1))
    whole = schedule(term, on=date(2026, 10, 1))

    assert parties(own) == [(pudasjarvi.pk,)]
    assert (pudasjarvi.pk,) in parties(whole)


def test_a_partner_that_stays_is(term, pudasjarvi, muhos):
    ScheduleEstimateFactory(term=term, municipalities=[pudasjarvi, muhos], said_on=date(2026, 1, 10))

    (own,) = municipality_schedule(pudasjarvi, on=date(2026, 10, 1))

    assert [set(members) for members in parties(own)] == [{pudasjarvi.pk, muhos.pk}]


def test_a_partners_other_partners_make_no_row(left, term, pudasjarvi, muhos):
    third = AreaFactory(code="999", name_fi="Kolmas", slug="kolmas")
    ScheduleEstimateFactory(term=term, municipalities=[muhos, third], said_on=date(2026, 6, 1))

    (own,) = municipality_schedule(pudasjarvi, on=date(2026, 10, 1))

    assert parties(own) == [(pudasjarvi.pk,)]

"""A municipality's year clock, and whom to remind of it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pophyte.core.whole_numbers import whole_number
from pophyte.people.domain import AccessRole
from pophyte.people.queries.accounts import open_grants
from pophyte.planning.domain.year_clock import (
    DEFAULT_REMINDERS,
    ClockDefault,
    ClockItem,
    Known,
    OwnDate,
    year_clock,
)
from pophyte.planning.models import ClockDate, ClockMove, ReminderRhythm
from pophyte.planning.queries.steering import documents_of
from pophyte.planning.queries.steering_pack import ChainTexts, chain_texts


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account

# Years that can be looked at and edited around the one going on.
YEARS_BEFORE = 1
YEARS_AFTER = 2


@dataclass(frozen=True, slots=True)
class YearClock:
    """One municipality's year. `left_out` names the defaults that are no part of it."""

    area: "Area"
    year: int
    texts: ChainTexts
    items: tuple[ClockItem, ...]
    left_out: tuple[OwnDate, ...] = ()

    def default(self, key: str) -> ClockDefault | None:
        return next((each for each in self.texts.defaults if each.key == key), None)

    def item(self, key: str) -> ClockItem | None:
        return next((each for each in self.items if each.key == key), None)


def clock_of(area: "Area", *, year: int, shows_all: bool = False, texts: ChainTexts | None = None) -> YearClock:
    """The municipality's clock; dates of documents that are not public are for its own people."""
    texts = texts or chain_texts()
    own = [plain_date(row) for row in ClockDate.objects.filter(municipality=area, year=year)]
    documents = [each for each in documents_of(area) if shows_all or each.is_public]
    items = year_clock(texts.defaults, Known(own, documents), year=year)
    return YearClock(area, year, texts, items, tuple(each for each in own if each.is_left_out))


def chosen_clock_year(asked: str, *, on: date) -> int:
    year = whole_number(asked)
    return year if year is not None and year in clock_years(on=on) else on.year


def clock_years(*, on: date) -> range:
    return range(on.year - YEARS_BEFORE, on.year + YEARS_AFTER + 1)


def plain_date(row: ClockDate) -> OwnDate:
    return OwnDate(
        pk=row.pk,
        key=row.key,
        said=row.said,
        name=row.name,
        note=row.note,
        version=row.version,
        is_left_out=row.is_left_out,
    )


def clock_date(area: "Area", year: int, key: str) -> ClockDate | None:
    return ClockDate.objects.filter(municipality=area, year=year, key=key).first()


def clock_moves(area: "Area") -> dict[tuple[int, str], ClockMove]:
    """How the municipality's clock has changed, by year and key; of what has never changed there is none."""
    return {(row.year, row.key): row for row in ClockMove.objects.filter(municipality=area)}


def rhythm_of(area: "Area") -> tuple[int, ...]:
    row = ReminderRhythm.objects.filter(municipality=area).first()
    return tuple(row.days) if row else DEFAULT_REMINDERS


def rhythm_row(area: "Area") -> ReminderRhythm:
    return ReminderRhythm.objects.filter(municipality=area).first() or ReminderRhythm(
        municipality=area, days=list(DEFAULT_REMINDERS), version=0
    )


def coordinators(area: "Area", *, on: date) -> list["Account"]:
    """Accounts that coordinate the municipality's wellbeing work today."""
    grants = open_grants(AccessRole.MUNICIPAL_COORDINATOR).filter(scope=area.scope).exclude(since__gt=on)
    return [grant.account for grant in grants.select_related("account").order_by("account__pk")]


def coordinated_scopes(*, on: date) -> frozenset[str]:
    """The scopes that have a coordinator at all: nobody else's clock need be read at night."""
    grants = open_grants(AccessRole.MUNICIPAL_COORDINATOR).exclude(since__gt=on)
    return frozenset(grants.values_list("scope", flat=True))

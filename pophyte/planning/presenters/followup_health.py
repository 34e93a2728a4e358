"""Owner health by municipality, as the region's view and a municipality's page show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pophyte.areas.queries import still_of_region
from pophyte.planning.presenters.followup_line import SMALL, HealthLine, health_line
from pophyte.planning.queries.followup_health import CountedPlan, health_over_time, owner_health
from pophyte.planning.queries.followup_wording import percent


if TYPE_CHECKING:
    from pophyte.areas.models import Area


@dataclass(frozen=True, slots=True)
class HealthRow:
    """One municipality. Nothing counted: every text is empty and `line` None."""

    area: "Area"
    active: str = ""
    named: str = ""
    answered: str = ""
    last_update: date | None = None
    line: HealthLine | None = None
    is_counted: bool = False


@dataclass(frozen=True, slots=True)
class HealthPage:
    rows: tuple[HealthRow, ...]
    # Of the region's own municipalities.
    counted: int
    all: int


def health_page(
    municipalities: Sequence["Area"], plans: Mapping[int, Sequence[CountedPlan]], *, on: date
) -> HealthPage:
    rows = tuple(_row(area, plans.get(area.pk, ()), on=on) for area in municipalities)
    own = {area.pk for area in still_of_region(municipalities, on=on)}
    return HealthPage(rows, sum(row.is_counted for row in rows if row.area.pk in own), len(own))


def _row(area: "Area", plans: Sequence[CountedPlan], *, on: date) -> HealthRow:
    health = owner_health(plans, on=on)
    if health is None:
        return HealthRow(area)
    return HealthRow(
        area=area,
        active=_share(health.active_share, health.active, health.measures),
        named=_share(health.named_share, health.named, health.measures),
        answered=_share(health.answered_share, health.answered, health.asked) if health.asked else "",
        last_update=health.last_update,
        line=health_line(health_over_time(plans), SMALL),
        is_counted=True,
    )


def _share(share: float | None, some: int, whole: int) -> str:
    return f"{percent(share)} ({some}/{whole})"

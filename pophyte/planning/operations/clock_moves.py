"""Counting how a public year clock changes, so that calendars that follow it take the change.

What a date rests on may be given, corrected and taken away, and it may be the date of a document: so the clock itself is
compared before and after, and not the rows that it is reckoned from.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone

from pophyte.planning.domain.year_clock import ClockItem
from pophyte.planning.models import ClockMove
from pophyte.planning.queries.steering_clock import clock_of, clock_years
from pophyte.planning.queries.steering_pack import chain_texts


if TYPE_CHECKING:
    from pophyte.areas.models import Area


@contextmanager
def counting_moves(areas: Iterable["Area"], *, years: Iterable[int] = ()) -> Iterator[None]:
    """Call it inside `change`, around the writing. `years`: those that are written to, besides those of the feed."""
    places = list(areas)
    seen = sorted({*clock_years(on=timezone.localdate()), *years})
    before = _shown(places, seen)
    yield
    after = _shown(places, seen)
    for area in places:
        old, new = before[area.pk], after[area.pk]
        moved = [place for place in sorted(old.keys() | new.keys()) if old.get(place) != new.get(place)]
        # A region pack may take a municipality away with its clock.
        if moved and type(area).objects.filter(pk=area.pk).exists():
            for place in moved:
                _count(area, *place)


def _shown(areas: Iterable["Area"], years: Iterable[int]) -> dict[int, dict[tuple[int, str], ClockItem]]:
    """What everybody sees, by area. Which row it came from, and that row's own number, are nothing that is seen."""
    texts = chain_texts()
    return {
        area.pk: {
            (year, item.key): replace(item, own=None, version=0)
            for year in years
            for item in clock_of(area, year=year, texts=texts).items
        }
        for area in areas
    }


def _count(area: "Area", year: int, key: str) -> None:
    now = timezone.now()
    ClockMove.objects.get_or_create(municipality=area, year=year, key=key, defaults={"moved_at": now})
    row = ClockMove.objects.select_for_update().get(municipality=area, year=year, key=key)
    row.count, row.moved_at = row.count + 1, max(now, row.moved_at)
    row.save(update_fields=["count", "moved_at"])

"""Municipalities' own figures as datasets of the store: "own:615" holds what Pudasjärvi measures itself."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from pophyte.indicators.domain import IndicatorMeta, Observation, Sex, State, Texts, ValueType
from pophyte.indicators.models import OwnFigure, OwnIndicator, OwnKind
from pophyte.indicators.queries.places import key_of
from pophyte.indicators.store.parts import AreaEntry, Dataset, Part, observations_table
from pophyte.indicators.store.reading import Store


if TYPE_CHECKING:
    from pophyte.areas.models import Area

LICENCE = "CC BY 4.0"
VALUE_TYPES = {
    OwnKind.SHARE: ValueType.SHARE,
    OwnKind.PEOPLE: ValueType.COUNT,
    OwnKind.COUNT: ValueType.COUNT,
    OwnKind.MEAN: ValueType.MEAN,
    OwnKind.CURRENCY: ValueType.CURRENCY,
    OwnKind.OTHER: ValueType.OTHER,
}
MOST_DECIMALS = 4


def own_dataset_key(municipality: "Area") -> str:
    return f"own:{municipality.code}"


def own_part(municipality: "Area") -> Part | None:
    """All that the municipality measures itself; None where it measures nothing."""
    indicators = list(OwnIndicator.objects.filter(municipality=municipality).prefetch_related("figures"))
    metas = tuple(_meta(indicator, municipality) for indicator in indicators)
    rows = [row for indicator in indicators for row in _rows(indicator, municipality)]
    if not rows:
        return None
    changed = max(indicator.changed_at for indicator in indicators)
    dataset = Dataset(
        key=own_dataset_key(municipality),
        source=municipality.name_fi,
        date=timezone.localdate(changed).isoformat(),
        licence=LICENCE,
        url=settings.BASE_URL + municipality.get_absolute_url(),
        fetched_at=changed.isoformat(),
    )
    area = AreaEntry(key_of(municipality), Texts(*_names(municipality)))
    return Part(dataset, metas, (area,), observations_table(rows), place=municipality.name_fi)


def parts_not_in(store: Store | None) -> Iterator[Part]:
    """Own figures that the store does not have yet as they are now."""
    known = {dataset.key: dataset.fetched_at for dataset in store.datasets()} if store else {}
    changed: dict[Area, datetime] = {}
    for indicator in OwnIndicator.objects.select_related("municipality"):
        latest = changed.get(indicator.municipality, indicator.changed_at)
        changed[indicator.municipality] = max(latest, indicator.changed_at)
    for municipality, latest in changed.items():
        if known.get(own_dataset_key(municipality)) != latest.isoformat() and (part := own_part(municipality)):
            yield part


def _meta(indicator: OwnIndicator, municipality: "Area") -> IndicatorMeta:
    kind = OwnKind(indicator.kind)
    return IndicatorMeta(
        key=indicator.key,
        title=Texts(*_names(indicator)),
        unit=Texts(indicator.unit),
        value_type=VALUE_TYPES[kind],
        decimals=max((_decimals(figure) for figure in indicator.figures.all()), default=0),
        producer=indicator.owner_role,
        source_name=municipality.name_fi,
        source_url="",
        licence=LICENCE,
        dataset_date=timezone.localdate(indicator.changed_at).isoformat(),
        description=Texts(indicator.description),
        is_additive=kind in {OwnKind.PEOPLE, OwnKind.COUNT, OwnKind.CURRENCY},
    )


def _rows(indicator: OwnIndicator, municipality: "Area") -> Iterator[Observation]:
    area = key_of(municipality)
    for figure in indicator.figures.all():
        yield Observation(
            indicator.key,
            area,
            figure.year,
            Sex.TOTAL,
            figure.value,
            _state(figure),
            figure.numerator,
            figure.denominator,
        )


def _state(figure: OwnFigure) -> State:
    if figure.value is None:
        return State.MISSING
    return State.PRESENT if figure.value else State.ZERO


def _decimals(figure: OwnFigure) -> int:
    if figure.value is None:
        return 0
    return len(f"{figure.value:.{MOST_DECIMALS}f}".rstrip("0").partition(".")[2])


def _names(named: "Area | OwnIndicator") -> tuple[str, str, str]:
    return named.name_fi, named.name_sv, named.name_en

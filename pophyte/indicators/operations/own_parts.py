"""Municipalities' own figures as datasets of the store: "own:615" holds what Pudasjärvi measures itself."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from pophyte.indicators.domain import Direction, IndicatorMeta, Observation, Sex, State, Texts, ValueType
from pophyte.indicators.models import OwnFigure, OwnIndicator, OwnKind
from pophyte.indicators.queries.own import is_own, municipalities_with_own, own_dataset
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


def own_part(municipality: "Area") -> Part | None:
    """All that the municipality measures itself; None where it measures nothing."""
    indicators = list(OwnIndicator.objects.filter(municipality=municipality).prefetch_related("figures"))
    metas = tuple(_meta(indicator, municipality) for indicator in indicators)
    rows = [row for indicator in indicators for row in _rows(indicator, municipality)]
    if not rows:
        return None
    changed = max(indicator.changed_at for indicator in indicators)
    dataset = Dataset(
        key=own_dataset(key_of(municipality)),
        source=municipality.name_fi,
        date=timezone.localdate(changed).isoformat(),
        licence=LICENCE,
        url=settings.BASE_URL + municipality.get_absolute_url(),
        fetched_at=changed.isoformat(),
    )
    area = AreaEntry(key_of(municipality), Texts(*_names(municipality)))
    return Part(dataset, metas, (area,), observations_table(rows), place=municipality.name_fi)


def parts_not_in(store: Store | None) -> Iterator[Part]:
    """Own figures that the store does not have as they are now."""
    for municipality in municipalities_with_own():
        part = own_part(municipality)
        if part and not (store and is_in(part, store)):
            yield part


def is_in(part: Part, store: Store) -> bool:
    """Whether the store has just this: an indicator that was taken away changes neither the date nor the others."""
    had = store.indicators_of(part.dataset.key)
    if {meta.key for meta in part.metas} != set(had) or any(store.meta(meta.key) != meta for meta in part.metas):
        return False
    return store.dataset(part.metas[0].key) == part.dataset


def gone_from(store: Store | None) -> frozenset[str]:
    """The datasets of municipalities that measure nothing themselves any more."""
    kept = {own_dataset(key_of(municipality)) for municipality in municipalities_with_own()}
    had = {dataset.key for dataset in store.datasets() if is_own(dataset.key)} if store else set()
    return frozenset(had - kept)


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
        direction=Direction(indicator.direction),
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

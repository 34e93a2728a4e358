"""Figures as JSON-stat 2.0. An absent figure is null, and `status` tells whether it is missing or suppressed."""

from typing import Any

from django.utils.translation import gettext as _

from pophyte.indicators.domain import Sex, State, Texts
from pophyte.indicators.queries.catalogue import Indicator
from pophyte.indicators.queries.open_data import Cube
from pophyte.indicators.store.parts import Dataset


TOLD_BY_STATUS = {State.MISSING, State.SUPPRESSED}
DIMENSIONS = ("indicator", "area", "year", "sex")


def state_name(state: State) -> str:
    return state.name.lower()


def sex_names() -> dict[Sex, str]:
    return {Sex.TOTAL: _("Yhteensä"), Sex.MALE: _("Miehet"), Sex.FEMALE: _("Naiset")}


def state_words() -> dict[State, str]:
    return {
        State.MISSING: _("lähteessä ei ole lukua"),
        State.PRESENT: _("luku"),
        State.ZERO: _("nolla"),
        State.SUPPRESSED: _("salattu, koska luku koskee harvoja ihmisiä"),
    }


def updated(cube: Cube, made_at: str) -> str:
    """A moment, as the format wants: the newest dataset's day if all tell one, else when the store was made."""
    days = [one.date for one in cube.datasets]
    is_told = all(len(day) == len("2026-11-24") for day in days)
    return f"{max(days)}T00:00:00Z" if days and is_told else made_at


def present_jsonstat(cube: Cube, *, language: str, made_at: str, href: str) -> dict[str, Any]:
    values = cube.values.ravel().tolist()
    states = cube.states.ravel().tolist()
    absent = {place: State(state) for place, state in enumerate(states) if State(state) in TOLD_BY_STATUS}
    return {
        "version": "2.0",
        "class": "dataset",
        "href": href,
        "label": "; ".join(_text(one.name, language) for one in cube.indicators),
        "source": "; ".join(dict.fromkeys(one.source for one in cube.datasets)),
        "updated": updated(cube, made_at),
        "id": list(DIMENSIONS),
        "size": list(cube.values.shape),
        "role": {"metric": ["indicator"], "geo": ["area"], "time": ["year"]},
        "dimension": _dimensions(cube, language),
        "value": [None if place in absent else value for place, value in enumerate(values)],
        "status": {str(place): state_name(state) for place, state in absent.items()},
        "extension": {
            "status": {state_name(state): state_words()[state] for state in sorted(TOLD_BY_STATUS)},
            "indicators": {one.key: _meaning(one) for one in cube.indicators},
            "datasets": {one.key: dataset_facts(one) for one in cube.datasets},
        },
    }


def dataset_facts(dataset: Dataset) -> dict[str, Any]:
    return {
        "source": dataset.source,
        "licence": dataset.licence,
        "date": dataset.date,
        "url": dataset.url or None,
        "division_year": dataset.division_year,
    }


def _meaning(indicator: Indicator) -> dict[str, Any]:
    return {
        "value_type": indicator.meta.value_type.value,
        "per": indicator.meta.per,
        "direction": indicator.direction.value,
        "dataset": indicator.dataset.key,
    }


def _dimensions(cube: Cube, language: str) -> dict[str, Any]:
    indicators = _dimension(_("Mittari"), {one.key: _text(one.name, language) for one in cube.indicators})
    indicators["category"]["unit"] = {
        one.key: {"label": _text(one.meta.unit, language), "decimals": one.meta.decimals} for one in cube.indicators
    }
    return {
        "indicator": indicators,
        "area": _dimension(_("Alue"), {area.key: _text(area.name, language) for area in cube.areas}),
        "year": _dimension(_("Vuosi"), {str(year): str(year) for year in cube.years}),
        "sex": _dimension(_("Sukupuoli"), {sex.value: sex_names()[sex] for sex in cube.sexes}),
    }


def _dimension(label: str, categories: dict[str, str]) -> dict[str, Any]:
    return {"label": label, "category": {"index": list(categories), "label": categories}}


def _text(texts: Texts, language: str) -> str:
    return texts.in_language(language)

"""What an answer must be before it may replace yesterday's figures.

Each rule is one function that refuses with a sentence saying what is wrong and where. Nothing here mends anything:
a figure that is changed on the way in is a figure that no one published.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from django.utils.translation import gettext as _
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from pophyte.core.faults import Refused
from pophyte.indicators.domain import FIRST_YEAR, KEY_PATTERN, Sex, State
from pophyte.indicators.store import connection
from pophyte.indicators.store.parts import Part


# Projections end long before.
LAST_YEAR = 2199
# A source that loses more than a tenth of its rows overnight is more likely broken than better.
MOST_LOST = 0.10
SEXES = frozenset(sex.value for sex in Sex)
# Neither a year nor a state.
UNTOLD = -1
CELL = ("indicator", "area", "year", "sex")


@dataclass(frozen=True, slots=True)
class Finding:
    """Rows with one fault: how many, and the first of them."""

    amount: int
    example: Mapping[str, Any]


Findings = Mapping[str, Finding]


def verify_part(part: Part, table: pa.Table, database: DuckDBPyConnection) -> None:
    """All that can be known of one part alone. Duplicates are found when its rows are put in order."""
    verify_not_empty(part, table)
    verify_described(part)
    verify_keys(part)
    verify_indicators(part, table)
    verify_areas(part, table)
    verify_sexes(part, table)
    found = find_faults(table)
    verify_years(part, found)
    verify_numbers(part, found)
    verify_states(part, found)
    verify_one_division(part, table, database)


def verify_not_empty(part: Part, table: pa.Table) -> None:
    if table.num_rows == 0:
        raise Refused(
            _("%(place)s: aineistossa %(dataset)s ei ole yhtään havaintoa.")
            % {"place": part.place, "dataset": part.dataset.key}
        )


def verify_described(part: Part) -> None:
    """Every figure is shown with its source, so a dataset without a licence or a date cannot be shown."""
    lacking = [name for name in ("key", "source", "date", "licence") if not getattr(part.dataset, name)]
    if lacking:
        raise Refused(
            _("%(place)s: aineiston %(dataset)s tiedoista puuttuu: %(lacking)s.")
            % {"place": part.place, "dataset": part.dataset.key, "lacking": ", ".join(lacking)}
        )


def verify_keys(part: Part) -> None:
    """A key that cannot stand in an address would end in an error every page that leads to the indicator."""
    unfit = [meta.key for meta in part.metas if not re.fullmatch(KEY_PATTERN, meta.key)]
    if unfit:
        raise Refused(
            _(
                "%(place)s: mittarin tunnus ”%(indicator)s” ei käy. Käytä pieniä kirjaimia a–z, numeroita ja merkkejä : . _ -"
            )
            % {"place": part.place, "indicator": unfit[0]}
        )


def verify_indicators(part: Part, table: pa.Table) -> None:
    unknown = _unknown(table, "indicator", {meta.key for meta in part.metas})
    if unknown:
        raise Refused(
            _("%(place)s: mittaria %(indicator)s ei ole kuvattu (kuvaamattomia mittareita %(amount)d).")
            % {"place": part.place, "indicator": unknown[0], "amount": len(unknown)}
        )


def verify_areas(part: Part, table: pa.Table) -> None:
    unknown = _unknown(table, "area", {area.key for area in part.areas})
    if unknown:
        raise Refused(
            _("%(place)s: alue %(area)s on tuntematon (tuntemattomia alueita %(amount)d).")
            % {"place": part.place, "area": unknown[0], "amount": len(unknown)}
        )


def verify_sexes(part: Part, table: pa.Table) -> None:
    unknown = _unknown(table, "sex", SEXES)
    if unknown:
        raise Refused(
            _("%(place)s: sukupuolta %(sex)s ei tunneta. Sallittuja ovat %(allowed)s.")
            % {"place": part.place, "sex": unknown[0], "allowed": ", ".join(sorted(SEXES))}
        )


def verify_years(part: Part, found: Findings) -> None:
    if "year" in found:
        raise _refusal(part, found["year"], _("vuosi ei ole mahdollinen"))


def verify_numbers(part: Part, found: Findings) -> None:
    """NaN and infinity: a division that failed somewhere before us."""
    if "number" in found:
        raise _refusal(part, found["number"], _("arvo ei ole luku"))


def verify_states(part: Part, found: Findings) -> None:
    """A value and its state must tell the same: a hidden figure with a value would show what was hidden."""
    if "state" in found:
        raise _refusal(part, found["state"], _("arvo ja sen tila ovat ristiriidassa"))


def verify_one_division(part: Part, table: pa.Table, database: DuckDBPyConnection) -> None:
    """The municipalities of one indicator come from one division; figures of two divisions do not compare."""
    for meta in part.metas:
        if meta.division_year and part.dataset.division_year and meta.division_year != part.dataset.division_year:
            raise _mixed(part, meta.key, meta.division_year, part.dataset.division_year, "")
    if len({area.division_year for area in part.areas} - {None}) < 2:
        return
    areas = pa.table(
        {
            "key": [area.key for area in part.areas],
            "kind": [area.kind for area in part.areas],
            "division_year": pa.array([area.division_year for area in part.areas], pa.int16()),
        }
    )
    database.register("part", table)
    database.register("areas", areas)
    row = database.execute(connection.sql("divisions")).fetchone()
    if row:
        indicator, _kind, older, newer, older_area, newer_area = row
        raise _mixed(part, indicator, older, newer, f" ({older_area}, {newer_area})")


def verify_not_twice(part: Part, table: pa.Table, database: DuckDBPyConnection, *, is_repeated: bool) -> None:
    """`is_repeated`: seen while sorting, which is cheap; the place is looked up only when there is one to name."""
    if not is_repeated:
        return
    database.register("part", table)
    amount, example = database.execute(connection.sql("duplicates")).fetchall()[0]
    raise _refusal(part, Finding(amount, example), _("sama havainto on kahdesti"))


def verify_not_shrunken(dataset: str, *, rows: int, before: int) -> None:
    if before and rows < before * (1 - MOST_LOST):
        raise Refused(
            _(
                "Aineisto %(dataset)s on kutistunut: havaintoja on nyt %(rows)d ja edellisessä versiossa %(before)d. "
                "Edellinen versio pidetään."
            )
            % {"dataset": dataset, "rows": rows, "before": before}
        )


def verify_takeover(indicator: str, *, dataset: str, older: str, rows: int, before: int) -> None:
    """A dataset that brings an indicator of another takes it over whole, and must not be the smaller of the two."""
    if rows < before * (1 - MOST_LOST):
        raise Refused(
            _(
                "Mittari %(indicator)s kuuluu aineistoon %(older)s, jossa sillä on %(before)d havaintoa. Aineistossa "
                "%(dataset)s niitä on vain %(rows)d, joten se ei korvaa niitä."
            )
            % {"indicator": indicator, "older": older, "dataset": dataset, "before": before, "rows": rows}
        )


def verify_something_left(indicators: Collection[str]) -> None:
    if not indicators:
        raise Refused(_("Mittaritietoon ei jäisi yhtään lukua. Edellinen versio pidetään."))


def verify_one_owner(indicator: str, datasets: set[str]) -> None:
    if len(datasets) > 1:
        raise Refused(
            _("Mittari %(indicator)s on kahdessa aineistossa: %(datasets)s.")
            % {"indicator": indicator, "datasets": ", ".join(sorted(datasets))}
        )


def find_faults(table: pa.Table) -> Findings:
    """Rows that cannot be true, by the first thing wrong with each: how many, and the first of them."""
    year, state = (table.column(name).fill_null(UNTOLD).to_numpy() for name in ("year", "state"))
    has_value = table.column("value").is_valid().to_numpy()
    value = table.column("value").to_numpy()
    is_told = (state == State.PRESENT) | (state == State.ZERO)
    is_state = is_told | (state == State.MISSING) | (state == State.SUPPRESSED)
    faults = {
        "year": (year < FIRST_YEAR) | (year > LAST_YEAR),
        "number": np.logical_or.reduce([_is_no_number(table, name) for name in ("value", "numerator", "denominator")]),
        "state": ~is_state | (has_value != is_told) | ((state == State.ZERO) & (value != 0)),
    }
    found: dict[str, Finding] = {}
    sound = np.ones(table.num_rows, np.bool_)
    for fault, wrong in faults.items():
        rows = np.flatnonzero(wrong & sound)
        sound &= ~wrong
        if len(rows):
            found[fault] = Finding(len(rows), {name: table.column(name)[rows[0]].as_py() for name in CELL})
    return found


def _is_no_number(table: pa.Table, name: str) -> NDArray[np.bool_]:
    column = table.column(name)
    wrong: NDArray[np.bool_] = column.is_valid().to_numpy() & ~np.isfinite(column.to_numpy())
    return wrong


def _unknown(table: pa.Table, column: str, known: set[str] | frozenset[str]) -> list[str]:
    return sorted(set(table.column(column).combine_chunks().dictionary.to_pylist()) - known)


def _refusal(part: Part, finding: Finding, what: str) -> Refused:
    example = finding.example
    return Refused(
        _(
            "%(place)s: %(what)s. Mittari %(indicator)s, alue %(area)s, vuosi %(year)s, sukupuoli %(sex)s "
            "(tällaisia %(amount)d)."
        )
        % {
            "place": part.place,
            "what": what,
            "amount": finding.amount,
            **{name: example[name] for name in CELL},
        }
    )


def _mixed(part: Part, indicator: str, older: int, newer: int, areas: str) -> Refused:
    return Refused(
        _("%(place)s: mittarissa %(indicator)s on sekaisin vuosien %(older)s ja %(newer)s kuntajako%(areas)s.")
        % {"place": part.place, "indicator": indicator, "older": older, "newer": newer, "areas": areas}
    )


def refuse_repeated_across(indicator: str, dataset: str) -> None:
    raise Refused(
        _("Aineiston %(dataset)s eri osissa on sama havainto kahdesti: mittari %(indicator)s.")
        % {"dataset": dataset, "indicator": indicator}
    )

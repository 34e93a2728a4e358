"""THL's figures of the regions, gathered in 2013: titles without numbers, joined to the indicators that they are of."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from pophyte.indicators.domain import IndicatorMeta, Observation
from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.longform import slug


PREFIX = "thl-2013:"
GROUP = re.compile(r"\A\[[^\]]*\]\s*")


@dataclass(frozen=True, slots=True)
class Joined:
    """For each key of the file the indicator that its rows are of; its own key where no other is certain."""

    keys: Mapping[str, str]
    metas: Mapping[str, IndicatorMeta]
    # A sentence for each title that stays on its own.
    notices: tuple[str, ...]

    def of(self, rows: Iterable[Observation]) -> Iterator[Observation]:
        return (replace(row, indicator=self.keys[row.indicator]) for row in rows)


def numbers_of_titles(rows: Iterable[Mapping[str, str]], nameless: str) -> dict[str, str]:
    """Keys of the file to Sotkanet's, from the list that has the same group and title with its number.

    `nameless` is the indicator of the one title whose number is lost.
    """
    found: dict[str, str] = {}
    for row in rows:
        number = row["indicator"].removesuffix(".0")
        found[file_key(f"[{row['category']}] {row['title_fi']}")] = f"sotkanet:{number}" if number else nameless
    return found


def file_key(title: str) -> str:
    return PREFIX + slug(title)


def folded(title: str) -> str:
    """One title however it is spaced: "7-15 -vuotiaat", "7 - 15-vuotiaat"; "/ 1000" and "/ 1 000"; "ä" and "a"."""
    return slug(GROUP.sub("", title)).replace("-", "")


def join(metas: Sequence[IndicatorMeta], numbers: Mapping[str, str], listed: Iterable[IndicatorMeta]) -> Joined:
    by_title: dict[str, list[IndicatorMeta]] = {}
    for meta in listed:
        by_title.setdefault(folded(meta.title.fi), []).append(meta)
    keys: dict[str, str] = {}
    joined: dict[str, IndicatorMeta] = {}
    notices: list[str] = []
    for meta in metas:
        if meta.key in numbers:
            keys[meta.key] = numbers[meta.key]
            continue
        same = by_title.get(folded(meta.title.fi), [])
        found = _described(same[0], meta) if len(same) == 1 else meta
        keys[meta.key], joined[found.key] = found.key, found
        if len(same) != 1:
            notices.append(_alone(meta, same))
    _refuse_shared(keys)
    return Joined(keys, joined, tuple(notices))


def _described(listed: IndicatorMeta, meta: IndicatorMeta) -> IndicatorMeta:
    """Sotkanet's names for it; how and when it was asked as the file's mapping says."""
    return replace(
        listed,
        decimals=meta.decimals,
        is_survey=meta.is_survey,
        dataset_date=meta.dataset_date,
        division_year=meta.division_year,
    )


def _alone(meta: IndicatorMeta, same: Sequence[IndicatorMeta]) -> str:
    if not same:
        return _("Sotkanetin luettelossa ei ole nimeä ”%s”. Luvut ovat oma indikaattorinsa.") % meta.title.fi
    words = {"title": meta.title.fi, "keys": ", ".join(found.key for found in same)}
    return _("Nimi ”%(title)s” on monella indikaattorilla (%(keys)s). Luvut ovat oma indikaattorinsa.") % words


def _refuse_shared(keys: Mapping[str, str]) -> None:
    taken: dict[str, str] = {}
    for key, joined in keys.items():
        if taken.setdefault(joined, key) != key:
            sentence = _("Kaksi nimeä on samaa indikaattoria %s.")
            raise SourceFault(sentence % joined, file=key)


def same_area(rows: Sequence[Observation], newer: Sequence[Observation]) -> list[Observation]:
    """Rows of the years that `newer` lacks, of regions whose figures are the same wherever both have one.

    A region that has gained or lost a municipality since is another area: its two series are not one.
    """
    by_cell = {(row.area, row.year): row.value for row in newer}
    compared = {row.area for row in rows if (row.area, row.year) in by_cell}
    changed = {row.area for row in rows if by_cell.get((row.area, row.year), row.value) != row.value}
    return [row for row in rows if row.area in compared - changed and (row.area, row.year) not in by_cell]

"""From the words of one estimate to EDTF: every word must find its place, or there is no time at all."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from pophyte.core.fuzzytime import OPEN_END, UNKNOWN_YEAR, NotEDTF, read_edtf
from pophyte.planning.domain.phrase_periods import READERS, Period
from pophyte.planning.domain.phrase_tokens import Token, kinds_of
from pophyte.planning.domain.phrase_words import Case, Kind


BOUNDS = frozenset({Kind.AT_LATEST, Kind.BY, Kind.BEFORE, Kind.AFTER, Kind.FROM})
_PARTS = frozenset({Kind.END, Kind.START, Kind.LATE, Kind.EARLY})
_CONNECTORS = frozenset({Kind.DASH, Kind.SLASH, Kind.OR, Kind.AND})
_DOUBTS = frozenset({Kind.DOUBT, Kind.APPROXIMATE})
# "Joulukuun valtuusto" is December: every estimate is about a council meeting anyway.
_SILENT = frozenset({Kind.COUNCIL, Kind.MEETING, Kind.SCHEDULE, Kind.SEPARATOR})
_YEARS = frozenset({Kind.YEAR, Kind.YEAR_WORD})
_TURNS = frozenset({Kind.TURN_OF_YEAR, Kind.TURN})


def read_time(tokens: Sequence[Token], year: int | None) -> str | None:
    """EDTF for the words of one estimate, or None when a word is out of place or the time cannot exist."""
    kinds = {token.kind for token in tokens}
    bound = _only_bound(kinds & BOUNDS)
    if bound is None or not _do_cases_fit(tokens, kinds):
        return None
    try:
        period = _read_span([token for token in tokens if token.kind not in BOUNDS | _DOUBTS | _SILENT], year)
        edtf = _set_bound(period, bound, kinds) if period else None
        if edtf:
            read_edtf(edtf)
    except NotEDTF:
        return None
    return edtf


def doubt_mark(kinds: set[Kind]) -> str:
    """Give the EDTF qualifier for the doubting words of a phrase: "" when there are none."""
    return {(True, False): "?", (False, True): "~", (True, True): "%"}.get(
        (Kind.DOUBT in kinds, Kind.APPROXIMATE in kinds), ""
    )


def _only_bound(bounds: set[Kind]) -> Kind | str | None:
    """Give the one bound of the phrase, "" for none, None when there are several that do not belong together."""
    if bounds == {Kind.AT_LATEST, Kind.BY}:
        return Kind.BY
    if len(bounds) > 1:
        return None
    return next(iter(bounds), "")


def _do_cases_fit(tokens: Sequence[Token], kinds: set[Kind]) -> bool:
    """Say whether "kesäkuuhun" has its "mennessä" and "kesäkuusta" its "alkaen"; alone they mean something else."""
    cases = {token.word.case for token in tokens}
    return (Case.INTO not in cases or Kind.BY in kinds) and (Case.OUT_OF not in cases or Kind.FROM in kinds)


def _set_bound(period: Period, bound: Kind | str, kinds: set[Kind]) -> str | None:
    mark = doubt_mark(kinds)
    if not bound:
        return period.written(mark)
    # EDTF cannot bound a month of an unknown year.
    if not period.has_year:
        return None
    if bound is Kind.FROM:
        return f"{period.start}{mark}/{OPEN_END}"
    if bound is Kind.AFTER:
        return _after(period, mark, kinds)
    latest = _latest(period, bound, kinds)
    return f"{OPEN_END}/{latest}{mark}" if latest else None


def _after(period: Period, mark: str, kinds: set[Kind]) -> str | None:
    # "Syksyn jälkeen ehkä": what is doubted, the autumn or the after? An open end in doubt says too little to plan by.
    if mark:
        return None
    start = period.end if kinds & _TURNS else _neighbour(period.end, days=1)
    return f"{start}/{OPEN_END}"


def _latest(period: Period, bound: Kind | str, kinds: set[Kind]) -> str | None:
    if bound is Kind.AT_LATEST:
        return period.end
    # "Vuodenvaihteeseen mennessä" ends with the old year; "viimeistään vuodenvaihteessa" lasts through the turn.
    if kinds & _TURNS:
        return period.start
    if bound is Kind.BEFORE:
        # "Ennen vuoden loppua" reaches to the last day of the year, not to the day before its last months.
        return period.end if Kind.END in kinds else _neighbour(period.start, days=-1)
    # "Vuoden alkuun mennessä" may include the beginning of the year or end before it.
    return None if Kind.START in kinds else period.end


def _neighbour(edtf: str, *, days: int) -> str:
    """Give the year, month or day just before (days=-1) or just after (days=1), as precise as what was given."""
    fuzzy = read_edtf(edtf)
    # A moment with a year has both ends.
    edge = cast("date", fuzzy.latest if days > 0 else fuzzy.earliest)
    return (edge + timedelta(days=days)).isoformat()[: len(edtf)]


def _read_span(tokens: list[Token], year: int | None) -> Period | None:
    places = [place for place, token in enumerate(tokens) if token.kind in _CONNECTORS]
    if not places:
        return _read_side(tokens, year)
    if len(places) > 1:
        return None
    return _join(tokens[: places[0]], tokens[places[0]], tokens[places[0] + 1 :], year)


def _join(left: list[Token], connector: Token, right: list[Token], year: int | None) -> Period | None:
    """One stretch from the beginning of the left to the end of the right, if both are alike and it is meant so."""
    # "Kevät–kesä 2021" and "kevät 2021 – kesä" name the year once for both.
    first = _read_side(left, _own_year(left) or _own_year(right) or year)
    last = _read_side(right, _own_year(right) or _own_year(left) or year)
    if _shape(left) != _shape(right) or not first or not last:
        return None
    if connector.kind is not Kind.DASH and not _is_one_stretch(left, right, first, last):
        return None
    return Period(first.start, last.end)


def _shape(tokens: list[Token]) -> tuple[bool, bool]:
    """Tell whether there is more than a year, and whether a part of it: both ends of a span must be alike."""
    kinds = {token.kind for token in tokens}
    return bool(kinds - _PARTS - _YEARS), bool(kinds & _PARTS)


def _own_year(tokens: list[Token]) -> int | None:
    return next((token.value[0] for token in tokens if token.kind is Kind.YEAR), None)


def _is_one_stretch(left: list[Token], right: list[Token], first: Period, last: Period) -> bool:
    """Say whether two alternatives can be joined: "touko- tai kesäkuu" can, "kevät tai syksy" would claim the summer.

    A season beside a month cannot: "kesä tai syyskuu" may be short for "kesäkuu tai syyskuu".
    """
    is_alike = {token.kind for token in left} - _YEARS == {token.kind for token in right} - _YEARS
    end, start = (edtf.replace(UNKNOWN_YEAR, "2000") for edtf in (first.end, last.start))
    return is_alike and _neighbour(end, days=1) == start


def _read_side(tokens: list[Token], year: int | None) -> Period | None:
    """One stretch named by at most one year, one name of a time and one part of it, in any order."""
    names = sorted((token for token in tokens if token.kind not in _YEARS), key=_letter)
    reader = READERS.get(kinds_of(names))
    own_years = [token for token in tokens if token.kind is Kind.YEAR]
    is_about_years = all(token.kind in _PARTS for token in names)
    if not reader or len(own_years) > 1 or (is_about_years and not _names_year(tokens)):
        return None
    values = [number for token in names for number in token.value]
    known = _own_year(tokens) or year
    return reader(values, UNKNOWN_YEAR if known is None else str(known))


def _letter(token: Token) -> str:
    return token.kind.value


def _names_year(tokens: list[Token]) -> bool:
    return any(token.kind in _YEARS for token in tokens)

"""The chain of evidence as its page shows it: every step with links back and forward, and its gaps in place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from pophyte.core.fuzzytime import describe
from pophyte.core.named import page_language
from pophyte.indicators.queries.concept import concept
from pophyte.planning.domain.chain import STATE_SIGNS, EvidenceKind, Gap, MeasureState
from pophyte.planning.domain.chain_parts import (
    Chain,
    ChainConcern,
    ChainConclusion,
    ChainEvidence,
    ChainGoal,
    ChainMeasure,
    ChainTarget,
    ChainYear,
)
from pophyte.planning.domain.gaps import (
    FoundGap,
    concern_anchor,
    conclusion_anchor,
    gaps_of,
    goal_anchor,
    measure_anchor,
)
from pophyte.planning.queries import figures


@dataclass(frozen=True, slots=True)
class ShownLink:
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ShownGap:
    label: str
    text: str
    anchor: str
    url: str
    mend: str


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    pk: int
    kind: str
    text: str
    words: str
    source: str
    is_against: bool
    is_figure: bool


@dataclass(frozen=True, slots=True)
class ShownConcern:
    row: ChainConcern
    anchor: str
    places: tuple[str, ...]
    evidence: tuple[ShownEvidence, ...]
    conclusions: tuple[ShownLink, ...]
    gaps: tuple[ShownGap, ...]


@dataclass(frozen=True, slots=True)
class ShownConclusion:
    row: ChainConclusion
    anchor: str
    concerns: tuple[ShownLink, ...]
    goals: tuple[ShownLink, ...]


@dataclass(frozen=True, slots=True)
class ShownTarget:
    pk: int
    name: str
    baseline: str
    source: str
    aim: str
    target: str


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    row: ChainMeasure
    anchor: str
    owner_name: str
    when: str
    is_time_read: bool
    state: str
    sign: str
    planned: tuple[str, ...]
    actual: tuple[str, ...]
    gaps: tuple[ShownGap, ...]


@dataclass(frozen=True, slots=True)
class ShownGoal:
    row: ChainGoal
    anchor: str
    places: tuple[str, ...]
    conclusions: tuple[ShownLink, ...]
    concerns: tuple[ShownLink, ...]
    targets: tuple[ShownTarget, ...]
    measures: tuple[ShownMeasure, ...]
    gaps: tuple[ShownGap, ...]


@dataclass(frozen=True, slots=True)
class ShownChain:
    is_empty: bool
    concerns: tuple[ShownConcern, ...]
    conclusions: tuple[ShownConclusion, ...]
    goals: tuple[ShownGoal, ...]
    gaps: tuple[ShownGap, ...]
    measure_count: int


def present_chain(chain: Chain, *, owner_names: Mapping[str, str]) -> ShownChain:
    """`owner_names` by measure's key; empty for those who are not the document's writers."""
    maker = _Maker(chain, owner_names)
    return ShownChain(
        is_empty=chain.is_empty,
        concerns=tuple(maker.concern(each) for each in chain.concerns),
        conclusions=tuple(maker.conclusion(each) for each in chain.conclusions),
        goals=tuple(maker.goal(each) for each in chain.goals),
        gaps=tuple(maker.gaps),
        measure_count=sum(len(goal.measures) for goal in chain.goals),
    )


class _Maker:
    """Knows the names and the rows that links lead to."""

    def __init__(self, chain: Chain, owner_names: Mapping[str, str]) -> None:
        known, language = concept(), page_language()
        self._names = {each.key: each.name.in_language(language) for each in (*known.focus_areas, *known.life_domains)}
        self._owner_names = owner_names
        self._concerns = {each.key: ShownLink(_short(each.text), concern_anchor(each.key)) for each in chain.concerns}
        self._conclusions = {each.key: each for each in chain.conclusions}
        self._goals = {each.key: ShownLink(_short(each.text), goal_anchor(each.key)) for each in chain.goals}
        self.gaps = [_gap(each) for each in gaps_of(chain)]
        self._gaps: dict[str, list[ShownGap]] = defaultdict(list)
        for gap in self.gaps:
            self._gaps[gap.anchor].append(gap)

    def concern(self, row: ChainConcern) -> ShownConcern:
        anchor = concern_anchor(row.key)
        return ShownConcern(
            row=row,
            anchor=anchor,
            places=self._places(row.focus_area, row.life_domain),
            evidence=tuple(_evidence(piece) for piece in row.evidence),
            conclusions=self._conclusion_links(row.conclusions),
            gaps=tuple(self._gaps[anchor]),
        )

    def conclusion(self, row: ChainConclusion) -> ShownConclusion:
        return ShownConclusion(
            row=row,
            anchor=conclusion_anchor(row.key),
            concerns=tuple(self._concerns[key] for key in row.concerns),
            goals=tuple(self._goals[key] for key in row.goals),
        )

    def goal(self, row: ChainGoal) -> ShownGoal:
        anchor = goal_anchor(row.key)
        drawn = dict.fromkeys(key for each in row.conclusions for key in self._conclusions[each].concerns)
        return ShownGoal(
            row=row,
            anchor=anchor,
            places=self._places(row.focus_area, row.life_domain),
            conclusions=self._conclusion_links(row.conclusions),
            concerns=tuple(self._concerns[key] for key in drawn),
            targets=tuple(_target(each) for each in row.targets),
            measures=tuple(self._measure(each) for each in row.measures),
            gaps=tuple(self._gaps[anchor]),
        )

    def _measure(self, row: ChainMeasure) -> ShownMeasure:
        anchor = measure_anchor(row.key)
        return ShownMeasure(
            row=row,
            anchor=anchor,
            owner_name=self._owner_names.get(row.key, ""),
            when=describe(row.edtf, page_language()) if row.edtf else "",
            is_time_read=bool(row.edtf),
            state=row.state_name,
            sign=STATE_SIGNS[MeasureState(row.state)],
            planned=tuple(filter(None, (means_text(each, "planned") for each in row.years))),
            actual=tuple(filter(None, (means_text(each, "actual") for each in row.years))),
            gaps=tuple(self._gaps[anchor]),
        )

    def _conclusion_links(self, keys: Iterable[str]) -> tuple[ShownLink, ...]:
        return tuple(ShownLink(_short(self._conclusions[key].text), conclusion_anchor(key)) for key in keys)

    def _places(self, *keys: str) -> tuple[str, ...]:
        return tuple(self._names.get(key, key) for key in keys if key)


def _gap(found: FoundGap) -> ShownGap:
    url = reverse(found.url_name, args=found.args)
    return ShownGap(str(found.gap.label), _short(found.text), found.anchor, url, _mend(found.gap))


def _mend(gap: Gap) -> str:
    """What the link to the page that mends the gap says."""
    return {
        Gap.WORRY_WITHOUT_ANSWER: _("Vastaa huoleen"),
        Gap.GOAL_WITHOUT_EVIDENCE: _("Liitä johtopäätökseen"),
        Gap.GOAL_WITHOUT_INDICATOR: _("Lisää mittari"),
        Gap.GOAL_WITHOUT_MEASURE: _("Lisää toimenpide"),
        Gap.MEASURE_WITHOUT_OWNER: _("Nimeä vastuutaho"),
        Gap.MEASURE_WITHOUT_TIME: _("Kirjoita aika"),
    }[gap]


def _evidence(piece: ChainEvidence) -> ShownEvidence:
    figure = figures.retold(piece.figure)
    text = _("%(name)s: %(figure)s") % {"name": figure["name"], "figure": figure_text(figure)} if figure else piece.text
    return ShownEvidence(
        pk=piece.pk,
        kind=piece.kind_name,
        text=text,
        words=piece.text if figure else "",
        source=_source(figure),
        is_against=piece.is_against,
        is_figure=piece.kind == EvidenceKind.INDICATOR,
    )


def figure_text(figure: Mapping[str, Any]) -> str:
    """“12,3 % (2023), Mallikylä”."""
    known = {"figure": figure["text"], "area": figure.get("area", "")}
    return _("%(figure)s, %(area)s") % known if known["area"] else str(known["figure"])


def _source(figure: Mapping[str, Any]) -> str:
    if not figure.get("source"):
        return ""
    return _("Lähde: %(source)s") % {"source": figure["source"]}


def _target(row: ChainTarget) -> ShownTarget:
    baseline = figures.retold(row.baseline)
    return ShownTarget(
        pk=row.pk,
        name=baseline.get("name") or figures.indicator_name(row.indicator),
        baseline=figure_text(baseline) if baseline else "",
        source=_source(baseline),
        aim=row.aim_name,
        target=_target_text(row, baseline.get("unit", "")),
    )


def _target_text(row: ChainTarget, unit: str) -> str:
    words = {"value": "", "year": row.target_year}
    if row.target is not None:
        words["value"] = f"{decimal_text(row.target)} {unit}".strip()
    if row.target is not None and row.target_year:
        return _("%(value)s vuonna %(year)s") % words
    if row.target_year:
        return _("vuoteen %(year)s mennessä") % words
    return str(words["value"])


def means_text(year: ChainYear, which: str) -> str:
    """“2027: 10 000 €, 5 henkilötyöpäivää”; "" where nothing is said."""
    money, days = getattr(year, f"money_{which}"), getattr(year, f"days_{which}")
    said = []
    if money is not None:
        said.append(_("%(money)s €") % {"money": _whole(money)})
    if days is not None:
        said.append(_("%(days)s henkilötyöpäivää") % {"days": _whole(days)})
    return _("%(year)s: %(means)s") % {"year": year.year, "means": ", ".join(said)} if said else ""


def _whole(value: float) -> str:
    decimals = next(places for places in (0, 1, 2) if places == 2 or round(value, places) == value)
    return number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def decimal_text(value: float) -> str:
    return number_format(Decimal(str(value)).normalize(), use_l10n=True) if value % 1 else _whole(value)


def _short(text: str) -> str:
    return Truncator(text).chars(90)

"""Everything that an indicator's page says in words, made from its figures."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pophyte.indicators.domain import Direction, State, ValueType
from pophyte.indicators.presenters import sentences
from pophyte.indicators.presenters.codes import VALUE_TYPES, why
from pophyte.indicators.presenters.indicator import IndicatorPage, Own
from pophyte.indicators.presenters.numbers import FigureLook, in_page_language
from pophyte.indicators.presenters.sentences import ComparedWith
from pophyte.indicators.presenters.series_chart import varies_by_chance
from pophyte.indicators.queries import catalogue as knowledge
from pophyte.indicators.queries.figures import term_change
from pophyte.indicators.queries.places import COUNTRY, key_of
from pophyte.indicators.statistics.ranking import Ranking
from pophyte.indicators.statistics.reasons import CannotTell
from pophyte.indicators.statistics.series import Point


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    name: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class PeopleWords:
    headline: str
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    title: str
    why: str
    description: str
    denominator: str
    caveats: tuple[str, ...]
    kind: str
    direction: str
    placements: tuple[str, ...]
    own_name: str
    no_value: str
    # How an older division shows in the own figures.
    merged: tuple[str, ...]
    own_sentences: tuple[str, ...]
    # What a reader of the trend should know.
    cautions: tuple[str, ...]
    people: PeopleWords | None
    rank_order: str
    left_out: str
    options: tuple[Option, ...]
    peers: tuple[Option, ...]
    candidates: tuple[Option, ...]
    downloads: tuple[tuple[str, str], ...]


def describe(page: IndicatorPage) -> About:
    definition, meta = page.indicator.definition, page.indicator.meta
    return About(
        title=in_page_language(meta.title),
        why=in_page_language(definition.why) if definition else "",
        description=in_page_language(meta.description),
        denominator=in_page_language(definition.denominator) if definition else "",
        caveats=tuple(in_page_language(caveat) for caveat in definition.caveats) if definition else (),
        kind=str(VALUE_TYPES[meta.value_type]),
        direction=_direction(page.indicator.direction),
        placements=_placements(page),
        own_name=in_page_language(page.own.place.name) if page.own else "",
        no_value=_no_value(page.own) if page.own else "",
        merged=_merged(page.own) if page.own else (),
        own_sentences=_own_sentences(page, page.own) if page.own else (),
        cautions=tuple(sentences.trend_cautions(page.own.series.trend)) if page.own else (),
        people=_people(page, page.own) if page.own else None,
        rank_order=_rank_order(page.indicator.direction),
        left_out="" if isinstance(page.ranking, CannotTell) else sentences.left_out_sentence(page.ranking.left_out),
        options=_options(page),
        peers=tuple(Option(peer.key, in_page_language(peer.name)) for peer in page.peers),
        candidates=tuple(Option(place.key, in_page_language(place.name)) for place in page.candidates),
        downloads=_downloads(page),
    )


def _direction(direction: Direction) -> str:
    return {Direction.UP: _("suurempi on parempi"), Direction.DOWN: _("pienempi on parempi")}.get(direction, "")


def _rank_order(direction: Direction) -> str:
    if direction is Direction.NONE:
        return _("Suurin luku ensin; mikään suunta ei ole hyvä tai huono.")
    return _("Paras ensin.")


def _placements(page: IndicatorPage) -> tuple[str, ...]:
    definition = page.indicator.definition
    if definition is None:
        return ()
    concept = knowledge.concept()
    placed = {*definition.focus_areas, *definition.life_domains}
    names = (
        in_page_language(item.name) for item in (*concept.focus_areas, *concept.life_domains) if item.key in placed
    )
    # A focus area and a domain of life may have one name.
    return tuple(dict.fromkeys(names))


def _merged(own: Own) -> tuple[str, ...]:
    """Where the area has grown since its figures were counted: with whom, and how the older years are told."""
    told = own.today
    if told.is_as_published:
        return ()
    names = {one.old.key: in_page_language(one.old.name) for one in told.parts}
    names[own.place.key] = in_page_language(own.place.name)
    joined = ", ".join(f"{names[one.old.key]} ({one.on.year})" for one in told.parts)
    said = [_("Kuntaan on liittynyt muita: %(areas)s.") % {"areas": joined}]
    if told.summed:
        said.append(
            _("Vuosien %(since)s–%(until)s luku on yhdistyneiden kuntien summa nykyisen kuntajaon mukaan.")
            % {"since": told.summed[0], "until": told.summed[-1]}
        )
    said += dict.fromkeys(
        why(reason, names) for year, reason in told.reasons.items() if own.value is not None or year != own.year
    )
    return tuple(said)


def _no_value(own: Own) -> str:
    if reason := own.today.reasons.get(own.year):
        names = {one.old.key: in_page_language(one.old.name) for one in own.today.parts}
        return why(reason, names | {own.place.key: in_page_language(own.place.name)})
    absent = [point for point in own.series.points if point.year == own.year and point.value is None]
    return sentences.absent_years_sentence(absent or [Point(own.year, None, State.MISSING)])


def _own_sentences(page: IndicatorPage, own: Own) -> tuple[str, ...]:
    look = FigureLook.of(page.indicator.meta)
    said = [*_changes(page, own, look), *_comparisons(page, own, look)]
    if not isinstance(page.ranking, CannotTell):
        said.append(_place(page, own, page.ranking))
    if own.value is not None and varies_by_chance(page.indicator.meta):
        said.append(sentences.interval_sentence(own.series.uncertainty_in(own.year), look))
    if not isinstance(own.series.latest, CannotTell):
        said.append(sentences.later_years_sentence(own.series.latest.later_years))
    return tuple(sentence for sentence in said if sentence)


def _changes(page: IndicatorPage, own: Own, look: FigureLook) -> list[str]:
    trend = own.series.trend
    if isinstance(own.series.latest, CannotTell):
        return []
    told = [sentences.trend_sentence(trend, look), sentences.meaning_sentence(trend, page.indicator.direction)]
    change = term_change(own.series, own.year, page.indicator)
    return [" ".join(part for part in told if part), sentences.change_sentence(change, look) if change else ""]


def _comparisons(page: IndicatorPage, own: Own, look: FigureLook) -> list[str]:
    """With the peers, and how many of them have a figure, and with the other areas; a count is compared with none."""
    if page.indicator.meta.value_type is ValueType.COUNT:
        return []
    said = []
    if not isinstance(own.peers, CannotTell) and not isinstance(own.peer_median, CannotTell):
        told = sentences.comparison_sentence(own.peers, look, ComparedWith.PEERS)
        said.append(f"{told} {sentences.peers_sentence(own.peer_median)}")
    for place, comparison in own.comparisons:
        against = ComparedWith.COUNTRY if place.key == COUNTRY else ComparedWith.AREA
        said.append(sentences.comparison_sentence(comparison, look, against, area=in_page_language(place.name)))
    return said


def _place(page: IndicatorPage, own: Own, ranking: Ranking) -> str:
    """Only where there are others: the first of one is nothing to tell."""
    place = ranking.of(own.place.key)
    if isinstance(place, CannotTell) or len(ranking.places) == 1:
        return ""
    return sentences.rank_sentence(ranking, place)


def _people(page: IndicatorPage, own: Own) -> PeopleWords | None:
    """Nothing where the figure says nothing of people."""
    count = own.people.count
    if isinstance(count, CannotTell):
        return None
    inputs = [sentences.people_interval_sentence(count), *sentences.people_cautions(count)]
    if own.people.gap is not None and not isinstance(own.people.gap, CannotTell):
        gap = sentences.gap_sentence(own.people.gap)
        inputs.append(_("Vertaiskuntien mediaaniin verrattuna: %(gap)s") % {"gap": gap})
    return PeopleWords(sentences.people_sentence(count), tuple(inputs))


def _options(page: IndicatorPage) -> tuple[Option, ...]:
    """The areas that are shown, then every municipality of the region."""
    shown = [Option(place.key, in_page_language(place.name), is_chosen=True) for place, _series in page.others]
    keys = {option.key for option in shown} | ({page.own.place.key} if page.own else set())
    rest = [Option(key_of(area), area.name) for area in page.municipalities if key_of(area) not in keys]
    return (*shown, *rest)


def _downloads(page: IndicatorPage) -> tuple[tuple[str, str], ...]:
    forms = {"CSV": "csv", "Excel": "xlsx", "JSON-stat": "json", "Parquet": "parquet"}
    return tuple(
        (name, reverse("indicators:indicator-values", args=[page.indicator.key, form])) for name, form in forms.items()
    )

"""What the figures say, in sentences a council member reads: each a whole text of its own, so that it can be translated."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pophyte.indicators.domain import Direction, Sex, State, ValueType
from pophyte.indicators.presenters.codes import CAUTIONS, MEANINGS, PEOPLE_CAUTIONS, why
from pophyte.indicators.presenters.jsonstat import sex_names
from pophyte.indicators.presenters.numbers import FigureLook, number, rate, share
from pophyte.indicators.statistics.comparison import Comparison, PeerMedian, Standing
from pophyte.indicators.statistics.intervals import Interval
from pophyte.indicators.statistics.people import AgeGroup, GroupPopulation, PeopleCount, PeopleGap
from pophyte.indicators.statistics.ranking import Place, Ranking
from pophyte.indicators.statistics.reasons import CannotTell, UncertaintyNotKnown
from pophyte.indicators.statistics.series import Change, ChangeUnit, Point
from pophyte.indicators.statistics.trends import Trend, Verdict, meaning


class ComparedWith(StrEnum):
    COUNTRY = "country"
    PEERS = "peers"
    AREA = "area"


_TRENDS = {
    (Verdict.RISING, ChangeUnit.PERCENTAGE_POINTS): gettext_lazy(
        "Noussut selvästi %(since)s–%(until)s: noin %(slope)s prosenttiyksikköä vuodessa."
    ),
    (Verdict.RISING, ChangeUnit.INDEX_POINTS): gettext_lazy(
        "Noussut selvästi %(since)s–%(until)s: noin %(slope)s indeksipistettä vuodessa."
    ),
    (Verdict.RISING, ChangeUnit.OWN): gettext_lazy(
        "Noussut selvästi %(since)s–%(until)s: noin %(slope)s vuodessa (yksikkö: %(unit)s)."
    ),
    (Verdict.FALLING, ChangeUnit.PERCENTAGE_POINTS): gettext_lazy(
        "Laskenut selvästi %(since)s–%(until)s: noin %(slope)s prosenttiyksikköä vuodessa."
    ),
    (Verdict.FALLING, ChangeUnit.INDEX_POINTS): gettext_lazy(
        "Laskenut selvästi %(since)s–%(until)s: noin %(slope)s indeksipistettä vuodessa."
    ),
    (Verdict.FALLING, ChangeUnit.OWN): gettext_lazy(
        "Laskenut selvästi %(since)s–%(until)s: noin %(slope)s vuodessa (yksikkö: %(unit)s)."
    ),
}
_TRENDS_OF_COUNTS = {
    Verdict.RISING: gettext_lazy("Noussut selvästi %(since)s–%(until)s: noin %(slope)s vuodessa."),
    Verdict.FALLING: gettext_lazy("Laskenut selvästi %(since)s–%(until)s: noin %(slope)s vuodessa."),
}
_CHANGES = {
    ChangeUnit.PERCENTAGE_POINTS: gettext_lazy(
        "Muutos %(since)s–%(until)s: %(difference)s prosenttiyksikköä (%(before)s → %(after)s)."
    ),
    ChangeUnit.INDEX_POINTS: gettext_lazy(
        "Muutos %(since)s–%(until)s: %(difference)s indeksipistettä (%(before)s → %(after)s)."
    ),
    ChangeUnit.OWN: gettext_lazy("Muutos %(since)s–%(until)s: %(difference)s (%(before)s → %(after)s)."),
}
_COMPARISONS = {
    (Standing.BETTER, ComparedWith.COUNTRY): gettext_lazy("Parempi kuin koko maassa (%(reference)s)."),
    (Standing.WORSE, ComparedWith.COUNTRY): gettext_lazy("Huonompi kuin koko maassa (%(reference)s)."),
    (Standing.HIGHER, ComparedWith.COUNTRY): gettext_lazy("Korkeampi kuin koko maassa (%(reference)s)."),
    (Standing.LOWER, ComparedWith.COUNTRY): gettext_lazy("Matalampi kuin koko maassa (%(reference)s)."),
    (Standing.EQUAL, ComparedWith.COUNTRY): gettext_lazy("Sama kuin koko maassa (%(reference)s)."),
    (Standing.NOT_CLEARLY_DIFFERENT, ComparedWith.COUNTRY): gettext_lazy(
        "Ei varmuudella eroa koko maasta (%(reference)s)."
    ),
    (Standing.BETTER, ComparedWith.PEERS): gettext_lazy("Parempi kuin vertaiskunnissa keskimäärin (%(reference)s)."),
    (Standing.WORSE, ComparedWith.PEERS): gettext_lazy("Huonompi kuin vertaiskunnissa keskimäärin (%(reference)s)."),
    (Standing.HIGHER, ComparedWith.PEERS): gettext_lazy("Korkeampi kuin vertaiskunnissa keskimäärin (%(reference)s)."),
    (Standing.LOWER, ComparedWith.PEERS): gettext_lazy("Matalampi kuin vertaiskunnissa keskimäärin (%(reference)s)."),
    (Standing.EQUAL, ComparedWith.PEERS): gettext_lazy("Sama kuin vertaiskunnissa keskimäärin (%(reference)s)."),
    (Standing.NOT_CLEARLY_DIFFERENT, ComparedWith.PEERS): gettext_lazy(
        "Ei varmuudella eroa vertaiskunnista (%(reference)s)."
    ),
    (Standing.BETTER, ComparedWith.AREA): gettext_lazy("Parempi kuin vertailualueella %(area)s (%(reference)s)."),
    (Standing.WORSE, ComparedWith.AREA): gettext_lazy("Huonompi kuin vertailualueella %(area)s (%(reference)s)."),
    (Standing.HIGHER, ComparedWith.AREA): gettext_lazy("Korkeampi kuin vertailualueella %(area)s (%(reference)s)."),
    (Standing.LOWER, ComparedWith.AREA): gettext_lazy("Matalampi kuin vertailualueella %(area)s (%(reference)s)."),
    (Standing.EQUAL, ComparedWith.AREA): gettext_lazy("Sama kuin vertailualueella %(area)s (%(reference)s)."),
    (Standing.NOT_CLEARLY_DIFFERENT, ComparedWith.AREA): gettext_lazy(
        "Ei varmuudella eroa vertailualueesta %(area)s (%(reference)s)."
    ),
}
# By whether the largest comes first, whether it is the first, whether the place is shared.
_RANKS = {
    (True, True, False): gettext_lazy("Suurin %(among)s"),
    (True, True, True): gettext_lazy("Suurin %(among)s, jaettu sija"),
    (True, False, False): gettext_lazy("%(place)s. suurin %(among)s"),
    (True, False, True): gettext_lazy("%(place)s. suurin %(among)s, jaettu sija"),
    (False, True, False): gettext_lazy("Pienin %(among)s"),
    (False, True, True): gettext_lazy("Pienin %(among)s, jaettu sija"),
    (False, False, False): gettext_lazy("%(place)s. pienin %(among)s"),
    (False, False, True): gettext_lazy("%(place)s. pienin %(among)s, jaettu sija"),
}


def later_years_sentence(later: tuple[Point, ...]) -> str:
    """The newer years that have no figure, "" where there are none: they are told, not passed over."""
    return absent_years_sentence([point for point in later if point.value is None])


def absent_years_sentence(points: list[Point]) -> str:
    hidden = [str(point.year) for point in points if point.state is State.SUPPRESSED]
    missing = [str(point.year) for point in points if point.value is None and point.state is not State.SUPPRESSED]
    sentences = []
    if hidden:
        sentences.append(_("Luku on salattu vuosilta: %(years)s.") % {"years": ", ".join(hidden)})
    if missing:
        sentences.append(_("Luku puuttuu vuosilta: %(years)s.") % {"years": ", ".join(missing)})
    return " ".join(sentences)


def trend_sentence(trend: Trend | CannotTell, look: FigureLook) -> str:
    if isinstance(trend, CannotTell):
        return why(trend)
    years = {"since": trend.since, "until": trend.until}
    if trend.verdict is Verdict.NO_CLEAR_CHANGE:
        return _("Ei selvää muutosta %(since)s–%(until)s.") % years
    slope = number(abs(trend.slope), look.decimals_of_slope(trend.slope))
    text = _TRENDS_OF_COUNTS[trend.verdict] if look.is_bare else _TRENDS[trend.verdict, _change_unit(look.value_type)]
    return str(text) % {**years, "slope": slope, "unit": look.unit_text}


def meaning_sentence(trend: Trend | CannotTell, direction: Direction) -> str:
    """Whether the change is good for residents; "" where nothing has clearly changed."""
    if isinstance(trend, CannotTell) or trend.verdict is Verdict.NO_CLEAR_CHANGE:
        return ""
    return str(MEANINGS[meaning(trend.verdict, direction)])


def trend_cautions(trend: Trend | CannotTell) -> list[str]:
    """What a reader of the trend should know."""
    return [] if isinstance(trend, CannotTell) else [str(CAUTIONS[caution]) for caution in trend.cautions]


def change_sentence(change: Change, look: FigureLook) -> str:
    return str(_CHANGES[change.unit]) % {
        "since": change.since,
        "until": change.until,
        "difference": signed(change.difference, look.decimals),
        "before": look.brief(change.before),
        "after": look.brief(change.after),
    }


def signed(value: float, decimals: int) -> str:
    text = number(value, decimals)
    return f"+{text}" if round(value, decimals) > 0 else text


def interval_sentence(interval: Interval | UncertaintyNotKnown, look: FigureLook) -> str:
    if isinstance(interval, UncertaintyNotKnown):
        return why(interval)
    return _("%(level)s prosentin luottamusväli %(lower)s–%(upper)s") % {
        "level": number(100 * interval.level),
        "lower": look.number(interval.lower),
        "upper": look.number(interval.upper),
    }


def comparison_sentence(
    comparison: Comparison | CannotTell, look: FigureLook, against: ComparedWith, *, area: str = ""
) -> str:
    """`area` is the name of the other area where it is neither the country nor the peers."""
    if isinstance(comparison, CannotTell):
        return why(comparison)
    text = _COMPARISONS[comparison.standing, against]
    return str(text) % {"reference": look.brief(comparison.reference), "area": area}


def peers_sentence(middle: PeerMedian) -> str:
    return ngettext(
        "Vertailussa on %(count)s vertaiskunnan luku.",
        "Vertailussa on %(count)s vertaiskunnan mediaani.",
        middle.peers,
    ) % {"count": number(middle.peers)}


def rank_sentence(ranking: Ranking, place: Place | CannotTell, names: Mapping[str, str] | None = None) -> str:
    if isinstance(place, CannotTell):
        return why(place, names)
    text = _RANKS[ranking.direction is not Direction.DOWN, place.place == 1, place.is_shared]
    return str(text) % {"place": place.place, "among": among(ranking.kind, len(ranking.places))}


def among(kind: str, count: int) -> str:
    """Of how many areas, as it stands after a superlative: "30 kunnasta"."""
    arguments = {"count": number(count)}
    match kind:
        case "municipality":
            return ngettext("%(count)s kunnasta", "%(count)s kunnasta", count) % arguments
        case "region":
            return ngettext("%(count)s maakunnasta", "%(count)s maakunnasta", count) % arguments
        case "wellbeing-county":
            return ngettext("%(count)s hyvinvointialueesta", "%(count)s hyvinvointialueesta", count) % arguments
    return ngettext("%(count)s alueesta", "%(count)s alueesta", count) % arguments


def left_out_sentence(left_out: Mapping[State, int]) -> str:
    """The areas that have no figure: a rank of 20 among 25 is not a rank among 30."""
    hidden, missing = left_out.get(State.SUPPRESSED, 0), left_out.get(State.MISSING, 0)
    sentences = []
    if hidden:
        text = ngettext("%(count)s alueen luku on salattu.", "%(count)s alueen luvut on salattu.", hidden)
        sentences.append(text % {"count": number(hidden)})
    if missing:
        text = ngettext("%(count)s alueelta luku puuttuu.", "%(count)s alueelta luvut puuttuvat.", missing)
        sentences.append(text % {"count": number(missing)})
    return " ".join(sentences)


def people_sentence(count: PeopleCount | CannotTell) -> str:
    """The people and what they were reckoned from: "3 300 asukasta: 9,5 % × 34 794 7–12-vuotiasta (31.12.2019)"."""
    if isinstance(count, CannotTell):
        return why(count)
    text = ngettext(
        "%(people)s asukas: %(share)s × %(group)s (31.12.%(year)s)",
        "%(people)s asukasta: %(share)s × %(group)s (31.12.%(year)s)",
        count.rounded,
    )
    return text % {
        "people": number(count.rounded),
        "share": _share_text(count),
        "group": _group_text(count.group),
        "year": count.group.year,
    }


def people_interval_sentence(count: PeopleCount | PeopleGap) -> str:
    interval = count.interval
    if isinstance(interval, UncertaintyNotKnown):
        return why(interval)
    return _("%(level)s prosentin luottamusväli %(lower)s–%(upper)s asukasta") % {
        "level": number(100 * interval.level),
        "lower": number(interval.lower),
        "upper": number(interval.upper),
    }


def people_cautions(count: PeopleCount) -> list[str]:
    arguments = {"figure_year": count.figure.year, "population_year": count.group.year}
    return [str(PEOPLE_CAUTIONS[caution]) % arguments for caution in count.cautions]


def gap_sentence(gap: PeopleGap | CannotTell) -> str:
    """How many residents the gap to the reference is."""
    if isinstance(gap, CannotTell):
        return why(gap)
    people = abs(gap.rounded)
    if not people:
        return _("Ihmisinä eroa ei käytännössä ole.")
    text = (
        ngettext("%(people)s asukas enemmän.", "%(people)s asukasta enemmän.", people)
        if gap.rounded > 0
        else ngettext("%(people)s asukas vähemmän.", "%(people)s asukasta vähemmän.", people)
    )
    return text % {"people": number(people)}


def _group_text(group: GroupPopulation) -> str:
    told = group_text(group.ages, group.people)
    return told if group.sex is Sex.TOTAL else f"{told}, {sex_names()[group.sex].lower()}"


def group_text(ages: AgeGroup, people: int) -> str:
    """So many people of an age: "34 794 7–12-vuotiasta"."""
    arguments = {"people": number(people), "first": ages.first, "last": ages.last}
    if ages.last is not None:
        text = ngettext("%(people)s %(first)s–%(last)s-vuotias", "%(people)s %(first)s–%(last)s-vuotiasta", people)
    elif ages.first:
        text = ngettext("%(people)s %(first)s vuotta täyttänyt", "%(people)s %(first)s vuotta täyttänyttä", people)
    else:
        text = ngettext("%(people)s asukas", "%(people)s asukasta", people)
    return text % arguments


def _share_text(count: PeopleCount) -> str:
    figure = count.figure
    shown = number(figure.value, figure.decimals)
    return share(shown) if figure.value_type is ValueType.SHARE else rate(shown, figure.per)


def _change_unit(value_type: ValueType) -> ChangeUnit:
    units = {ValueType.SHARE: ChangeUnit.PERCENTAGE_POINTS, ValueType.INDEX: ChangeUnit.INDEX_POINTS}
    return units.get(value_type, ChangeUnit.OWN)

"""The whole region: its place among regions in words, and its source's statements beside our own reckoning."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pophyte.core.named import by_name
from pophyte.indicators.domain import Direction
from pophyte.indicators.presenters.codes import state_word, why
from pophyte.indicators.presenters.numbers import FigureLook, in_page_language, number, share
from pophyte.indicators.presenters.sentences import (
    among,
    left_out_sentence,
    people_cautions,
    people_sentence,
    rank_sentence,
)
from pophyte.indicators.queries import catalogue as knowledge
from pophyte.indicators.queries.places import Here, places_in
from pophyte.indicators.queries.region import (
    Reckoning,
    RegionPlace,
    SourceStatement,
    people_by_share,
    reckon,
    region_places,
    statements,
)
from pophyte.indicators.statistics.people import AgeGroup, PeopleCount
from pophyte.indicators.statistics.reasons import CannotTell
from pophyte.indicators.store.reading import Store


# By whether it is the first, whether the last, whether the place is shared: only where one way is good.
_PLACES = {
    (True, False): gettext_lazy("Paras %(among)s"),
    (True, True): gettext_lazy("Paras %(among)s, jaettu sija"),
    (False, False): gettext_lazy("%(place)s. paras %(among)s"),
    (False, True): gettext_lazy("%(place)s. paras %(among)s, jaettu sija"),
}
OLDEST = 120
_NUMBER = re.compile(r"(?P<whole>\d{1,3})(?:[.,](?P<part>\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class RankLine:
    """One indicator: `third` is 1 for the best, 3 for the worst, None where no way is good."""

    key: str
    name: str
    value: str
    year: int
    place: str
    third: int | None
    reference: str
    left_out: str


@dataclass(frozen=True, slots=True)
class RankGroup:
    key: str
    name: str
    lines: tuple[RankLine, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A reckoning laid out so that anyone can repeat it."""

    ages: str
    people: str
    year: int
    share: str
    product: str
    rounded: str
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementLine:
    """`text`, `doubt` and `source` are the source's own; `sum` and what follows are ours."""

    text: str
    doubt: str
    source: str
    stated: str
    sum: Sum | None
    is_reproduced: bool
    no_sum: str
    beside: str
    try_query: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a reader typed, as typed, and what came of it."""

    share: str = ""
    first: str = ""
    last: str = ""
    fault: str = ""
    sum: Sum | None = None
    sentence: str = ""

    @property
    def is_asked(self) -> bool:
        return bool(self.share or self.first or self.last)


@dataclass(frozen=True, slots=True)
class RegionPage:
    name: str
    ranked: int
    best: tuple[RankLine, ...]
    worst: tuple[RankLine, ...]
    groups: tuple[RankGroup, ...]
    statements: tuple[StatementLine, ...]
    trial: Trial

    @property
    def judged(self) -> int:
        """How many indicators have a good way and an own place."""
        return len({line.key for group in self.groups for line in group.lines if line.third})


def present_region(store: Store, here: Here, asked: Mapping[str, str]) -> RegionPage:
    places = region_places(store, here.home) if here.home else ()
    lines = {place.indicator.key: rank_line(place) for place in places}
    found = places_in(store, (here.home,), here).get(here.home)
    return RegionPage(
        name=in_page_language(found.name) if found else "",
        ranked=len(lines),
        best=tuple(line for line in lines.values() if line.third == 1),
        worst=tuple(line for line in lines.values() if line.third == 3),
        groups=_groups(places, lines),
        statements=_statement_lines(store, here.home, statements()),
        trial=_trial(store, here.home, asked),
    )


def rank_line(place: RegionPlace) -> RankLine:
    meta = place.indicator.meta
    look = FigureLook.of(meta)
    return RankLine(
        key=place.indicator.key,
        name=in_page_language(place.indicator.name),
        value=state_word(place.own.state) if place.own.value is None else look.figure(place.own.value),
        year=place.year,
        place=_place_words(place),
        third=place.third,
        reference=_reference(place, look),
        left_out=left_out_sentence(place.ranking.left_out),
    )


def _place_words(place: RegionPlace) -> str:
    if place.place is None:
        return _("Ei sijaa: alueen lukua ei ole.")
    if place.indicator.direction is Direction.NONE:
        return rank_sentence(place.ranking, place.place)
    text = _PLACES[place.place.place == 1, place.place.is_shared]
    return str(text) % {"place": place.place.place, "among": among(place.ranking.kind, len(place.ranking.places))}


def _reference(place: RegionPlace, look: FigureLook) -> str:
    """The country where its figure is of the same kind as the region's, else the middle of the regions."""
    if place.country is not None:
        return _("Koko maa: %(figure)s") % {"figure": look.figure(place.country)}
    return _("Alueiden mediaani: %(figure)s") % {"figure": look.figure(place.median)}


def _groups(places: Iterable[RegionPlace], lines: Mapping[str, RankLine]) -> tuple[RankGroup, ...]:
    return tuple(
        RankGroup(
            group.key,
            in_page_language(group.name) if group.name else "",
            _in_order(lines[each.key] for each in group.indicators),
        )
        for group in knowledge.by_focus_area((place.indicator for place in places), knowledge.concept())
    )


def _in_order(lines: Iterable[RankLine]) -> tuple[RankLine, ...]:
    return tuple(by_name(lines))


# The source's statements


def _statement_lines(store: Store, home: str, stated: tuple[SourceStatement, ...]) -> tuple[StatementLine, ...]:
    bounds = next(
        ((each.share_least, each.share_most) for each in stated if each.share_least is not None and not each.people),
        (None, None),
    )
    return tuple(_statement_line(each, reckon(store, each, home), bounds) for each in stated)


def _statement_line(
    stated: SourceStatement, found: Reckoning | CannotTell | None, bounds: tuple[float | None, float | None]
) -> StatementLine:
    reckoning = found if isinstance(found, Reckoning) else None
    return StatementLine(
        text=in_page_language(stated.text),
        doubt=in_page_language(stated.doubt),
        source=stated.source,
        stated="" if stated.people is None else number(stated.people),
        sum=_sum(reckoning.count) if reckoning else None,
        is_reproduced=reckoning is not None and reckoning.is_reproduced,
        no_sum=why(found) if isinstance(found, CannotTell) else "",
        beside=_beside(reckoning.count, bounds) if reckoning else "",
        try_query=_try_query(reckoning.count) if reckoning else {},
    )


def _sum(count: PeopleCount) -> Sum:
    figure, group = count.figure, count.group
    return Sum(
        ages=ages_text(group.ages),
        people=number(group.people),
        year=group.year,
        share=share(number(figure.value, figure.decimals)),
        product=number(count.estimate),
        rounded=number(count.rounded),
        cautions=tuple(people_cautions(count)),
    )


def ages_text(ages: AgeGroup) -> str:
    if ages.last is None:
        return _("%(first)s vuotta täyttäneet") % {"first": ages.first} if ages.first else _("Kaikenikäiset")
    return _("%(first)s–%(last)s-vuotiaat") % {"first": ages.first, "last": ages.last}


def _beside(count: PeopleCount, bounds: tuple[float | None, float | None]) -> str:
    """Whether the share worked back is within what the source tells of its shares."""
    least, most = bounds
    if least is None or most is None:
        return ""
    is_within = least <= count.figure.value <= most
    text = (
        _("Osuus %(share)s on lähteen ilmoittamalla välillä %(least)s–%(most)s.")
        if is_within
        else _("Osuus %(share)s ei ole lähteen ilmoittamalla välillä %(least)s–%(most)s.")
    )
    return text % {
        "share": share(number(count.figure.value, count.figure.decimals)),
        "least": number(least, 0 if float(least).is_integer() else 1),
        "most": share(number(most, 0 if float(most).is_integer() else 1)),
    }


def _try_query(count: PeopleCount) -> Mapping[str, str]:
    ages = count.group.ages
    return {
        "osuus": f"{count.figure.value:.{count.figure.decimals}f}".replace(".", ","),
        "alkaen": str(ages.first),
        "asti": "" if ages.last is None else str(ages.last),
    }


# A reader's own share


def _trial(store: Store, home: str, asked: Mapping[str, str]) -> Trial:
    share, first, last = (asked.get(name, "").strip()[:20] for name in ("osuus", "alkaen", "asti"))
    typed = Trial(share, first, last)
    if not typed.is_asked:
        return typed
    read = _NUMBER.fullmatch(typed.share.removesuffix("%").strip())
    fault = _fault(typed, read)
    if fault or read is None:
        return Trial(typed.share, typed.first, typed.last, fault)
    part = read["part"] or ""
    ages = AgeGroup(int(typed.first or 0), int(typed.last) if typed.last else None)
    count = people_by_share(store, home, ages, float(f"{read['whole']}.{part or 0}"), len(part))
    return Trial(
        typed.share,
        typed.first,
        typed.last,
        sum=None if isinstance(count, CannotTell) else _sum(count),
        sentence=people_sentence(count),
    )


def _fault(typed: Trial, read: re.Match[str] | None) -> str:
    if read is None or float(f"{read['whole']}.{read['part'] or 0}") > 100:
        return _("Anna osuus prosentteina, 0–100. Desimaalin voi erottaa pilkulla, esimerkiksi 9,5.")
    ages = [text for text in (typed.first, typed.last) if text]
    if not all(re.fullmatch(r"[0-9]{1,3}", text) and int(text) <= OLDEST for text in ages):
        return _("Anna iät kokonaisina vuosina, esimerkiksi 7 ja 12. Ylärajan voi jättää tyhjäksi.")
    if typed.first and typed.last and int(typed.last) < int(typed.first):
        return _("Ylin ikä ei voi olla pienempi kuin alin ikä.")
    return ""

"""Names in a plan's table that mean something here: indicators of the catalogue, focus areas of the region."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from pophyte.core.named import page_language
from pophyte.indicators.domain import Direction
from pophyte.indicators.queries.catalogue import Indicator, catalogue
from pophyte.indicators.queries.concept import concept
from pophyte.planning.domain.chain import Aim
from pophyte.planning.domain.plan_table import fold
from pophyte.planning.domain.plan_values import ReadTarget, read_target
from pophyte.planning.operations.goal_indicators import YEARS
from pophyte.planning.operations.taking import area_keys


if TYPE_CHECKING:
    from pophyte.planning.models import Goal, WellbeingDocument

# "Yksinäiset nuoret (Kouluterveyskysely 2025)": what stands in parentheses is where it is from.
_ASIDE = re.compile(r"\s*\([^)]*\)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTarget:
    key: str
    name: str
    area_key: str
    aim: str
    value: Decimal | None
    year: int | None
    is_new: bool

    @property
    def aim_name(self) -> str:
        return str(Aim(self.aim).label)


class Names:
    """Only the very name is taken for an indicator: one that is nearly right would follow the wrong thing."""

    def __init__(self, document: "WellbeingDocument") -> None:
        self._areas = area_keys(document)
        self._language = document.language
        self._indicators: dict[str, Indicator] = {}
        for each in reversed(catalogue()):
            for texts in (each.meta.title, each.name):
                self._indicators |= {fold(text): each for text in (texts.fi, texts.sv, texts.en) if text}
            self._indicators[fold(each.key)] = each
        language = page_language()
        self._focus_areas = {
            fold(text): (item.key, item.name.in_language(language))
            for item in concept().focus_areas
            for text in (item.key, item.name.fi, item.name.sv, item.name.en)
            if text
        }

    def focus_area(self, text: str) -> tuple[str, str]:
        """Key and name; empty where the words are none of the region's focus areas."""
        return self._focus_areas.get(fold(text), ("", ""))

    def targets(
        self, said: Iterable[tuple[str, str, int]], goal: "Goal | None"
    ) -> tuple[tuple[PlannedTarget, ...], dict[str, int]]:
        """Targets that can be set, and the rest in words with the row that says them first."""
        known = {(row.indicator, row.area_key) for row in goal.indicators.all()} if goal else set()
        targets: dict[tuple[str, str], PlannedTarget] = {}
        unknown: dict[str, int] = {}
        for name, words, number in said:
            found, more = self._found(name)
            target = "; ".join(filter(None, (more, words)))
            aim = _aim(target, found) if found else None
            if found is None or aim is None:
                unknown.setdefault(self._words(name, target), number)
                continue
            read = read_target(target)
            if target and not _is_told(target, read):
                unknown.setdefault(self._words(name, target), number)
            for area in self._areas:
                targets[found.key, area] = PlannedTarget(
                    key=found.key,
                    name=found.name.in_language(page_language()),
                    area_key=area,
                    aim=aim,
                    value=read.value,
                    year=read.year if read.year in YEARS else None,
                    is_new=(found.key, area) not in known,
                )
        return tuple(targets.values()), unknown

    def _found(self, name: str) -> tuple[Indicator | None, str]:
        """The indicator, and what is said after its name: “Yksinäiset nuoret, vähenee”."""
        for plain in (name, _ASIDE.sub("", name)):
            if fold(plain) in self._indicators:
                return self._indicators[fold(plain)], ""
        beginning, _mark, more = name.partition(",") if "," in name else name.partition(":")
        found = self._indicators.get(fold(beginning)) if more else None
        return found, more.strip() if found else ""

    def _words(self, name: str, target: str) -> str:
        """As they will be kept, in the language of the document."""
        if not name or not target:
            return name or target
        with override(self._language):
            return _("%(name)s, tavoite: %(target)s") % {"name": name, "target": target}


def _is_told(target: str, read: ReadTarget) -> bool:
    """Whether the target's words are wholly in the numbers: a sum of two steps, for one, is not."""
    return read.value is not None or (read.aim is not None and not re.search(r"\d", re.sub(r"\b20\d\d\b", "", target)))


def _aim(target: str, found: Indicator) -> Aim | None:
    """What the words say, or else the way in which the indicator gets better."""
    better = {Direction.UP: Aim.RISE, Direction.DOWN: Aim.FALL}
    return read_target(target).aim or better.get(found.direction)

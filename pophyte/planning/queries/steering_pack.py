"""What the region pack says of the steering chain and the year clock, in the language of the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pophyte.areas.queries import current_pack
from pophyte.core.models import PackEntry
from pophyte.core.named import page_language
from pophyte.planning.domain.steering import Half, Level
from pophyte.planning.domain.year_clock import ClockDefault


KINDS = ("steering-level", "steering-half", "steering-question", "clock-date")


@dataclass(frozen=True, slots=True)
class ChainTexts:
    """The chain as the region's pack tells it; empty where no pack tells of one."""

    levels: tuple[Level, ...] = ()
    halves: Mapping[str, str] | None = None
    questions: tuple[str, ...] = ()
    defaults: tuple[ClockDefault, ...] = ()

    def level(self, key: str) -> Level | None:
        return next((level for level in self.levels if level.key == key), None)

    def half(self, half: str) -> str:
        return (self.halves or {}).get(half, "")

    def level_name(self, key: str) -> str:
        """Of a level that the pack no longer has, its key: what was told under it is still shown."""
        found = self.level(key)
        return found.name if found else key


def chain_texts() -> ChainTexts:
    pack = current_pack()
    if pack is None:
        return ChainTexts()
    entries = list(PackEntry.objects.filter(pack=pack, kind__in=KINDS).order_by("order"))
    return ChainTexts(
        levels=tuple(_level(values, number) for number, (_key, values) in enumerate(_of("steering-level", entries), 1)),
        halves={key: _text(values["text"]) for key, values in _of("steering-half", entries)},
        questions=tuple(_text(values["text"]) for _key, values in _of("steering-question", entries)),
        defaults=tuple(_default(values) for _key, values in _of("clock-date", entries)),
    )


def _of(kind: str, entries: Iterable[PackEntry]) -> list[tuple[str, dict[str, Any]]]:
    return [(entry.key, entry.values) for entry in entries if entry.kind == kind]


def _text(texts: Mapping[str, str] | None) -> str:
    texts = texts or {}
    return texts.get(page_language()) or texts.get("fi", "")


def _level(values: dict[str, Any], number: int) -> Level:
    name = _text(values["name"])
    return Level(
        key=values["id"],
        number=number,
        name=name,
        short=_text(values.get("short")) or name,
        half=Half(values["half"]),
        is_half_assumed=values.get("half_basis") == "assumed",
        is_yearly=values.get("rhythm", "year") == "year",
    )


def _default(values: dict[str, Any]) -> ClockDefault:
    return ClockDefault(
        key=values["id"],
        name=_text(values["name"]),
        level=values.get("level") or "",
        begins=_day(values.get("begins")),
        ends=_day(values.get("ends")),
        is_law=values["basis"] == "law",
        law=values.get("law", ""),
        covers=values.get("covers", 0),
        decides=values.get("decides", False),
        todo=_text(values.get("todo")),
        source=values.get("source") or "",
    )


def _day(text: str | None) -> tuple[int, int] | None:
    if not text:
        return None
    month, _dash, day = text.partition("-")
    return int(month), int(day)

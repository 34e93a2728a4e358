"""Sotkanet's list of indicators and the fuller answers about one indicator."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pophyte.indicators.domain import IndicatorMeta, Texts, ValueType
from pophyte.indicators.sources.faults import Spot
from pophyte.indicators.sources.opening import Opened
from pophyte.indicators.sources.sotkanet import LICENCE, PAGE, SOURCE
from pophyte.indicators.sources.sotkanet.regions import texts
from pophyte.indicators.sources.units import ages_of_title, unit_of_code


TAG = re.compile(r"<[^>]{0,500}>")
BREAK = re.compile(r"<\s*(br|/p|/li|/div)\b[^>]{0,200}>", re.IGNORECASE)
SURVEY = re.compile(r"kysely|terve suomi|finsote|\bath\b|survey|haastattelu", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Published:
    """What the fetcher needs to know of an indicator: when it changed, its years and sexes."""

    id: int
    updated: str
    first_year: int | None
    last_year: int | None
    sexes: tuple[str, ...]


def indicator_key(identity: int) -> str:
    return f"sotkanet:{identity}"


def read_indicators(source: Opened) -> tuple[IndicatorMeta, ...]:
    """A list of indicators, one indicator, or a file that wraps several under "indicators"."""
    spot = Spot(source.name, "record")
    metas: dict[str, IndicatorMeta] = {}
    for number, item in enumerate(records(source), 1):
        meta = _meta(item, spot, number)
        if metas.setdefault(meta.key, meta) != meta:
            raise spot.fault(_("Indikaattori %s on luettelossa kahdesti eri tiedoin.") % meta.key, number)
    return tuple(metas.values())


def records(source: Opened) -> list[Any]:
    content = source.json()
    if isinstance(content, dict) and isinstance(content.get("indicators"), dict):
        content = list(content["indicators"].values())
    elif isinstance(content, dict):
        content = [content]
    if not isinstance(content, list) or not content:
        raise Spot(source.name).fault(_("Tiedostossa ei ole Sotkanetin indikaattoreita."))
    return content


def read_published(item: Any, file: str) -> Published:
    spot = Spot(file, "record")
    try:
        years = item.get("range") or {}
        updated = str(item.get("data-updated") or "")
        return Published(
            id=int(item["id"]),
            updated=date.fromisoformat(updated).isoformat() if updated else "",
            first_year=int(years["start"]) if years.get("start") else None,
            last_year=int(years["end"]) if years.get("end") else None,
            sexes=tuple(item.get("classifications", {}).get("sex", {}).get("values") or ()),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise spot.fault(_("Indikaattorin tunnus, vuodet tai päivitysaika puuttuu tai on väärää muotoa."), 1) from error


def _meta(item: Any, spot: Spot, number: int) -> IndicatorMeta:
    try:
        identity = int(item["id"])
        title = texts(item["title"])
        code = str((item.get("primaryValueType") or {}).get("code", ""))
        decimals = int(item.get("decimals", 1))
        producer = str(item["organization"]["title"]["fi"]).strip()
        updated = str(item.get("data-updated") or "")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise spot.fault(_("Indikaattorilta puuttuu tunnus, nimi tai tuottaja."), number) from error
    unit = unit_of_code(code, title.fi)
    age_from, age_to = ages_of_title(title.fi)
    return IndicatorMeta(
        key=indicator_key(identity),
        title=title,
        unit=unit.text,
        value_type=unit.value_type,
        per=unit.per,
        # A count has no parts, whatever its source says of them.
        decimals=0 if unit.value_type is ValueType.COUNT else decimals,
        producer=producer,
        source_name=SOURCE,
        source_url=PAGE.format(id=identity),
        licence=LICENCE,
        dataset_date=updated,
        description=_description(item),
        age_from=age_from,
        age_to=age_to,
        is_survey=bool(SURVEY.search(" ".join(_source_titles(item)))),
        is_additive=unit.value_type is ValueType.COUNT,
    )


def _description(item: Any) -> Texts:
    """The description, and the limits after it: what the figure does not tell matters as much."""
    return Texts(*(_joined(item, language) for language in ("fi", "sv", "en")))


def _joined(item: Any, language: str) -> str:
    found = (plain((item.get(part) or {}).get(language) or "") for part in ("description", "interpretation", "limits"))
    return "\n\n".join(text for text in found if text)


def _source_titles(item: Any) -> Iterable[str]:
    return (
        str(source.get("title", {}).get("fi", "")) for source in item.get("sources") or () if isinstance(source, dict)
    )


def plain(markup: str) -> str:
    """Text of Sotkanet's HTML; line breaks stay, nothing else does."""
    text = html.unescape(TAG.sub("", BREAK.sub("\n", str(markup)))).replace("\u00a0", " ")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in text.splitlines())).strip()

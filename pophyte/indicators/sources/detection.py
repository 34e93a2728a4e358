"""Which format a file is in, from what stands in it and never from its name."""

import re
from enum import StrEnum

from django.utils.translation import gettext as _

from pophyte.indicators.sources.delimited import rows_of
from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.mapping import Mapping, known_mappings
from pophyte.indicators.sources.opening import Opened
from pophyte.indicators.sources.sotkanet.values import CSV_HEADER
from pophyte.indicators.sources.sotkanet.web import looks_like_web


class Format(StrEnum):
    AUTO = "auto"
    SOTKANET_JSON = "sotkanet-json"
    SOTKANET_CSV = "sotkanet-csv"
    SOTKANET_WEB_CSV = "sotkanet-web-csv"
    JSONSTAT = "jsonstat"
    CSV = "csv"
    XLSX = "xlsx"


class Records(StrEnum):
    """What a JSON answer of Sotkanet lists."""

    VALUES = "values"
    REGIONS = "regions"
    INDICATORS = "indicators"


def format_of(source: Opened) -> Format:
    if source.is_workbook:
        return Format.XLSX
    text = source.text().lstrip()
    if text.startswith(("{", "[")):
        return Format.JSONSTAT if _is_jsonstat(text) else Format.SOTKANET_JSON
    first = next(rows_of(source))
    titles = tuple(cell.strip().lower() for cell in first.cells)
    if titles[:5] == CSV_HEADER[:5]:
        return Format.SOTKANET_CSV
    if looks_like_web(first):
        return Format.SOTKANET_WEB_CSV
    if len(titles) < 2:
        raise SourceFault(_("Tiedosto ei ole taulukko, jonka ohjelma tuntee."), file=source.name)
    return Format.CSV


def _is_jsonstat(text: str) -> bool:
    return text.startswith("{") and bool(re.search(r'"(class"\s*:\s*"dataset|dimension"\s*:|dataset"\s*:\s*\{)', text))


def records_of(source: Opened) -> Records:
    """Told by the first item alone; the readers check the rest."""
    content = source.json()
    if isinstance(content, dict):
        return Records.INDICATORS
    first = content[0] if isinstance(content, list) and content else None
    if not isinstance(first, dict):
        raise SourceFault(_("Tiedostossa ei ole Sotkanetin tietueita."), file=source.name)
    if "category" in first and "code" in first:
        return Records.REGIONS
    if "organization" in first or "classifications" in first:
        return Records.INDICATORS
    return Records.VALUES


def mapping_for(header: tuple[object, ...], *, file: str) -> Mapping:
    """The mapping of a published file whose column titles are these."""
    titles = {str(cell).strip() for cell in header if cell is not None}
    for mapping in known_mappings():
        if mapping.recognised_by and titles == set(mapping.recognised_by):
            return mapping
    if sum(bool(re.fullmatch(r"(19|20)\d\d", title)) for title in titles) >= 2:
        sentence = _("Taulukko on leveä: vuodet ovat sarakkeina. Tuo taulukko pitkässä muodossa, yksi luku rivillä.")
        raise SourceFault(sentence, file=file, place=_("rivi %d") % 1)
    sentence = _("Taulukon sarakkeita ei tunneta. Anna kuvaustiedosto, joka kertoo, mikä sarake on mitäkin.")
    raise SourceFault(sentence, file=file, place=_("rivi %d") % 1)

"""One file of any known format into a reading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from django.utils.translation import gettext as _

from pophyte.indicators.domain import IndicatorMeta
from pophyte.indicators.sources.delimited import rows_of
from pophyte.indicators.sources.detection import Format, Records, format_of, mapping_for, records_of
from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.jsonstat.reading import Origin, read_jsonstat
from pophyte.indicators.sources.known_areas import KnownAreas
from pophyte.indicators.sources.longform import Cells, read_long, slug
from pophyte.indicators.sources.mapping import Mapping as ColumnMapping
from pophyte.indicators.sources.opening import Opened
from pophyte.indicators.sources.reading import Reading, parts_by_indicator
from pophyte.indicators.sources.sheets import sheet_rows
from pophyte.indicators.sources.sotkanet import LICENCE, SOURCE
from pophyte.indicators.sources.sotkanet.metadata import read_indicators
from pophyte.indicators.sources.sotkanet.regions import Regions, read_regions
from pophyte.indicators.sources.sotkanet.values import Values, read_csv_values, read_json_values
from pophyte.indicators.sources.sotkanet.web import catalogue_of, read_web_values
from pophyte.indicators.store.parts import AreaEntry, Dataset


@dataclass(frozen=True, slots=True)
class Around:
    """What is known before a file is opened: areas, Sotkanet's regions and indicators, and how a table is to be read."""

    areas: KnownAreas
    regions: Regions
    metas: Mapping[str, IndicatorMeta]
    mapping: ColumnMapping | None = None
    origin: Origin | None = None
    # The day of reading, for figures whose source gives no date.
    on: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file without figures: Sotkanet's list of regions or indicators. It is kept beside the fetched answers."""

    records: Records
    count: int


def read_any(source: Opened, around: Around, wanted: Format = Format.AUTO) -> Reading | Listed:
    found = format_of(source) if wanted is Format.AUTO else wanted
    if found is Format.SOTKANET_JSON:
        return _sotkanet_json(source, around)
    if found is Format.SOTKANET_CSV:
        return sotkanet_reading(read_csv_values(source, around.regions), source.name, around)
    if found is Format.SOTKANET_WEB_CSV:
        values, areas = read_web_values(source, catalogue_of(around.metas, around.areas))
        return _with_areas(values, areas, source.name, around)
    if found is Format.JSONSTAT:
        return read_jsonstat(source, around.origin or _origin(source), on=around.on)
    rows = _sheet(source, around) if found is Format.XLSX else ((row.number, row.cells) for row in rows_of(source))
    return _long(rows, source, around)


def _sotkanet_json(source: Opened, around: Around) -> Reading | Listed:
    records = records_of(source)
    if records is Records.REGIONS:
        return Listed(records, len(read_regions(source).by_id))
    if records is Records.INDICATORS:
        return Listed(records, len(read_indicators(source)))
    return sotkanet_reading(read_json_values(source, around.regions), source.name, around)


def sotkanet_reading(values: Values, file: str, around: Around) -> Reading:
    return _with_areas(values, tuple(around.regions.by_id.values()), file, around)


def _with_areas(values: Values, areas: tuple[AreaEntry, ...], file: str, around: Around) -> Reading:
    if not values.observations:
        raise SourceFault(_("Tiedostossa ei ole yhtään lukua."), file=file)
    unknown = sorted({row.indicator for row in values.observations} - set(around.metas))
    if unknown:
        sentence = _("Indikaattorin %s nimeä ja yksikköä ei tunneta. Tuo ensin Sotkanetin indikaattoriluettelo.")
        raise SourceFault(sentence % unknown[0], file=file)
    # A list of indicators does not say when their figures changed; the day of reading is then the only date there is.
    dataset = Dataset(key="", source=SOURCE, date=around.on, licence=LICENCE, url="", fetched_at="")
    parts = parts_by_indicator(values.observations, dataset=dataset, metas=around.metas, areas=areas, file=file)
    return Reading(parts, values.notices)


def _origin(source: Opened) -> Origin:
    table = slug(source.name.rpartition(".")[0] or source.name)
    return Origin("jsonstat", table, table, _("Lisenssiä ei ole ilmoitettu"))


def _sheet(source: Opened, around: Around) -> Iterator[tuple[int, Cells]]:
    return sheet_rows(source, around.mapping.sheet if around.mapping else "")


def _long(rows: Iterator[tuple[int, Cells]], source: Opened, around: Around) -> Reading:
    try:
        header = next(rows)
    except StopIteration:
        raise SourceFault(_("Tiedosto on tyhjä."), file=source.name) from None
    mapping = around.mapping or mapping_for(header[1], file=source.name)
    reading = read_long(chain((header,), rows), file=source.name, mapping=mapping, known=around.areas)
    return _titled(reading, around.metas)


def _titled(reading: Reading, metas: Mapping[str, IndicatorMeta]) -> Reading:
    """Indicators known already keep their full description; a long table knows little more than a number."""
    parts = tuple(
        replace(part, metas=tuple(_fuller(meta, metas.get(meta.key)) for meta in part.metas)) for part in reading.parts
    )
    return Reading(parts, reading.notices)


def _fuller(meta: IndicatorMeta, known: IndicatorMeta | None) -> IndicatorMeta:
    if known is None:
        return meta
    return replace(known, dataset_date=meta.dataset_date, division_year=meta.division_year)

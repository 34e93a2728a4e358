"""The project's own compact table, made again from the published files."""

from pathlib import Path

from django.utils.translation import gettext as _

from pophyte.core.faults import Refused
from pophyte.indicators.sources import compact
from pophyte.indicators.sources.known_areas import areas_of_rows
from pophyte.indicators.sources.tabulating import gather, tabulate, tabulate_areas, tabulate_groupings, write_sheet


LIMIT_BYTES = 2_000_000


def tabulate_published(folder: Path, *, into: Path = compact.FOLDER) -> int:
    """Write the table of `folder` into `into`; returns its size in bytes, which stays under two megabytes."""
    if not (folder / "sotkanet").is_dir():
        raise Refused(_("Kansiossa %s ei ole julkaistuja aineistoja.") % folder)
    into.mkdir(parents=True, exist_ok=True)
    areas = tabulate_areas(folder)
    known = areas_of_rows({name: str(value) for name, value in row.items()} for row in areas.rows)
    sheets = (areas, tabulate_groupings(folder), *tabulate(gather(folder, known)))
    size = sum(write_sheet(sheet, into).stat().st_size for sheet in sheets)
    if size > LIMIT_BYTES:
        raise Refused(_("Taulusta tuli liian suuri: %d tavua.") % size)
    return size

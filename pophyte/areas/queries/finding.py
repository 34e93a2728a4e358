"""Finding areas by the names people write: any language, any case, or just the beginning."""

from collections.abc import Iterable

from pophyte.areas.domain import AreaKind
from pophyte.areas.models import Area
from pophyte.areas.queries.areas import municipalities
from pophyte.core.finnish import PlaceName, place_rank, read_query
from pophyte.core.search import Hit


def place_name(area: Area) -> PlaceName:
    others = tuple(name for name in (area.name_sv.strip(), area.name_en.strip(), area.code) if name)
    return PlaceName(area.name_fi, area.genitive, area.locative, area.directional, others)


def matching(areas: Iterable[Area], text: str) -> list[Area]:
    """Those that the text names, the surest first."""
    query = read_query(text)
    ranked = [(rank, area) for area in areas if (rank := place_rank(query, place_name(area))) is not None]
    ranked.sort(key=lambda pair: pair[0])
    return [area for _rank, area in ranked]


def find_municipalities(text: str) -> list[Area]:
    return matching(municipalities(), text) if text.strip() else []


def search_municipalities(text: str, limit: int) -> list[Hit]:
    """For the site's search box."""
    return [
        Hit(area.name, area.get_absolute_url(), str(AreaKind.MUNICIPALITY.label), _other_names(area))
        for area in find_municipalities(text)[:limit]
    ]


def municipality_names() -> list[str]:
    return [area.name for area in municipalities()]


def _other_names(area: Area) -> str:
    names = dict.fromkeys((area.name_fi, area.name_sv, area.name_en))
    return " · ".join(name for name in names if name and name != area.name)

from pophyte.areas.domain.kinds import AreaKind, Basis, scope_of
from pophyte.areas.domain.maps import AreaMap, MapGroup, MapLayer, MapLegendEntry, MapLook, MapShape


__all__ = [
    "AreaKind",
    "AreaMap",
    "Basis",
    "MapGroup",
    "MapLayer",
    "MapLegendEntry",
    "MapLook",
    "MapShape",
    "scope_of",
]

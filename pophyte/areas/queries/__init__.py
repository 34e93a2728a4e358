"""What is true about areas: the face of this module to the others."""

from pophyte.areas.queries.areas import (
    areas_of,
    ceased_since,
    current_pack,
    division,
    groupings,
    guests,
    municipalities,
    municipality,
    of_region,
    still_of_region,
)
from pophyte.areas.queries.belonging import (
    group_of,
    memberships_around,
    memberships_in,
    memberships_of,
    predecessors_of,
    scopes_of,
    successions_of,
    successions_until,
)
from pophyte.areas.queries.finding import find_municipalities, matching, municipality_names, search_municipalities
from pophyte.areas.queries.maps import area_map


__all__ = [
    "area_map",
    "areas_of",
    "ceased_since",
    "current_pack",
    "division",
    "find_municipalities",
    "group_of",
    "groupings",
    "guests",
    "matching",
    "memberships_around",
    "memberships_in",
    "memberships_of",
    "municipalities",
    "municipality",
    "municipality_names",
    "of_region",
    "predecessors_of",
    "scopes_of",
    "search_municipalities",
    "still_of_region",
    "successions_of",
    "successions_until",
]

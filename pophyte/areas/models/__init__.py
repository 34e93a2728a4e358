from pophyte.areas.models.area import Area
from pophyte.areas.models.boundary import AreaBoundary
from pophyte.areas.models.membership import AreaMembership
from pophyte.areas.models.succession import AreaSuccession


__all__ = ["Area", "AreaBoundary", "AreaMembership", "AreaSuccession"]

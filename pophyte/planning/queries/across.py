"""What is true across the municipalities' published documents: the face for the rest of the site."""

from pophyte.planning.queries.across_reviews import findings_for
from pophyte.planning.queries.across_search import search_hits, search_published
from pophyte.planning.queries.across_summary import regional_summary


__all__ = ["findings_for", "regional_summary", "search_hits", "search_published"]

"""What is true about the council schedule: the face that other modules read."""

from pophyte.planning.queries.changes import Change, recent_changes
from pophyte.planning.queries.editable import editable_municipalities
from pophyte.planning.queries.publication import (
    DecidedGoal,
    Published,
    decided_goals,
    newest_documents,
    published_documents,
)
from pophyte.planning.queries.schedules import (
    Approval,
    Schedule,
    coming_approvals,
    municipality_schedule,
    schedule,
    states_by_municipality,
)
from pophyte.planning.queries.selection import Grouping, Places, places
from pophyte.planning.queries.terms import current_term, term_asked_for, term_with_slug, terms


__all__ = [
    "Approval",
    "Change",
    "DecidedGoal",
    "Grouping",
    "Places",
    "Published",
    "Schedule",
    "coming_approvals",
    "current_term",
    "decided_goals",
    "editable_municipalities",
    "municipality_schedule",
    "newest_documents",
    "places",
    "published_documents",
    "recent_changes",
    "schedule",
    "states_by_municipality",
    "term_asked_for",
    "term_with_slug",
    "terms",
]

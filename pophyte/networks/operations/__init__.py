from pophyte.networks.operations.importing import ImportPlan, import_networks, plan_import
from pophyte.networks.operations.joining import (
    KEPT_DAYS,
    MEMBER_KEPT_DAYS,
    Asked,
    Wish,
    accept,
    ask_to_join,
    decline,
    refuse_closed,
)
from pophyte.networks.operations.members import NewMember, add_member, end_membership, person_for
from pophyte.networks.operations.networks import begin, describe, end
from pophyte.networks.operations.relations import NewRelation, end_relation, relate


__all__ = [
    "KEPT_DAYS",
    "MEMBER_KEPT_DAYS",
    "Asked",
    "ImportPlan",
    "NewMember",
    "NewRelation",
    "Wish",
    "accept",
    "add_member",
    "ask_to_join",
    "begin",
    "decline",
    "describe",
    "end",
    "end_membership",
    "end_relation",
    "import_networks",
    "person_for",
    "plan_import",
    "refuse_closed",
    "relate",
]

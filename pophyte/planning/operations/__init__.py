"""What can be done to the council schedule: the face that other modules call."""

from pophyte.planning.operations.decisions import correct_decision, record_decision
from pophyte.planning.operations.estimates import add_estimate, readings_of
from pophyte.planning.operations.statements import DecisionStatement, EstimateStatement


__all__ = [
    "DecisionStatement",
    "EstimateStatement",
    "add_estimate",
    "correct_decision",
    "readings_of",
    "record_decision",
]

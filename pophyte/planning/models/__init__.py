from pophyte.planning.models.concern import Concern, Conclusion, Evidence
from pophyte.planning.models.decision import CouncilDecision
from pophyte.planning.models.document import DocumentShelf, WellbeingDocument
from pophyte.planning.models.document_type import DocumentType
from pophyte.planning.models.estimate import ScheduleEstimate
from pophyte.planning.models.goal import Goal, GoalIndicator
from pophyte.planning.models.measure import Measure, MeasureYear, ProgressNote
from pophyte.planning.models.omission import ChapterLeftOut
from pophyte.planning.models.release import FrozenChart, Release
from pophyte.planning.models.steering import ClockDate, ClockReminder, Placement, ReminderRhythm, SteeringDocument
from pophyte.planning.models.term import CouncilTerm


__all__ = [
    "ChapterLeftOut",
    "ClockDate",
    "ClockReminder",
    "Concern",
    "Conclusion",
    "CouncilDecision",
    "CouncilTerm",
    "DocumentShelf",
    "DocumentType",
    "Evidence",
    "FrozenChart",
    "Goal",
    "GoalIndicator",
    "Measure",
    "MeasureYear",
    "Placement",
    "ProgressNote",
    "Release",
    "ReminderRhythm",
    "ScheduleEstimate",
    "SteeringDocument",
    "WellbeingDocument",
]

from pophyte.planning.models.across import (
    PublishedConcern,
    PublishedDocument,
    PublishedGoal,
    PublishedMeasure,
    PublishedPassage,
    PublishedWords,
)
from pophyte.planning.models.across_reviews import Finding, FindingQuote, FindingRating, Rubric, ThemeReview
from pophyte.planning.models.concern import Concern, Conclusion, Evidence
from pophyte.planning.models.decision import CouncilDecision
from pophyte.planning.models.document import DocumentShelf, WellbeingDocument
from pophyte.planning.models.document_type import DocumentType
from pophyte.planning.models.estimate import ScheduleEstimate
from pophyte.planning.models.folder import DraftFolder
from pophyte.planning.models.followup import (
    FollowUpLink,
    FollowUpOwner,
    FollowUpQuestion,
    FollowUpRhythm,
    FollowUpRound,
    OwnerHealthSnapshot,
    ReviewAssembly,
)
from pophyte.planning.models.goal import Goal, GoalIndicator
from pophyte.planning.models.measure import Measure, MeasureYear, ProgressNote
from pophyte.planning.models.omission import ChapterLeftOut
from pophyte.planning.models.process import (
    DecisionCorrection,
    DocumentDecision,
    ProcessTask,
    ProcessWorkflow,
    StepLetter,
    StepTurn,
)
from pophyte.planning.models.release import FrozenChart, Release
from pophyte.planning.models.rendered import RenderedFile
from pophyte.planning.models.statement import PublicComment, StatementRequest, StatementRound
from pophyte.planning.models.steering import (
    ClockDate,
    ClockMove,
    ClockReminder,
    Placement,
    ReminderRhythm,
    SteeringDocument,
)
from pophyte.planning.models.term import CouncilTerm


__all__ = [
    "ChapterLeftOut",
    "ClockDate",
    "ClockMove",
    "ClockReminder",
    "Concern",
    "Conclusion",
    "CouncilDecision",
    "CouncilTerm",
    "DecisionCorrection",
    "DocumentDecision",
    "DocumentShelf",
    "DocumentType",
    "DraftFolder",
    "Evidence",
    "Finding",
    "FindingQuote",
    "FindingRating",
    "FollowUpLink",
    "FollowUpOwner",
    "FollowUpQuestion",
    "FollowUpRhythm",
    "FollowUpRound",
    "FrozenChart",
    "Goal",
    "GoalIndicator",
    "Measure",
    "MeasureYear",
    "OwnerHealthSnapshot",
    "Placement",
    "ProcessTask",
    "ProcessWorkflow",
    "ProgressNote",
    "PublicComment",
    "PublishedConcern",
    "PublishedDocument",
    "PublishedGoal",
    "PublishedMeasure",
    "PublishedPassage",
    "PublishedWords",
    "Release",
    "ReminderRhythm",
    "RenderedFile",
    "ReviewAssembly",
    "Rubric",
    "ScheduleEstimate",
    "StatementRequest",
    "StatementRound",
    "SteeringDocument",
    "StepLetter",
    "StepTurn",
    "ThemeReview",
    "WellbeingDocument",
]

from pophyte.planning.models.decision import CouncilDecision
from pophyte.planning.models.estimate import ScheduleEstimate
from pophyte.planning.models.term import CouncilTerm


__all__ = ["CouncilDecision", "CouncilTerm", "ScheduleEstimate"]

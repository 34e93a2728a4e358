from pophyte.indicators.models.left_out import LeftOut
from pophyte.indicators.models.own import OwnFigure, OwnIndicator, OwnKind
from pophyte.indicators.models.runs import IngestRun, RunKind, RunOutcome


__all__ = ["IngestRun", "LeftOut", "OwnFigure", "OwnIndicator", "OwnKind", "RunKind", "RunOutcome"]

"""States and what is due, as the tags of the follow-up's pages."""

from pophyte.planning.domain.chain import STATE_SIGNS, MeasureState
from pophyte.planning.domain.followup import Due


TAGS = {
    MeasureState.NOT_STARTED: "",
    MeasureState.UNDER_WAY: "tag--open",
    MeasureState.DONE: "tag--done",
    MeasureState.POSTPONED: "tag--waiting",
    MeasureState.DROPPED: "",
}
DUE_TAGS = {
    Due.OWNER: "tag--late",
    Due.HANDED_BACK: "tag--late",
    Due.BOUNCED: "tag--late",
    Due.LATE: "tag--late",
    Due.ANSWER: "tag--waiting",
    Due.NEVER_SAID: "tag--doubt",
}


def state_tag(state: str) -> dict[str, str]:
    known = MeasureState(state)
    return {"sign": STATE_SIGNS[known], "word": str(known.label), "css": TAGS[known]}


def due_tag(due: Due) -> dict[str, str] | None:
    return None if due == Due.NOTHING else {"word": str(due.label), "css": DUE_TAGS[due]}

"""What became of last term's goals, and what is new: read from the goals that go on from one another."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.planning.domain.chain import MeasureState
from pophyte.planning.models import Goal


if TYPE_CHECKING:
    from pophyte.planning.models import WellbeingDocument


def changes_since(document: "WellbeingDocument") -> tuple[str, ...]:
    """One sentence for each goal of last term and each new one; none where there was no document before."""
    own = list(document.goals.select_related("continues__document"))
    inherited = [goal for goal in own if goal.continues and goal.continues.document_id != document.previous_id]
    taken_up = [
        _("Otettu mukaan (%(document)s): %(goal)s") % {"document": goal.continues.document.title, "goal": goal.text}
        for goal in inherited
        if goal.continues
    ]
    if document.previous_id is None:
        return tuple(taken_up)
    before = list(Goal.objects.filter(document_id=document.previous_id).prefetch_related("measures"))
    told = [_became(goal, [each for each in own if each.continues_id == goal.pk]) for goal in before]
    new = [_("Uusi tavoite: %(goal)s") % {"goal": goal.text} for goal in own if goal.continues_id is None]
    return (*told, *taken_up, *new)


def _became(goal: Goal, successors: list[Goal]) -> str:
    """What was learned stands at the goals that go on from it; where none does, at the goal itself."""
    measures = list(goal.measures.all())
    learned = dict.fromkeys(each.learned for each in successors or [goal] if each.learned)
    words = {
        "goal": goal.text,
        "done": sum(each.state == MeasureState.DONE for each in measures),
        "all": len(measures),
        "learned": " ".join(learned),
    }
    if not successors and learned:
        return (
            _("Edellisen kauden tavoite ei jatku: %(goal)s (toimenpiteistä tehty %(done)s/%(all)s). %(learned)s")
            % words
        )
    if not successors:
        return _("Edellisen kauden tavoite ei jatku: %(goal)s (toimenpiteistä tehty %(done)s/%(all)s).") % words
    if learned:
        return _("Jatkuu: %(goal)s (toimenpiteistä tehty %(done)s/%(all)s). %(learned)s") % words
    return _("Jatkuu: %(goal)s (toimenpiteistä tehty %(done)s/%(all)s).") % words

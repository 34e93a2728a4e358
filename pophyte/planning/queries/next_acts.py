"""The documents whose next step follows a council's decision."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from pophyte.planning.domain.next_acts import Paper
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import CouncilTerm, Release, WellbeingDocument


if TYPE_CHECKING:
    from pophyte.areas.models import Area


def papers_of(area: "Area", term: CouncilTerm) -> list[Paper]:
    """What the municipality has written for the term, given-up drafts aside: one question, without the texts."""
    found = WellbeingDocument.objects.filter(areas=area, term=term).exclude(stage=Stage.WITHDRAWN).order_by("pk")
    rows = found.annotate(is_decided=Exists(Release.objects.filter(document=OuterRef("pk"))))
    return [
        Paper(pk, Stage(stage), has_goals, is_decided)
        for pk, stage, has_goals, is_decided in rows.values_list("pk", "stage", "type__has_goals", "is_decided")
    ]

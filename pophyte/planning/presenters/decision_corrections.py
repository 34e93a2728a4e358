"""What was corrected in a recorded decision, in sentences: what stands now, and what stood before."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from pophyte.planning.queries.decision_corrections import Corrected, Facts


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    sentence: str
    # What changed: "päätöspäivä 15.10.2026 (ennen 14.10.2026)".
    changes: tuple[str, ...]
    # The minutes as they are linked now, where the link was corrected.
    link: str
    by: str


def correction_notes(corrections: Iterable[Corrected]) -> list[CorrectionNote]:
    return [
        CorrectionNote(
            sentence=_("%(area)s: päätöksen kirjausta on korjattu %(day)s.")
            % {"area": one.area, "day": date_format(localdate(one.at), "SHORT_DATE_FORMAT")},
            changes=tuple(_changes(one.was, one.now)),
            link=one.now.link if one.now.link != one.was.link else "",
            by=one.by,
        )
        for one in corrections
    ]


def _changes(was: Facts, now: Facts) -> Iterable[str]:
    days = [date_format(day, "SHORT_DATE_FORMAT") for day in (now.decided_on, was.decided_on)]
    told = (
        (_("päätöspäivä"), *days),
        (_("toimielin"), now.body, was.body),
        (_("pykälä"), now.paragraph, was.paragraph),
        (_("linkki pöytäkirjaan"), now.link, was.link),
    )
    for name, new, old in told:
        if new != old:
            words = {"name": name, "new": new or "–", "old": old or "–"}
            yield _("%(name)s: %(new)s (ennen: %(old)s)") % words

"""How the schedule is said in words: the same sentences in the picture's names, the table, the files and the feeds."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from pophyte.core.fuzzytime import NotEDTF, describe
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.phrases import Event, Understanding
from pophyte.planning.domain.schedule import Decision, Estimate, GroupKind, Lane
from pophyte.planning.domain.spans import Span


if TYPE_CHECKING:
    from pophyte.planning.models import ScheduleEstimate

EVENT_NAMES = {
    Event.FIRST_COUNCIL_MEETING: gettext_lazy("uuden valtuuston ensimmäinen kokous"),
    Event.NEW_COUNCIL: gettext_lazy("uusi valtuusto"),
    Event.AFTER_ELECTIONS: gettext_lazy("vaalien jälkeen"),
    Event.WITH_BUDGET: gettext_lazy("talousarvion yhteydessä"),
    Event.WITH_FINANCIAL_STATEMENT: gettext_lazy("tilinpäätöksen yhteydessä"),
}
_WITHOUT_TIME = {
    Understanding.OPEN: gettext_lazy("aika jätetty avoimeksi"),
    Understanding.UNREAD: gettext_lazy("tekstiä ei osattu tulkita ajaksi"),
    Understanding.NOT_STATED: gettext_lazy("aikaa ei kerrottu"),
}
_GROUP_NAMES = (
    "",
    gettext_lazy("Vuosi ei tiedossa"),
    gettext_lazy("Aika avoin"),
    gettext_lazy("Tulkitsematta"),
    gettext_lazy("Ei arviota"),
)


def group_name(group: GroupKind) -> str:
    return str(_GROUP_NAMES[group.rank] or group.year)


def day_text(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def documents_text(documents: Collection[DocumentKind]) -> str:
    """Both documents in one word pair, or the one of them."""
    if len(documents) > 1:
        return _("hyvinvointikertomus ja -suunnitelma")
    return str(next(iter(documents)).label) if documents else ""


def letters(documents: Collection[DocumentKind]) -> str:
    """The letter of a lane of its own; a lane of both has none."""
    if len(documents) != 1:
        return ""
    if DocumentKind.REPORT in documents:
        return pgettext("kertomuksen kirjain", "K")
    return pgettext("suunnitelman kirjain", "S")


def understood(estimate: Estimate) -> str:
    """What was understood of an estimate."""
    said = estimate.said
    if said.understanding == Understanding.EVENT:
        return _event_text(said.event, estimate.span)
    if said.understanding == Understanding.TIME:
        return time_text(estimate.edtf)
    if said.understanding == Understanding.NOT_STATED and said.year:
        return _("vuosi %(year)s, tarkempaa aikaa ei kerrottu") % {"year": said.year}
    return str(_WITHOUT_TIME[Understanding(said.understanding)])


def time_text(edtf: str) -> str:
    try:
        return describe(edtf, get_language() or "fi")
    except NotEDTF:
        return edtf


def _event_text(event: str, span: Span) -> str:
    name = str(EVENT_NAMES.get(Event(event), event))
    if not (span.earliest and span.latest):
        return name
    words = {"event": name, "first": day_text(span.earliest), "last": day_text(span.latest)}
    return _("%(event)s, laskettu ajalle %(first)s–%(last)s") % words


def quoted(estimate: "Estimate | ScheduleEstimate") -> str:
    """The phrase as it was written, between Finnish quotation marks; nothing for nothing."""
    return _("”%(phrase)s”") % {"phrase": estimate.as_written} if estimate.as_written else ""


def said_text(estimate: Estimate) -> str:
    """Who said it and when."""
    return _("%(who)s, %(day)s") % {"who": estimate.said_by, "day": day_text(estimate.said_on)}


def estimate_text(estimate: Estimate) -> str:
    """One estimate as a sentence."""
    words = {"phrase": quoted(estimate), "time": understood(estimate), "said": said_text(estimate)}
    if not words["phrase"]:
        return _("arvio: %(time)s (%(said)s)") % words
    return _("arvio %(phrase)s: %(time)s (%(said)s)") % words


def decision_text(decision: Decision) -> str:
    """One decision in a few words: body, day and paragraph."""
    words = {"body": decision.body, "day": day_text(decision.decided_on), "paragraph": decision.paragraph}
    if decision.paragraph:
        return _("%(body)s %(day)s, %(paragraph)s") % words
    return _("%(body)s %(day)s") % words


def lane_text(name: str, lane: Lane) -> str:
    """The accessible name of a lane's picture: everything that the picture shows."""
    parts = [_("%(name)s, %(documents)s: %(state)s") % _lane_words(name, lane)]
    if lane.decisions:
        parts.append(_("päätös: %(text)s") % {"text": "; ".join(decision_text(one) for one in lane.decisions)})
    if lane.current:
        parts.append(estimate_text(lane.current))
    if lane.is_overdue and lane.decisions:
        parts.append(_("loput myöhässä"))
    if lane.earlier:
        count = len(lane.earlier)
        parts.append(ngettext("%(count)s aiempi arvio", "%(count)s aiempaa arviota", count) % {"count": count})
    return ". ".join(parts) + "."


def _lane_words(name: str, lane: Lane) -> dict[str, str]:
    return {"name": name, "documents": documents_text(lane.documents), "state": str(lane.state.label)}

"""What anybody may write in a public round, and what is left out of what is published."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.models import PublicComment, StatementRound
from pophyte.planning.operations.lengths import check_lengths


if TYPE_CHECKING:
    from pophyte.people.models import Account

# More than a lively round gets; what comes faster is a machine, whatever addresses it writes from.
MOST_IN_A_WHILE = 120
WHILE = timedelta(minutes=10)


def comment(row: StatementRound, *, text: str, submission_key: str | None = None) -> PublicComment:
    """Keep what somebody wrote. A form sent twice is one comment."""
    made = PublicComment(round=row, text=text.strip(), submission_key=submission_key or None)
    if not made.text:
        raise Refused(_("Kirjoita kommentti. Tyhjää ei lähetetty."))
    check_lengths(PublicComment, made, ("text",))
    try:
        with change(None):
            held = StatementRound.objects.select_for_update().get(pk=row.pk)
            if not held.takes_comments(on=timezone.localdate()):
                raise Refused(_("Kommentointi ei ole nyt auki, joten kommenttia ei tallennettu."))
            known = held.comments.filter(submission_key=made.submission_key).first() if made.submission_key else None
            if known is not None:
                return known
            if held.comments.filter(given_at__gt=timezone.now() - WHILE).count() >= MOST_IN_A_WHILE:
                raise Refused(
                    _("Kommentteja tulee juuri nyt poikkeuksellisen paljon. Yritä hetken kuluttua uudelleen.")
                )
            made.save()
    except IntegrityError:
        again = PublicComment.objects.filter(submission_key=made.submission_key).first()
        if again is None:
            raise
        return again
    return made


def hide_comment(row: PublicComment, *, because: str, by: "Account") -> None:
    """Leave it out of what is published: it names somebody, or insults. An empty reason shows it again."""
    with change(by):
        held = PublicComment.objects.select_for_update().get(pk=row.pk)
        held.hidden_because = because.strip()
        check_lengths(PublicComment, held, ("hidden_because",))
        held.save(update_fields=["hidden_because"])

from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from pophyte.core.retention import apply_rules, load_rules
from pophyte.people.models import Person
from pophyte.planning.models import FollowUpLink, FollowUpOwner, Measure, ProgressNote
from pophyte.planning.operations.followup import ProgressStatement, note_progress
from pophyte.site.views.pages import RETENTION_POLICY


pytestmark = pytest.mark.django_db


def after(days):
    return apply_rules(load_rules(RETENTION_POLICY), now=timezone.now() + timedelta(days=days))


def test_links_go_first_then_who_was_asked(open_round):
    after(50)
    links, addresses = FollowUpLink.objects.count(), FollowUpOwner.objects.exclude(email="").count()
    after(400)

    assert (links, addresses) == (0, 2)
    assert list(FollowUpOwner.objects.values_list("person", "email")) == [(None, ""), (None, "")]


def test_what_was_said_stays_when_its_owner_goes(plan, open_round, cafe, youth_worker):
    note_progress(cafe, note=ProgressStatement(state="under-way", sentence="Alkoi.", said_by="nuorisopalvelut"))
    Measure.objects.update(owner=None)
    after(400)

    assert Person.objects.filter(pk=youth_worker.pk).count() == 0
    assert ProgressNote.objects.get().said_by == "nuorisopalvelut"
    assert "Testi Nuorisotyö" not in str(list(ProgressNote.objects.values()))


def test_the_owner_of_a_measure_goes_in_time(cafe):
    after((cafe.latest - timezone.localdate()).days + 729)
    kept = Measure.objects.get(pk=cafe.pk).owner
    after((cafe.latest - timezone.localdate()).days + 732)

    assert kept is not None
    assert Measure.objects.get(pk=cafe.pk).owner is None


def test_the_log_keeps_no_digest_of_a_link(open_round):
    digest = FollowUpLink.objects.first().token_digest

    assert not any(digest in str(entry.changes) for entry in LogEntry.objects.all())

"""Comments on a draft, the replies to them and the editor's log of them do not outlive their use."""

from datetime import timedelta

from auditlog.models import LogEntry
from django.utils import timezone
from wagtail.models import Comment, CommentReply, PageLogEntry

from pophyte.core.retention import apply_rules, load_rules
from pophyte.planning.models import PublicComment
from pophyte.planning.operations.writing import comment_on
from pophyte.site.views.pages import RETENTION_POLICY
from tests.factories.process import PublicCommentFactory, open_statements


SECRET = "Maija Mallin tilanne pitää kertoa toisin."


def run(days):
    apply_rules(load_rules(RETENTION_POLICY), now=timezone.now() + timedelta(days=days))


def test_comments_and_replies_are_erased_in_two_years(plan, coordinator, group_member):
    said = comment_on(plan, spot="", text=SECRET, by=group_member)
    CommentReply.objects.create(comment=said, user=coordinator, text="Korjaan.")
    run(700)
    assert Comment.objects.count() == 1

    run(731)

    assert (Comment.objects.count(), CommentReply.objects.count()) == (0, 0)


def test_the_editors_log_forgets_what_was_commented_and_keeps_what_was_done(plan, coordinator):
    told = {"comment": {"id": 1, "contentpath": "body", "text": SECRET}}
    PageLogEntry.objects.log_action(plan, "wagtail.comments.create", user=coordinator, data=told)
    PageLogEntry.objects.log_action(plan, "wagtail.edit", user=coordinator)

    run(366)

    assert SECRET not in str(list(PageLogEntry.objects.values()))
    assert PageLogEntry.objects.filter(action="wagtail.edit").exists()


def test_a_public_comments_words_leave_the_audit_log_with_it(plan, coordinator):
    PublicCommentFactory(round=open_statements(plan, by=coordinator), text=SECRET)
    assert SECRET in str(list(LogEntry.objects.values("changes")))

    run(731)

    assert PublicComment.objects.count() == 0
    assert SECRET not in str(list(LogEntry.objects.values("changes", "object_repr")))

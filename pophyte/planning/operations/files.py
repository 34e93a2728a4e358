"""Files of a published release: asked for once, made by the task queue, kept.

A release never changes, so neither do its files: the same question twice makes one file.
"""

import hashlib
import logging
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

from pophyte.core.after_commit import after_commit
from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.files import FileForm
from pophyte.planning.models import Release, RenderedFile
from pophyte.planning.operations.rendering.work import Work, work_of


logger = logging.getLogger(__name__)

# By name: the libraries are heavy, and only the worker of the queue needs them.
RENDERING = "pophyte.planning.operations.rendering"
MAKERS = {
    FileForm.PDF: f"{RENDERING}.pdf.make_pdf",
    FileForm.SUMMARY: f"{RENDERING}.pdf.make_summary",
    FileForm.WORD: f"{RENDERING}.word.make_word",
    FileForm.SLIDES: f"{RENDERING}.slides.make_slides",
}
# The longest document takes seconds. What is not made by then was lost with its machine, or could not be made.
LOST_AFTER = timedelta(minutes=10)


def ask_for_all(release: Release) -> None:
    """Called at publication: the files are there before most readers come."""
    for form in FileForm:
        ask_for(release, form)


def ask_for(release: Release, form: FileForm) -> RenderedFile:
    """The file, made or waiting. Puts it into the queue unless it is there already."""
    now = timezone.now()
    with change(None):
        file, is_new = RenderedFile.objects.select_for_update(of=("self",)).get_or_create(
            release=release, form=form, defaults={"asked_at": now}
        )
        is_lost = file.made_at is None and file.asked_at < now - LOST_AFTER
        if is_lost:
            file.asked_at, file.fault = now, ""
            file.save(update_fields=["asked_at", "fault"])
        if is_new or is_lost:
            after_commit(_enqueue, file.pk)
    # A queue without a worker of its own makes it at once.
    file.refresh_from_db(fields=["made_at", "digest", "size", "fault"])
    return file


def maker_of(form: FileForm) -> Callable[[Work], bytes]:
    maker: Callable[[Work], bytes] = import_string(MAKERS[form])
    return maker


def _enqueue(pk: int) -> None:
    make_file.enqueue(pk)


@task
def make_file(pk: int) -> str:
    """Make one file; answers its digest, or what stood in the way."""
    file = RenderedFile.objects.select_related("release__document").get(pk=pk)
    if file.made_at is not None:
        return file.digest
    try:
        content = maker_of(FileForm(file.form))(work_of(file.release))
    except Refused as refusal:
        logger.warning("%s of release %s: %s", file.form, file.release_id, refusal)
        file.fault = str(refusal)[:500]
        file.save(update_fields=["fault"])
        return file.fault
    _keep(file, content)
    return file.digest


def _keep(file: RenderedFile, content: bytes) -> None:
    file.content = content
    file.digest = hashlib.sha256(content).hexdigest()
    file.size = len(content)
    file.made_at = timezone.now()
    file.fault = ""
    file.save(update_fields=["content", "digest", "size", "made_at", "fault"])

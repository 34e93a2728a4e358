"""The files that a published document is offered as."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileForm(models.TextChoices):
    """Files that the task queue makes and the database keeps; the open data are made when they are asked for."""

    PDF = "pdf", _("PDF, saavutettava ja tulostettava")
    SUMMARY = "summary", _("Kahden sivun tiivistelmä valtuustolle (PDF)")
    WORD = "docx", _("Word, asianhallintaan")
    SLIDES = "pptx", _("Diaesitys pääkohdista")


MEDIA_TYPES = {
    FileForm.PDF: "application/pdf",
    FileForm.SUMMARY: "application/pdf",
    FileForm.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileForm.SLIDES: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def file_name(slug: str, form: FileForm) -> str:
    """What the file is called where it is saved.

    >>> file_name("muhoksen-kertomus", FileForm.SUMMARY)
    'muhoksen-kertomus-tiivistelma.pdf'
    """
    return f"{slug}-tiivistelma.pdf" if form is FileForm.SUMMARY else f"{slug}.{form}"

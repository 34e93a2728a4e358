"""What a file is made from: the frozen document, its pictures, and where it is published."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from pophyte.planning.domain.frozen import FigurePart, FrozenDocument, PicturePart
from pophyte.planning.domain.highlights import Highlights, read_highlights
from pophyte.planning.domain.outline import Outline, read_outline
from pophyte.planning.models import FrozenChart, Release


DIGEST = re.compile(r"[0-9a-f]{64}$")


@dataclass(frozen=True, slots=True)
class Picture:
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Work:
    """Plain values only: nothing here asks the database."""

    document: FrozenDocument
    pictures: Mapping[str, Picture]
    # The page of this version, with the site's own address before it.
    address: str
    digest: str
    # ISO dates; "" where it has not happened.
    published_on: str = ""

    @cached_property
    def outline(self) -> Outline:
        return read_outline(self.document)

    @cached_property
    def highlights(self) -> Highlights:
        return read_highlights(self.document)

    def absolute(self, address: str) -> str:
        """With the site's own address before a path of the site; an attachment may be named by its digest."""
        if DIGEST.match(address):
            return settings.BASE_URL + reverse("planning:picture", args=[address])
        return f"{settings.BASE_URL}{address}" if address.startswith("/") else address

    @property
    def areas(self) -> str:
        return ", ".join(self.document.areas)


def work_of(release: Release) -> Work:
    document = release.frozen
    with translation.override(document.language):
        path = f"{release.document.get_absolute_url()}versio/{release.number}/"
    return Work(
        document=document,
        pictures=pictures_of(document),
        address=settings.BASE_URL + path,
        digest=release.digest,
        published_on=timezone.localdate(release.published_at).isoformat() if release.published_at else "",
    )


def pictures_of(document: FrozenDocument) -> dict[str, Picture]:
    wanted = {part.chart for part in document.parts if isinstance(part, FigurePart) and part.chart}
    wanted |= {part.picture for part in document.parts if isinstance(part, PicturePart)}
    rows = FrozenChart.objects.filter(digest__in=wanted)
    return {row.digest: Picture(row.media_type, bytes(row.content)) for row in rows}


@contextmanager
def in_its_language(document: FrozenDocument) -> Iterator[None]:
    """Every word that a file adds is in the language of the document."""
    with translation.override(document.language):
        yield

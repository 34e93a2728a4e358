"""What one composition gathers on its way: sources by number, charts and pictures by digest, anchors used once."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.text import slugify

from pophyte.core.named import page_language
from pophyte.indicators.blocks import FigureDesk
from pophyte.indicators.queries.concept import concept
from pophyte.planning.domain.frozen import Citation


SVG = "image/svg+xml"
# The fields of a taken figure that tell one source from another, in the order of Citation.
SOURCE_FIELDS = ("source", "licence", "dataset", "published_on", "read_on")


@dataclass(frozen=True, slots=True)
class Media:
    """A chart, a picture or an attachment as it is at the moment of composing."""

    media_type: str
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(slots=True)
class Desk:
    """`areas` are keys such as "municipality:564"."""

    areas: tuple[str, ...]
    on: date
    figures: FigureDesk
    concept_names: Mapping[str, str]
    citations: list[Citation] = field(default_factory=list)
    media: dict[str, Media] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, areas: Sequence[str], *, on: date) -> "Desk":
        shared, language = concept(), page_language()
        names = {item.key: item.name.in_language(language) for item in (*shared.focus_areas, *shared.life_domains)}
        return cls(tuple(areas), on, FigureDesk.of(areas, on=on), names)

    def cite(self, figure: Mapping[str, Any] | None) -> int:
        """The number of the figure's source; 0 for no figure. One dataset read on one day is one source.

        Its words are in the language that is active, whichever the figure was taken in.
        """
        if not figure:
            return 0
        told = self.figures.retold(figure)
        source = {name: str(told[name]) for name in SOURCE_FIELDS}
        for known in self.citations:
            if all(getattr(known, name) == value for name, value in source.items()):
                return known.number
        number = len(self.citations) + 1
        self.citations.append(Citation(number=number, url=told.get("url", ""), **source))
        return number

    def keep(self, media_type: str, content: bytes) -> str:
        """The digest under which the document names it."""
        media = Media(media_type, content)
        self.media[media.digest] = media
        return media.digest

    def anchor(self, title: str) -> str:
        base = slugify(title) or "kohta"
        anchor, number = base, 2
        while anchor in self.anchors:
            anchor, number = f"{base}-{number}", number + 1
        self.anchors.add(anchor)
        return anchor

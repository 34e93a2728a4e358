"""What the region's views are read by: the shared concept's areas of life, and where documents stand."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from pophyte.areas.queries import ceased_since, guests, of_region, still_of_region
from pophyte.core.finnish import fold
from pophyte.core.named import by_name, page_language
from pophyte.indicators.queries.concept import Concept, concept
from pophyte.planning.domain.anchors import goal_anchor
from pophyte.planning.models import CouncilTerm, PublishedDocument
from pophyte.planning.models.across import document_address


if TYPE_CHECKING:
    from pophyte.areas.models import Area


class Division(StrEnum):
    """What goals are divided by; the values stand in addresses."""

    FOCUS_AREA = "painopiste"
    LIFE_DOMAIN = "osa-alue"

    @property
    def field(self) -> str:
        return "focus_area" if self is Division.FOCUS_AREA else "life_domain"


@dataclass(frozen=True, slots=True)
class Column:
    """One focus area or life domain; an empty key: goals that state none."""

    key: str
    name: str


def columns(by: Division, used: Iterable[str] = (), *, known: Concept | None = None) -> tuple[Column, ...]:
    """Those of the region's concept in its order, then what documents have used beside it, then "not stated"."""
    known = known or concept()
    items = known.focus_areas if by is Division.FOCUS_AREA else known.life_domains
    language = page_language()
    found = [Column(item.key, item.name.in_language(language)) for item in items]
    others = sorted(set(used) - {column.key for column in found} - {""})
    found += [Column(key, key.replace("-", " ")) for key in others]
    if "" in set(used):
        found.append(Column("", _("ei kerrottu")))
    return tuple(found)


def concept_keys() -> tuple[dict[str, str], dict[str, str]]:
    """Keys of focus areas and of life domains by every name they have: a release tells names, in its own language."""
    known = concept()
    by_name = []
    for items in (known.focus_areas, known.life_domains):
        names = {fold(name): item.key for item in items for name in (item.name.fi, item.name.sv, item.name.en) if name}
        by_name.append(names | {item.key: item.key for item in items})
    return by_name[0], by_name[1]


def passage_address(slug: str, anchor: str) -> str:
    return f"{document_address(slug)}#{anchor}" if anchor else document_address(slug)


def goal_address(slug: str, key: uuid.UUID) -> str:
    return passage_address(slug, goal_anchor(str(key)))


def ceased_with_plans(term: CouncilTerm, *, on: date) -> list["Area"]:
    """Municipalities that have ceased since the term began and had published a plan for it: history keeps their rows."""
    ceased = ceased_since(term.begins, on=on)
    if not ceased:
        return []
    plans = PublishedDocument.objects.plans().filter(term=term)
    with_plan = set(plans.filter(areas__in=[area.pk for area in ceased]).values_list("areas", flat=True))
    return [area for area in ceased if area.pk in with_plan]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The published plans of one term, and whose each is, of the municipalities asked about."""

    term: CouncilTerm
    municipalities: tuple["Area", ...]
    documents: tuple[PublishedDocument, ...]
    # Key of a document to its municipalities, and the other way.
    areas: dict[int, tuple["Area", ...]]
    of_area: dict[int, tuple[PublishedDocument, ...]]

    def names(self, published: int) -> str:
        return ", ".join(area.name for area in self.areas.get(published, ()))

    @property
    def own(self) -> list["Area"]:
        """The region's own municipalities: what its counts are of. The others take part from elsewhere, or have ceased."""
        return still_of_region(self.municipalities, on=localdate())

    @property
    def guests(self) -> list["Area"]:
        return guests(self.municipalities)

    @property
    def own_documents(self) -> list[PublishedDocument]:
        """Those that at least one of the region's own municipalities has a part in, or had before it ceased."""
        own = {area.pk for area in of_region(self.municipalities)}
        return [one for one in self.documents if any(area.pk in own for area in self.areas[one.pk])]

    @property
    def with_plan(self) -> int:
        return sum(area.pk in self.of_area for area in self.own)

    @property
    def without(self) -> list["Area"]:
        """Municipalities of the region that have published no plan for the term."""
        return [area for area in self.own if area.pk not in self.of_area]


def shelf(term: CouncilTerm, municipalities: Collection["Area"], *, with_reviews: bool = False) -> Shelf:
    """Two questions, whatever the number of documents."""
    wanted = {area.pk: area for area in municipalities}
    everything = PublishedDocument.objects.filter(term=term)
    found = everything.filter(is_regional=False) if with_reviews else everything.plans()
    documents = {one.pk: one for one in found}
    areas: dict[int, list[Area]] = defaultdict(list)
    of_area: dict[int, list[PublishedDocument]] = defaultdict(list)
    pairs = PublishedDocument.areas.through.objects.filter(publisheddocument__in=found)
    for document, area in pairs.values_list("publisheddocument_id", "area_id"):
        if area in wanted and document in documents:
            areas[document].append(wanted[area])
            of_area[area].append(documents[document])
    return Shelf(
        term,
        tuple(municipalities),
        tuple(one for one in documents.values() if one.pk in areas),
        {key: tuple(by_name(those)) for key, those in areas.items()},
        {key: tuple(those) for key, those in of_area.items()},
    )

"""Theme reviews: what there is to read, how far the reading is, and what was found."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404

from pophyte.areas.queries import municipalities
from pophyte.core.alphabet import alphabetical
from pophyte.networks.queries import all_networks
from pophyte.networks.queries import network as network_of
from pophyte.people.domain import AccessRole
from pophyte.people.queries.accounts import holders
from pophyte.planning.domain.across_reviews import Standing, standings
from pophyte.planning.domain.across_search import answered, pattern_of, read_question
from pophyte.planning.models import (
    Finding,
    FindingRating,
    PublishedDocument,
    PublishedPassage,
    Rubric,
    ThemeReview,
)
from pophyte.planning.queries.across_places import Shelf, passage_address, shelf
from pophyte.planning.queries.across_search import Piece, pieces_of


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.networks.models import Network

# A reader goes through these; more would be the whole document.
MOST_PASSAGES = 40
QUOTE_LENGTH = 600
DESCRIBED = ("review__network", "review__term", "review__rubric", "area")


def reviews() -> list[ThemeReview]:
    """Every review, the newest first."""
    return list(ThemeReview.objects.select_related("network", "term", "rubric"))


def published_reviews() -> list[ThemeReview]:
    return [one for one in reviews() if one.published_at]


def review_or_404(pk: int) -> ThemeReview:
    return get_object_or_404(ThemeReview.objects.select_related("network", "term", "rubric"), pk=pk)


def theme_networks(scopes: Collection[str]) -> list["Network"]:
    """Networks that a person may review for, by the scopes of the grant."""
    known = [entry.network for entry in all_networks(on=date.max)]
    return [one for one in known if one.scopes & frozenset(scopes) and one.status != "ended"]


def network_named(slug: str) -> "Network | None":
    return network_of(slug)


def rubrics_of(network: "Network") -> list[Rubric]:
    """Its versions, the newest first."""
    return list(Rubric.objects.filter(network=network).order_by("-number"))


@dataclass(frozen=True, slots=True)
class Progress:
    """One municipality of a review: its plans, what was found, and whether a newer version waits to be read."""

    area: "Area"
    documents: tuple[PublishedDocument, ...]
    finding: Finding | None
    rated: int
    newer: tuple[PublishedDocument, ...]

    @property
    def is_ready(self) -> bool:
        return bool(self.finding and self.finding.is_ready)

    @property
    def is_published(self) -> bool:
        return bool(self.finding and self.finding.published_at)


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole review: all municipalities that have a published plan, and those that have none to read."""

    review: ThemeReview
    progress: tuple[Progress, ...]
    without: tuple["Area", ...]

    @property
    def ready(self) -> int:
        return sum(one.is_ready for one in self.progress)

    @property
    def waiting(self) -> list[Progress]:
        """Ready, and not yet published."""
        return [one for one in self.progress if one.is_ready and not one.is_published]

    @property
    def next(self) -> Progress | None:
        return next((one for one in self.progress if not one.is_ready), None)


def reading(review: ThemeReview) -> Reading:
    found = shelf(review.term, municipalities())
    findings = {one.area_id: one for one in review.findings.prefetch_related("ratings", "read")}
    rows = [_progress(area, found, findings.get(area.pk)) for area in found.municipalities if area.pk in found.of_area]
    return Reading(review, tuple(rows), tuple(found.without))


def _progress(area: "Area", found: Shelf, finding: Finding | None) -> Progress:
    documents = found.of_area[area.pk]
    rated = len(finding.ratings.all()) if finding else 0
    return Progress(area, documents, finding, rated, newer_than_read(finding, documents))


def newer_than_read(finding: Finding | None, documents: Collection[PublishedDocument]) -> tuple[PublishedDocument, ...]:
    """Documents published after the reading, or in a newer version than was read."""
    if finding is None:
        return ()
    read = {release.pk for release in finding.read.all()}
    return tuple(one for one in documents if read and one.release_id not in read)


@dataclass(frozen=True, slots=True)
class ToRead:
    """A passage that the theme's words were found in."""

    pk: int
    kind: str
    title: str
    url: str
    pieces: tuple[Piece, ...]
    is_quoted: bool


def passages_to_read(
    documents: Collection[PublishedDocument], words: Collection[str], quoted: Collection[tuple[int, int]] = ()
) -> dict[int, list[ToRead]]:
    """Of each document the passages where the theme's words stand, those that say most of it first, then in order."""
    pattern = pattern_of([each for word in words for each in read_question(word)])
    slugs = {one.pk: one for one in documents}
    best: dict[int, list[tuple[int, PublishedPassage]]] = defaultdict(list)
    for row in PublishedPassage.objects.filter(published__in=list(slugs)):
        number, _spots = answered(row.text, pattern)
        if number:
            best[row.published_id].append((number, row))
    found = {}
    for key, rows in best.items():
        rows.sort(key=lambda pair: (-pair[0], pair[1].place))
        chosen = sorted(rows[:MOST_PASSAGES], key=lambda pair: pair[1].place)
        found[key] = [
            ToRead(
                row.pk,
                str(row.get_kind_display()),
                row.title,
                passage_address(slugs[key].slug, row.anchor),
                pieces_of(row.text, pattern, QUOTE_LENGTH),
                (slugs[key].release_id, row.place) in quoted,
            )
            for _number, row in chosen
        ]
    return found


def finding_of(review: ThemeReview, area: "Area") -> Finding | None:
    rows = review.findings.select_related(*DESCRIBED).prefetch_related("ratings", "read", "quotes__release__document")
    return rows.filter(area=area).first()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote with the address of its spot."""

    pk: int
    title: str
    text: str
    document: str
    version: int
    url: str


def quotes_of(finding: Finding | None) -> list[Quoted]:
    if finding is None:
        return []
    return [
        Quoted(
            row.pk,
            row.title or row.release.document.title,
            row.text,
            row.release.document.title,
            row.release.number,
            passage_address(row.release.document.slug, row.anchor),
        )
        for row in finding.quotes.all()
    ]


def findings_for(area: "Area") -> list[Finding]:
    """What theme networks have published of the municipality, the newest first: for its workspace and its page."""
    return list(Finding.objects.published().filter(area=area).select_related(*DESCRIBED).order_by("-published_at"))


@dataclass(frozen=True, slots=True)
class Overview:
    """A review's criteria over the municipalities whose findings are published."""

    review: ThemeReview
    findings: tuple[Finding, ...]
    # Of each finding its levels by criterion.
    ratings: dict[int, dict[str, int]]
    standings: tuple[Standing, ...]


def overview(review: ThemeReview) -> Overview:
    findings = tuple(
        sorted(review.findings.published().select_related("area"), key=lambda finding: alphabetical(finding.area.name))
    )
    ratings: dict[int, dict[str, int]] = {one.pk: {} for one in findings}
    rows = FindingRating.objects.filter(finding__in=list(ratings))
    for finding, criterion, level in rows.values_list("finding", "criterion", "level"):
        ratings[finding][criterion] = level
    return Overview(review, findings, ratings, tuple(standings(review.rubric.text, list(ratings.values()))))


def coordinators_addresses(area: "Area", *, on: date) -> list[str]:
    """Accounts that coordinate the municipality's own work."""
    accounts = holders([AccessRole.MUNICIPAL_COORDINATOR], [area.scope], on=on)
    return list(accounts.values_list("email", flat=True))

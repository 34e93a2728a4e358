"""What has been published: documents that anybody may read, and the files made of them. Drafts are never asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, QuerySet, Subquery

from pophyte.areas.queries import areas_of
from pophyte.core.alphabet import alphabetical
from pophyte.core.finnish import fold
from pophyte.planning.domain.face import Face, read_face
from pophyte.planning.domain.frozen import FrozenDocument
from pophyte.planning.models import FrozenChart, PublishedGoal, Release, RenderedFile
from pophyte.planning.queries.across_places import concept_keys, goal_address


if TYPE_CHECKING:
    from pophyte.areas.models import Area

# Long: the whole text. A list does without, and so does an answer that has not changed.
LONG_FIELDS = ("content", "words")
CONTENT = ("content",)


@dataclass(frozen=True, slots=True)
class Published:
    """One published version as a list shows it."""

    pk: int
    slug: str
    number: int
    published_at: datetime
    digest: str
    face: Face


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What part of the register is asked for; "" leaves it whole. `municipality`: "municipality:615"."""

    municipality: str = ""
    kind: str = ""
    term: str = ""


def newest_releases() -> QuerySet[Release]:
    """The newest published version of each document, without its text."""
    newest = Release.objects.published().filter(document=OuterRef("document")).newest_first()
    return (
        Release.objects.published()
        .annotate(newest_number=Subquery(newest.values("number")[:1]))
        .filter(number=F("newest_number"))
        .select_related("document__type", "document__term")
        .defer(*LONG_FIELDS, "document__body")
    )


def published_register(narrowing: Narrowing) -> list[Published]:
    """Newest first."""
    found = newest_releases().order_by("-published_at", "-pk")
    if narrowing.kind:
        found = found.filter(document__type__slug=narrowing.kind)
    if narrowing.term:
        found = found.filter(document__term__slug=narrowing.term)
    told = [as_published(release) for release in found]
    # By the areas that were decided on: a new draft may name others.
    return [one for one in told if not narrowing.municipality or narrowing.municipality in one.face.area_keys]


def newest_documents(limit: int) -> list[Published]:
    """Whosever they are, newest first."""
    return [as_published(release) for release in newest_releases().order_by("-published_at", "-pk")[:limit]]


def published_documents(area: "Area") -> list[Published]:
    """Of one area, alone or together with others; newest first."""
    return published_register(Narrowing(municipality=f"{area.kind}:{area.code}"))


@dataclass(frozen=True, slots=True)
class DecidedGoal:
    """A goal as it was decided. `url`: its place in the document."""

    text: str
    measures: int
    url: str


def decided_goals(documents: Sequence[Published]) -> dict[int, list[DecidedGoal]]:
    """Goals of published versions, by the version's key, in order. In one question, or none without documents."""
    if not documents:
        return {}
    found: dict[int, list[DecidedGoal]] = {}
    rows = PublishedGoal.objects.filter(published__release__in=[one.pk for one in documents])
    for row in rows.select_related("published").order_by("published", "place"):
        goal = DecidedGoal(row.text, row.measures_number, goal_address(row.published.slug, row.key))
        found.setdefault(row.published.release_id, []).append(goal)
    return found


def as_published(release: Release) -> Published:
    assert release.published_at is not None  # noqa: S101  # asked of published releases only
    return Published(
        pk=release.pk,
        slug=release.document.slug,
        number=release.number,
        published_at=release.published_at,
        digest=release.digest,
        face=read_face(release.face),
    )


def published_release(slug: str, number: int | None = None) -> Release | None:
    """One version that anybody may read, or the newest; its text is read when it is asked for."""
    found = (
        Release.objects.published()
        .filter(document__slug=slug)
        .select_related("document")
        .defer(*LONG_FIELDS, "document__body")
        .newest_first()
    )
    return found.filter(number=number).first() if number is not None else found.first()


def published_versions(release: Release) -> list[Release]:
    """All versions of its document that anybody may read, newest first."""
    versions = Release.objects.published().filter(document_id=release.document_id).newest_first()
    return list(versions.defer(*LONG_FIELDS))


def previous_version(release: Release) -> Release | None:
    """The published release of the term before, where the document goes on from one."""
    before = release.document.previous_id
    if before is None:
        return None
    found = Release.objects.published().filter(document_id=before).select_related("document").newest_first()
    return found.defer(*LONG_FIELDS, "document__body").first()


def frozen_documents(keys: Iterable[int]) -> dict[int, FrozenDocument]:
    """The whole texts of some releases, by their keys."""
    rows = Release.objects.filter(pk__in=list(keys)).only(*CONTENT)
    return {row.pk: row.frozen for row in rows}


def goals_in_focus_area(name: str) -> set[tuple[int, str]]:
    """Published goals of one focus area, by any of its names: keys of their versions and of the goals themselves."""
    focus_areas, _life_domains = concept_keys()
    rows = PublishedGoal.objects.filter(focus_area=focus_areas.get(fold(name), name)[:80])
    return {(release, str(key)) for release, key in rows.values_list("published__release", "key")}


def files_of(release: Release) -> dict[str, RenderedFile]:
    """Files by form, without what is in them."""
    return {file.form: file for file in RenderedFile.objects.filter(release=release).defer("content")}


def frozen_picture(digest: str) -> FrozenChart | None:
    return FrozenChart.objects.filter(digest=digest).first()


def municipalities_with_documents(published: Sequence[Published]) -> dict[str, str]:
    """Keys and names of the areas that have published something, in the order of names.

    An area that the register does not know has the name that its document gives it.
    """
    named = {key: name for one in published for key, name in zip(one.face.area_keys, one.face.areas, strict=False)}
    known = {f"{area.kind}:{area.code}": area.name for area in areas_of()}
    named = {key: known.get(key, name) for key, name in named.items()}
    return dict(sorted(named.items(), key=lambda pair: alphabetical(pair[1])))

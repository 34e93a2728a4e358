"""Published reports and plans as the open interface tells them."""

from datetime import datetime
from typing import Annotated, Self

from django.conf import settings
from django.urls import reverse
from pydantic import Field, SerializerFunctionWrapHandler, StringConstraints, field_serializer

from pophyte.core.http.fields import WITHOUT_NUL, Answer, Filters, Maybe, Slug, address, stated
from pophyte.core.http.paging import Page
from pophyte.planning.domain.chain import FrozenMeasure, FrozenTarget
from pophyte.planning.domain.frozen import Approval, FrozenDocument, as_first_decided
from pophyte.planning.domain.outline import GoalShown
from pophyte.planning.queries.publication import Published


# Longer than other slugs: a joint document is named after all its municipalities.
DocumentSlug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,255}$")]
MunicipalityCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{3}$")]
Line = Annotated[str, StringConstraints(pattern=WITHOUT_NUL, max_length=200)]


class DocumentFilters(Filters):
    municipality: Maybe[MunicipalityCode] = Field(
        None, description="Of the municipality with this code, alone or with others.", examples=["615"]
    )
    term: Maybe[Slug] = Field(None, description="Of this council term.", examples=["2025-2029"])
    kind: Maybe[Slug] = Field(
        None, description="Of this kind of document.", examples=["hyvinvointikertomus-ja-suunnitelma"]
    )


class GoalFilters(DocumentFilters):
    focus_area: Maybe[Line] = Field(
        None, description="In this focus area, by its name in any language.", examples=["Osallisuus"]
    )


class AreaNamed(Answer):
    """An area as the document names it."""

    key: str = Field(examples=["municipality:615"])
    name: str = Field(examples=["Mallikylä"])


class DocumentAnswer(Answer):
    """The newest published version of one document. Drafts are never told."""

    slug: str = Field(examples=["pudasjarven-hyvinvointikertomus-ja-suunnitelma-2025-2029"])
    title: str
    language: str = Field(examples=["fi"])
    kind: str = Field(examples=["hyvinvointikertomus-ja-suunnitelma"])
    kind_name: str
    areas: list[AreaNamed]
    term: str = Field(examples=["2025-2029"])
    year: int | None = Field(description="Of a yearly review: the year that it tells about.")
    version: int
    approvals: list[Approval]
    published_at: datetime
    digest: str = Field(description="SHA-256 of the content as JSON with sorted keys and no spaces.")
    goals: int = Field(description="How many goals it has.")
    page: str = Field(description="Address of the page for people.")
    href: str

    @classmethod
    def of(cls, published: Published) -> Self:
        return cls(**_plain(published))


class DocumentPage(Page[DocumentAnswer]):
    """Some documents."""


class DocumentDetails(DocumentAnswer):
    """A whole document as it was decided."""

    content: FrozenDocument

    # Without a word on what it answers: the schema stays that of the document.
    @field_serializer("content", mode="wrap")
    def _as_decided(self, content: FrozenDocument, handler: SerializerFunctionWrapHandler):  # type: ignore[no-untyped-def]  # noqa: ANN202
        return as_first_decided(handler(content))

    @classmethod
    def whole(cls, published: Published, content: FrozenDocument) -> Self:
        return cls(**_plain(published), content=content)


class MeasureAnswer(Answer):
    """One measure, with its place in the document."""

    number: str = Field(examples=["1.2"])
    measure: FrozenMeasure
    page: str


class GoalAnswer(Answer):
    """One goal of a published document, with its measures."""

    key: str = Field(description="The same in every version of the document.")
    number: str = Field(examples=["1"])
    text: str
    why: str | None
    focus_area: str | None
    life_domain: str | None
    evidence: list[str]
    targets: list[FrozenTarget]
    measures: list[MeasureAnswer]
    areas: list[AreaNamed]
    document: str = Field(description="Address of the document in this interface.")
    page: str = Field(description="Address of the goal on the page for people.")

    @classmethod
    def of(cls, shown: GoalShown, published: Published) -> Self:
        goal, place = shown.goal, page_address(published)
        return cls(
            key=goal.key,
            number=shown.number,
            text=goal.text,
            why=stated(goal.why),
            focus_area=stated(goal.focus_area),
            life_domain=stated(goal.life_domain),
            evidence=list(goal.evidence),
            targets=list(goal.targets),
            measures=[
                MeasureAnswer(number=one.number, measure=one.measure, page=f"{place}#{one.anchor}")
                for one in shown.measures
            ],
            areas=_areas(published),
            document=address("documents", published.slug),
            page=f"{place}#{shown.anchor}",
        )


class GoalPage(Page[GoalAnswer]):
    """Some goals."""


def page_address(published: Published) -> str:
    return settings.BASE_URL + reverse("planning:document", args=[published.slug])


def _areas(published: Published) -> list[AreaNamed]:
    face = published.face
    return [AreaNamed(key=key, name=name) for key, name in zip(face.area_keys, face.areas, strict=False)]


def _plain(published: Published) -> dict[str, object]:
    face = published.face
    return {
        **{name: getattr(face, name) for name in ("title", "language", "term", "year", "version")},
        "slug": published.slug,
        "kind": face.type,
        "kind_name": face.type_name,
        "areas": _areas(published),
        "approvals": list(face.approvals),
        "published_at": published.published_at,
        "digest": published.digest,
        "goals": len(face.goals),
        "page": page_address(published),
        "href": address("documents", published.slug),
    }

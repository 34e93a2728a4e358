"""The council schedule as the open interface tells it, and what it takes in."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import Field, StringConstraints

from pophyte.core.http.fields import (
    WITHOUT_NUL,
    Answer,
    AnyWhole,
    Day,
    EachOnce,
    Filters,
    Maybe,
    Question,
    Reference,
    Text,
    address,
    area_reference,
    stated,
)
from pophyte.core.http.paging import Page
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.schedule import Estimate, Lane, Row
from pophyte.planning.domain.states import ScheduleState
from pophyte.planning.models import CouncilDecision, CouncilTerm, ScheduleEstimate
from pophyte.planning.queries import Schedule


# Said is something: a line of spaces is not.
Said = Annotated[str, StringConstraints(pattern=r"^[^\x00]*[^\s\x00][^\x00]*$", max_length=200)]
SaidLong = Annotated[str, StringConstraints(pattern=r"^[^\x00]*[^\s\x00][^\x00]*$", max_length=300)]
Line = Annotated[str, StringConstraints(pattern=WITHOUT_NUL, max_length=200)]
Source = Annotated[str, StringConstraints(pattern=WITHOUT_NUL, max_length=300)]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{3}$")]
Codes = Annotated[list[Code], Field(min_length=1, max_length=50, json_schema_extra={"uniqueItems": True}), EachOnce]
Documents = Annotated[
    list[DocumentKind], Field(min_length=1, max_length=2, json_schema_extra={"uniqueItems": True}), EachOnce
]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]{1,480}$")]
Year = Annotated[int, Field(strict=True, ge=1990, le=2100), AnyWhole]
IdempotencyKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$")]


class TermAnswer(Answer):
    """A term of elected councils."""

    slug: str = Field(examples=["2025-2029"])
    begins: date
    ends: date
    first_year: int = Field(description="First year of the timeline.")
    last_year: int = Field(description="Last year of the timeline.")
    source: str | None
    href: str

    @classmethod
    def of(cls, term: CouncilTerm) -> Self:
        plain = {name: getattr(term, name) for name in ("slug", "begins", "ends", "first_year", "last_year")}
        return cls(**plain, source=stated(term.source), href=address("terms", term.slug))


class TermPage(Page[TermAnswer]):
    """Some council terms."""


class When(Answer):
    """A time as it was understood from the words. All null: not understood, and kept as text."""

    understanding: str = Field(description="What kind of time was understood.", examples=["time"])
    edtf: str | None = Field(description="Extended date/time format (ISO 8601-2).", examples=["2026-23"])
    event: str | None = Field(description="An event instead of a date.", examples=["first-meeting"])
    has_doubt: bool
    earliest: date | None
    latest: date | None


class EstimateAnswer(Answer):
    """What somebody said on a day about when councils will approve. Never changed, never overwritten."""

    id: int
    municipalities: list[Reference] = Field(description="Several: a joint document.")
    documents: list[DocumentKind]
    joint_name: str | None
    as_written: str | None
    year: int | None = Field(description="Year under which the source states it.")
    when: When
    said_by: str = Field(description="A role or an organisation.")
    said_on: date
    note: str | None
    source: str | None
    recorded_at: datetime
    href: str

    @classmethod
    def of(cls, estimate: ScheduleEstimate) -> Self:
        return cls(
            id=estimate.pk,
            municipalities=[area_reference(area) for area in estimate.municipalities.all()],
            documents=sorted(estimate.documents),
            joint_name=stated(estimate.joint_name),
            as_written=stated(estimate.as_written),
            year=estimate.year,
            when=_when(estimate),
            said_by=estimate.said_by,
            said_on=estimate.said_on,
            note=stated(estimate.note),
            source=stated(estimate.source),
            recorded_at=estimate.recorded_at,
            href=address("terms", estimate.term.slug, "estimates", str(estimate.pk)),
        )


class EstimatePage(Page[EstimateAnswer]):
    """Some estimates."""


class NewEstimates(Answer):
    """The estimates that were recorded from one statement."""

    items: list[EstimateAnswer]


class DecisionAnswer(Answer):
    """What a council really decided."""

    id: int
    municipality: Reference
    document: DocumentKind
    body: str
    decided_on: date
    paragraph: str | None
    link: str | None
    source: str | None
    recorded_at: datetime
    href: str

    @classmethod
    def of(cls, decision: CouncilDecision) -> Self:
        return cls(
            id=decision.pk,
            municipality=area_reference(decision.municipality),
            document=DocumentKind(decision.document),
            body=decision.body,
            decided_on=decision.decided_on,
            paragraph=stated(decision.paragraph),
            link=stated(decision.link),
            source=stated(decision.source),
            recorded_at=decision.recorded_at,
            href=address("terms", decision.term.slug, "decisions", str(decision.pk)),
        )


class DecisionPage(Page[DecisionAnswer]):
    """Some decisions."""


class ScheduleFilters(Filters):
    municipality: Maybe[Code] = Field(None, description="Of the municipality with this code.", examples=["615"])
    document: Maybe[DocumentKind] = Field(None, description="Of this document.")


class Expected(Answer):
    """The estimate that holds now."""

    as_written: str | None
    edtf: str | None
    earliest: date | None
    latest: date | None
    said_by: str
    said_on: date
    source: str | None
    href: str


class Decided(Answer):
    municipality: str = Field(description="Code.", examples=["615"])
    document: DocumentKind
    decided_on: date
    href: str


class LaneAnswer(Answer):
    """One document, or both while they go together."""

    documents: list[DocumentKind]
    state: ScheduleState
    is_overdue: bool
    expected: Expected | None
    earlier: list[str] = Field(description="Addresses of the estimates that held before, the latest first.")
    decisions: list[Decided]


class RowAnswer(Answer):
    """One municipality, or several with one joint document."""

    municipalities: list[Reference]
    joint_name: str | None
    state: ScheduleState
    lanes: list[LaneAnswer]


class ScheduleAnswer(Answer):
    """The schedule of a term as it stands on a day: for each row what is expected and what has happened."""

    term: TermAnswer
    on: date
    rows: list[RowAnswer]

    @classmethod
    def of(cls, schedule: Schedule) -> Self:
        return cls(
            term=TermAnswer.of(schedule.term), on=schedule.on, rows=[_row(row, schedule) for row in schedule.rows]
        )


class EstimateQuestion(Question):
    """An estimate, in the words in which it was said. The words are understood here; see `when` in the answer."""

    municipalities: Codes = Field(description="Codes; several make a joint document.", examples=[["615"]])
    documents: Documents = Field(examples=[["report", "plan"]])
    as_written: SaidLong = Field(examples=["syksy 2026"])
    year: Year | None = Field(None, description="Year that the words are about, when they do not say it.")
    said_by: Said = Field(description="Role or organisation, never a person.", examples=["hyvinvointikoordinaattori"])
    said_on: Day = Field(examples=["2026-03-02"])
    joint_name: Line = Field("", description="What a joint document calls itself.")
    note: Text = ""
    source: Source = ""


class DecisionQuestion(Question):
    """A council's decision."""

    municipality: Code = Field(examples=["615"])
    document: DocumentKind
    body: Said = Field(examples=["kaupunginvaltuusto"])
    decided_on: Day = Field(examples=["2026-06-15"])
    paragraph: Annotated[str, StringConstraints(pattern=WITHOUT_NUL, max_length=30)] = Field("", examples=["§ 42"])
    link: WebAddress | None = Field(None, description="Address of the minutes.")
    source: Source = ""


def _row(row: Row, schedule: Schedule) -> RowAnswer:
    return RowAnswer(
        municipalities=[area_reference(schedule.areas[pk]) for pk in row.municipalities],
        joint_name=stated(row.joint_name),
        state=row.state,
        lanes=[_lane(lane, schedule) for lane in row.lanes],
    )


def _lane(lane: Lane, schedule: Schedule) -> LaneAnswer:
    term = schedule.term.slug
    return LaneAnswer(
        documents=list(lane.documents),
        state=lane.state,
        is_overdue=lane.is_overdue,
        expected=_expected(lane.current, term) if lane.current else None,
        earlier=[address("terms", term, "estimates", str(estimate.key)) for estimate in lane.earlier],
        decisions=[
            Decided(
                municipality=schedule.areas[decision.municipality].code,
                document=decision.document,
                decided_on=decision.decided_on,
                href=address("terms", term, "decisions", str(decision.key)),
            )
            for decision in lane.decisions
        ],
    )


def _expected(estimate: Estimate, term: str) -> Expected:
    return Expected(
        as_written=stated(estimate.as_written),
        edtf=stated(estimate.edtf),
        earliest=estimate.span.earliest,
        latest=estimate.span.latest,
        said_by=estimate.said_by,
        said_on=estimate.said_on,
        source=stated(estimate.source),
        href=address("terms", term, "estimates", str(estimate.key)),
    )


def _when(estimate: ScheduleEstimate) -> When:
    return When(
        understanding=estimate.understanding,
        edtf=stated(estimate.edtf),
        event=stated(estimate.event),
        has_doubt=estimate.has_doubt,
        earliest=estimate.earliest,
        latest=estimate.latest,
    )

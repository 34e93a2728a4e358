"""schedule.yaml of a region pack: council terms, and estimates of when councils approve. Estimates are only ever added."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import AfterValidator, Field, ValidationInfo

from pophyte.areas.operations.region_pack import MunicipalityRef, whole_key
from pophyte.core.faults import Refused
from pophyte.core.models import RegionPack
from pophyte.core.packs.adapter import CannotWrite, ModelAdapter, dated, find, plain
from pophyte.core.packs.faults import FieldPath
from pophyte.core.packs.schema import Day, Key, Line, Name, PackFile, PackModel, RefersTo, SourceRef, Texts, wrong
from pophyte.core.packs.section import Label, Rows, Section
from pophyte.core.packs.statements import Sources, Statement, Values, kept
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.models import CouncilTerm, ScheduleEstimate
from pophyte.planning.operations.estimates import add_estimate
from pophyte.planning.operations.statements import EstimateStatement


Year = Annotated[int, Field(ge=1900, le=2200)]
TermRef = Annotated[str, RefersTo("term")]


def _after_beginning(value: date, info: ValidationInfo) -> date:
    begins = info.data.get("begins")
    if begins and value <= begins:
        raise wrong(_("Kausi päättyy ennen kuin se alkaa."), _("Tarkista päivät."))
    return value


def _not_before(value: int, info: ValidationInfo) -> int:
    first = info.data.get("first_year")
    if first and value < first:
        raise wrong(_("Viimeinen vuosi on ennen ensimmäistä."), _("Tarkista vuodet."))
    return value


class TermItem(PackModel):
    """One term of elected councils."""

    slug: Annotated[str, Field(pattern=r"^\d{4}-\d{4}$")] = Field(
        description="Years of the term.", examples=["2025-2029"]
    )
    begins: Day = Field(description="First day.", examples=["2025-06-01"])
    ends: Annotated[Day, AfterValidator(_after_beginning)] = Field(description="Last day.", examples=["2029-05-31"])
    first_year: Year = Field(description="First year on the timeline.", examples=[2025])
    last_year: Annotated[Year, AfterValidator(_not_before)] = Field(
        description="Last year on the timeline.", examples=[2029]
    )
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["laki"])


class EstimateItem(PackModel):
    """When a council will approve, as somebody said it on a day. Never changed: a new estimate gets a new key."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,36}$")] = Field(
        description="Key of the estimate within the pack; never used again.", examples=["2020-1-mallikyla"]
    )
    term: TermRef = Field(description="The council term.", examples=["2025-2029"])
    municipalities: Annotated[list[MunicipalityRef], Field(min_length=1)] = Field(
        description="Codes; several for one joint document.", examples=[["990"]]
    )
    joint_name: Name = Field("", description="What a joint document calls itself.", examples=["Itäpuoli"])
    documents: Annotated[list[Annotated[DocumentKind, Field(strict=False)]], Field(min_length=1)] = Field(
        default_factory=lambda: list(DocumentKind), description="Which documents it concerns.", examples=[["report"]]
    )
    as_written: Line = Field("", description="The estimate word for word; empty: none given.", examples=["syksy"])
    year: Year | None = Field(None, description="Year column it stood in; empty: no year stated.", examples=[2020])
    place_in_year: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        None, description="Order inside the year in the source.", examples=[1]
    )
    note: Annotated[str, Field(max_length=500)] = Field(
        "", description="What else the source says.", examples=["vuosi ei näy"]
    )
    said_by: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        description="Role or organisation, never a person.", examples=["kunta"]
    )
    said_on: Day = Field(description="Day on which it was said.", examples=["2020-11-02"])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class SupportForm(PackModel):
    """One way in which municipalities are supported in approving their documents."""

    id: Key = Field(description="Key.", examples=["tasmatuki"])
    text: Texts = Field(description="What is done.", examples=[{"fi": "Täsmätuki alkuvuodesta."}])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class ScheduleFile(PackFile):
    """The council schedule."""

    terms: list[TermItem] = Field(
        description="Council terms.",
        examples=[
            [{"slug": "2025-2029", "begins": "2025-06-01", "ends": "2029-05-31", "first_year": 2025, "last_year": 2029}]
        ],
    )
    estimates: list[EstimateItem] = Field(
        default_factory=list,
        description="Estimates, in the order of the source.",
        examples=[
            [{"key": "a", "term": "2025-2029", "municipalities": ["990"], "said_by": "kunta", "said_on": "2026-01-15"}]
        ],
    )
    support: list[SupportForm] = Field(
        default_factory=list,
        description="How municipalities are supported.",
        examples=[[{"id": "tasmatuki", "text": {"fi": "Täsmätuki alkuvuodesta."}}]],
    )


def _estimate(item: EstimateItem, place: int, source: Sources) -> Statement:
    values = item.model_dump(mode="json") | {
        "municipalities": [whole_key(code) for code in item.municipalities],
        "source": source(item.source),
    }
    label = f"{item.joint_name or ', '.join(item.municipalities)}: {item.as_written or '–'}"
    return Statement("estimate", item.key, values, label, ("estimates", place))


def _statements(file: ScheduleFile, source: Sources) -> Iterator[Statement]:
    for place, term in enumerate(file.terms):
        values = term.model_dump(mode="json") | {"source": source(term.source)}
        yield Statement("term", term.slug, values, term.slug, ("terms", place))
    for place, item in enumerate(file.estimates):
        yield _estimate(item, place, source)
    yield from kept(file, {"support": "support-form"}, source, of="schedule")


def _municipalities_once(file: ScheduleFile) -> Iterator[tuple[FieldPath, str, str]]:
    for place, item in enumerate(file.estimates):
        if len(set(item.municipalities)) != len(item.municipalities):
            path = ("estimates", place, "municipalities")
            yield path, _("Sama kunta on luettelossa kahdesti."), _("Poista toinen.")


@dataclass(frozen=True, slots=True)
class EstimateAdapter:
    """Estimates go in through planning's own operation, so that a pack's words are understood as a person's are."""

    label: Label
    kind: str = "estimate"
    is_history: bool = True

    def rows(self, pack: RegionPack) -> dict[str, Any]:
        mine = ScheduleEstimate.objects.filter(submission_key__startswith=_submission_key(pack, ""))
        # One phrase that says two things is two rows: the second one's key ends with a number after a hash.
        return {_pack_key(row): row for row in mine.order_by("-pk")}

    def read(self, row: Any) -> Values:
        return {}

    def create(self, statement: Statement, pack: RegionPack, rows: Rows) -> Any:
        values = statement.values
        try:
            added = add_estimate(
                statement=EstimateStatement(
                    term=find("term", "term", values["term"], rows),
                    municipalities=[find("municipalities", "area", key, rows) for key in values["municipalities"]],
                    documents=frozenset(DocumentKind(document) for document in values["documents"]),
                    as_written=values["as_written"],
                    year=values["year"],
                    place_in_year=values["place_in_year"],
                    said_by=values["said_by"],
                    said_on=date.fromisoformat(values["said_on"]),
                    joint_name=values["joint_name"],
                    note=values["note"],
                    source=values["source"],
                    submission_key=_submission_key(pack, statement.key),
                ),
                by=None,
            )
        except Refused as error:
            raise CannotWrite("as_written", str(error)) from error
        return added[0]

    def change(self, row: Any, values: Values, pack: RegionPack, rows: Rows) -> None:
        """Never: what was said stays said."""

    def hindrance(self, row: Any) -> str:
        return ""

    def remove(self, row: Any) -> None:
        """Never: what was said stays said."""


def _pack_key(row: ScheduleEstimate) -> str:
    return (row.submission_key or "").partition(":")[2].partition("#")[0]


def _submission_key(pack: RegionPack, key: str) -> str:
    # The table has room for 64 characters.
    return f"{pack.slug[:26]}:{key}"


SECTION = Section(
    file="schedule.yaml",
    schema=ScheduleFile,
    statements=_statements,
    adapters=(
        ModelAdapter(
            kind="term",
            label=gettext_lazy("valtuustokaudet"),
            model=CouncilTerm,
            fields=(*plain("slug", "first_year", "last_year", "source"), *dated("begins", "ends")),
            key=lambda term: term.slug,
        ),
        EstimateAdapter(label=gettext_lazy("aikatauluarviot")),
    ),
    kept={"support-form": gettext_lazy("kuntien tuen muodot")},
    checks=(_municipalities_once,),
)

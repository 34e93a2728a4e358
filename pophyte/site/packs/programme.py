"""programme.yaml: a programme with its projects, goals, the matrix of goals and services, and partners."""

from collections.abc import Iterator
from typing import Annotated

from django.utils.translation import gettext_lazy
from pydantic import Field

from pophyte.core.packs.schema import Key, Line, Names, PackFile, PackModel, RefersTo, SourceRef, Texts
from pophyte.core.packs.section import Section
from pophyte.core.packs.statements import Sources, Statement, kept


ProjectRef = Annotated[str, RefersTo("programme-project")]
GoalRef = Annotated[str, RefersTo("programme-goal")]
OrganisationRef = Annotated[str, RefersTo("organisation")]
RoleRef = Annotated[str, RefersTo("role")]
KINDS = {
    "projects": "programme-project",
    "goals": "programme-goal",
    "matrix": "programme-matrix",
    "partners": "programme-partner",
    "contacts": "programme-contact",
}


class Project(PackModel):
    """A programme, a project of it, or a part of a project."""

    id: Key = Field(description="Key.", examples=["hyte-osahanke"])
    name: Names = Field(description="Name.", examples=[{"fi": "Hyte-osahanke"}])
    part_of: ProjectRef | None = Field(None, description="The larger whole.", examples=["esimerkkiohjelma"])
    connects: list[ProjectRef] = Field(default_factory=list, description="Projects it bridges.", examples=[["a", "b"]])
    funded_from: ProjectRef | None = Field(None, description="The project that pays for it.", examples=["rakenne"])
    organisation: OrganisationRef | None = Field(
        None, description="Its row among organisations.", examples=["esimerkkiohjelma"]
    )
    running: Line = Field("", description="When it runs, as written; empty: not stated.", examples=["10/2020–12/2021"])
    edtf: Line = Field("", description="The same as EDTF (ISO 8601-2).", examples=["2020-10/2021-12"])
    slogan: Texts = Field(
        default_factory=Texts, description="How it calls itself.", examples=[{"fi": "ihminen edellä"}]
    )
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class GoalPart(PackModel):
    """One lettered part of a goal."""

    id: Key = Field(description="Letter or key.", examples=["a"])
    text: Texts = Field(description="What the part is.", examples=[{"fi": "osallisuus"}])


class Goal(PackModel):
    """One numbered goal."""

    id: Key = Field(description="Number of the goal.", examples=["5"])
    project: ProjectRef = Field(description="Whose goal it is.", examples=["hyte-osahanke"])
    level: Texts = Field(default_factory=Texts, description="Group and level.", examples=[{"fi": "strateginen taso"}])
    text: Texts = Field(
        default_factory=Texts, description="The goal; empty: wording not stated.", examples=[{"fi": "…"}]
    )
    is_wording_stated: bool = Field(True, description="Whether the source gives the wording.", examples=[False])
    parts: list[GoalPart] = Field(
        default_factory=list, description="Lettered parts.", examples=[[{"id": "a", "text": {}}]]
    )
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class MatrixRow(PackModel):
    """The parts of a project across which one goal is worked on."""

    id: Key = Field(description="Key of the row.", examples=["tavoite-5"])
    goal: GoalRef = Field(description="The goal.", examples=["5"])
    across: Annotated[list[ProjectRef], Field(min_length=1)] = Field(description="The parts.", examples=[["kotihoito"]])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class Partner(PackModel):
    """Who works with the project."""

    id: Key = Field(description="Key.", examples=["asukkaat"])
    text: Texts = Field(description="Who they are.", examples=[{"fi": "asukkaat"}])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class ContactRole(PackModel):
    """A role on the contacts page; never a person."""

    id: Key = Field(description="Key.", examples=["yhteys-1"])
    role: RoleRef = Field(description="The role, from roles.yaml.", examples=["projektipaallikko"])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class ProgrammeFile(PackFile):
    """A programme of the region."""

    projects: Annotated[list[Project], Field(min_length=1)] = Field(
        description="Programme, projects and their parts.", examples=[[{"id": "a", "name": {"fi": "Hanke"}}]]
    )
    goals: list[Goal] = Field(
        default_factory=list, description="Goals.", examples=[[{"id": "5", "project": "a", "text": {"fi": "…"}}]]
    )
    matrix: list[MatrixRow] = Field(
        default_factory=list, description="Goal × part.", examples=[[{"id": "m-5", "goal": "5", "across": ["a"]}]]
    )
    partners: list[Partner] = Field(
        default_factory=list, description="Partners.", examples=[[{"id": "asukkaat", "text": {"fi": "asukkaat"}}]]
    )
    contacts: list[ContactRole] = Field(
        default_factory=list, description="Roles to turn to.", examples=[[{"id": "c-1", "role": "projektipaallikko"}]]
    )


def _statements(file: ProgrammeFile, source: Sources) -> Iterator[Statement]:
    return kept(file, KINDS, source, of="programme")


SECTION = Section(
    file="programme.yaml",
    schema=ProgrammeFile,
    statements=_statements,
    kept={
        "programme-project": gettext_lazy("hankkeet ja osat"),
        "programme-goal": gettext_lazy("hankkeen tavoitteet"),
        "programme-matrix": gettext_lazy("tavoitteet ja palvelut ristiin"),
        "programme-partner": gettext_lazy("hankkeen kumppanit"),
        "programme-contact": gettext_lazy("hankkeen yhteysroolit"),
    },
)

"""cooperation.yaml: how organisations and associations complement public services."""

from collections.abc import Iterator
from typing import Annotated

from django.utils.translation import gettext_lazy
from pydantic import Field

from pophyte.core.packs.schema import Address, Day, Key, PackFile, PackModel, RefersTo, SourceRef, Texts
from pophyte.core.packs.section import Section
from pophyte.core.packs.statements import Sources, Statement, kept


KINDS = {"goal": "cooperation-goal", "measures": "cooperation-measure"}


class CooperationGoal(PackModel):
    """The goal and the version of its text."""

    goal: Annotated[str, RefersTo("programme-goal")] = Field(description="Goal in programme.yaml.", examples=["10"])
    text: Texts = Field(description="The goal in words.", examples=[{"fi": "Järjestöt täydentävät palveluja."}])
    version_on: Day = Field(description="Day of this version of the text.", examples=["2020-11-11"])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class Measure(PackModel):
    """One numbered measure."""

    id: Key = Field(description="Number of the measure.", examples=["1"])
    text: Texts = Field(description="What is done.", examples=[{"fi": "Selkeät yhteistyörakenteet."}])
    service: Address = Field("", description="Service it names, if any.", examples=["https://palvelu.example/"])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class CooperationFile(PackFile):
    """Cooperation with organisations and associations."""

    goal: CooperationGoal = Field(
        description="The goal.", examples=[{"goal": "10", "text": {"fi": "…"}, "version_on": "2020-11-11"}]
    )
    measures: Annotated[list[Measure], Field(min_length=1)] = Field(
        description="Measures in order.", examples=[[{"id": "1", "text": {"fi": "…"}}]]
    )


def _statements(file: CooperationFile, source: Sources) -> Iterator[Statement]:
    return kept(file, KINDS, source, of="cooperation")


SECTION = Section(
    file="cooperation.yaml",
    schema=CooperationFile,
    statements=_statements,
    kept={
        "cooperation-goal": gettext_lazy("järjestöyhteistyön tavoite"),
        "cooperation-measure": gettext_lazy("järjestöyhteistyön toimenpiteet"),
    },
)

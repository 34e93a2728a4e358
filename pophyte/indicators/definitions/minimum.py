"""The minimum list of a wellbeing report: versions of a set of indicators, and what each version is based on."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from pydantic import Field

from pophyte.core.packs.faults import Fault
from pophyte.core.packs.reading import Document
from pophyte.core.packs.schema import Key, Line, PackModel
from pophyte.indicators.definitions.reading import (
    DefinitionsRefused,
    IndicatorKey,
    InThreeLanguages,
    documents,
    validated,
)
from pophyte.indicators.domain import Texts


@dataclass(frozen=True, slots=True)
class MinimumGroup:
    key: str
    name: Texts
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MinimumList:
    version: str
    # What it is based on and what it is not, in a sentence that is shown beside it.
    source: Texts
    groups: tuple[MinimumGroup, ...]

    @property
    def indicators(self) -> tuple[str, ...]:
        return tuple(key for group in self.groups for key in group.indicators)


class GroupItem(PackModel):
    """One part of the list."""

    key: Key = Field(description="Key of the group.", examples=["toimeentulo"])
    name: InThreeLanguages = Field(description="What it is called.", examples=[{"fi": "Toimeentulo"}])
    indicators: list[IndicatorKey] = Field(min_length=1, description="Keys.", examples=[["sotkanet:493"]])


class ListFile(PackModel):
    """One version; a new version is a new file, and the old one stays."""

    version: Line = Field(min_length=1, description="Version; they stand in the order of text.", examples=["2026.1"])
    source: InThreeLanguages = Field(description="What it is based on.", examples=[{"fi": "Oma ehdotus."}])
    groups: list[GroupItem] = Field(min_length=1, description="The parts.", examples=[[{"key": "toimeentulo"}]])

    def minimum_list(self) -> MinimumList:
        groups = (MinimumGroup(each.key, each.name.texts(), tuple(each.indicators)) for each in self.groups)
        return MinimumList(self.version, self.source.texts(), tuple(groups))


def read_minimum_lists(folder: Path) -> tuple[MinimumList, ...]:
    """Oldest version first. Raises DefinitionsRefused."""
    found: dict[str, MinimumList] = {}
    faults: list[Fault] = []
    for document in documents(folder):
        file = validated(document, ListFile, document.values)
        if file:
            faults += _repeated(document, file)
            if file.version in found:
                faults.append(document.fault(("version",), _("Sama versio on jo toisessa tiedostossa.")))
            found[file.version] = file.minimum_list()
        faults += document.faults
    if faults:
        raise DefinitionsRefused(faults)
    return tuple(found[version] for version in sorted(found))


def _repeated(document: Document, file: ListFile) -> list[Fault]:
    seen: set[str] = set()
    faults = []
    for at, group in enumerate(file.groups):
        for place, key in enumerate(group.indicators):
            if key in seen:
                path = ("groups", at, "indicators", place)
                faults.append(document.fault(path, _("Mittari %s on luettelossa kahdesti.") % key))
            seen.add(key)
    return faults

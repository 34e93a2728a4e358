"""A folder of YAML files, each checked whole: all of it is understood, or every fault is told by file and line."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import Field, ValidationError

from pophyte.core.faults import Refused
from pophyte.core.packs.faults import Fault
from pophyte.core.packs.reading import Document, read_document
from pophyte.core.packs.schema import PackModel
from pophyte.core.packs.sentences import fault_of
from pophyte.indicators.domain import Texts


IndicatorKey = Annotated[str, Field(pattern=r"^[a-z0-9]+:[a-z0-9:._-]+$", max_length=200)]
Written = Annotated[str, Field(min_length=1, max_length=2000)]
File = TypeVar("File", bound=PackModel)


class DefinitionsRefused(Refused):
    """The files were not taken into use. One sentence for each fault, with file and line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class InThreeLanguages(PackModel):
    """A text of our own: unlike an official name it is always translated."""

    fi: Written = Field(description="In Finnish.", examples=["Työttömyys"])
    sv: Written = Field(description="In Swedish.", examples=["Arbetslöshet"])
    en: Written = Field(description="In English.", examples=["Unemployment"])

    def texts(self) -> Texts:
        return Texts(self.fi, self.sv, self.en)


def documents(folder: Path) -> Iterator[Document]:
    """The files in the order of their names."""
    for path in sorted(folder.glob("*.yaml")):
        yield read_document(path)


def validated(document: Document, schema: type[File], values: Any) -> File | None:
    """The file, or None with its faults added to the document's own."""
    if document.faults:
        return None
    try:
        return schema.model_validate(values)
    except ValidationError as error:
        document.faults += [fault_of(each, document, schema) for each in error.errors(include_url=False)]
    return None

"""A pack's folder, read and checked as a whole: either a pack without faults, or all of its faults."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from pophyte.core.packs.faults import Fault, PackRefused
from pophyte.core.packs.reading import Document, read_document
from pophyte.core.packs.schema import PackDescription, PackFile
from pophyte.core.packs.section import Section
from pophyte.core.packs.sentences import fault_of
from pophyte.core.packs.statements import Sources, Statement, references, remarks


class NoSuchPack(Exception):
    """There is no folder to read."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack whose every file is understood and whose every reference is met."""

    description: PackDescription
    statements: tuple[Statement, ...]
    documents: dict[str, Document]

    def fault(self, statement: Statement, name: str, problem: str, remedy: str = "") -> Fault:
        return self.documents[statement.file].fault(statement.place(name), problem, remedy)


@dataclass(slots=True)
class Reading:
    """The work in progress: files read so far, and what was wrong."""

    documents: dict[str, Document] = field(default_factory=dict)
    files: dict[str, PackFile] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def _described(file: PackDescription, source: Sources) -> Iterator[Statement]:
    for place, item in enumerate(file.sources):
        yield Statement("source", item.id, item.model_dump(mode="json"), item.title, ("sources", place))
    yield from remarks(file, source, of="pack")


DESCRIPTION = Section(
    file="pack.yaml",
    schema=PackDescription,
    statements=_described,
    kept={"source": gettext_lazy("lähteet"), "remark": gettext_lazy("huomautukset")},
    is_required=True,
)


def read_pack(folder: Path, sections: Sequence[Section]) -> Pack:
    """The pack in the folder. Raises NoSuchPack, or PackRefused with every fault that can be told."""
    if not folder.is_dir():
        raise NoSuchPack(str(folder))
    all_sections = (DESCRIPTION, *sections)
    reading = Reading()
    reading.faults += _strange_files(folder, all_sections)
    for section in all_sections:
        _read(folder, section, reading)
    description = reading.files.get(DESCRIPTION.file)
    statements = list(_statements(all_sections, reading))
    reading.faults += _twice(statements, reading)
    reading.faults += _unmet(all_sections, statements, reading)
    if reading.faults or not isinstance(description, PackDescription):
        raise PackRefused(reading.faults)
    return Pack(description, tuple(statements), reading.documents)


def _strange_files(folder: Path, sections: Iterable[Section]) -> Iterator[Fault]:
    known = [section.file for section in sections]
    for path in sorted(folder.iterdir()):
        if path.suffix not in {".yaml", ".yml"} or path.name in known:
            continue
        near = get_close_matches(path.name, known, n=1, cutoff=0.5)
        hint = _("Tarkoititko nimeä %s?") % near[0] if near else _("Tunnetut ovat %s.") % ", ".join(known)
        yield Fault(path.name, 0, "", _("Tiedosto ei kuulu pakettiin."), hint)


def _read(folder: Path, section: Section, reading: Reading) -> None:
    path = folder / section.file
    if not path.is_file():
        if section.is_required:
            problem = _("Pakollinen tiedosto puuttuu.")
            remedy = _("Luo se; docs/features/region-packs.md näyttää mallin.")
            reading.faults.append(Fault(section.file, 0, "", problem, remedy))
        return
    document = reading.documents[section.file] = read_document(path)
    reading.faults += document.faults
    if document.values is None:
        return
    try:
        file = section.schema.model_validate(document.values)
    except ValidationError as error:
        reading.faults += [fault_of(each, document, section.schema) for each in error.errors(include_url=False)]
        return
    reading.files[section.file] = file
    reading.faults += [document.fault(*found) for check in section.checks for found in check(file)]


def _statements(sections: Iterable[Section], reading: Reading) -> Iterator[Statement]:
    description = reading.files.get(DESCRIPTION.file)
    titles = {item.id: item.title for item in description.sources} if isinstance(description, PackDescription) else {}
    for section in sections:
        file = reading.files.get(section.file)
        if file is None:
            continue
        for statement in section.statements(file, lambda key: titles.get(key or "", "")):
            yield replace(statement, file=section.file)


def _twice(statements: Iterable[Statement], reading: Reading) -> Iterator[Fault]:
    first: dict[tuple[str, str], Statement] = {}
    for statement in statements:
        earlier = first.setdefault((statement.kind, statement.key), statement)
        if earlier is not statement:
            line = reading.documents[earlier.file].line(earlier.path)
            place = {"key": statement.key, "file": earlier.file, "line": line}
            problem = _("Avain %(key)s on jo käytössä: %(file)s, rivi %(line)d.") % place
            yield reading.documents[statement.file].fault(
                statement.path, problem, _("Anna toinen avain tai poista toinen.")
            )


def _unmet(sections: Iterable[Section], statements: Iterable[Statement], reading: Reading) -> Iterator[Fault]:
    # Of a file that could not be read nobody knows what it states: references to it are judged once it can be.
    unread = {s.file for s in sections if s.file in reading.documents and s.file not in reading.files}
    unknown = frozenset().union(*(s.kinds for s in sections if s.file in unread))
    stated: dict[str, set[str]] = {}
    for statement in statements:
        stated.setdefault(statement.kind, set()).add(statement.key)
    for name, file in reading.files.items():
        for reference in references(file):
            keys = stated.get(reference.kind, set())
            if reference.key not in keys and reference.kind not in unknown:
                yield reading.documents[name].fault(
                    reference.path, *_unmet_sentence(reference.key, keys, reference.kind)
                )


def _unmet_sentence(key: str, keys: set[str], kind: str) -> tuple[str, str]:
    file = {"source": "pack.yaml", "area": "areas.yaml", "organisation": "organisations.yaml"}.get(kind, "")
    problem = _("”%s” ei ole tässä paketissa.") % key
    near = get_close_matches(key, keys, n=1)
    if near:
        return problem, _("Tarkoititko avainta %s?") % near[0]
    if file:
        return problem, _("Lisää se tiedostoon %s tai korjaa avain.") % file
    return problem, _("Lisää se pakettiin tai korjaa avain.")

"""YAML of a pack into plain values, remembering the line of every field. Every fault of a file that can be told is told.

The nodes are read, not the loaded values: only they know what was written (`009` is the number 9 once loaded), where, and
that a key stood there twice.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pophyte.core.packs.faults import Fault, FieldPath, written


# A pack of the whole country is about two megabytes; more is a wrong file.
LIMIT_BYTES = 5 * 1024 * 1024


@dataclass(slots=True)
class Document:
    """One file as read: its values, the line of each field, and what was wrong already while reading."""

    file: str
    values: Any = None
    lines: dict[FieldPath, int] = field(default_factory=dict)
    as_written: dict[FieldPath, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: FieldPath) -> int:
        """The line of the field, or of the nearest thing around it that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: FieldPath, problem: str, remedy: str = "") -> Fault:
        return Fault(self.file, self.line(path), written(path), problem, remedy)


def read_document(path: Path) -> Document:
    document = Document(path.name)
    text = _text(path, document)
    if text is None:
        return document
    document.faults += _tabs(path.name, text)
    if document.faults:
        return document
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        document.faults.append(_syntax_fault(path.name, error))
    except YAMLError as error:
        document.faults.append(Fault(path.name, 1, "", _("Tiedosto ei ole YAMLia: %s") % error))
    except RecursionError:
        document.faults.append(Fault(path.name, 1, "", _("Tiedostossa on liian monta sisäkkäistä tasoa.")))
    else:
        document.values = {} if node is None else _value(node, (), document)
    return document


def _text(path: Path, document: Document) -> str | None:
    if path.stat().st_size > LIMIT_BYTES:
        problem = _("Tiedosto on suurempi kuin 5 megatavua.")
        document.faults.append(Fault(path.name, 0, "", problem, _("Tarkista, että se on oikea tiedosto.")))
        return None
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = _("Tiedoston merkistö ei ole UTF-8.")
        document.faults.append(Fault(path.name, line, "", problem, _("Tallenna tiedosto merkistöllä UTF-8.")))
        return None


def _tabs(file: str, text: str) -> Iterator[Fault]:
    for number, line in enumerate(text.splitlines(), start=1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            yield Fault(file, number, "", _("Rivi on sisennetty sarkaimella."), _("Sisennä välilyönneillä."))


def _syntax_fault(file: str, error: MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    problem, remedy = _syntax_sentence(str(error.problem or error.context or ""))
    return Fault(file, mark.line + 1 if mark else 1, "", problem, remedy)


def _syntax_sentence(problem: str) -> tuple[str, str]:
    sentences = {
        "expected <block end>": (
            _("Sisennys ei täsmää edellisiin riveihin."),
            _("Sisennä saman luettelon ja saman tason kentät yhtä syvälle."),
        ),
        "could not find expected ':'": (
            _("Kentän nimen perästä puuttuu kaksoispiste."),
            _("Kirjoita muotoon nimi: arvo."),
        ),
        "mapping values are not allowed": (
            _("Kaksoispiste on kohdassa, jossa sitä ei voi olla."),
            _("Jos se kuuluu tekstiin, kirjoita teksti lainausmerkkeihin."),
        ),
        "expected ',' or": (_("Luettelon sulku puuttuu."), _("Päätä luettelo merkkiin ] tai }.")),
        "unexpected end of stream": (_("Lainausmerkki puuttuu."), _("Päätä teksti samaan lainausmerkkiin.")),
        "cannot start any token": (
            _("Arvo alkaa merkillä, jolla se ei voi alkaa."),
            _("Kirjoita arvo lainausmerkkeihin."),
        ),
        "undefined alias": (
            _("Arvo alkaa tähdellä, joka on YAMLissa viittaus."),
            _("Kirjoita arvo lainausmerkkeihin."),
        ),
        "another document": (_("Tiedostossa on kaksi asiakirjaa."), _("Poista rivi, jolla on kolme viivaa (---).")),
    }
    for beginning, sentence in sentences.items():
        if beginning in problem:
            return sentence
    return _("Tiedostoa ei voi lukea tästä kohdasta (%s).") % problem, _("Tarkista rivin välimerkit ja sisennys.")


def _value(node: Node, path: FieldPath, document: Document) -> Any:
    document.lines.setdefault(path, node.start_mark.line + 1)
    if node.anchor:
        # An alias could hold itself, or a million copies.
        document.faults.append(
            document.fault(path, _("Ankkureita (&) ei käytetä paketeissa."), _("Kirjoita arvo joka kohtaan erikseen."))
        )
        return None
    if isinstance(node, MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, SequenceNode):
        return [_value(item, (*path, place), document) for place, item in enumerate(node.value)]
    document.as_written[path] = node.value
    return _scalar(node)


def _mapping(node: MappingNode, path: FieldPath, document: Document) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        here = (*path, str(key_node.value) if isinstance(key_node, ScalarNode) else "?")
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, ScalarNode):
            problem = _("Kentän nimi ei ole teksti.")
            document.faults.append(
                Fault(document.file, line, written(here), problem, _("Kirjoita muotoon nimi: arvo."))
            )
        elif key_node.value in values:
            document.faults.append(
                Fault(
                    document.file,
                    line,
                    written(here),
                    _("Sama kenttä on jo rivillä %d.") % document.line(here),
                    _("Jätä kentistä vain toinen."),
                )
            )
        else:
            # The line of the key: an empty value has none of its own.
            document.lines[here] = line
            values[key_node.value] = _value(value_node, here, document)
    return values


def _scalar(node: Node) -> Hashable:
    kind, text = str(node.tag).rpartition(":")[2], str(node.value)
    try:
        if kind == "int":
            return int(text.replace("_", ""), 10)
        if kind == "float":
            return float(text.replace("_", ""))
        if kind == "timestamp":
            return date.fromisoformat(text)
    except ValueError:
        return text
    return {"null": None, "bool": text.lower() == "true"}.get(kind, text)

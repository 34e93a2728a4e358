"""What is wrong in a pack: always the file, the line, the field, the fault and the way out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pophyte.core.faults import Refused


# Where a thing stands inside one YAML document: keys of mappings and places in lists.
FieldPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault at one place. Line 0: the file as a whole."""

    file: str
    line: int
    field: str
    problem: str
    remedy: str = ""

    def __str__(self) -> str:
        sentence = f"{self.problem} {self.remedy}".strip()
        named = {"file": self.file, "line": self.line, "field": self.field, "sentence": sentence}
        if self.line and self.field:
            return _("%(file)s, rivi %(line)d, kenttä %(field)s: %(sentence)s") % named
        if self.line:
            return _("%(file)s, rivi %(line)d: %(sentence)s") % named
        return _("%(file)s: %(sentence)s") % named


class PackRefused(Refused):
    """The pack was not loaded and nothing was changed; all its faults at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def written(path: FieldPath) -> str:
    """A path as a person counts: `municipalities[3].code` is the code of the third municipality."""
    parts = [f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path]
    return "".join(parts).removeprefix(".")

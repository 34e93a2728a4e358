"""Refusals of a file: what is wrong, in which file and where in it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pophyte.core.faults import Refused


class SourceFault(Refused):
    """The file was not read, and nothing was changed. `str()` names the file and the place before the sentence."""

    def __init__(self, sentence: str, *, file: str, place: str = "") -> None:
        self.sentence = sentence
        self.file = file
        self.place = place
        super().__init__(self._as_text())

    def _as_text(self) -> str:
        words = {"file": self.file, "place": self.place, "sentence": self.sentence}
        if self.place:
            return _("%(file)s, %(place)s: %(sentence)s") % words
        return _("%(file)s: %(sentence)s") % words


@dataclass(frozen=True, slots=True)
class Spot:
    """A file, and rows counted as the person sees them."""

    file: str
    # What one item of the file is called: a line of text, a record of JSON, a row of a sheet.
    unit: str = "row"

    def at(self, number: int) -> str:
        if self.unit == "record":
            return _("tietue %d") % number
        return _("rivi %d") % number

    def fault(self, sentence: str, number: int | None = None) -> SourceFault:
        return SourceFault(sentence, file=self.file, place="" if number is None else self.at(number))

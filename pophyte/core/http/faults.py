"""What pydantic found wrong, told as sentences and as places in the request."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from pophyte.core.http.problems import Fault


SENTENCES: dict[str, Any] = {
    "missing": _("Tieto puuttuu."),
    "extra_forbidden": _("Tämän nimistä tietoa ei ole."),
    "string_type": _("Kirjoita tekstiä."),
    "string_unicode": _("Tekstissä on merkki, jota ei voi tallentaa."),
    "string_pattern_mismatch": _("Teksti on väärää muotoa."),
    "string_too_short": _("Teksti on liian lyhyt: vähintään %(min_length)s merkkiä."),
    "string_too_long": _("Teksti on liian pitkä: enintään %(max_length)s merkkiä."),
    "list_type": _("Kirjoita luettelo."),
    "too_short": _("Luettelossa on oltava vähintään %(min_length)s kohtaa."),
    "too_long": _("Luettelossa saa olla enintään %(max_length)s kohtaa."),
    "int_type": _("Kirjoita kokonaisluku."),
    "greater_than_equal": _("Arvon on oltava vähintään %(ge)s."),
    "less_than_equal": _("Arvo saa olla enintään %(le)s."),
    "enum": _("Sallitut arvot: %(expected)s."),
    "model_type": _("Kirjoita JSON-olio."),
    "model_attributes_type": _("Kirjoita JSON-olio."),
    # Of our own types (fields.py)
    "day": _("Kirjoita päivä muodossa VVVV-KK-PP."),
    "whole_number": _("Kirjoita kokonaisluku."),
    "repeated": _("Sama kohta on luettelossa kahdesti."),
}
ANYTHING_ELSE = _("Arvo ei kelpaa.")


def told(errors: Iterable[Mapping[str, Any]]) -> list[Fault]:
    """`errors` as ninja collects them: each `loc` begins with the place."""
    return [_fault(error) for error in errors]


def _fault(error: Mapping[str, Any]) -> Fault:
    place, *steps = error["loc"]
    if place == "body":
        # The first step is the name of the endpoint's argument, which the sender has never heard of.
        return Fault(place="body", pointer=_pointer(steps[1:]), detail=_sentence(error))
    return Fault(place=str(place), parameter=str(steps[-1]) if steps else None, detail=_sentence(error))


def _pointer(steps: Sequence[int | str]) -> str:
    return "#" + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _sentence(error: Mapping[str, Any]) -> str:
    sentence = str(SENTENCES.get(error["type"], ANYTHING_ELSE))
    return sentence % error.get("ctx", {}) if "%(" in sentence else sentence

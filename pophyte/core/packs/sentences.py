"""Pydantic's faults in the words of the person who writes the pack, with what to write instead."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, get_args

from django.utils.translation import gettext as _
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from pophyte.core.packs.faults import Fault, FieldPath
from pophyte.core.packs.reading import Document


Sentence = tuple[str, str]


def fault_of(error: ErrorDetails, document: Document, schema: type[BaseModel]) -> Fault:
    path: FieldPath = tuple(error["loc"])
    owner, info = _field_at(schema, path)
    build = SENTENCES.get(error["type"])
    if build is None:
        problem, remedy = _("Arvo ei kelpaa (%s).") % error["msg"], _example(info)
    else:
        problem, remedy = build(error, info, document.as_written.get(path, ""))
    if error["type"] == "extra_forbidden" and owner:
        remedy = _known_fields(str(path[-1]), owner)
    return document.fault(path, problem, remedy)


def _field_at(schema: type[BaseModel], path: FieldPath) -> tuple[type[BaseModel] | None, FieldInfo | None]:
    """The model in which the last step of the path stands, and its field if the model has it."""
    owner: type[BaseModel] | None = schema
    info: FieldInfo | None = None
    for step in path:
        if isinstance(step, int):
            continue
        if info is not None:
            owner = _model_in(info.annotation)
        info = owner.model_fields.get(step) if owner else None
        if info is None:
            break
    return owner, info


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)


def _example(info: FieldInfo | None) -> str:
    if not info or not info.examples:
        return ""
    example = info.examples[0]
    shown = f'"{example}"' if isinstance(example, str) else str(example)
    return _("Kirjoita esimerkiksi %s.") % shown


def _known_fields(name: str, owner: type[BaseModel]) -> str:
    known = list(owner.model_fields)
    near = get_close_matches(name, known, n=1)
    if near:
        return _("Tarkoititko kenttää %s?") % near[0]
    return _("Tässä kohdassa tunnetaan kentät %s.") % ", ".join(known)


def _missing(_error: ErrorDetails, info: FieldInfo | None, _text: str) -> Sentence:
    return _("Pakollinen kenttä puuttuu."), _example(info)


def _extra(_error: ErrorDetails, _info: FieldInfo | None, _text: str) -> Sentence:
    return _("Kenttää ei tunneta."), ""


def _not_text(error: ErrorDetails, info: FieldInfo | None, text: str) -> Sentence:
    if error["input"] is None:
        return _("Kentällä ei ole arvoa."), _("Kirjoita arvo tai jätä koko kenttä pois.")
    if text:
        return _("Arvon %s pitää olla tekstiä.") % text, _('Kirjoita se lainausmerkkeihin: "%s".') % text
    return _("Arvon pitää olla tekstiä."), _example(info)


def _not_number(error: ErrorDetails, info: FieldInfo | None, _text: str) -> Sentence:
    return _("”%s” ei ole kokonaisluku.") % error["input"], _example(info) or _("Kirjoita numeroin, esimerkiksi 2021.")


def _not_flag(error: ErrorDetails, _info: FieldInfo | None, _text: str) -> Sentence:
    return _("”%s” ei ole kyllä eikä ei.") % error["input"], _("Kirjoita true (kyllä) tai false (ei).")


def _not_day(error: ErrorDetails, _info: FieldInfo | None, _text: str) -> Sentence:
    return _("”%s” ei ole päivä.") % error["input"], _("Kirjoita päivä muodossa 2020-11-02 tai jätä kenttä pois.")


def _not_list(_error: ErrorDetails, info: FieldInfo | None, _text: str) -> Sentence:
    return _("Tässä pitää olla luettelo."), _("Kirjoita jokainen kohta omalle rivilleen viivan (-) perään.") + (
        f" {_example(info)}" if info and info.examples else ""
    )


def _not_mapping(_error: ErrorDetails, info: FieldInfo | None, _text: str) -> Sentence:
    return _("Tässä pitää olla kenttiä muodossa nimi: arvo."), _example(info)


def _not_choice(error: ErrorDetails, _info: FieldInfo | None, _text: str) -> Sentence:
    allowed = str(error.get("ctx", {}).get("expected", "")).replace(" or ", ", ").replace("'", "")
    problem = _("Arvo ”%s” ei ole sallittu.") % error["input"]
    near = get_close_matches(str(error["input"]), allowed.split(", "), n=1)
    if near:
        return problem, _("Tarkoititko %(near)s? Sallitut ovat %(allowed)s.") % {"near": near[0], "allowed": allowed}
    return problem, _("Kirjoita jokin näistä: %s.") % allowed


def _not_in_form(error: ErrorDetails, info: FieldInfo | None, _text: str) -> Sentence:
    return _("Arvo ”%s” ei ole sovittua muotoa.") % error["input"], _example(info)


def _too_long(error: ErrorDetails, _info: FieldInfo | None, _text: str) -> Sentence:
    limit = error.get("ctx", {}).get("max_length", 0)
    return _("Teksti on liian pitkä."), _("Lyhennä se enintään %d merkkiin.") % limit


def _too_short(_error: ErrorDetails, info: FieldInfo | None, _text: str) -> Sentence:
    return _("Kenttä on tyhjä."), _example(info)


def _too_few(error: ErrorDetails, _info: FieldInfo | None, _text: str) -> Sentence:
    least = error.get("ctx", {}).get("min_length", 1)
    return _("Luettelossa on liian vähän kohtia."), _("Kirjoita niitä vähintään %d.") % least


def _too_many(error: ErrorDetails, _info: FieldInfo | None, _text: str) -> Sentence:
    most = error.get("ctx", {}).get("max_length", 0)
    return _("Luettelossa on liian monta kohtaa."), _("Kirjoita niitä enintään %d.") % most


def _out_of_range(error: ErrorDetails, info: FieldInfo | None, _text: str) -> Sentence:
    return _("Luku %s ei ole sallituissa rajoissa.") % error["input"], _example(info)


def _own(error: ErrorDetails, _info: FieldInfo | None, _text: str) -> Sentence:
    context = error.get("ctx", {})
    return str(context["problem"]), str(context["remedy"])


SENTENCES: dict[str, Callable[[ErrorDetails, FieldInfo | None, str], Sentence]] = {
    "bool_type": _not_flag,
    "date_type": _not_day,
    "enum": _not_choice,
    "extra_forbidden": _extra,
    "greater_than_equal": _out_of_range,
    "int_type": _not_number,
    "less_than_equal": _out_of_range,
    "list_type": _not_list,
    "literal_error": _not_choice,
    "missing": _missing,
    "model_type": _not_mapping,
    "pack": _own,
    "string_pattern_mismatch": _not_in_form,
    "string_too_long": _too_long,
    "string_too_short": _too_short,
    "string_type": _not_text,
    "too_long": _too_many,
    "too_short": _too_few,
}

"""A municipality's own indicator with its yearly figures: written by the municipality, checked like a source's."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from pophyte.areas.domain import AreaKind
from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.core.saving import save_valid
from pophyte.indicators.domain import Direction
from pophyte.indicators.models import OwnFigure, OwnIndicator, OwnKind
from pophyte.indicators.models.own import FIRST_YEAR
from pophyte.indicators.queries.resting import names_people


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account

FIELDS = ("name_fi", "name_sv", "name_en", "kind", "unit", "direction", "description", "owner_role")
# Units that follow from what the figure is; elsewhere the municipality says it.
UNITS = {OwnKind.SHARE: "%", OwnKind.PEOPLE: "henkilöä", OwnKind.CURRENCY: "euroa"}
NUMBERS = ("value", "numerator", "denominator")
# How far a share may be from its people before one of the two is a slip: a published share is rounded.
SHARE_SLIP = 0.51


@dataclass(frozen=True, slots=True)
class OwnFigureStatement:
    """One year. Without a value the municipality says that it is not known."""

    year: int
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, slots=True)
class OwnStatement:
    """An own indicator as the municipality states it, with all of its years."""

    municipality: "Area"
    name_fi: str
    kind: OwnKind
    description: str
    owner_role: str
    figures: tuple[OwnFigureStatement, ...]
    unit: str = ""
    name_sv: str = ""
    name_en: str = ""
    direction: Direction = Direction.NONE


def save_own(statement: OwnStatement, *, indicator: OwnIndicator | None = None, by: "Account | None") -> OwnIndicator:
    """A new own indicator, or `indicator` as it is stated now: years that are no longer stated are taken away."""
    if statement.municipality.kind != AreaKind.MUNICIPALITY:
        raise Refused(
            _("%(area)s ei ole kunta. Oma mittari on aina jonkin kunnan.") % {"area": statement.municipality.name}
        )
    figures = _checked(statement)
    row = indicator or OwnIndicator(municipality=statement.municipality, slug=_free_slug(statement))
    said = {name: _value_of(statement, name) for name in FIELDS}
    is_changed = row.pk is None or any(getattr(row, name) != value for name, value in said.items())
    for name, value in said.items():
        setattr(row, name, value)
    with change(by):
        if is_changed:
            save_valid(row)
        if _save_figures(row, figures) and not is_changed:
            # The store goes by the time of the last change.
            row.save()
    return row


def remove_own(indicator: OwnIndicator, *, by: "Account | None") -> None:
    """The indicator and its years; the log keeps what they were."""
    with change(by):
        indicator.delete()


def _value_of(statement: OwnStatement, name: str) -> str:
    if name == "unit":
        return UNITS.get(statement.kind, "") if not statement.unit.strip() else statement.unit.strip()
    return str(getattr(statement, name)).strip()


def _free_slug(statement: OwnStatement) -> str:
    """An address that stays when the name is mended later."""
    wanted = slugify(statement.name_fi)[:50].strip("-") or "mittari"
    taken = set(
        OwnIndicator.objects.filter(municipality=statement.municipality, slug__startswith=wanted).values_list(
            "slug", flat=True
        )
    )
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, 1000))) if slug not in taken)


def _save_figures(indicator: OwnIndicator, figures: dict[int, OwnFigureStatement]) -> bool:
    """Whether anything changed. Only that is written, so that the log tells what it was."""
    known = {figure.year: figure for figure in indicator.figures.all()}
    gone = [figure for year, figure in known.items() if year not in figures]
    for figure in gone:
        figure.delete()
    changed = [
        (known.get(year) or OwnFigure(indicator=indicator, year=year), stated)
        for year, stated in figures.items()
        if year not in known or any(getattr(known[year], name) != getattr(stated, name) for name in NUMBERS)
    ]
    for row, stated in changed:
        for name in NUMBERS:
            setattr(row, name, getattr(stated, name))
        save_valid(row)
    return bool(gone or changed)


def _checked(statement: OwnStatement) -> dict[int, OwnFigureStatement]:
    if not statement.figures:
        raise Refused(_("Anna ainakin yhden vuoden luku."))
    _check_unit(statement)
    found: dict[int, OwnFigureStatement] = {}
    for figure in sorted(statement.figures, key=lambda one: one.year):
        if figure.year in found:
            raise Refused(_("Vuosi %(year)s on annettu kahdesti.") % {"year": figure.year})
        found[figure.year] = _checked_figure(figure, statement.kind)
    return found


def _check_unit(statement: OwnStatement) -> None:
    unit = statement.unit.strip()
    if not unit and statement.kind not in UNITS:
        raise Refused(_("Kirjoita yksikkö: mitä luvussa lasketaan, esimerkiksi kerhoa tai tuntia viikossa."))
    # The guard of small numbers knows people by their unit.
    if unit and statement.kind is OwnKind.PEOPLE and not names_people(unit):
        raise Refused(
            _("Yksikkö ”%(unit)s” ei kerro, että kyse on ihmisistä. Kirjoita yksiköksi henkilöä.") % {"unit": unit}
        )


def _checked_figure(figure: OwnFigureStatement, kind: OwnKind) -> OwnFigureStatement:
    words = {"year": figure.year, "this": timezone.localdate().year}
    if not FIRST_YEAR <= figure.year <= words["this"]:
        raise Refused(_("Vuosi %(year)s ei käy. Anna vuosi, josta luku on: enintään %(this)s.") % words)
    numbers = {name: getattr(figure, name) for name in NUMBERS}
    if any(number is not None and not math.isfinite(number) for number in numbers.values()):
        raise Refused(_("Vuosi %(year)s: luku ei ole mahdollinen.") % words)
    _check_people(figure, words)
    if kind is OwnKind.SHARE:
        return _checked_share(figure, words)
    if figure.value is None and figure.numerator is not None:
        raise Refused(_("Vuosi %(year)s: luku puuttuu, vaikka ihmisten määrä on annettu.") % words)
    if kind in {OwnKind.PEOPLE, OwnKind.COUNT}:
        _check_count(figure.value or 0, kind, words)
    return figure


def _check_count(value: float, kind: OwnKind, words: dict[str, int]) -> None:
    if value < 0 or (kind is OwnKind.PEOPLE and value != round(value)):
        raise Refused(_("Vuosi %(year)s: lukumäärä on nolla tai enemmän, ja ihmisiä on aina kokonainen luku.") % words)


def _check_people(figure: OwnFigureStatement, words: dict[str, int]) -> None:
    numerator, denominator = figure.numerator, figure.denominator
    for people in (numerator, denominator):
        if people is not None and (people < 0 or people != round(people)):
            raise Refused(_("Vuosi %(year)s: ihmisiä on aina kokonainen luku, nolla tai enemmän.") % words)
    if denominator == 0:
        raise Refused(_("Vuosi %(year)s: kaikkiaan on oltava ainakin yksi.") % words)
    if numerator is not None and denominator is not None and numerator > denominator:
        raise Refused(
            _("Vuosi %(year)s: ihmisiä on enemmän kuin kaikkiaan. Tarkista, ovatko luvut vaihtuneet.") % words
        )


def _checked_share(figure: OwnFigureStatement, words: dict[str, int]) -> OwnFigureStatement:
    """A share between nobody and all; where its people are told, it follows from them and must agree with them."""
    value, numerator, denominator = figure.value, figure.numerator, figure.denominator
    reckoned = None if numerator is None or not denominator else 100 * numerator / denominator
    if value is None and reckoned is not None:
        return OwnFigureStatement(figure.year, round(reckoned, 1), numerator, denominator)
    if value is None and (numerator is not None or denominator is not None):
        raise Refused(_("Vuosi %(year)s: anna osuus, tai sekä ihmiset että kaikkiaan, niin osuus lasketaan.") % words)
    if value is not None and not 0 <= value <= 100:
        raise Refused(_("Vuosi %(year)s: osuus on prosentteja, nollasta sataan.") % words)
    if value is not None and reckoned is not None and abs(value - reckoned) > SHARE_SLIP:
        told = {"value": f"{value:g}".replace(".", ","), "reckoned": f"{reckoned:.1f}".replace(".", ",")}
        raise Refused(
            _("Vuosi %(year)s: osuus %(value)s %% ei vastaa ihmisten määriä, joista tulee %(reckoned)s %%.")
            % (words | told)
        )
    return figure

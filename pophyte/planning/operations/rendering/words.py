"""Days, money, working time and sources in words, in the language that is active: that of the document."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pophyte.planning.domain.annex import FrozenStatement
from pophyte.planning.domain.chain import STATE_SIGNS, Aim, ConcernKind, FrozenTarget, FrozenYear, MeasureState
from pophyte.planning.domain.frozen import Approval, Citation
from pophyte.planning.domain.highlights import shortened
from pophyte.planning.domain.reviewed import ReviewedMeasure, ReviewedTarget


def day(iso: str) -> str:
    """An ISO date as people write it; anything else as it stands."""
    try:
        return date_format(date.fromisoformat(iso), "SHORT_DATE_FORMAT")
    except ValueError:
        return iso


def amount(value: float | None) -> str:
    """A number without needless decimals; "" where it was not said."""
    if value is None:
        return ""
    rounded = round(value, 2)
    decimals = 0 if rounded == int(rounded) else len(f"{rounded:.2f}".rstrip("0").partition(".")[2])
    return number_format(rounded, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def some_of(texts: Sequence[str], most: int, *, longest: int) -> list[str]:
    """The first ones, shortened; a last line says how many more the document has, for nothing vanishes unmentioned."""
    shown = [shortened(text, longest) for text in texts[:most]]
    more = len(texts) - len(shown)
    return [*shown, ngettext("ja %(count)s muu", "ja %(count)s muuta", more) % {"count": more}] if more > 0 else shown


def euros(value: float | None) -> str:
    return "" if value is None else _("%(amount)s €") % {"amount": amount(value)}


def working_days(value: float | None) -> str:
    if value is None:
        return ""
    return ngettext("%(amount)s työpäivä", "%(amount)s työpäivää", 1 if value == 1 else 2) % {"amount": amount(value)}


def resources(year: FrozenYear) -> str:
    """One year's money and working time in a line: what was planned, and what came of it."""
    said = (
        (euros(year.money_planned), euros(year.money_actual)),
        (working_days(year.days_planned), working_days(year.days_actual)),
    )
    told = [
        _("%(planned)s (toteutui %(actual)s)") % {"planned": planned, "actual": actual}
        if planned and actual
        else planned or _("toteutui %(actual)s") % {"actual": actual}
        for planned, actual in said
        if planned or actual
    ]
    return ", ".join(told)


def aim(target: FrozenTarget) -> str:
    return str(Aim(target.aim).label) if target.aim in Aim.values else target.aim


def concern_kind(kind: str) -> str:
    return str(ConcernKind(kind).label) if kind in ConcernKind.values else kind


def wanted(target: FrozenTarget) -> str:
    """Where an indicator should go: "12 % (2029)"; "" where no value was set."""
    if target.target is None:
        return ""
    value = f"{amount(target.target)} {target.unit}".strip()
    return _("%(value)s (%(year)s)") % {"value": value, "year": target.target_year} if target.target_year else value


def source(citation: Citation) -> str:
    """A line of the list of sources."""
    facts = {
        "source": citation.source,
        "dataset": citation.dataset,
        "licence": citation.licence,
        "published": day(citation.published_on),
        "read": day(citation.read_on),
    }
    if not citation.published_on:
        return _("%(source)s. %(dataset)s. Luettu %(read)s. %(licence)s.") % facts
    return _("%(source)s. %(dataset)s. Julkaistu %(published)s, luettu %(read)s. %(licence)s.") % facts


def decision(approval: Approval) -> str:
    facts = {"area": approval.area, "body": approval.body, "day": day(approval.on), "paragraph": approval.paragraph}
    if approval.paragraph:
        return _("%(area)s, %(body)s %(day)s, %(paragraph)s") % facts
    return _("%(area)s, %(body)s %(day)s") % facts


def speaker(statement: FrozenStatement) -> str:
    """Who said it: a body by its name, of people how many they were."""
    if statement.kind == "body":
        return statement.who
    if statement.kind == "residents":
        return ngettext("%(number)s asukas", "%(number)s asukasta", statement.number) % {"number": statement.number}
    said = ngettext(
        "Avoin kommentointi, %(number)s kommentti", "Avoin kommentointi, %(number)s kommenttia", statement.number
    )
    return said % {"number": statement.number}


def speaker_more(statement: FrozenStatement) -> str:
    """What kind of body said it, when, and about what; "" where nothing more is told."""
    theme = _("aihe: %(theme)s") % {"theme": statement.theme} if statement.theme else ""
    return " · ".join(each for each in (statement.audience, day(statement.given_on), theme) if each)


def reached(target: ReviewedTarget) -> str:
    if target.reached is None:
        return _("ei voi sanoa")
    return _("kyllä") if target.reached else _("ei vielä")


def state_sign(measure: ReviewedMeasure) -> str:
    return STATE_SIGNS[MeasureState(measure.state)] if measure.state in MeasureState.values else "·"

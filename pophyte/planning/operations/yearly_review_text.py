"""The first words of a yearly review, from what was told. The coordinator edits them; nothing is claimed that nobody said."""

from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pophyte.planning.domain.chain import STATE_SIGNS, MeasureState
from pophyte.planning.domain.indicator_change import Direction
from pophyte.planning.models import ProgressNote
from pophyte.planning.queries.followup_wording import days, figures_in_words, money, people, percent
from pophyte.planning.queries.yearly_review import IndicatorChange, ReviewMaterial, ToldGoal, ToldMeasure


def summary_html(material: ReviewMaterial) -> str:
    """How many measures are where, how many were told of, how the owners are."""
    measures = material.measures
    counts = [(state, sum(one.state == state for one in measures)) for state in MeasureState]
    states = ", ".join(f"{state.label} {count}" for state, count in counts if count)
    told = len(measures) - len(material.untold)
    words = {"year": material.year, "count": len(measures), "told": told, "states": states}
    first = ngettext(
        "Suunnitelmassa on %(count)s toimenpide. Vuodelta %(year)s kerrottiin %(told)s toimenpiteestä. Tila: %(states)s.",
        "Suunnitelmassa on %(count)s toimenpidettä. Vuodelta %(year)s kerrottiin %(told)s toimenpiteestä."
        " Tila: %(states)s.",
        len(measures),
    )
    owners = _("Nimetty ja aktiivinen vastuuhenkilö on %(share)s toimenpiteistä (%(active)s/%(count)s).") % {
        "share": percent(material.health.active_share),
        "active": material.health.active,
        "count": material.health.measures,
    }
    return _paragraphs([first % words, _direction_sentence(material.changes), owners])


def _direction_sentence(changes: Sequence[IndicatorChange]) -> str:
    if not changes:
        return _("Tavoitteille ei ole valittu mittareita.")
    counted = [(one, sum(change.direction == one for change in changes)) for one in Direction]
    said = ", ".join(f"{one.label} {count}" for one, count in counted if count)
    return _("Tavoitteiden mittarit lähtötasoon verrattuna: %(said)s.") % {"said": said}


def changes_html(material: ReviewMaterial) -> str:
    """Each indicator beside its frozen baseline; the rule by which the direction was read is told."""
    if not material.changes:
        return _paragraphs([_("Tavoitteille ei ole valittu mittareita, joten muutosta ei voi seurata luvuin.")])
    rule = _(
        "Muutos luetaan selväksi, kun ero lähtötasoon on vähintään 5 prosenttia lähtötasosta ja osuuksissa lisäksi"
        " vähintään yksi prosenttiyksikkö. Pienessä kunnassa luku voi vaihdella myös sattumalta."
    )
    return str(format_html("<ul>{}</ul><p>{}</p>", _items(map(_change_sentence, material.changes)), rule))


def _change_sentence(change: IndicatorChange) -> str:
    name = _("%(name)s, %(area)s") % {"name": change.name, "area": change.area} if change.area else change.name
    words = {
        "name": name,
        "baseline": change.baseline or _("ei lukua"),
        "latest": change.latest or _("ei lukua"),
        "aim": change.aim.label,
        "direction": change.direction.label,
    }
    said = _("%(name)s: lähtötaso %(baseline)s, nyt %(latest)s. Tavoite: %(aim)s. Suunta: %(direction)s.") % words
    return f"{said} {_('Tavoitearvo on saavutettu.')}" if change.is_reached else said


def goals_html(goals: Iterable[ToldGoal]) -> str:
    """Per goal its measures with state, sentences, money and working time."""
    return str(
        format_html_join(
            "",
            "<h3>{}</h3><ul>{}</ul>",
            (
                (goal.text, format_html_join("", "<li>{}</li>", ((_measure(one),) for one in goal.measures)))
                for goal in goals
                if goal.measures
            ),
        )
    )


def _measure(told: ToldMeasure) -> SafeString:
    head = format_html("<b>{} {}</b>: {}", STATE_SIGNS[told.state], told.state.label, _with_role(told.text, told.role))
    said = [_quoted(sentence) for sentence in told.sentences] + _resources(told)
    if not told.notes:
        said.append(_("Vuodesta ei saatu vastausta; tila on aiemmin kerrottu."))
    return format_html("{} {}", head, " ".join(said))


def _with_role(text: str, role: str) -> str:
    text = text.rstrip(".")
    return _("%(measure)s (%(role)s).") % {"measure": text, "role": role} if role else f"{text}."


def _quoted(sentence: str) -> str:
    return _("”%(sentence)s”") % {"sentence": sentence}


def _resources(told: ToldMeasure) -> list[str]:
    """Planned beside actual; what was not said is said to be so, where the other was."""
    said = []
    pairs = (
        (_("Raha"), told.planned.get("money"), told.money_actual, money),
        (_("Työaika"), told.planned.get("days"), told.days_actual, days),
    )
    for name, planned, actual, written in pairs:
        if planned is None and actual is None:
            continue
        words = {
            "what": name,
            "planned": _("ei arvioitu") if planned is None else written(planned),
            "actual": _("ei kerrottu") if actual is None else written(actual),
        }
        said.append(_("%(what)s: suunniteltu %(planned)s, toteutunut %(actual)s.") % words)
    if told.reached is not None:
        said.append(_("Tavoitettu: %(people)s.") % {"people": people(told.reached)})
    return said


def untold_html(untold: Sequence[ToldMeasure]) -> str:
    """What got no answer is listed, not left out."""
    if not untold:
        return ""
    items = _items(_with_role(one.text, one.role) for one in untold)
    return str(format_html("<h3>{}</h3><ul>{}</ul>", _("Toimenpiteet, joista ei saatu vastausta"), items))


def news_html(notes: Iterable[ProgressNote], *, day: str) -> str:
    items = format_html_join("", "<li>{}</li>", ((_news(note),) for note in notes))
    return str(format_html("<h3>{}</h3><ul>{}</ul>", _("Kerrottu koonnin jälkeen (%(day)s)") % {"day": day}, items))


def _news(note: ProgressNote) -> SafeString:
    state = MeasureState(note.state)
    said = [_quoted(note.sentence)] if note.sentence else []
    figures = ", ".join(figures_in_words(note.figures))
    said += [f"{figures}."] if figures else []
    text = _with_role(str(note.measure.text), "")
    return format_html("<b>{} {}</b>: {} {}", STATE_SIGNS[state], state.label, text, " ".join(said))


def _items(sentences: Iterable[str]) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((sentence,) for sentence in sentences))


def _paragraphs(sentences: Iterable[str]) -> str:
    return str(format_html_join("", "<p>{}</p>", ((sentence,) for sentence in sentences if sentence)))

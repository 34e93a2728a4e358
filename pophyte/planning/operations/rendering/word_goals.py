"""Goals and measures in Word."""

from django.utils.translation import gettext as _

from pophyte.planning.domain.outline import GoalShown, MeasureShown
from pophyte.planning.operations.rendering import words
from pophyte.planning.operations.rendering.word_parts import WordWriter


NOTHING = "–"


def write_goal(writer: WordWriter, shown: GoalShown) -> None:
    goal = shown.goal
    title = _("Tavoite %(number)s. %(text)s") % {"number": shown.number, "text": goal.text}
    writer.heading(title, 3, anchor=shown.anchor)
    domains = " · ".join(part for part in (goal.focus_area, goal.life_domain) if part)
    grounds = "" if goal.is_grounded else _("Tavoitteelle ei ole kirjattu perustetta.")
    for text in (domains, "; ".join(goal.evidence), grounds):
        if text:
            writer.soft(text)
    if goal.why:
        writer.paragraph(goal.why)
    if goal.targets:
        rows = [
            (target.name, target.baseline_text or NOTHING, words.aim(target), words.wanted(target) or NOTHING)
            for target in goal.targets
        ]
        head = (_("Mittari"), _("Lähtötaso"), _("Suunta"), _("Tavoitearvo"))
        writer.table(head, rows, alt=_("Tavoitteen %(number)s mittarit") % {"number": shown.number})
    if goal.placements:
        writer.soft(_("Ohjausasiakirjoissa:") + " " + ", ".join(goal.placements))
    for measure in shown.measures:
        _measure(writer, measure)


def _measure(writer: WordWriter, shown: MeasureShown) -> None:
    measure = shown.measure
    writer.heading(f"{shown.number} {measure.text}", 4, anchor=shown.anchor)
    facts = (
        (_("Vastuu"), measure.owner or _("ei nimetty")),
        (_("Kenen kanssa"), ", ".join(measure.partners)),
        (_("Milloin"), measure.when or _("aikaa ei ole sovittu")),
        (_("Tila"), f"{shown.sign} {measure.state_name}"),
        (_("Ohjausasiakirjoissa"), ", ".join(measure.placements)),
        (_("Mitä on tehty"), measure.progress),
        *((str(year.year), words.resources(year)) for year in measure.years),
    )
    rows = [fact for fact in facts if fact[1]]
    title = _("Toimenpide %(number)s") % {"number": shown.number}
    writer.table((title, _("Tieto")), rows, alt=title)

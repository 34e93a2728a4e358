"""The pages behind a link in a letter."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pophyte.planning.domain.chain import STATE_SIGNS, MeasureState
from pophyte.planning.models import FollowUpQuestion, FollowUpRound, ProgressNote
from pophyte.planning.presenters.followup_words import state_tag
from pophyte.planning.queries.followup_links import Closed
from pophyte.planning.queries.followup_wording import days, figures_in_words, money


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a link does not work, and what to do."""

    title: str
    text: str
    status: int


def refusal(closed: Closed, round_: FollowUpRound | None, day: str) -> Refusal:
    """`day`: the last day of answering, in words."""
    if closed == Closed.UNKNOWN or round_ is None:
        return Refusal(
            _("Linkkiä ei tunneta"),
            _(
                "Tarkista, että koko osoite tuli mukaan: avaa linkki suoraan sähköpostista. Jos se ei auta, pyydä"
                " kunnan hyvinvointikoordinaattorilta uusi linkki."
            ),
            404,
        )
    if closed == Closed.MOVED:
        return Refusal(
            _("Toimenpiteen vastuuhenkilö on vaihtunut"),
            _("Sinun ei tarvitse tehdä mitään. Jos tieto on väärä, kerro siitä kunnan hyvinvointikoordinaattorille."),
            410,
        )
    return Refusal(
        _("Kierros on päättynyt"),
        _(
            "Viimeinen vastauspäivä oli %(day)s. Kerro tieto kunnan hyvinvointikoordinaattorille, niin hän kirjaa sen."
            " Seuraavassa kierroksessa saat uuden linkin."
        )
        % {"day": day},
        410,
    )


def state_choices(chosen: str) -> list[dict[str, Any]]:
    """The states as large choices with their signs."""
    return [
        {"value": state.value, "word": state.label, "sign": STATE_SIGNS[state], "is_chosen": state.value == chosen}
        for state in MeasureState
    ]


def planned_words(question: FollowUpQuestion) -> dict[str, str]:
    """The plan's numbers and what was told earlier of the same year, to stand beside the fields."""
    actual = next((row for row in question.measure.years.all() if row.year == question.round.year), None)
    words: dict[str, str] = {}
    for name, said in (("money", money), ("days", days)):
        planned = question.planned.get(name)
        told = getattr(actual, f"{name}_actual", None)
        words[name] = _beside(said(planned) if planned is not None else "", said(told) if told is not None else "")
    return words


def _beside(planned: str, told: str) -> str:
    if planned and told:
        return _("Suunnitelmassa %(planned)s. Aiemmin kerrottu %(told)s.") % {"planned": planned, "told": told}
    if planned:
        return _("Suunnitelmassa %(planned)s.") % {"planned": planned}
    if told:
        return _("Aiemmin kerrottu %(told)s.") % {"told": told}
    return ""


def said(note: ProgressNote) -> dict[str, Any]:
    """One note as it is read back to who gave it."""
    return {
        "tag": state_tag(note.state),
        "sentence": note.sentence,
        "figures": figures_in_words(note.figures),
        "said_by": note.said_by,
        "said_at": note.said_at,
    }


def list_rows(questions: tuple[FollowUpQuestion, ...]) -> list[dict[str, Any]]:
    return [
        {
            "pk": question.pk,
            "text": question.text,
            "goal": question.goal,
            "tag": state_tag(question.note.state) if question.note else None,
            "is_handed_back": question.handed_back_on is not None,
        }
        for question in questions
    ]

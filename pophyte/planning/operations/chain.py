"""What every change of a chain of evidence asks first: is the document open, and is the row as the person saw it."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Max, ProtectedError, RestrictedError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.indicators.queries.concept import concept
from pophyte.planning.domain.stages import OPEN_FOR_WRITING, Stage
from pophyte.planning.models import WellbeingDocument


Row = TypeVar("Row", bound=models.Model)

# What others change without touching the words: two people moving and writing do not disturb each other.
UNSEEN = frozenset({"place", "state", "state_said_on"})


class Overtaken(Refused):
    """Somebody else changed the row in between; `mark` is that of the row as it is now."""

    def __init__(self, sentence: str, mark: str) -> None:
        super().__init__(sentence)
        self.mark = mark


def hold(document_id: int) -> WellbeingDocument:
    """Lock the document until the change is done: people who save at the same moment come one after the other."""
    held: WellbeingDocument | None = (
        WellbeingDocument.objects.select_for_update(of=("self",)).filter(pk=document_id).first()
    )
    if held is None:
        raise Refused(_("Asiakirjaa ei enää ole."))
    return held


def hold_open(document_id: int) -> WellbeingDocument:
    """The same, refused unless the document may be written."""
    held = hold(document_id)
    if held.stage not in OPEN_FOR_WRITING:
        words = {"stage": Stage(held.stage).label}
        raise Refused(
            _("Asiakirjan vaihe on ”%(stage)s”, joten ketjua ei voi nyt muuttaa. Mitään ei tallennettu.") % words
        )
    return held


def as_seen(row: Row, seen: str, *, mark: Callable[[Row], str] | None = None) -> Row:
    """The row as the database has it now; refused when it was removed, or changed since `seen` was shown."""
    mark = mark or mark_of
    now: Row | None = type(row)._default_manager.filter(pk=row.pk).first()
    if now is None:
        raise Refused(_("Kohta on ehditty poistaa. Kopioi tekstisi talteen ja lisää se uutena."))
    current = mark(now)
    if seen and seen != current:
        sentence = _("Joku muu ehti muuttaa kohtaa. Siinä lukee nyt: ”%(text)s”. Oma tekstisi on yhä lomakkeella.")
        raise Overtaken(sentence % {"text": getattr(now, "text", "") or str(now)}, current)
    return now


def mark_of(row: models.Model) -> str:
    """The same for the same content of the row and its links."""
    fields = [
        (field.attname, str(getattr(row, field.attname)))
        for field in row._meta.concrete_fields
        if field.name not in UNSEEN
    ]
    links = [
        (field.name, sorted(getattr(row, field.name).values_list("pk", flat=True))) for field in row._meta.many_to_many
    ]
    return marked(fields, links)


def marked(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()[:32]


def added_before(model: type[Row], key: UUID | None, **owner: Any) -> Row | None:
    """The row that the same form made when it was sent the first time."""
    if key is None:
        return None
    found: Row | None = model._default_manager.filter(key=key).first()
    if found is not None and any(getattr(found, name) != value for name, value in owner.items()):
        raise Refused(_("Lomake on vanhentunut. Avaa sivu uudelleen ja lisää kohta sieltä."))
    return found


def next_place(rows: "models.QuerySet[Any]") -> int:
    last = rows.aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1


def place_within(rows: Iterable[Row], row: models.Model, *, by_steps: int) -> None:
    """Move the row among its siblings; at an end it stays where it is."""
    order = list(rows)
    now = next(number for number, each in enumerate(order) if each.pk == row.pk)
    then = min(max(now + by_steps, 0), len(order) - 1)
    order.insert(then, order.pop(now))
    for place, each in enumerate(order):
        if each.place != place:  # type: ignore[attr-defined]  # every row of a chain has a place
            each.place = place  # type: ignore[attr-defined]
            each.save(update_fields=["place"])


def move_row(row: models.Model, *, document_id: int, siblings: "models.QuerySet[Any]", by_steps: int, by: Any) -> None:
    with change(by):
        hold_open(document_id)
        if siblings.filter(pk=row.pk).exists():
            place_within(siblings, row, by_steps=by_steps)


def delete_row(row: models.Model) -> None:
    """Delete, or say what of another part of the platform still hangs on the row."""
    try:
        row.delete()
    except (ProtectedError, RestrictedError) as fault:
        rows = getattr(fault, "protected_objects", None) or getattr(fault, "restricted_objects", None) or ()
        words = {"what": ", ".join(sorted({str(each._meta.verbose_name) for each in rows}))}
        raise Refused(_("Kohtaa ei voi poistaa, koska siihen liittyy: %(what)s.") % words) from fault


def quoted(rows: Iterable[models.Model]) -> str:
    """Names of rows in one sentence, a few of them."""
    names = [_("”%(text)s”") % {"text": Truncator(str(row)).chars(60)} for row in rows]
    shown = ", ".join(names[:3])
    if len(names) <= 3:
        return shown
    return _("%(first)s ja %(count)s muuta") % {"first": shown, "count": len(names) - 3}


def check_concept(focus_area: str, life_domain: str) -> None:
    known = concept()
    if focus_area and focus_area not in {item.key for item in known.focus_areas}:
        raise Refused(_("Painopistettä ”%(key)s” ei ole alueen hyvinvointikäsitteessä.") % {"key": focus_area})
    if life_domain and life_domain not in {item.key for item in known.life_domains}:
        raise Refused(_("Elämän osa-aluetta ”%(key)s” ei ole alueen hyvinvointikäsitteessä.") % {"key": life_domain})

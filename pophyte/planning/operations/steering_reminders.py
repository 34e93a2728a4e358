"""Reminders of the year clock: once each, by e-mail, to those who coordinate a municipality's wellbeing work.

A letter is written down before it is put into the queue, so that a run that is repeated, or two at once, send none
twice. One that the mail server did not take is tried again the next night, while its day is still to come.
"""

import logging
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_tasks import task

from pophyte.areas.queries import municipalities
from pophyte.core.after_commit import after_commit
from pophyte.core.audit import change
from pophyte.core.daily import schedule_daily
from pophyte.planning.domain.year_clock import ClockItem, due_reminder
from pophyte.planning.models import ClockReminder
from pophyte.planning.operations.sending import send_one
from pophyte.planning.queries.steering_clock import clock_of, coordinated_scopes, coordinators, rhythm_of
from pophyte.planning.queries.steering_pack import ChainTexts, chain_texts


if TYPE_CHECKING:
    from pophyte.areas.models import Area

logger = logging.getLogger(__name__)

# Before people come to work, after the night's other runs.
MORNING = time(6, 0)


def send_reminders(on: date) -> int:
    """Put into the queue every letter whose time has come and that has not been sent; answers how many."""
    with translation.override(settings.LANGUAGE_CODE):
        texts = chain_texts()
        scopes = coordinated_scopes(on=on)
        return sum(_remind(area, texts, on=on) for area in municipalities() if area.scope in scopes)


def _remind(area: "Area", texts: ChainTexts, *, on: date) -> int:
    rhythm = rhythm_of(area)
    if not rhythm:
        return 0
    # At the end of a year the dates of the next one are near, too.
    items = [
        item
        for year in (on.year, (on + timedelta(days=max(rhythm))).year)
        for item in clock_of(area, year=year, shows_all=True, texts=texts).items
    ]
    return sum(_remind_of(area, item, rhythm, on=on) for item in dict.fromkeys(items))


def _remind_of(area: "Area", item: ClockItem, rhythm: tuple[int, ...], *, on: date) -> int:
    if item.day is None or not item.is_certain:
        return 0
    days = due_reminder(item.day, rhythm, on=on)
    if days is None:
        return 0
    queued = 0
    for account in coordinators(area, on=on):
        with change(None):
            reminder, _made = ClockReminder.objects.select_for_update().get_or_create(
                account=account, municipality=area, key=item.key, due_on=item.day, days_before=days
            )
            if reminder.sent_at is None:
                after_commit(send_letter.enqueue, reminder.pk)
                queued += 1
    return queued


@task
def send_letter(pk: int) -> str:
    """Send one letter, unless it has been sent or its date has moved or passed since it was put into the queue."""
    reminder = _claimed(pk)
    item = _item_of(reminder) if reminder else None
    if reminder is None or item is None:
        return ""
    try:
        _send(reminder, item)
    except Exception:
        # Not taken by the mail server: the next run may try again.
        _let_go(reminder)
        raise
    return item.key


def _claimed(pk: int) -> ClockReminder | None:
    """The reminder, marked as sent before it is: a second worker finds it taken, and no lock is held over the wire."""
    with change(None):
        reminder = ClockReminder.objects.select_for_update().filter(pk=pk, sent_at__isnull=True).first()
        if reminder is None or reminder.due_on < timezone.localdate():
            return None
        reminder.sent_at = timezone.now()
        reminder.save(update_fields=["sent_at"])
    return ClockReminder.objects.select_related("municipality", "account").get(pk=pk)


def _let_go(reminder: ClockReminder) -> None:
    with change(None):
        reminder.sent_at = None
        reminder.save(update_fields=["sent_at"])


def schedule_reminders() -> datetime | None:
    """See that one run waits for the coming morning; answers when. None: this queue does everything at once."""
    return schedule_daily(remind_every_morning, MORNING)


@task
def remind_every_morning() -> int:
    """Send the day's reminders and put the next morning's run into the queue."""
    try:
        return send_reminders(timezone.localdate())
    finally:
        schedule_reminders()


def _item_of(reminder: ClockReminder) -> ClockItem | None:
    """The thing as the clock has it now; None where its day has become another one."""
    clock = clock_of(reminder.municipality, year=reminder.due_on.year, shows_all=True)
    item = clock.item(reminder.key)
    return item if item and item.day == reminder.due_on else None


def _send(reminder: ClockReminder, item: ClockItem) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        area = reminder.municipality
        words = {"area": area.name, "name": item.name, "day": date_format(reminder.due_on, "SHORT_DATE_FORMAT")}
        address = settings.BASE_URL.rstrip("/") + reverse("planning:year-clock", args=[area.slug])
        context = {
            "area": area,
            "item": item,
            "day": words["day"],
            "link": f"{address}?vuosi={item.year}#{item.key}",
            "rhythm_link": settings.BASE_URL.rstrip("/") + reverse("planning:clock-reminders", args=[area.slug]),
        }
        subject = _("%(area)s: %(name)s %(day)s") % words
        text = render_to_string("planning/mail/clock_reminder.txt", context)
        send_one(reminder.account.email, subject, text, stop_at=str(context["rhythm_link"]))
    logger.info("Reminded of %s %s", area.code, item.key)

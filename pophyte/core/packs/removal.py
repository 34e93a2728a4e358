"""What a pack no longer states: removed only when nobody has made it theirs."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from pophyte.core.models import PackEntry
from pophyte.core.packs.merging import Outcome, is_untouched
from pophyte.core.packs.section import Adapter
from pophyte.core.packs.summary import Result
from pophyte.core.packs.work import Load


def remove(load: Load, adapters: Sequence[Adapter], gone: list[PackEntry], *, is_last_try: bool) -> list[PackEntry]:
    """Let go of the entries and of their rows; answers those that wait for another try."""
    waiting = []
    # Backwards, so that what hangs on a thing goes before the thing.
    for adapter in reversed(adapters):
        for entry in [each for each in gone if each.kind == adapter.kind]:
            if not _let_go(load, adapter, entry, is_last_try=is_last_try):
                waiting.append(entry)
    with_table = {adapter.kind for adapter in adapters}
    for entry in [each for each in gone if each.kind not in with_table]:
        _close(load, entry, Result(entry.kind, entry.key, entry.key, Outcome.GONE))
    return waiting


def _let_go(load: Load, adapter: Adapter, entry: PackEntry, *, is_last_try: bool) -> bool:
    row = load.rows[adapter.kind].get(entry.key)
    reason = _reason_to_stay(load, adapter, entry, row) if row is not None else ""
    if reason and not is_last_try:
        return False
    label = str(row) if row is not None else entry.key
    if row is not None and not reason:
        adapter.remove(row)
        del load.rows[adapter.kind][entry.key]
    _close(load, entry, Result(entry.kind, entry.key, label, Outcome.KEPT if reason else Outcome.GONE, reason=reason))
    return True


def _close(load: Load, entry: PackEntry, result: Result) -> None:
    load.results.append(result)
    entry.delete()


def _reason_to_stay(load: Load, adapter: Adapter, entry: PackEntry, row: Any) -> str:
    if adapter.is_history:
        return _("ei ole enää paketissa, mutta historia säilyy")
    if entry.is_adopted:
        return _("ei ole enää paketissa, mutta oli olemassa ennen sitä")
    if PackEntry.objects.filter(kind=entry.kind, key=entry.key).exclude(pack=load.region).exists():
        return _("ei ole enää paketissa, mutta on toisessa aluepaketissa")
    if not is_untouched(last=entry.values, there=adapter.read(row)):
        return _("ei ole enää paketissa, mutta sitä on muokattu")
    hanging = adapter.hindrance(row) or next((why for anchor in load.anchors if (why := anchor(row))), "")
    return _("ei ole enää paketissa, mutta %s") % hanging if hanging else ""

"""Loading a pack: one transaction, row by row through the models so that the audit log sees each, or nothing at all."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.models import PackEntry, RegionPack
from pophyte.core.packs.adapter import CannotWrite
from pophyte.core.packs.faults import PackRefused
from pophyte.core.packs.merging import Outcome, merge
from pophyte.core.packs.pack import DESCRIPTION, Pack, read_pack
from pophyte.core.packs.removal import remove
from pophyte.core.packs.schema import PackDescription
from pophyte.core.packs.section import Adapter, Label, Section
from pophyte.core.packs.statements import Statement
from pophyte.core.packs.summary import Result, Summary
from pophyte.core.packs.work import Anchor, Load, note


def load_pack(
    folder: Path, *, sections: Sequence[Section], anchors: Sequence[Anchor] = (), dry_run: bool = False
) -> Summary:
    """Take the pack in the folder into the database and tell what became of everything in it.

    Raises NoSuchPack, or PackRefused with all faults; then nothing is written. A rehearsal does the same work and
    takes it back.
    """
    pack = read_pack(folder, sections)
    about = pack.description
    with change(None, reason=f"aluepaketti {about.slug} {about.version}"):
        is_first = not RegionPack.objects.filter(slug=about.slug).exists()
        results = _load(pack, sections, anchors)
        if dry_run:
            transaction.set_rollback(True)
    labels = {kind: name for section in (*sections, DESCRIPTION) for kind, name in _labels(section)}
    return Summary(f"{about.slug} {about.version}", is_first, dry_run, labels, tuple(results))


def _labels(section: Section) -> Iterator[tuple[str, Label]]:
    yield from ((adapter.kind, adapter.label) for adapter in section.adapters)
    yield from section.kept.items()


def _load(pack: Pack, sections: Sequence[Section], anchors: Sequence[Anchor]) -> list[Result]:
    region = _region(pack.description)
    entries = {(entry.kind, entry.key): entry for entry in region.entries.all()}
    load = Load(pack, region, anchors, entries)
    adapters = [adapter for section in sections for adapter in section.adapters]
    with_table = {adapter.kind for adapter in adapters}
    load.rows = {adapter.kind: adapter.rows(region) for adapter in adapters}
    gone = _gone(load)
    # Before anything new, so that a corrected key finds its address free; what still hangs on others is tried again.
    still_there = remove(load, adapters, gone, is_last_try=False)
    for adapter in adapters:
        for statement in _of_kind(pack, adapter.kind):
            _take(load, adapter, statement)
    for statement in pack.statements:
        if statement.kind not in with_table:
            _keep(load, statement)
    remove(load, adapters, still_there, is_last_try=True)
    if load.faults:
        raise PackRefused(load.faults)
    return load.results


def _gone(load: Load) -> list[PackEntry]:
    stated = {(statement.kind, statement.key) for statement in load.pack.statements}
    return [entry for key, entry in load.entries.items() if key not in stated]


def _region(about: PackDescription) -> RegionPack:
    region = RegionPack.objects.filter(slug=about.slug).first() or RegionPack(slug=about.slug)
    values = {
        "name_fi": about.name.fi,
        "name_sv": about.name.sv,
        "name_en": about.name.en,
        "version": about.version,
        "home_area": about.home_area,
        "description": about.model_dump(mode="json", include={"description", "language", "licence"}),
    }
    if region.pk is None or any(getattr(region, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(region, name, value)
        region.save()
    return region


def _of_kind(pack: Pack, kind: str) -> list[Statement]:
    return [statement for statement in pack.statements if statement.kind == kind]


def _take(load: Load, adapter: Adapter, statement: Statement) -> None:
    """One statement into its table."""
    entry = load.entries.get((statement.kind, statement.key))
    row = load.rows[adapter.kind].get(statement.key)
    if adapter.is_history and row is not None:
        _leave_as_it_was(load, statement, entry)
        return
    there = adapter.read(row) if row is not None else None
    decided = merge(last=entry.values if entry else None, now=statement.values, there=there)
    try:
        with transaction.atomic():
            if decided.outcome == Outcome.NEW:
                load.rows[adapter.kind][statement.key] = adapter.create(statement, load.region, load.rows)
            elif row is not None and (decided.writes or decided.outcome == Outcome.ADOPTED):
                adapter.change(row, decided.writes, load.region, load.rows)
    except CannotWrite as error:
        load.faults.append(load.pack.fault(statement, error.field, error.problem))
        return
    except DatabaseError as error:
        problem = _("Tietokanta ei ottanut riviä vastaan: %s") % error
        load.faults.append(load.pack.fault(statement, "", problem))
        return
    before = there or {}
    load.results.append(
        Result(
            statement.kind,
            statement.key,
            statement.label,
            decided.outcome,
            writes={name: (before.get(name), value) for name, value in decided.writes.items()} if there else {},
            kept={name: (value, statement.values[name]) for name, value in decided.kept.items()},
            reason=_("poistettu tietokannasta; ei palauteta") if entry and row is None else "",
        )
    )
    note(load, statement, entry, is_adopted=decided.outcome == Outcome.ADOPTED)


def _leave_as_it_was(load: Load, statement: Statement, entry: PackEntry | None) -> None:
    """A row that is history stays as it was added; a pack that has since changed it is told so."""
    has_changed = entry is not None and entry.values != statement.values
    outcome = Outcome.KEPT if has_changed else Outcome.UNCHANGED if entry else Outcome.ADOPTED
    reason = _("sanottua ei muuteta; lisää uusi kohta uudella avaimella") if has_changed else ""
    load.results.append(Result(statement.kind, statement.key, statement.label, outcome, reason=reason))
    if entry is None:
        note(load, statement, None, is_adopted=True)


def _keep(load: Load, statement: Statement) -> None:
    """A statement that no module has a table for yet."""
    entry = load.entries.get((statement.kind, statement.key))
    outcome, writes = Outcome.NEW, {}
    if entry:
        writes = {
            name: (entry.values.get(name), statement.values.get(name))
            for name in entry.values | statement.values
            if entry.values.get(name) != statement.values.get(name)
        }
        outcome = Outcome.CHANGED if writes else Outcome.UNCHANGED
    load.results.append(Result(statement.kind, statement.key, statement.label, outcome, writes=writes))
    note(load, statement, entry, is_adopted=False)

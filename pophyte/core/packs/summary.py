"""What a load did or would do, for a person to read before it is done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pophyte.core.packs.merging import Outcome
from pophyte.core.packs.section import Label


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one thing."""

    kind: str
    key: str
    label: str
    outcome: Outcome
    writes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    kept: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole load: results in the pack's order, and what people call each kind."""

    title: str
    is_first: bool
    is_rehearsal: bool
    labels: Mapping[str, Label]
    results: tuple[Result, ...]

    def count(self, outcome: Outcome, kind: str | None = None) -> int:
        return sum(1 for each in self.results if each.outcome == outcome and kind in {None, each.kind})

    def of(self, outcome: Outcome) -> list[Result]:
        return [each for each in self.results if each.outcome == outcome]

    @property
    def writes_nothing(self) -> bool:
        written = {Outcome.NEW, Outcome.CHANGED, Outcome.GONE, Outcome.ADOPTED}
        return not any(each.outcome in written for each in self.results)


def as_text(summary: Summary) -> str:
    return "\n".join([*_head(summary), "", *_table(summary), *_lists(summary), "", _end(summary)])


def _head(summary: Summary) -> Iterator[str]:
    yield _("Aluepaketti %s") % summary.title + ("" if not summary.is_first else " " + _("(ladataan ensi kertaa)"))
    if summary.is_rehearsal:
        yield _("Kokeilu: tietokantaan ei kirjoitettu mitään.")


def _columns() -> list[tuple[Outcome, str]]:
    return [
        (Outcome.NEW, _("uusia")),
        (Outcome.CHANGED, _("muuttuneita")),
        (Outcome.GONE, _("poistuneita")),
        (Outcome.UNCHANGED, _("ennallaan")),
        (Outcome.KEPT, _("säilytetty")),
        (Outcome.ADOPTED, _("oli jo")),
    ]


def _table(summary: Summary) -> Iterator[str]:
    columns = _columns()
    kinds = [kind for kind in summary.labels if any(each.kind == kind for each in summary.results)]
    width = max((len(str(summary.labels[kind])) for kind in kinds), default=0)
    yield " " * width + "".join(f"{name:>13}" for _outcome, name in columns)
    for kind in kinds:
        counts = "".join(f"{summary.count(outcome, kind) or '–':>13}" for outcome, _name in columns)
        yield f"{summary.labels[kind]!s:<{width}}{counts}"


def _lists(summary: Summary) -> Iterator[str]:
    new = {kind: [each.label for each in summary.of(Outcome.NEW) if each.kind == kind] for kind in summary.labels}
    if any(new.values()):
        yield from ("", _("Uudet:"))
        yield from (f"  {summary.labels[kind]}: {_shortened(names)}" for kind, names in new.items() if names)
    for outcome, name in _columns()[1:]:
        listed = [each for each in summary.of(outcome) if outcome != Outcome.UNCHANGED]
        if listed:
            yield from ("", f"{name.capitalize()}:")
            for each in listed:
                yield from _lines(each, summary)


def _shortened(names: list[str]) -> str:
    shown = ", ".join(names[:8])
    more = len(names) - 8
    return shown if more <= 0 else shown + " " + ngettext("ja %d muu", "ja %d muuta", more) % more


def _lines(result: Result, summary: Summary) -> Iterator[str]:
    head = f"  {summary.labels.get(result.kind, result.kind)}: {result.label}"
    yield f"{head} ({result.reason})" if result.reason else head
    for name, (before, after) in result.writes.items():
        yield f"    {name}: {_shown(before)} → {_shown(after)}"
    for name, (theirs, packs) in result.kept.items():
        values = {"field": name, "theirs": _shown(theirs), "packs": _shown(packs)}
        yield "    " + _("%(field)s: pidetään %(theirs)s, paketissa on %(packs)s") % values


def _shown(value: Any) -> str:
    if value is None or value == "":
        return _("(tyhjä)")
    if isinstance(value, list):
        return ", ".join(str(each) for each in value) or _("(tyhjä)")
    return f"”{value}”"


def _end(summary: Summary) -> str:
    if summary.is_rehearsal:
        return _("Lataa paketti samalla komennolla ilman valintaa --dry-run.")
    if summary.writes_nothing:
        return _("Kaikki oli jo ajan tasalla: mitään ei kirjoitettu.")
    return _("Paketti on ladattu.")

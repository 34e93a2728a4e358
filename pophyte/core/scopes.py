"""Names of scopes in grants. Each module names its own things; a registry tells which beginnings are known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


# The scope that covers every area, organisation and network.
EVERYWHERE = "everywhere"


def _nothing() -> Iterable[tuple[str, str]]:
    return ()


@dataclass(frozen=True, slots=True)
class ScopeKind:
    """One kind of scope: `label` answers a thing's name for `key`, or None when there is no such thing.

    `things` lists the keys and names that a form offers under the heading `title`; without it nothing is offered.
    """

    prefix: str
    label: Callable[[str], str | None]
    title: object = ""
    things: Callable[[], Iterable[tuple[str, str]]] = _nothing


_kinds: dict[str, ScopeKind] = {}


def register_scope_kind(kind: ScopeKind) -> None:
    if kind.prefix in _kinds:
        msg = f"The scope {kind.prefix!r} is registered twice."
        raise ValueError(msg)
    _kinds[kind.prefix] = kind


def scope_label(scope: str) -> str | None:
    """What a person calls the scope; None when nothing of that name exists."""
    if scope == EVERYWHERE:
        return gettext("koko alue")
    prefix, _colon, key = scope.partition(":")
    kind = _kinds.get(prefix)
    return kind.label(key) if kind else None


def choices_of_scopes() -> list[tuple[object, list[tuple[str, str]]]]:
    """All scopes that exist, as a form's choices grouped by kind."""
    groups: list[tuple[object, list[tuple[str, str]]]] = [(_("Kaikkialla"), [(EVERYWHERE, gettext("koko alue"))])]
    for kind in _kinds.values():
        scopes = [(f"{kind.prefix}:{key}", name) for key, name in kind.things()]
        if scopes:
            groups.append((kind.title or kind.prefix, scopes))
    return groups

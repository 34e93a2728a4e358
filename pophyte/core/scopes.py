"""Names of scopes in grants. Each module names its own things; a registry tells which beginnings are known."""

from collections.abc import Callable
from dataclasses import dataclass


# The scope that covers every area, organisation and network.
EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class ScopeKind:
    """One kind of scope: `label` answers a thing's name for `key`, or None when there is no such thing."""

    prefix: str
    label: Callable[[str], str | None]


_kinds: dict[str, ScopeKind] = {}


def register_scope_kind(kind: ScopeKind) -> None:
    if kind.prefix in _kinds:
        msg = f"The scope {kind.prefix!r} is registered twice."
        raise ValueError(msg)
    _kinds[kind.prefix] = kind


def scope_label(scope: str) -> str | None:
    """What a person calls the scope; None when nothing of that name exists."""
    if scope == EVERYWHERE:
        return scope
    prefix, _, key = scope.partition(":")
    kind = _kinds.get(prefix)
    return kind.label(key) if kind else None

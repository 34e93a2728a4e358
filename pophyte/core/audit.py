"""Who changed what: every saved row is logged by django-auditlog with before and after; this names the actor.

auditlog's own `set_actor` forgets the outer actor when calls nest, and operations do nest. One context variable and
one receiver do not.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import transaction


if TYPE_CHECKING:
    from auditlog.models import LogEntry
    from django.contrib.auth.base_user import AbstractBaseUser

_actor: ContextVar["AbstractBaseUser | None"] = ContextVar("pophyte_actor", default=None)
_reason: ContextVar[str] = ContextVar("pophyte_reason", default="")


@contextmanager
def acting(by: "AbstractBaseUser | None", *, reason: str = "") -> Iterator[None]:
    """Name the actor (None: the system itself) of all rows saved inside. Calls may nest."""
    actor, why = _actor.set(by), _reason.set(reason or _reason.get())
    try:
        yield
    finally:
        _actor.reset(actor)
        _reason.reset(why)


@contextmanager
def change(by: "AbstractBaseUser | None", *, reason: str = "") -> Iterator[None]:
    """One change: all of it or nothing, with its actor in the audit log. Every operation runs inside one."""
    with transaction.atomic(), acting(by, reason=reason):
        yield


def sign_entry(instance: "LogEntry", **_signal: Any) -> None:
    actor = _actor.get()
    if actor is not None and getattr(actor, "is_authenticated", False) and instance.actor_id is None:
        instance.actor = actor
        # The address stays readable when the account is gone; retention clears it in time.
        instance.actor_email = getattr(actor, "email", None)
    if _reason.get():
        instance.additional_data = {"reason": _reason.get()}

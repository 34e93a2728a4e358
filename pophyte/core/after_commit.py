"""What is done when a change has been saved: letters, and work for the queue.

Django's own `on_commit(robust=True)` fails itself where a `partial` fails, and it logs the fault's words, in which an
address or a secret link may stand.
"""

import logging
from collections.abc import Callable

from django.db import transaction


logger = logging.getLogger(__name__)


def after_commit(act: Callable[..., object], *details: object) -> None:
    """Call `act(*details)` once all is saved. What fails then undoes nothing, and the others have their turn."""

    def attempt() -> None:
        try:
            act(*details)
        except Exception as fault:
            name = getattr(act, "__qualname__", type(act).__qualname__)
            logger.error("%s after saving: %s at %s", name, type(fault).__name__, _place(fault))  # no words

    transaction.on_commit(attempt)


def _place(fault: Exception) -> str:
    """Where it happened: the file and the line, without the values."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else "?"

"""Make the next things ready while this one is used: reading and checking are for different processors."""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from django.utils import translation


Item = TypeVar("Item")
Result = TypeVar("Result")
# So many are made at a time; and so many wait at most, for one that takes long keeps the others behind it.
THREADS, WAITING = 2, 4
# Seconds. A thread that reads asks for the interpreter some fifty times a part, and waits so long each time that another
# reckons in Python; at Python's own 0.005 reading all but stands still meanwhile.
PATIENCE = 0.0005


def ahead(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result]]:
    """Each item with what `work` made of it, in order; at most WAITING are made before they are asked for.

    The items themselves are taken here, in the caller's thread; only `work` runs in the others.
    """
    # A refusal is worded where it arises, and the language belongs to a thread.
    with ThreadPoolExecutor(
        THREADS, initializer=translation.activate, initargs=(translation.get_language() or "fi",)
    ) as pool:
        waiting: deque[tuple[Item, Future[Result]]] = deque()
        for item in items:
            waiting.append((item, pool.submit(work, item)))
            if len(waiting) > WAITING:
                yield _first(waiting)
        while waiting:
            yield _first(waiting)


@contextmanager
def taking_turns() -> Iterator[None]:
    """While this holds, no thread of the process keeps the interpreter from the others for long."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(PATIENCE)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _first(waiting: deque[tuple[Item, Future[Result]]]) -> tuple[Item, Result]:
    item, made = waiting.popleft()
    return item, made.result()

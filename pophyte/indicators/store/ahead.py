"""Read the next part while this one is checked: reading and checking are for different processors."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from django.utils import translation


Item = TypeVar("Item")
Result = TypeVar("Result")


def one_ahead(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result]]:
    """Each item with what `work` made of it, in order; at most one is made before it is asked for.

    The items themselves are taken here, in the caller's thread; only `work` runs in the other.
    """
    # A refusal is worded where it arises, and the language belongs to a thread.
    with ThreadPoolExecutor(
        1, initializer=translation.activate, initargs=(translation.get_language() or "fi",)
    ) as pool:
        waiting: tuple[Item, Future[Result]] | None = None
        for item in items:
            begun = pool.submit(work, item)
            if waiting:
                yield waiting[0], waiting[1].result()
            waiting = (item, begun)
        if waiting:
            yield waiting[0], waiting[1].result()

"""Answers that stay the same for as long as a version of the store does: kept with it, and gone with it.

A cache that held the store itself would hold its lock, and the files of an old version could never be removed.
"""

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar, cast
from weakref import ReferenceType, WeakKeyDictionary, ref

from pophyte.indicators.store.reading import Store


P = ParamSpec("P")
Answer = TypeVar("Answer")
Question: TypeAlias = Callable[Concatenate[Store, P], Answer]


def kept_with_store(most: int) -> Callable[[Question[P, Answer]], Question[P, Answer]]:
    """Keep up to `most` answers of a question for each version. An answer must not hold the store."""

    def decorate(question: Question[P, Answer]) -> Question[P, Answer]:
        kept: WeakKeyDictionary[Store, Callable[..., Answer]] = WeakKeyDictionary()

        @wraps(question)
        def asked(store: Store, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
            answer = kept.get(store)
            if answer is None:
                answer = kept.setdefault(store, lru_cache(maxsize=most)(partial(_ask, question, ref(store))))
            return answer(*args, **kwargs)

        return asked

    return decorate


def _ask(question: Callable[..., Answer], held: ReferenceType[Store], /, *args: Any, **kwargs: Any) -> Answer:
    # Whoever asks holds the store.
    return question(cast("Store", held()), *args, **kwargs)

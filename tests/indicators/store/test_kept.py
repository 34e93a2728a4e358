"""Answers kept with a version, and what becomes of them when it is let go."""

import gc
from weakref import ref

from pophyte.indicators.store.building import build_store
from pophyte.indicators.store.kept import kept_with_store
from pophyte.indicators.store.reading import Store
from tests.indicators.store.making import part


def counting():
    asked = []

    @kept_with_store(2)
    def question(store, area):
        asked.append(area)
        return f"{store.stamp} {area}"

    return question, asked


def test_the_same_question_is_answered_once(store):
    question, asked = counting()

    answers = {question(store, "a"), question(store, "a")}

    assert answers == {f"{store.stamp} a"}
    assert asked == ["a"]


def test_each_version_has_its_own_answer(store, folder, options):
    question, _asked = counting()
    later = build_store([part()], previous=store, options=options)

    first, second = question(store, "a"), question(Store(folder.version(later.stamp)), "a")

    assert first != second


def test_no_more_than_the_most_is_kept(store):
    question, asked = counting()

    for area in ("a", "b", "c", "a"):
        question(store, area)

    assert asked == ["a", "b", "c", "a"]


def test_a_kept_answer_does_not_hold_the_version(store):
    question, _asked = counting()
    path = store.path
    own = Store(path)
    question(own, "a")
    seen = ref(own)

    del own
    gc.collect()

    assert seen() is None

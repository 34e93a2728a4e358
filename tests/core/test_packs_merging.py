from hypothesis import given
from hypothesis import strategies as st

from pophyte.core.packs.merging import Outcome, is_untouched, merge


FIELDS = ("name", "code", "since")
value = st.one_of(st.none(), st.sampled_from(["", "a", "b", "c"]))
values = st.fixed_dictionaries(dict.fromkeys(FIELDS, value))


def after(there, merged):
    return (there or {}) | merged.writes


def test_what_nobody_has_is_made():
    merged = merge(last=None, now={"name": "a"}, there=None)

    assert merged.outcome == Outcome.NEW
    assert merged.writes == {"name": "a"}


def test_a_field_that_nobody_edited_follows_the_pack():
    merged = merge(last={"name": "a"}, now={"name": "b"}, there={"name": "a"})

    assert merged.outcome == Outcome.CHANGED
    assert merged.writes == {"name": "b"}


def test_a_field_that_people_edited_stays():
    merged = merge(last={"name": "a", "code": "1"}, now={"name": "b", "code": "2"}, there={"name": "x", "code": "1"})

    assert merged.outcome == Outcome.CHANGED
    assert merged.writes == {"code": "2"}
    assert merged.kept == {"name": "x"}


def test_what_was_there_before_the_pack_is_only_filled():
    merged = merge(last=None, now={"name": "a", "code": "1"}, there={"name": "x", "code": ""})

    assert merged.outcome == Outcome.ADOPTED
    assert merged.writes == {"code": "1"}
    assert merged.kept == {"name": "x"}


def test_what_people_removed_is_not_brought_back():
    assert merge(last={"name": "a"}, now={"name": "b"}, there=None).outcome == Outcome.KEPT


def test_a_field_the_pack_did_not_know_before_fills_only_a_blank():
    merged = merge(last={"name": "a"}, now={"name": "a", "code": "1"}, there={"name": "a", "code": "9"})

    assert merged.kept == {"code": "9"}


@given(last=values, now=values, there=values)
def test_a_second_merge_writes_nothing(last, now, there):
    first = merge(last=last, now=now, there=there)

    second = merge(last=now, now=now, there=after(there, first))

    assert second.writes == {}


@given(last=values, now=values, there=values, edited=st.sampled_from(FIELDS), mine=st.text(min_size=1))
def test_an_edited_field_survives_every_load(last, now, there, edited, mine):
    there = there | {edited: f"people: {mine}"}

    merged = merge(last=last, now=now, there=there)

    assert after(there, merged)[edited] == f"people: {mine}"


@given(now=values)
def test_what_was_just_loaded_is_untouched(now):
    assert is_untouched(last=now, there=merge(last=None, now=now, there=None).writes)

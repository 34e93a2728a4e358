from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.core.fuzzytime import read_edtf
from pophyte.planning.domain.measure_times import read_measure_time


TERM = {"term_begins": date(2025, 6, 1), "term_ends": date(2029, 5, 31)}


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("syksy 2027", "2027-23"),
        ("vuoden 2027 loppuun", "../2027-12"),
        ("vuoden 2027 loppuun asti", "../2027-12"),
        ("2026–2029", "2026/2029"),
        ("2026, 2027", "2026/2027"),
        ("vuosina 2026, 2027 ja 2028", "2026/2028"),
        ("2026–", "2026/.."),
        ("alk. 2026", "2026/.."),
        ("Jatkuva", "2025-06/2029-05"),
        ("jatkuvaa.", "2025-06/2029-05"),
        ("vuosittain", "2025-06/2029-05"),
        ("koko valtuustokausi", "2025-06/2029-05"),
        ("vuosittain 2026–2028", "2026/2028"),
        ("kevät 2026 - syksy 2027", "2026-03/2027-11"),
        ("31.12.2027 mennessä", "../2027-12-31"),
    ],
)
def test_phrases_of_plans_are_read(phrase, edtf):
    assert read_measure_time(phrase, **TERM).edtf == edtf


@pytest.mark.parametrize(
    "phrase", ["heti", "2026 ja 2028", "kun rahoitus varmistuu", "avoin", "HVK 2026, HVS 2027", "?"]
)
def test_what_is_not_sure_is_kept_in_words_only(phrase):
    time = read_measure_time(phrase, **TERM)

    assert (time.as_written, time.edtf, time.earliest, time.latest) == (phrase, "", None, None)


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["vuosittain", "jatkuva", "2026", "2028", "loppuun", "syksy", "–", ",", "ja", "alk.", "asti"])
    ).map(" ".join)
)
def test_anything_is_taken_and_nothing_impossible_comes_out(phrase):
    time = read_measure_time(phrase, **TERM)

    assert time.as_written == " ".join(phrase.split())
    assert len(time.edtf) <= 80
    assert not time.edtf or read_edtf(time.edtf).earliest == time.earliest
    assert not (time.earliest and time.latest) or time.earliest <= time.latest

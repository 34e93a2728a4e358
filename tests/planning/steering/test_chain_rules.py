"""Times as they are said, the state of a level, and which document a year's placements stand in."""

from datetime import date

import pytest

from pophyte.planning.domain.steering import (
    ChainDocument,
    Half,
    LevelState,
    Mark,
    PlacedItem,
    count_level,
    document_of_year,
    read_said,
    shown_of,
    state_of,
)


ON = date(2026, 10, 1)


def document(first_year, last_year=None, *, decided="", pk=1):
    return ChainDocument(
        pk=pk,
        level="taso",
        title="Asiakirja",
        first_year=first_year,
        last_year=last_year or first_year,
        decided=read_said(decided, year=None),
    )


@pytest.mark.parametrize(
    ("text", "edtf", "earliest", "latest"),
    [
        ("12.11.2026", "2026-11-12", date(2026, 11, 12), date(2026, 11, 12)),
        ("syksyllä 2026", "2026-23", date(2026, 9, 1), date(2026, 11, 30)),
        ("viim. 31.3.2027", "../2027-03-31", None, date(2027, 3, 31)),
        ("kun ehditään", "", None, None),
        ("talousarvion yhteydessä", "", None, None),
        ("HVK kesäkuu 2026, HVS syksy 2026", "", None, None),
        ("", "", None, None),
    ],
)
def test_a_time_is_kept_as_said_and_understood_where_it_can_be(text, edtf, earliest, latest):
    said = read_said(text, year=None)

    assert (said.as_written, said.edtf, said.earliest, said.latest) == (text, edtf, earliest, latest)
    assert bool(said) is bool(text)


@pytest.mark.parametrize(
    ("documents", "half", "state"),
    [
        ([], Half.VISION, LevelState.MISSING),
        ([document(2026)], Half.VISION, LevelState.CURRENT),
        ([document(2025, 2029)], Half.VISION, LevelState.CURRENT),
        ([document(2026, decided="15.12.2026")], Half.VISION, LevelState.COMING),
        ([document(2027)], Half.VISION, LevelState.COMING),
        ([document(2027, decided="18.5.2026")], Half.VISION, LevelState.CURRENT),
        ([document(2028, decided="18.5.2026")], Half.VISION, LevelState.COMING),
        ([document(2025)], Half.VISION, LevelState.OLD),
        ([document(2025)], Half.FOLLOW_UP, LevelState.CURRENT),
        ([document(2024)], Half.FOLLOW_UP, LevelState.OLD),
        ([document(2025, decided="kun ehditään")], Half.FOLLOW_UP, LevelState.CURRENT),
    ],
)
def test_a_level_is_current_old_coming_or_missing(documents, half, state):
    assert state_of(documents, half, on=ON) == state


def test_the_picture_names_what_steers_now_and_not_what_is_to_come():
    now, coming = document(2026, pk=1), document(2027, decided="15.12.2026", pk=2)

    assert shown_of([coming, now], Half.VISION, on=ON) == now
    assert shown_of([coming], Half.VISION, on=ON) == coming
    assert shown_of([], Half.VISION, on=ON) is None


def test_placements_of_a_year_stand_in_the_document_made_for_it():
    plan, budget, next_plan = document(2025, 2027, pk=1), document(2026, pk=2), document(2027, 2029, pk=3)

    assert document_of_year([plan, budget, next_plan], 2026) == budget
    assert document_of_year([plan, budget, next_plan], 2027) == next_plan
    assert document_of_year([plan], 2030) is None


def test_what_need_not_be_there_is_not_counted_as_missing():
    items = [PlacedItem("g", 1, "a", "Tavoite"), *(PlacedItem("m", pk, str(pk), "Toimenpide") for pk in (1, 2, 3))]
    marks = {
        items[0].cell("taso"): Mark(state="yes"),
        items[1].cell("taso"): Mark(state="no"),
        items[2].cell("taso"): Mark(state="not-needed", reason="alkaa myöhemmin"),
    }

    count = count_level("taso", items, marks)

    assert (count.placed, count.needed, count.missing, count.unchecked) == (1, 3, 2, 1)


def test_the_same_content_has_the_same_token_and_another_has_another():
    mark = Mark(state="yes", document=1, page="s. 45")

    assert mark.token == Mark(state="yes", document=1, page="s. 45").token
    assert mark.token != Mark(state="yes", document=1, page="s. 46").token
    assert Mark(state="").token == ""

from pophyte.planning.domain.contents import (
    ListedIndicator,
    Standing,
    TemplateChapter,
    WrittenChapter,
    check_chapters,
    check_indicators,
)


SUMMARY = TemplateChapter("summary", "Tiivistelmä", "Lyhyesti.", is_required=True, wants=("text",))
STATE = TemplateChapter("state", "Tila", "", is_required=True, wants=("text", "figures"))
PLAN = TemplateChapter("plan", "Suunnitelma", "", is_required=True, wants=("goals",))
ANNEX = TemplateChapter("annex", "Liitteet", "", is_required=False, wants=())


def written(key, *kinds, title="Otsikko"):
    return WrittenChapter(key, title, frozenset(kinds), place=f"block-{key}")


def check(template, *chapters, left_out=None, has_goals=False):
    return check_chapters(template, chapters, left_out=left_out or {}, has_goals=has_goals)


def test_a_chapter_with_what_it_wants_is_there():
    (found,) = check([STATE], written("state", "text", "indicator"))

    assert (found.standing, found.lacks, found.is_open) == (Standing.THERE, (), False)


def test_a_chapter_tells_what_it_still_lacks():
    (found,) = check([STATE], written("state", "text"))

    assert (found.standing, found.lacks, found.is_open) == (Standing.PARTLY, ("figures",), True)


def test_an_empty_chapter_and_a_missing_one_differ():
    empty, missing = check([SUMMARY, STATE], written("summary"))

    assert (empty.standing, empty.place) == (Standing.EMPTY, "block-summary")
    assert (missing.standing, missing.title) == (Standing.MISSING, "Tila")


def test_what_was_left_out_on_purpose_asks_for_nothing():
    (found,) = check([SUMMARY], left_out={"summary": "Tiivistelmä on erillinen."})

    assert (found.standing, found.reason, found.lacks) == (Standing.LEFT_OUT, "Tiivistelmä on erillinen.", ())
    assert not found.is_open


def test_a_reason_is_forgotten_once_the_chapter_is_written():
    (found,) = check([SUMMARY], written("summary", "text"), left_out={"summary": "Ei ehditä."})

    assert (found.standing, found.reason) == (Standing.THERE, "")


def test_a_table_of_goals_needs_goals():
    (without,) = check([PLAN], written("plan", "goals"))
    (with_goals,) = check([PLAN], written("plan", "goals"), has_goals=True)

    assert (without.standing, without.lacks) == (Standing.PARTLY, ("goals",))
    assert with_goals.standing == Standing.THERE


def test_a_chapter_that_the_template_only_offers_may_stay_away():
    (missing,) = check([ANNEX])
    (begun,) = check([ANNEX], written("annex"))

    assert not missing.is_open
    assert begun.is_open


def test_two_chapters_of_one_key_answer_together():
    (found,) = check([STATE], written("state", "text"), written("state", "people"))

    assert found.standing == Standing.THERE


def test_the_writers_own_chapters_stand_last():
    names = [found.title for found in check([SUMMARY], written("", "text", title="Oma luku"), written("summary"))]

    assert names == ["Otsikko", "Oma luku"]


def test_an_indicator_is_in_the_text_missing_or_left_out():
    listed = [
        ListedIndicator("a", "Yksinäisyys"),
        ListedIndicator("b", "Köyhyys"),
        ListedIndicator("c", "Ulkoilu", (("Pudasjärvi", "Ei kerätä."),)),
    ]

    found = check_indicators(listed, in_text={"a"}, municipalities=1)

    assert [each.standing for each in found] == [Standing.THERE, Standing.MISSING, Standing.LEFT_OUT]


def test_a_joint_document_leaves_out_what_each_municipality_leaves_out():
    listed = [ListedIndicator("c", "Ulkoilu", (("Pudasjärvi", "Ei kerätä."),))]

    (found,) = check_indicators(listed, in_text=(), municipalities=2)

    assert found.standing == Standing.MISSING
    assert found.reasons == (("Pudasjärvi", "Ei kerätä."),)

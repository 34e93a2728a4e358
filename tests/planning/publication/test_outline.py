"""A frozen document in reading order: the same numbers, anchors and links for page, PDF, Word and slides."""

from dataclasses import replace

import pytest

from pophyte.planning.domain.frozen import Chapter, GoalsPart
from pophyte.planning.domain.markup import plain_text, read_markup, write_markup
from pophyte.planning.domain.outline import read_outline
from tests.planning.publication.sample import GOALS, full_document


@pytest.fixture(scope="module")
def outline():
    return read_outline(full_document()[0])


def test_chapters_are_numbered_in_order(outline):
    assert [(section.number, section.title) for section in outline.sections] == [
        ("1", "Tiivistelmä"),
        ("2", "Asukkaiden hyvinvoinnin tila"),
        ("3", "Hyvinvointisuunnitelma"),
    ]


def test_a_chapter_that_its_writers_numbered_is_not_numbered_again():
    document = replace(full_document()[0], chapters=(Chapter("", "tausta", "1. Tausta", ()),))

    assert read_outline(document).sections[0].number == ""


def test_contents_name_headings_figures_and_goals(outline):
    assert [(entry.anchor, entry.title) for entry in outline.entries[1].entries][:2] == [
        ("tila-johdanto-1", "Lapset ja nuoret"),
        ("mittari-0", "Tuntee itsensä yksinäiseksi, % 8. ja 9. luokan oppilaista"),
    ]
    assert [entry.anchor for entry in outline.entries[2].entries] == ["tavoitteet"]


def test_the_chain_is_linked_both_ways(outline):
    concern, conclusion, goal = outline.concerns[0], outline.conclusions[0], outline.goals[0]

    assert [link.anchor for link in concern.conclusions] == [conclusion.anchor]
    assert [link.anchor for link in concern.goals] == [goal.anchor]
    assert [link.anchor for link in conclusion.concerns] == [concern.anchor]
    assert [link.anchor for link in conclusion.goals] == [goal.anchor]
    assert [link.anchor for link in goal.conclusions] == [conclusion.anchor]


def test_a_source_knows_where_it_is_cited(outline):
    assert [link.anchor for link in outline.sources[0].cited] == [
        "mittari-0",
        "liikunta",
        "ihmisina",
        outline.goals[0].anchor,
    ]


def test_a_goal_shown_twice_stands_in_the_document_once():
    document = full_document()[0]
    again = GoalsPart(anchor="uudelleen", title="Osallisuuden tavoitteet", goals=(GOALS[0].key,))
    chapter = replace(document.chapters[2], parts=(*document.chapters[2].parts, again))

    shown = read_outline(replace(document, chapters=(chapter,)))

    assert [len(part.goals) for part in shown.parts] == [2, 0]
    assert [link.text for link in list(shown.parts)[1].goals_elsewhere] == [GOALS[0].text]


def test_goals_that_no_chapter_shows_are_not_lost():
    document = replace(full_document()[0], chapters=())

    assert [goal.goal for goal in read_outline(document).unplaced] == list(GOALS)


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("Pelkkää tekstiä, <5 % & muuta", "<p>Pelkkää tekstiä, &lt;5 % &amp; muuta</p>"),
        ("<p>a<b> b </b>c</p>", "<p>a<strong> b </strong>c</p>"),
        (
            "<ul><li>yksi<ul><li>sisempi</li></ul></li><li>kaksi</li></ul>",
            "<ul><li>yksi<ul><li>sisempi</li></ul></li><li>kaksi</li></ul>",
        ),
        ("<ol><li><p>ensin</p></li></ol><ol><li>uusi</li></ol>", "<ol><li>ensin</li></ol><ol><li>uusi</li></ol>"),
        ("<h2>Otsikko</h2>", "<h3>Otsikko</h3>"),
        ("<p>ennen</p><hr><p>jälkeen</p>", "<p>ennen</p><hr><p>jälkeen</p>"),
        (
            '<p><a href="https://a.fi/?x=1&amp;y=2">tässä</a></p>',
            '<p><a href="https://a.fi/?x=1&amp;y=2">tässä</a></p>',
        ),
    ],
)
def test_markup_is_read_and_written(html, written):
    assert write_markup(read_markup(html)) == written


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<p onclick=alert(1)>x</p>",
        '<p><a href="javascript:alert(1)">x</a></p>',
        '<p><img src=x onerror="alert(1)">x</p>',
        '<p style="position:fixed">x</p>',
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        "</ul></li></p>x<li>y",
    ],
)
def test_nothing_else_reaches_a_reader(html):
    written = write_markup(read_markup(html))

    for forbidden in ("<script", "onclick", "onerror", "javascript", "<img", "style="):
        assert forbidden not in written


def test_words_alone():
    assert plain_text("<h3>Otsikko</h3><p>Ensin <b>tämä</b>.</p>") == "Otsikko Ensin tämä."

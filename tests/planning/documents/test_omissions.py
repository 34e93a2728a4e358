"""What a document tells of what was left out on purpose: the same as the check of its contents."""

from datetime import date

from pophyte.indicators.queries.catalogue import minimum_list
from pophyte.planning.queries.composing import compose
from pophyte.planning.queries.contents import contents_of
from tests.factories.indicators import LeftOutFactory
from tests.factories.planning import CHAPTERS, ChapterLeftOutFactory, DocumentTypeFactory, make_document


TODAY = date(2026, 5, 4)


def left_out(area, key, reason="Ei kerätä."):
    return LeftOutFactory(municipality=area, set_version=minimum_list().version, indicator=key, reason=reason)


def listed_key():
    return minimum_list().groups[0].indicators[0]


def omissions(document):
    return [(each.what, each.reason) for each in compose(document, on=TODAY).document.omissions]


def test_a_chapter_is_named_in_the_language_of_the_document(pudasjarvi, term):
    state = {**CHAPTERS[1], "title": {"fi": "Hyvinvoinnin tila", "sv": "Välfärdens läge"}}
    kind = DocumentTypeFactory(chapters=[CHAPTERS[0], state])
    document = make_document(areas=[pudasjarvi], term=term, type=kind, language="sv")
    ChapterLeftOutFactory(document=document, chapter="state", reason="Egen bilaga.")

    document.body = [("chapter", {"title": "Sammandrag", "key": "summary"})]
    document.save_revision()

    assert omissions(document) == [("Välfärdens läge", "Egen bilaga.")]


def test_a_chapter_that_was_written_after_all_is_not_left_out(pudasjarvi, term):
    document = make_document(areas=[pudasjarvi], term=term)
    ChapterLeftOutFactory(document=document, chapter="summary", reason="Ei ehditä.")
    blocks = [(each.block_type, each.value) for each in document.body]
    document.body = [blocks[0], ("text", "<p>Ehdittiin sittenkin.</p>"), *blocks[1:]]
    document.save_revision()

    assert omissions(document) == []


def test_an_indicator_in_the_text_is_not_left_out(pudasjarvi, term):
    key = listed_key()
    document = make_document(areas=[pudasjarvi], term=term)
    left_out(pudasjarvi, key)
    assert [reason for _what, reason in omissions(document)] == ["Ei kerätä."]
    document.body.append(("indicator", {"indicator": key, "interpretation": "", "freshness": "live"}))
    document.save_revision()

    assert omissions(document) == []


def test_a_joint_document_says_whose_the_reason_is(pudasjarvi, muhos, term):
    key = listed_key()
    document = make_document(areas=[muhos, pudasjarvi], term=term)
    left_out(pudasjarvi, key)
    left_out(muhos, key, "Liian pieni kunta.")

    ((_what, reason),) = omissions(document)

    assert reason in {
        "Muhos: Liian pieni kunta. Pudasjärvi: Ei kerätä.",
        "Pudasjärvi: Ei kerätä. Muhos: Liian pieni kunta.",
    }


def test_the_minimum_list_is_about_reports_only(pudasjarvi, term):
    kind = DocumentTypeFactory(slug="paihdesuunnitelma", name_fi="Ehkäisevän päihdetyön suunnitelma", approves=[])
    document = make_document(areas=[pudasjarvi], term=term, type=kind)
    left_out(pudasjarvi, listed_key())

    assert omissions(document) == []


def test_the_workspace_and_the_document_tell_the_same(pudasjarvi, term):
    document = make_document(areas=[pudasjarvi], term=term)
    left_out(pudasjarvi, listed_key())

    checked = {each.name for each in contents_of(document).indicators if each.standing == "left-out"}

    assert checked == {what for what, _reason in omissions(document)}

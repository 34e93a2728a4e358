from decimal import Decimal
from io import BytesIO

import docx
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import override

from pophyte.core.faults import Refused
from pophyte.planning.domain.followup import Figures
from pophyte.planning.domain.frozen import from_json, to_json
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import Measure, WellbeingDocument
from pophyte.planning.operations.documents import move
from pophyte.planning.operations.followup import ProgressStatement, note_progress
from pophyte.planning.operations.rendering.word import make_word
from pophyte.planning.operations.yearly_review import add_news, assemble
from pophyte.planning.queries.composing import compose
from pophyte.planning.queries.figures import take_figure
from pophyte.planning.queries.yearly_review import news_for, review_material, years_to_review
from tests.factories.planning import DocumentTypeFactory, GoalIndicatorFactory, make_document
from tests.planning.publication.conftest import work_of_sample


pytestmark = pytest.mark.django_db
CHAPTERS = [
    {"key": "tiivistelma", "title": {"fi": "Tiivistelmä"}, "wants": ["text"]},
    {"key": "muutokset", "title": {"fi": "Muutokset"}, "wants": ["text", "figures"]},
    {"key": "toteutuminen", "title": {"fi": "Toteutuminen"}, "wants": ["text"]},
    {"key": "ensi-vuosi", "title": {"fi": "Ensi vuosi"}, "wants": ["text"]},
]
INDICATOR = "sotkanet:493"


@pytest.fixture
def review_kind(db):
    return DocumentTypeFactory(
        slug="vuosiraportti",
        name_fi="Vuosittainen hyvinvointiraportti",
        rhythm="year",
        is_review=True,
        has_goals=False,
        approves=[],
        chapters=CHAPTERS,
    )


@pytest.fixture
def told(plan, cafe, review_kind):
    """The café was told of; the rest was not."""
    figures = Figures(year=2027, money=Decimal(8000), days=Decimal("12.5"), reached=40)
    said = ProgressStatement(state="done", sentence="Kahvila avattiin <b>.", said_by="nuorisopalvelut", figures=figures)
    note_progress(cafe, note=said)
    return plan


def texts(review):
    """The words of each chapter, in order."""
    found = {}
    title = ""
    for block in WellbeingDocument.objects.get(pk=review.pk).get_latest_revision_as_object().body:
        if block.block_type == "chapter":
            title = block.value["title"]
            found[title] = ""
        elif block.block_type == "text":
            soup = BeautifulSoup(block.value.source, "html.parser")
            found[title] += " ".join(soup.get_text(" ").split()) + " "
    return found


def test_a_review_is_begun_from_what_was_told(told, coordinator):
    review = assemble(told, year=2027, by=coordinator)

    chapters = texts(review)
    assert (review.follows_up, review.year, review.stage) == (told, 2027, Stage.WRITING)
    assert list(chapters) == ["Tiivistelmä", "Muutokset", "Toteutuminen", "Ensi vuosi"]
    assert "Suunnitelmassa on 3 toimenpidettä. Vuodelta 2027 kerrottiin 1 toimenpiteestä." in chapters["Tiivistelmä"]
    assert "Tila: ei aloitettu 2, tehty 1." in chapters["Tiivistelmä"]
    assert "● tehty : Avataan nuorten kahvila (nuorisopalvelut). ”Kahvila avattiin <b>.”" in chapters["Toteutuminen"]
    assert "Raha: suunniteltu 12 000 €, toteutunut 8 000 €." in chapters["Toteutuminen"]
    assert "Työaika: suunniteltu 20 työpäivää, toteutunut 12,5 työpäivää." in chapters["Toteutuminen"]
    assert "Tavoitettu: 40 ihmistä." in chapters["Toteutuminen"]


def test_what_got_no_answer_is_listed_and_claims_nothing(told, coordinator):
    chapters = texts(assemble(told, year=2027, by=coordinator))

    unanswered = chapters["Toteutuminen"].partition("Toimenpiteet, joista ei saatu vastausta")[2]
    assert "Pidetään lukupiirejä (kirjasto)." in unanswered
    assert "kahvila" not in unanswered
    assert chapters["Toteutuminen"].count("● tehty") == 1


def test_indicators_stand_beside_their_baselines(told, coordinator):
    now = take_figure(INDICATOR, "municipality:615", on=told.releases.get().frozen_at.date())
    before = dict(now, value=9.9, year=now["year"] - 2)
    GoalIndicatorFactory(goal=told.goals.get(), indicator=INDICATOR, aim="fall", baseline=before)
    GoalIndicatorFactory(goal=told.goals.get(), indicator="sotkanet:0", aim="rise", baseline=None)

    review = assemble(told, year=2027, by=coordinator)

    changes = texts(review)["Muutokset"]
    blocks = [block for block in review.body if block.block_type == "indicators"]
    shown = now["text"].replace("\xa0", " ")
    assert f"lähtötaso 9,9 % ({before['year']}), nyt {shown}. Tavoite: vähenee. Suunta: tavoitteen suuntaan." in changes
    assert "Suunta: ei voi verrata." in changes
    assert "vähintään 5 prosenttia" in changes
    assert list(blocks[0].value["indicators"]) == [INDICATOR, "sotkanet:0"]


def test_assembling_twice_leaves_the_edited_text(told, coordinator):
    review = assemble(told, year=2027, by=coordinator)
    draft = review.get_latest_revision_as_object()
    draft.body = [("text", "<p>Koordinaattorin oma teksti.</p>")]
    draft.save_revision(user=coordinator)

    again = assemble(told, year=2027, by=coordinator)

    assert again.pk == review.pk
    assert "oma teksti" in str(again.get_latest_revision_as_object().body)
    assert WellbeingDocument.objects.filter(type__is_review=True).count() == 1


def test_what_is_told_later_is_offered_and_added_once(told, coordinator, reading_circle):
    review = assemble(told, year=2027, by=coordinator)
    note_progress(reading_circle, note=ProgressStatement(state="under-way", sentence="Alkoi.", said_by="kirjasto"))

    offered = [note.sentence for note in news_for(review)]
    add_news(review, by=coordinator)

    text = texts(review)["Ensi vuosi"]
    assert offered == ["Alkoi."]
    assert "Kerrottu koonnin jälkeen (1.3.2027)" in text
    assert "◐ käynnissä : Pidetään lukupiirejä. ”Alkoi.”" in text
    with pytest.raises(Refused, match="jo kaikki"):
        add_news(review, by=coordinator)


def test_another_years_notes_are_no_news(told, coordinator, reading_circle):
    review = assemble(told, year=2027, by=coordinator)
    said = ProgressStatement(state="under-way", said_by="kirjasto", figures=Figures(year=2026))
    note_progress(reading_circle, note=said)

    assert news_for(review) == []


def test_nothing_is_added_to_a_review_that_others_have(told, coordinator, reading_circle):
    review = assemble(told, year=2027, by=coordinator)
    note_progress(reading_circle, note=ProgressStatement(state="under-way", said_by="kirjasto"))
    move(review, Stage.IN_PROCESS, by=coordinator)

    with pytest.raises(Refused, match="käsittelyssä"):
        add_news(review, by=coordinator)


def test_nothing_is_added_while_another_has_locked_it(told, coordinator, administrator, reading_circle):
    review = assemble(told, year=2027, by=coordinator)
    note_progress(reading_circle, note=ProgressStatement(state="under-way", said_by="kirjasto"))
    review.locked, review.locked_by = True, administrator
    review.save()

    with pytest.raises(Refused, match="juuri nyt"):
        add_news(review, by=coordinator)


def test_without_a_decision_a_kind_or_the_year_there_is_nothing_to_assemble(plan, coordinator, muhos, term):
    undecided = make_document(areas=[muhos], term=term)

    with pytest.raises(Refused, match="ei ole vielä päätetty"):
        assemble(undecided, year=2027, by=coordinator)
    with pytest.raises(Refused, match="ei ole asiakirjan lajia"):
        assemble(plan, year=2027, by=coordinator)
    with pytest.raises(Refused, match="ei ole vielä alkanut"):
        assemble(plan, year=2028, by=coordinator)


def test_a_review_is_of_the_decided_words(told, coordinator, cafe):
    Measure.objects.filter(pk=cafe.pk).update(text="Luonnos: suljetaan.")

    assert "Luonnos" not in texts(assemble(told, year=2027, by=coordinator))["Toteutuminen"]


def test_the_state_of_an_earlier_year_stays_what_was_said_then(told, cafe):
    material = review_material(told, year=2026, on=told.releases.get().frozen_at.date())

    assert [measure.state for measure in material.measures] == ["not-started"] * 3
    assert len(material.untold) == 3


def test_years_without_a_review_are_offered(told, coordinator):
    on = told.releases.get().frozen_at.date()
    before = years_to_review(told, on=on)
    assemble(told, year=2027, by=coordinator)

    assert (before, years_to_review(told, on=on)) == ([2027], [])


def test_the_page_shows_what_there_is_and_assembles(client, spring, told, coordinator, reading_circle):
    client.force_login(coordinator)
    address = reverse("planning:yearly-review", args=[told.pk, 2027])

    before = client.get(address).content.decode()
    made = client.post(address, follow=True).content.decode()
    note_progress(reading_circle, note=ProgressStatement(state="under-way", sentence="Alkoi.", said_by="kirjasto"))
    offered = client.get(address).content.decode()
    added = client.post(address, follow=True).content.decode()

    assert "Kokoa vuosiraportin luonnos" in before
    assert "Vuosiraportin luonnos on koottu" in made
    assert "Lisää nämä raporttiin" in offered
    assert "Uudet tiedot lisättiin raportin loppuun" in added


def test_a_year_out_of_time_is_no_page(client, spring, told, coordinator):
    client.force_login(coordinator)

    assert client.get(reverse("planning:yearly-review", args=[told.pk, 99])).status_code == 404


def test_the_councils_review_shows_goals_measures_and_targets(told, coordinator):
    goal = told.goals.get()
    now = take_figure(INDICATOR, "municipality:615", on=told.releases.get().frozen_at.date())
    before = dict(now, value=9.9, year=now["year"] - 2)
    target = {"target": now["value"] + 1, "target_year": 2029}
    GoalIndicatorFactory(goal=goal, indicator=INDICATOR, aim="fall", baseline=before, **target)
    GoalIndicatorFactory(goal=goal, indicator="sotkanet:0", aim="rise", baseline=None)
    review = assemble(told, year=2027, by=coordinator)

    frozen = compose(review, on=told.releases.get().frozen_at.date()).document

    part = next(part for part in frozen.parts if part.kind == "review")
    shown, missing = part.goals[0].targets
    assert (part.title, part.year, part.is_live) == ("Tavoitteiden toteutuminen", 2027, True)
    assert (shown.baseline, shown.latest, shown.reached) == (f"9,9\xa0% ({before['year']})", now["text"], True)
    assert shown.wanted.startswith("vähenee ")
    assert shown.wanted.endswith("(2029)")
    assert (missing.latest, missing.reached, missing.direction) == ("", None, "ei voi verrata")
    assert [(one.state, one.is_told) for one in part.goals[0].measures] == [
        ("done", True),
        ("not-started", False),
        ("not-started", False),
    ]
    assert part.citations
    assert from_json(to_json(frozen)) == frozen


def test_a_baseline_is_compared_whatever_its_language(told):
    """In euros per resident, and taken on a Finnish page."""
    key, area = "sotkanet:451", "municipality:615"
    on = told.releases.get().frozen_at.date()
    before = take_figure(key, area, on=on)
    before |= {"value": before["value"] * 1.3, "year": before["year"] - 2}
    GoalIndicatorFactory(goal=told.goals.get(), indicator=key, area_key=area, aim="fall", baseline=before)

    with override("sv"):
        (change,) = review_material(told, year=2027, on=on).changes

    assert change.direction == "toward"
    assert "euro / invånare" in change.baseline


def test_a_review_is_read_as_a_page_and_in_word(told, coordinator, client):
    review = assemble(told, year=2027, by=coordinator)
    client.force_login(coordinator)

    page = BeautifulSoup(client.get(reverse("planning:draft", args=[review.pk])).content.decode(), "html.parser")
    frozen = compose(review, on=told.releases.get().frozen_at.date()).document
    file = docx.Document(BytesIO(make_word(work_of_sample(frozen, {}))))

    shown = " ".join(page.select_one(".part--review").get_text(" ").split())
    written = " ".join(paragraph.text for paragraph in file.paragraphs)
    for text in (shown, written):
        assert "Tavoitteella ei ole mittaria." in text
        assert "tehty" in text
        assert "Vuodesta ei saatu vastausta." in text
    assert "päivittyy päätökseen asti" in shown


def test_the_block_says_nothing_in_a_document_that_follows_up_no_plan(pudasjarvi, term, coordinator):
    document = make_document(areas=[pudasjarvi], term=term, by=coordinator)
    document.body = [("review", {"title": "Tavoitteiden toteutuminen", "interpretation": ""})]
    document.save_revision(user=coordinator)

    assert list(compose(document, on=document.latest_revision.created_at.date()).document.parts) == []


def test_a_review_is_in_the_language_of_its_plan(client, told, review_kind, coordinator):
    WellbeingDocument.objects.filter(pk=told.pk).update(language="sv")
    review_kind.chapters = []
    review_kind.save()

    review = assemble(WellbeingDocument.objects.get(pk=told.pk), year=2027, by=coordinator)

    assert review.language == "sv"
    titles = [block.value["title"] for block in review.body if block.block_type == "chapter"]
    assert titles[0] == "Sammandrag"

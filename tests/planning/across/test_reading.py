"""Reading a municipality's plans for a theme review: saved as one goes, and nothing of two readers is lost."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from pophyte.core.faults import Refused
from pophyte.planning.models import Finding, FindingQuote, PublishedPassage
from pophyte.planning.operations.theme_review import Crossed, FindingStatement, add_quote, save_finding
from tests.factories.across import (
    RubricFactory,
    ThemeReviewFactory,
    chapter,
    frozen_goal,
    publish,
    published_finding,
    published_plan,
)


@pytest.fixture
def plan(region, pudasjarvi, term):
    text = "<p>Asukkaiden osallisuutta vahvistetaan kylillä.</p><p>Ladut hoidetaan.</p>"
    return published_plan(pudasjarvi, term=term, chapters=(chapter(text),))


@pytest.fixture
def review(open_network, term, plan):
    return ThemeReviewFactory(rubric=RubricFactory(network=open_network), term=term)


@pytest.fixture
def address(review):
    return reverse("planning:theme-read", args=[review.pk, "pudasjarvi"])


@pytest.fixture
def reader(client, network_coordinator):
    client.force_login(network_coordinator)
    return client


def seen(client, address):
    """What the page carries along of what stood when it was opened."""
    page = BeautifulSoup(client.get(address).content.decode(), "html.parser")
    return {field["name"]: field["value"] for field in page.select("#nahty input")}


def levels(finding):
    return dict(finding.ratings.values_list("criterion", "level"))


def test_the_page_shows_the_passages_of_the_theme_and_all_goals(reader, page_of, address):
    page = page_of(address)

    passages = page.select_one(".passages")
    assert [mark.get_text() for mark in passages.select("mark")] == ["osallisuutta"]
    assert passages.select_one("a")["href"].endswith("#tila")
    assert "Jokaisella nuorella" in page.select_one("#kunnan-tavoitteet").parent.get_text()
    assert "Luettu 0 / 1 kuntaa" in page.get_text()


def test_it_is_saved_without_scripts(reader, address):
    reader.post(address, {**seen(reader, address), "level_kuuleminen": "2", "strengths": "Kyliä\r\nkuultiin."})

    finding = Finding.objects.get()
    assert levels(finding) == {"kuuleminen": 2}
    assert finding.strengths == "Kyliä\nkuultiin."


def test_autosave_answers_a_fragment_with_what_stands_now(reader, address):
    fields = {**seen(reader, address), "level_kuuleminen": "2"}

    answer = reader.post(address, fields, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in answer
    assert "Tallennettu klo" in answer
    assert 'name="seen_level_kuuleminen" value="2"' in answer


def test_two_who_fill_in_different_places_keep_both(reader, address):
    before = seen(reader, address)

    reader.post(address, {**before, "level_kuuleminen": "2", "strengths": "Hyvä."})
    reader.post(address, {**before, "level_vaikuttaminen": "1", "suggestions": "Lisää."})

    finding = Finding.objects.get()
    assert levels(finding) == {"kuuleminen": 2, "vaikuttaminen": 1}
    assert (finding.strengths, finding.suggestions) == ("Hyvä.", "Lisää.")


def test_two_who_write_the_same_place_are_told_and_nothing_is_lost(reader, address):
    before = seen(reader, address)
    reader.post(address, {**before, "strengths": "Ensimmäisen teksti."})

    answer = reader.post(address, {**before, "strengths": "Toisen teksti."}).content.decode()

    assert "Toinen arvioija muutti samaa kohtaa" in answer
    assert "Ensimmäisen teksti." in answer
    assert "Toisen teksti.</textarea>" in answer
    assert Finding.objects.get().strengths == "Ensimmäisen teksti."


def test_who_has_seen_the_others_text_may_replace_it(reader, address):
    before = seen(reader, address)
    reader.post(address, {**before, "strengths": "Ensimmäinen."})
    mine = {**before, "strengths": "Molemmat yhdessä.", "theirs_strengths": "Ensimmäinen.", "accept": "yes"}

    reader.post(address, mine)

    assert Finding.objects.get().strengths == "Molemmat yhdessä."


def test_the_same_level_at_once_is_told_too(review, pudasjarvi):
    save_finding(review, area=pudasjarvi, statement=FindingStatement(levels={"kuuleminen": 1}), by=None)
    late = FindingStatement(levels={"kuuleminen": 3}, seen_levels={"kuuleminen": None})

    with pytest.raises(Crossed) as crossed:
        save_finding(review, area=pudasjarvi, statement=late, by=None)

    assert crossed.value.theirs == {"level_kuuleminen": "mainitaan"}


def test_it_is_ready_once_everything_is_answered(reader, address):
    fields = {**seen(reader, address), "level_kuuleminen": "2", "is_ready": "on"}

    told = reader.post(address, fields).content.decode()
    reader.post(address, {**fields, "level_vaikuttaminen": "3"})

    assert "vastaamatta on vielä 1" in told
    assert Finding.objects.get().is_ready


@pytest.mark.parametrize("level", ["9", "x", "-1"])
def test_a_level_outside_the_scale_is_refused(reader, address, level):
    reader.post(address, {**seen(reader, address), "level_kuuleminen": level})

    assert not Finding.objects.filter(ratings__isnull=False).exists()


@pytest.mark.parametrize("levels", [{"keksitty": 1}, {"kuuleminen": 9}])
def test_the_operation_refuses_what_the_rubric_does_not_have(review, pudasjarvi, levels):
    with pytest.raises(Refused):
        save_finding(review, area=pudasjarvi, statement=FindingStatement(levels=levels), by=None)


def test_a_passage_becomes_a_quote_once(reader, review, address):
    passage = PublishedPassage.objects.get(text__contains="osallisuutta")

    for _time in range(2):
        reader.post(reverse("planning:theme-quote", args=[review.pk, "pudasjarvi"]), {"kohta": passage.pk})

    quote = FindingQuote.objects.get()
    assert (quote.text, quote.anchor) == (passage.text, "tila")
    assert quote.text in reader.get(address).content.decode()


def test_a_quote_is_removed(reader, review, pudasjarvi):
    quote = add_quote(review, area=pudasjarvi, passage=PublishedPassage.objects.first(), by=None)

    reader.post(reverse("planning:theme-unquote", args=[review.pk, "pudasjarvi", quote.pk]))

    assert not FindingQuote.objects.exists()


@pytest.mark.parametrize("passage", ["", "x", "999999", "99999999999999999999999"])
def test_a_passage_that_is_gone_is_told(reader, review, passage):
    response = reader.post(
        reverse("planning:theme-quote", args=[review.pk, "pudasjarvi"]), {"kohta": passage}, follow=True
    )

    assert "juuri julkaistu uusi versio" in response.content.decode()


def test_another_municipalitys_passage_is_no_quote(review, pudasjarvi, muhos, term):
    other = published_plan(muhos, term=term)

    with pytest.raises(Refused, match="ei ole tämän kunnan"):
        add_quote(
            review, area=pudasjarvi, passage=PublishedPassage.objects.filter(published__release=other).first(), by=None
        )


def test_a_version_published_after_the_reading_is_told(reader, page_of, review, address, plan):
    reader.post(address, {**seen(reader, address), "level_kuuleminen": "2"})
    publish(plan.document, goals=(frozen_goal("Uusi tavoite."),))

    told = page_of(address).get_text()
    reader.post(reverse("planning:theme-newer", args=[review.pk, "pudasjarvi"]))

    assert "Tästä on julkaistu uusi versio" in told
    assert "Tästä on julkaistu uusi versio" not in page_of(address).get_text()


def test_quotes_stay_when_a_new_version_comes(reader, page_of, review, address, plan, pudasjarvi):
    add_quote(review, area=pudasjarvi, passage=PublishedPassage.objects.get(text__contains="Ladut"), by=None)

    publish(plan.document, goals=(frozen_goal("Uusi tavoite."),))

    assert "Ladut hoidetaan." in page_of(address).select_one("#lainaukset").get_text()


def test_a_published_finding_is_closed_for_writing(reader, review, pudasjarvi, address):
    published_finding(review, pudasjarvi)

    told = reader.post(address, {"strengths": "Muutos.", "seen_strengths": "Nuoria on kuultu."}).content.decode()

    assert "Havainnot on julkaistu" in told
    assert Finding.objects.get().strengths == "Nuoria on kuultu."


def test_a_municipality_without_a_plan_has_nothing_to_read(reader, review, muhos):
    assert reader.get(reverse("planning:theme-read", args=[review.pk, "muhos"])).status_code == 404


def test_progress_is_told(reader, page_of, review, pudasjarvi):
    published_finding(review, pudasjarvi)

    page = page_of(reverse("planning:theme-reading", args=[review.pk]))

    assert "Luettu 1 / 1 kuntaa" in page.get_text()
    assert page.select_one("progress")["value"] == "1"

"""The short forms of the chain: what a browser sends, and what comes of it."""

import uuid

from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import Concern, Conclusion, Evidence, Goal, GoalIndicator, Measure, MeasureYear
from tests.factories.networks import NetworkFactory
from tests.factories.planning import (
    GoalFactory,
    MeasureYearFactory,
)
from tests.planning.chain.pages import address, form_values, parsed


# Forms


def test_from_a_worry_to_a_measure(writer, document):
    place = address("concern-new", document)
    values = form_values(parsed(writer.get(place))) | {"text": "Nuoret ovat yksin.", "raised_by": "residents"}
    writer.post(place, values)
    writer.post(place, values)
    concern = Concern.objects.get()

    place = address("evidence-new", document, concern.key) + "?muu"
    writer.post(place, form_values(parsed(writer.get(place))) | {"text": "Kirjastossa kerrottiin."})
    assert Evidence.objects.get().kind == "experience"

    place = address("conclusion-new", document) + f"?aihe={concern.key}"
    writer.post(place, form_values(parsed(writer.get(place))) | {"text": "Yhteisöä vahvistetaan."})
    conclusion = Conclusion.objects.get()
    assert list(conclusion.concerns.all()) == [concern]

    place = address("goal-new", document) + f"?johtopaatos={conclusion.key}"
    writer.post(place, form_values(parsed(writer.get(place))) | {"text": "Jokaisella on ystävä."})
    goal = Goal.objects.get()
    assert list(goal.conclusions.all()) == [conclusion]

    place = address("measure-new", document, goal.key)
    values = form_values(parsed(writer.get(place))) | {
        "text": "Kahvila",
        "owner_role": "nuoriso",
        "when": "vuoden 2027 loppuun",
        "money_2027": "12 000,50",
    }
    shown = writer.post(place, values)
    page = parsed(shown)
    assert not Measure.objects.exists()
    assert "viimeistään joulukuussa 2027" in page.text
    assert "Tarkista, luettiinko aika oikein" in page.text
    response = writer.post(place, form_values(page))
    measure = Measure.objects.get()
    assert response.url == f"{address('chain', document)}#toimenpide-{measure.key}"
    assert measure.edtf == "../2027-12"
    assert float(MeasureYear.objects.get().money_planned) == 12000.5


def test_a_time_that_was_changed_is_shown_again(writer, document, linked):
    place = address("measure", document, linked["measure"].key)
    values = form_values(parsed(writer.get(place)))

    assert values["time_seen"] == "2027"
    response = writer.post(place, values | {"when": "kun ehditään"})

    assert response.status_code == 200
    assert "ei osattu lukea ajaksi" in parsed(response).text
    linked["measure"].refresh_from_db()
    assert linked["measure"].when_as_written == "2027"


def test_an_untouched_form_changes_nothing(writer, document, linked):
    linked["measure"].networks.set([NetworkFactory()])
    MeasureYearFactory(measure=linked["measure"], money_planned="12000.50")
    before = Measure.objects.values().get()
    place = address("measure", document, linked["measure"].key)

    response = writer.post(place, form_values(parsed(writer.get(place))))

    assert response.status_code == 302
    assert Measure.objects.values().get() == before
    assert str(MeasureYear.objects.get().money_planned) == "12000.50"
    assert linked["measure"].networks.count() == 1


def test_two_people_saving_at_once_lose_nothing(writer, document, linked):
    place = address("goal", document, linked["goal"].key)
    first = form_values(parsed(writer.get(place)))
    second = dict(first)

    writer.post(place, first | {"text": "Ensimmäisen tavoite"})
    refused = writer.post(place, second | {"text": "Toisen tavoite"})
    page = parsed(refused)

    assert "Joku muu ehti muuttaa kohtaa. Siinä lukee nyt: ”Ensimmäisen tavoite”" in page.text
    assert page.find("textarea", {"name": "text"}).text.strip() == "Toisen tavoite"
    assert len(page.find_all("input", {"name": "conclusions", "checked": True})) == 1
    writer.post(place, form_values(page))
    linked["goal"].refresh_from_db()
    assert linked["goal"].text == "Toisen tavoite"
    assert linked["goal"].conclusions.count() == 1


def test_a_tab_that_was_open_when_the_document_went_on_keeps_the_words(writer, document, linked):
    place = address("concern", document, linked["concern"].key)
    values = form_values(parsed(writer.get(place)))
    type(document).objects.filter(pk=document.pk).update(stage=Stage.IN_PROCESS)

    response = writer.post(place, values | {"text": "Myöhässä kirjoitettu."})

    assert response.status_code == 422
    assert "ketjua ei voi nyt muuttaa" in parsed(response).text
    assert "Myöhässä kirjoitettu." in parsed(response).find("textarea", {"name": "text"}).text


def test_removing_says_what_goes_and_what_stops_it(writer, document, linked):
    place = address("chain-remove", document, "aihe", linked["concern"].key)

    assert "Kouluterveydenhoitajat kertovat samaa." in parsed(writer.get(place)).text
    page = parsed(writer.post(place, follow=True))

    assert "Aiheeseen nojaa johtopäätös: ”Nuorten yhteisöllisyyttä on vahvistettava.”" in page.text
    assert Concern.objects.count() == 1


def test_removing_leads_back_to_what_it_hung_on(writer, document, linked):
    response = writer.post(address("chain-remove", document, "toimenpide", linked["measure"].key))

    assert response.url == f"{address('chain', document)}#tavoite-{linked['goal'].key}"
    assert not Measure.objects.exists()


def test_rows_are_moved_without_scripts(writer, document):
    first, second = GoalFactory(document=document), GoalFactory(document=document, place=1)

    writer.post(address("chain-move", document, "tavoite", second.key), {"suunta": "ylos"})

    assert list(document.goals.all()) == [second, first]


def test_actuals_are_told_of_a_published_document_too(writer, document, linked):
    type(document).objects.filter(pk=document.pk).update(stage=Stage.PUBLISHED)
    place = address("measure-actuals", document, linked["measure"].key)

    response = writer.post(place, form_values(parsed(writer.get(place))) | {"days_2026": "3,5"})

    assert response.status_code == 302
    assert str(MeasureYear.objects.get().days_actual) == "3.5"
    assert "3,5 henkilötyöpäivää" in parsed(writer.get(address("chain", document))).text


# Indicators of the real store


def test_an_indicator_is_found_and_its_figure_frozen(writer, document, linked, own_store):
    place = address("goal-indicator-new", document, linked["goal"].key)
    found = parsed(writer.get(f"{place}?haku=yksinäisyys"))
    links = [link["href"] for link in found.find("ul", class_="chain-found").find_all("a")]
    assert any(link.startswith("?mittari=") for link in links)

    chosen = f"{place}?mittari=sotkanet:181"
    response = writer.post(chosen, form_values(parsed(writer.get(chosen))) | {"aim": "fall", "target": "4,5"})

    assert response.status_code == 302
    row = GoalIndicator.objects.get()
    assert (row.indicator, row.area_key, float(row.target)) == ("sotkanet:181", "municipality:615", 4.5)
    page = parsed(writer.get(address("chain", document)))
    assert "4,5" in page.find(id=f"tavoite-{linked['goal'].key}").text


def test_an_unknown_indicator_in_the_address_gets_a_sentence(writer, document, linked, own_store):
    place = address("evidence-new", document, linked["concern"].key) + "?mittari=keksitty:1"

    response = writer.post(place, form_values(parsed(writer.get(place))))

    assert response.status_code == 422
    assert "”keksitty:1” ei ole mittariluettelossa" in parsed(response).text


def test_a_search_without_an_answer_says_what_to_try(writer, document, linked, own_store):
    page = parsed(writer.get(address("evidence-new", document, linked["concern"].key) + "?haku=zzzzzz"))

    assert "Haulla ”zzzzzz” ei löytynyt mittaria." in page.text


def test_a_forged_key_is_a_sentence(writer, document):
    place = address("goal-new", document)
    values = form_values(parsed(writer.get(place))) | {"text": "Tavoite"}

    assert writer.post(place, values | {"key": "ei-avain"}).status_code == 422
    assert writer.post(place, values | {"key": str(uuid.uuid4())}).status_code == 302

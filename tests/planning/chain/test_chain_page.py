"""The chain's page and its short forms, as a writer, a member of the wellbeing group and an outsider meet them."""

import uuid

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from pophyte.people.domain import AccessRole
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import Concern, Conclusion, Evidence, Goal, GoalIndicator, Measure, MeasureYear
from pophyte.planning.queries.chain import chain, gaps
from tests.conftest import account_with
from tests.factories.networks import NetworkFactory
from tests.factories.people import OrganisationFactory, PersonFactory
from tests.factories.planning import (
    ConcernFactory,
    ConclusionFactory,
    EvidenceFactory,
    GoalFactory,
    GoalIndicatorFactory,
    MeasureFactory,
    MeasureYearFactory,
    ProgressNoteFactory,
)


@pytest.fixture
def member(db, pudasjarvi):
    return account_with(AccessRole.WELLBEING_GROUP, pudasjarvi.scope, email="ryhma@example.org")


@pytest.fixture
def writer(client, coordinator):
    client.force_login(coordinator)
    return client


def address(name, document, *args):
    return reverse(f"planning:{name}", args=[document.pk, *args])


def parsed(response):
    return BeautifulSoup(response.content.decode(), "html.parser")


def form_values(page):
    """What a browser would send of the page's main form, untouched."""
    form = page.find("main").find("form", {"method": "post"})
    values = {}
    for field in form.find_all(["input", "textarea", "select"]):
        if field.get("type") in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                values.setdefault(field["name"], []).append(field.get("value", "on"))
        elif field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            values[field["name"]] = chosen["value"]
        elif field.name == "textarea":
            values[field["name"]] = field.text.removeprefix("\n")
        else:
            values[field["name"]] = field.get("value", "")
    return values


# The page


def test_every_step_leads_back_and_forward(writer, document, linked, page_of):
    page = page_of(address("chain", document))

    concern = page.find(id=f"aihe-{linked['concern'].key}")
    conclusion = page.find(id=f"johtopaatos-{linked['conclusion'].key}")
    goal = page.find(id=f"tavoite-{linked['goal'].key}")
    assert concern.find("a", href=f"#{conclusion['id']}")
    assert conclusion.find("a", href=f"#{concern['id']}")
    assert conclusion.find("a", href=f"#{goal['id']}")
    assert goal.find("a", href=f"#{conclusion['id']}")
    assert goal.find("a", href=f"#{concern['id']}")
    assert goal.find(id=f"toimenpide-{linked['measure'].key}")
    assert "Kouluterveydenhoitajat kertovat samaa." in concern.text


def test_every_link_inside_the_page_leads_somewhere(writer, document, linked, page_of):
    ConcernFactory(document=document)
    GoalFactory(document=document)

    page = page_of(address("chain", document))

    inside = {link["href"][1:] for link in page.find("main").find_all("a", href=True) if link["href"].startswith("#")}
    assert inside
    assert all(page.find(id=anchor) for anchor in inside)


def test_gaps_are_gathered_and_shown_in_place_with_a_way_to_mend(writer, document, page_of):
    worry = ConcernFactory(document=document, text="Kaatumiset lisääntyvät.")
    goal = GoalFactory(document=document)

    page = page_of(address("chain", document))

    gathered = page.find("section", {"aria-labelledby": "puuttuu"})
    assert "4 kohtaa puuttuu" in gathered.h2.text
    assert gathered.find("a", href=f"#aihe-{worry.key}")
    assert gathered.find("a", href=address("measure-new", document, goal.key))
    assert "huolenaihe ilman vastausta" in page.find(id=f"aihe-{worry.key}").text
    assert len(gaps(document)) == 4


def test_every_gaps_link_opens(writer, document, page_of):
    ConcernFactory(document=document)
    GoalFactory(document=document)
    MeasureFactory(goal=GoalFactory(document=document), owner_role="", when_as_written="")

    links = [address(each.url_name.removeprefix("planning:"), document, *each.args[1:]) for each in gaps(document)]

    assert len(links) == 8
    assert [writer.get(link).status_code for link in links] == [200] * 8


def test_a_whole_chain_says_so_and_an_empty_one_says_what_to_do(writer, document, foreign, linked, page_of):
    GoalIndicatorFactory(goal=linked["goal"])

    assert "Ketju on ehjä" in page_of(address("chain", document)).text
    Measure.objects.all().delete()
    Goal.objects.all().delete()
    Conclusion.objects.all().delete()
    Concern.objects.all().delete()
    assert "Aiheita ei ole vielä" in page_of(address("chain", document)).text


def test_the_questions_do_not_grow_with_the_chain(document, pudasjarvi, django_assert_max_num_queries):
    for number in range(12):
        concern = ConcernFactory(document=document)
        EvidenceFactory(concern=concern)
        conclusion = ConclusionFactory(document=document)
        conclusion.concerns.set([concern])
        goal = GoalFactory(document=document, supports=GoalFactory(document=document))
        goal.conclusions.set([conclusion])
        GoalIndicatorFactory(goal=goal)
        measure = MeasureFactory(goal=goal)
        MeasureYearFactory(measure=measure)
        ProgressNoteFactory(measure=measure)
        measure.networks.set([NetworkFactory(slug=f"verkosto-{number}")])
        measure.organisations.set([OrganisationFactory(slug=f"jarjesto-{number}")])

    with django_assert_max_num_queries(10):
        found = chain(document)

    assert len(found.goals) == 24
    assert len(found.goals[1].measures[0].partners) == 2


def test_the_newest_word_of_progress_is_shown(document, linked):
    ProgressNoteFactory(measure=linked["measure"], sentence="Ensin.")
    ProgressNoteFactory(measure=linked["measure"], sentence="Viimeksi.")

    assert chain(document).goals[0].measures[0].progress == "Viimeksi."


# Who may


def test_a_member_reads_and_raises_but_does_no_more(client, member, document, linked):
    client.force_login(member)
    PersonFactory(name="Salla Salainen")
    linked["measure"].owner = PersonFactory(name="Maija Malli")
    linked["measure"].save()

    page = parsed(client.get(address("chain", document)))

    assert "Maija Malli" not in page.text
    assert page.find("a", href=address("concern-new", document))
    assert not page.find("a", string="Muokkaa")
    form = parsed(client.get(address("concern-new", document)))
    assert not form.find(attrs={"name": "answer"})
    sent = form_values(form) | {"text": "Bussit eivät kulje.", "raised_by": "wellbeing-group", "answer": "Ohi."}
    response = client.post(address("concern-new", document), sent)
    raised = Concern.objects.get(text="Bussit eivät kulje.")
    assert response.url == f"{address('chain', document)}#aihe-{raised.key}"
    assert raised.answer == ""
    assert client.get(address("concern", document, raised.key)).status_code == 403
    assert client.get(address("plan-import", document)).status_code == 403


def test_writers_see_the_owners_name(writer, document, linked, page_of):
    linked["measure"].owner = PersonFactory(name="Maija Malli")
    linked["measure"].save()

    assert "Maija Malli" in page_of(address("chain", document)).text


@pytest.mark.parametrize("who", ["outsider", "expert", "regional_coordinator", "network_coordinator", "auditor"])
def test_another_ones_draft_is_invisible(client, request, document, linked, who):
    client.force_login(request.getfixturevalue(who))
    places = [
        address("chain", document),
        address("concern-new", document),
        address("concern", document, linked["concern"].key),
        address("measure", document, linked["measure"].key),
        address("measure-actuals", document, linked["measure"].key),
        address("measure-time", document),
        address("plan-import", document),
        address("chain-remove", document, "tavoite", linked["goal"].key),
    ]

    assert [client.get(place).status_code for place in places] == [403] * len(places)


def test_a_row_of_another_document_is_not_reached_through_ones_own(writer, document, foreign):
    concern = ConcernFactory(document=foreign)
    evidence = EvidenceFactory(concern=concern)
    goal = GoalFactory(document=foreign)
    target = GoalIndicatorFactory(goal=goal)
    measure = MeasureFactory(goal=goal)
    conclusion = ConclusionFactory(document=foreign)
    places = [
        address("concern", document, concern.key),
        address("evidence-new", document, concern.key),
        address("evidence", document, evidence.pk),
        address("conclusion", document, conclusion.key),
        address("goal", document, goal.key),
        address("goal-indicator-new", document, goal.key),
        address("goal-indicator", document, target.pk),
        address("measure-new", document, goal.key),
        address("measure", document, measure.key),
        address("measure-actuals", document, measure.key),
        address("chain-remove", document, "peruste", evidence.pk),
        address("chain-remove", document, "toimenpide", measure.key),
        address("chain-remove", document, "tavoite", "ei-avain"),
        address("chain-remove", document, "keksitty", 1),
    ]

    assert [writer.get(place).status_code for place in places] == [404] * len(places)
    assert writer.post(address("chain-move", document, "tavoite", goal.key)).status_code == 404
    assert writer.post(address("chain-move", document, "peruste", evidence.pk)).status_code == 404


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

"""The chain's page and its short forms, as a writer, a member of the wellbeing group and an outsider meet them."""

from datetime import date

import pytest

from pophyte.indicators.queries.catalogue import indicator
from pophyte.people.domain import AccessRole
from pophyte.planning.models import Concern, Conclusion, Goal, Measure
from pophyte.planning.queries.chain import chain, gaps
from pophyte.planning.queries.figures import take_figure
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
from tests.planning.chain.pages import address, form_values, parsed


@pytest.fixture
def member(db, pudasjarvi):
    return account_with(AccessRole.WELLBEING_GROUP, pudasjarvi.scope, email="ryhma@example.org")


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

    assert [client.get(place).status_code for place in places] == [404] * len(places)


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


def test_a_figure_is_told_in_the_language_of_the_page(writer, document, own_store, page_of):
    """It was taken by somebody whose page was in Finnish."""
    figure = take_figure("sotkanet:127", "municipality:615", on=date(2026, 11, 30))
    taken = {"kind": "indicator", "indicator": "sotkanet:127", "area_key": "municipality:615", "figure": figure}
    EvidenceFactory(concern=ConcernFactory(document=document), text="", **taken)
    GoalIndicatorFactory(goal=GoalFactory(document=document), indicator="sotkanet:127", baseline=figure)

    path = address("chain", document)

    swedish, finnish = (page_of(f"{language}{path}").main.get_text(" ") for language in ("/sv", ""))

    name = indicator("sotkanet:127").name.sv
    assert name in swedish
    assert "Väkiluku" not in swedish
    assert "Väkiluku vuoden lopussa" in finnish
    assert name not in finnish

import pytest
from django.urls import reverse

from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import DraftFolder, Goal, WellbeingDocument
from pophyte.planning.operations.documents import move
from pophyte.planning.operations.writing import leave_chapter_out
from tests.factories.planning import CouncilTermFactory, DocumentTypeFactory, GoalFactory, MeasureFactory, make_document


OWN = "/asiakirjat/tyo/"
BEGIN = "/asiakirjat/tyo/aloita/"


def text_of(page):
    return " ".join(page.get_text(" ").split())


@pytest.fixture
def before(pudasjarvi, coordinator):
    """Last term's plan with two goals, one of which has an indicator."""
    old = CouncilTermFactory(slug="2021-2025", begins="2021-08-01", ends="2025-05-31", first_year=2021, last_year=2025)
    document = make_document(areas=[pudasjarvi], term=old, by=coordinator)
    friend = GoalFactory(document=document)
    friend.indicators.create(indicator="sotkanet:493", area_key="municipality:615", aim="fall")
    GoalFactory(document=document, text="Jokainen ikäihminen pääsee ulos.", place=1)
    return document


def begun(pudasjarvi, term, **fields):
    kind = DocumentTypeFactory()
    return {"type": kind.pk, "term": term.pk, "areas": [pudasjarvi.scope], "joint_name": "", "language": "fi", **fields}


# One's own documents


def test_without_documents_one_is_told_what_to_do(client, coordinator, page_of):
    client.force_login(coordinator)

    page = page_of(OWN)

    assert page.select_one(f'.empty a[href="{BEGIN}"]')


def test_a_writer_sees_the_own_documents_and_the_next_step(client, coordinator, plan, others_plan, page_of):
    client.force_login(coordinator)

    page = page_of(OWN)

    assert [title.get_text() for title in page.select("h2 a")] == [plan.title]
    assert "Kirjoita luku ”Tiivistelmä”." in text_of(page)


def test_a_member_of_the_group_reads_and_comments(client, group_member, plan, page_of):
    client.force_login(group_member)

    page = page_of(OWN)

    assert page.select_one(f'a[href="{reverse("planning:draft", args=[plan.pk])}"]')
    assert not page.select_one(f'a[href="{BEGIN}"]')


@pytest.mark.parametrize(
    ("stage", "step"),
    [(Stage.IN_PROCESS, "Seuraa käsittelyn vaiheita."), (Stage.WITHDRAWN, "Asiakirja on rauennut.")],
)
def test_the_next_step_follows_the_stage(client, coordinator, plan, page_of, stage, step):
    move(plan, stage, by=None)
    client.force_login(coordinator)

    assert step in text_of(page_of(OWN))


@pytest.mark.parametrize("who", ["expert", "regional_coordinator", "network_coordinator", "outsider"])
def test_others_see_no_drafts_of_a_municipality(client, request, plan, page_of, who):
    client.force_login(request.getfixturevalue(who))

    assert plan.title not in text_of(page_of(OWN))


def test_the_list_asks_little(client, coordinator, plan, before, django_assert_max_num_queries):
    client.force_login(coordinator)

    with django_assert_max_num_queries(15):
        client.get(OWN)


# Beginning


def test_a_document_is_begun_and_opened(client, coordinator, pudasjarvi, term):
    client.force_login(coordinator)

    answer = client.post(BEGIN, begun(pudasjarvi, term))

    document = WellbeingDocument.objects.get()
    assert answer["Location"] == reverse("planning:workspace", args=[document.pk])
    assert document.owner == coordinator
    assert DraftFolder.objects.filter(area=pudasjarvi).exists()


def test_sending_twice_leads_to_the_same_document(client, coordinator, pudasjarvi, term):
    client.force_login(coordinator)
    sent = begun(pudasjarvi, term)
    first = client.post(BEGIN, sent)

    second = client.post(BEGIN, sent)

    assert second["Location"] == first["Location"]
    assert WellbeingDocument.objects.count() == 1


def test_one_does_not_begin_for_somebody_else_alone(client, coordinator, pudasjarvi, muhos, term, page_of):
    client.force_login(coordinator)

    page = client.post(BEGIN, begun(pudasjarvi, term, areas=[muhos.scope])).content.decode()

    assert "Yhteisessä asiakirjassa on oltava mukana oma kuntasi." in page
    assert not WellbeingDocument.objects.exists()


def test_a_joint_document_is_begun_with_others(client, coordinator, pudasjarvi, muhos, term):
    client.force_login(coordinator)

    client.post(BEGIN, begun(pudasjarvi, term, areas=[pudasjarvi.scope, muhos.scope], joint_name="Koillismaan"))

    document = WellbeingDocument.objects.get()
    assert document.title == "Koillismaan hyvinvointikertomus ja -suunnitelma 2025–2029"
    assert set(document.areas.all()) == {pudasjarvi, muhos}


def test_beginning_does_not_tell_of_somebody_elses_draft(client, coordinator, pudasjarvi, muhos, term, others_plan):
    client.force_login(coordinator)

    page = client.post(BEGIN, begun(pudasjarvi, term, areas=[pudasjarvi.scope, muhos.scope])).content.decode()

    assert "Joku kunnista laatii jo omaa asiakirjaansa." in page
    assert others_plan.title not in page


def test_nothing_is_begun_without_the_right(client, group_member, pudasjarvi, term, page_of):
    client.force_login(group_member)

    client.post(BEGIN, begun(pudasjarvi, term))

    assert not WellbeingDocument.objects.exists()
    assert "Sinulla ei ole kuntaa" in text_of(page_of(BEGIN))


def test_a_yearly_review_asks_for_its_year(client, coordinator, pudasjarvi, term):
    kind = DocumentTypeFactory(slug="vuosiraportti", name_fi="Vuosittainen hyvinvointiraportti", rhythm="year")
    client.force_login(coordinator)

    page = client.post(BEGIN, begun(pudasjarvi, term, type=kind.pk)).content.decode()

    assert "Kerro, mistä vuodesta raportti kertoo." in page


# From term to term


def test_the_goals_of_last_term_come_along(client, own_store, coordinator, pudasjarvi, term, before):
    client.force_login(coordinator)

    answer = client.post(BEGIN, begun(pudasjarvi, term, previous=before.pk))

    document = WellbeingDocument.objects.get(previous=before)
    goals = list(document.goals.all())
    assert [goal.continues for goal in goals] == list(before.goals.all())
    assert goals[0].indicators.get().baseline["indicator"] == "sotkanet:493"
    assert answer["Location"] == reverse("planning:lessons", args=[document.pk])


def test_a_document_of_the_same_term_is_not_gone_on_from(client, coordinator, pudasjarvi, term, plan):
    kind = DocumentTypeFactory(slug="toinen", name_fi="Lasten suunnitelma")
    client.force_login(coordinator)

    page = client.post(BEGIN, begun(pudasjarvi, term, type=kind.pk, previous=plan.pk)).content.decode()

    assert "Valitse aiemman valtuustokauden asiakirja." in page


@pytest.fixture
def carried(client, coordinator, pudasjarvi, term, before):
    client.force_login(coordinator)
    client.post(BEGIN, begun(pudasjarvi, term, previous=before.pk))
    return WellbeingDocument.objects.get(previous=before)


def test_what_was_learned_is_asked_and_kept(client, carried):
    goes_on, ends = carried.goals.all()
    sent = {
        f"tavoite-{goes_on.pk}-learned": "Kahvila toimi.",
        f"tavoite-{goes_on.pk}-goes_on": "on",
        f"tavoite-{ends.pk}-learned": "Ei saatu kuljetuksia.",
    }

    client.post(reverse("planning:lessons", args=[carried.pk]), sent)

    assert [goal.learned for goal in carried.goals.all()] == ["Kahvila toimi."]
    assert Goal.objects.get(pk=ends.continues_id).learned == "Ei saatu kuljetuksia."


def test_a_goal_with_measures_is_not_dropped(client, carried):
    goal = carried.goals.first()
    MeasureFactory(goal=goal)

    page = client.post(
        reverse("planning:lessons", args=[carried.pk]), {f"tavoite-{goal.pk}-learned": ""}
    ).content.decode()

    assert "on jo toimenpiteitä" in page
    assert carried.goals.count() == 2


# The workspace


def test_the_workspace_tells_what_is_there_and_missing(client, coordinator, plan, page_of):
    client.force_login(coordinator)

    page = page_of(reverse("planning:workspace", args=[plan.pk]))

    states = [each.get_text() for each in page.select(".checklist .tag")]
    assert states == ["tyhjä", "tyhjä", "tyhjä"]
    assert page.select_one(f'a.button[href="{reverse("wagtailadmin_pages:edit", args=[plan.pk])}"]')


def test_a_reader_is_not_offered_what_only_writers_do(client, group_member, plan, page_of):
    client.force_login(group_member)

    page = page_of(reverse("planning:workspace", args=[plan.pk]))

    assert not page.select('a[href^="/hallinta/"]')
    assert not page.select(".checklist form")


@pytest.mark.parametrize("name", ["workspace", "draft", "lessons"])
@pytest.mark.parametrize("who", ["coordinator", "expert", "regional_coordinator", "outsider"])
def test_somebody_elses_pages_are_shut(client, request, others_plan, name, who):
    client.force_login(request.getfixturevalue(who))

    answer = client.get(reverse(f"planning:{name}", args=[others_plan.pk]))

    assert answer.status_code == 404
    assert "Zorglub" not in answer.content.decode()


def test_a_chapter_is_left_out_with_a_reason(client, coordinator, plan, page_of):
    client.force_login(coordinator)

    client.post(reverse("planning:leave-out", args=[plan.pk, "summary"]), {"reason": "Erillinen tiivistelmä."})

    page = page_of(reverse("planning:workspace", args=[plan.pk]))
    assert "Miksi: Erillinen tiivistelmä." in text_of(page)
    assert page.select(".checklist .tag")[0].get_text() == "jätetty pois"


def test_an_empty_reason_takes_it_back(client, coordinator, plan):
    leave_chapter_out(plan, "summary", reason="Ei ehditä.", by=coordinator)
    client.force_login(coordinator)

    client.post(reverse("planning:leave-out", args=[plan.pk, "summary"]), {"reason": " "})

    assert not plan.chapters_left_out.exists()


def test_a_chapter_that_the_template_does_not_have_is_nowhere(client, coordinator, plan):
    client.force_login(coordinator)

    assert client.get(reverse("planning:leave-out", args=[plan.pk, "keksitty"])).status_code == 404


def test_a_missing_chapter_is_put_where_it_belongs(client, coordinator, plan):
    plan.body = [(block.block_type, block.value) for block in plan.body if block.value["key"] != "state"]
    plan.save()
    plan.save_revision(user=coordinator)
    client.force_login(coordinator)
    address = reverse("planning:add-chapter", args=[plan.pk, "state"])

    client.post(address)
    client.post(address)

    plan.refresh_from_db()
    assert [block.value["key"] for block in plan.body] == ["summary", "state", "plan"]
    assert plan.latest_revision.as_object().body[1].value["title"] == "Hyvinvoinnin tila"


def test_nothing_is_changed_once_the_document_has_left(client, coordinator, plan):
    move(plan, Stage.IN_PROCESS, by=None)
    client.force_login(coordinator)

    page = client.post(
        reverse("planning:leave-out", args=[plan.pk, "summary"]), {"reason": "Myöhässä."}
    ).content.decode()

    assert "eikä sitä voi nyt muuttaa" in page
    assert not plan.chapters_left_out.exists()


def test_the_minimum_list_stands_beside_the_text(client, own_store, coordinator, plan, page_of):
    plan.body = [*[(block.block_type, block.value) for block in plan.body], ("people", {"indicator": "sotkanet:181"})]
    plan.save()
    plan.save_revision(user=coordinator)
    client.force_login(coordinator)

    page = page_of(reverse("planning:workspace", args=[plan.pk]))

    states = {each.get_text() for each in page.select(".minimum .tag")}
    assert states == {"tekstissä", "puuttuu"}


def test_what_the_chain_lacks_stands_on_the_workspace(client, coordinator, plan, page_of):
    GoalFactory(document=plan)
    client.force_login(coordinator)

    page = page_of(reverse("planning:workspace", args=[plan.pk]))

    shown = [each.get_text(" ", strip=True) for each in page.select(".gaps li")]
    assert any(each.startswith("tavoite ilman toimenpidettä") for each in shown)
    assert page.select_one(".gaps a")["href"].startswith(f"/asiakirjat/tyo/{plan.pk}/ketju/")


# The chooser of indicators


def test_everyday_words_find_indicators(client, own_store, coordinator):
    client.force_login(coordinator)

    found = client.get("/asiakirjat/tyo/mittarit/?q=yksinäisyys").json()["found"]

    assert any("yksinäi" in each["name"].lower() for each in found)
    assert client.get("/asiakirjat/tyo/mittarit/").json() == {"found": []}


# The draft


def test_a_draft_is_read_as_its_readers_will(client, own_store, group_member, plan, coordinator, page_of):
    plan.body = [
        ("chapter", {"title": "Tila", "key": "state"}),
        ("text", "<p>Hyvä arki.</p>"),
        ("indicator", {"indicator": "sotkanet:493", "interpretation": "", "freshness": "live"}),
    ]
    plan.save_revision(user=coordinator)
    client.force_login(group_member)

    page = page_of(reverse("planning:draft", args=[plan.pk]))

    chart = page.select_one(".part--figure img")
    assert "Hyvä arki." in text_of(page)
    assert client.get(chart["src"])["Content-Type"] == "image/svg+xml"


def test_a_chart_of_a_draft_is_not_for_others(client, own_store, coordinator, expert, plan, page_of):
    plan.body = [("indicator", {"indicator": "sotkanet:493", "interpretation": "", "freshness": "live"})]
    plan.save_revision(user=coordinator)
    client.force_login(coordinator)
    address = page_of(reverse("planning:draft", args=[plan.pk])).select_one(".part--figure img")["src"]
    client.force_login(expert)

    assert client.get(address).status_code == 404


def test_a_comment_is_left_at_a_spot(client, group_member, plan, page_of):
    spot = plan.body[1].id
    client.force_login(group_member)

    client.post(reverse("planning:comment", args=[plan.pk]), {"spot": spot, "text": "Lisää nuorista.", "luku": "tila"})

    comment = plan.wagtail_admin_comments.get()
    assert (comment.user, comment.contentpath) == (group_member, f"body.{spot}.title")
    remark = page_of(reverse("planning:draft", args=[plan.pk])).select_one(".draft__chapter:nth-of-type(2) .remark")
    assert "Lisää nuorista." in remark.get_text()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"spot": "", "text": ""}, "Kirjoita kommentti."),
        ({"spot": "poistettu", "text": "Mikä tämä on?"}, "on poistettu luonnoksesta"),
        ({"spot": "", "text": "a" * 2001}, "enintään 2000"),
    ],
)
def test_a_comment_that_cannot_be_left_gets_a_sentence(client, group_member, plan, sent, said):
    client.force_login(group_member)

    page = client.post(reverse("planning:comment", args=[plan.pk]), sent, follow=True).content.decode()

    assert said in page
    assert not plan.wagtail_admin_comments.exists()

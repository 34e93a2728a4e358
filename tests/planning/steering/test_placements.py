"""Marking where goals and measures stand: many at once, one level at a time, two people at once, bad input."""

import json

import pytest

from pophyte.core.faults import Refused
from pophyte.planning.domain.steering import CellKey, Mark
from pophyte.planning.models import Placement
from pophyte.planning.operations.steering_placements import Marking, mark_placements
from pophyte.planning.queries.steering import placements_of
from tests.factories.planning import GoalFactory, MeasureFactory, make_document
from tests.factories.steering import PlacementFactory
from tests.planning.steering.conftest import BUDGET, STRATEGY


pytestmark = pytest.mark.usefixtures("october")


def cell(row, level=BUDGET):
    kind = "g" if row._meta.model_name == "goal" else "m"
    return CellKey(kind, row.pk, level)


def mark(document, chosen, *, seen=None, year=2026, finds_document=False):
    marking = Marking(year=year, seen=seen or {}, chosen=chosen, finds_document=finds_document)
    return mark_placements(document, marking=marking, by=None)


@pytest.fixture
def address(plan):
    return f"/asiakirjat/tyo/{plan.pk}/ohjaus/"


@pytest.fixture
def form_of(page_of, signed_in, address):
    """The form of the page as a browser would send it."""

    def read(where=address):
        form = page_of(where).select_one("main form[method=post]")
        data = {field["name"]: field.get("value", "") for field in form.select("input[name]:not([type=radio])")}
        data |= {each["name"]: each["value"] for each in form.select("input[type=radio][checked]")}
        for select in form.select("select[name]"):
            chosen = select.select_one("option[selected]") or select.select_one("option")
            data[select["name"]] = chosen["value"]
        return data

    return read


def test_many_cells_are_marked_with_one_save(form_of, signed_in, address, tell, goal, measure):
    budget = tell()
    data = form_of() | {str(cell(goal)): "yes", str(cell(measure)): "no", str(cell(goal, STRATEGY)): "yes"}

    response = signed_in.post(address, data, follow=True)

    assert "3 merkintää tallennettiin." in response.content.decode()
    placed = Placement.objects.get(goal=goal, level=BUDGET)
    assert (placed.year, placed.state, placed.steering_document) == (2026, "yes", budget)
    assert Placement.objects.get(measure=measure).state == "no"
    # The strategy is decided once a term: what is said of it holds for every year.
    assert Placement.objects.get(goal=goal, level=STRATEGY).year == 0


def test_an_unchanged_form_changes_nothing(form_of, signed_in, address, goal, tell):
    placement = PlacementFactory(goal=goal, page="s. 45", steering_document=tell(), state="yes")

    response = signed_in.post(address, form_of(), follow=True)

    assert "Mitään ei ollut muutettu." in response.content.decode()
    placement.refresh_from_db()
    assert placement.page == "s. 45"


def test_a_form_sent_twice_marks_once(form_of, signed_in, address, goal):
    data = form_of() | {str(cell(goal)): "yes"}

    signed_in.post(address, data)
    signed_in.post(address, data)

    assert Placement.objects.count() == 1


def test_two_people_at_once_lose_nothing(form_of, signed_in, address, goal, measure):
    mine = form_of() | {str(cell(goal)): "yes", str(cell(measure)): "yes"}
    PlacementFactory(measure=measure, state="not-needed", reason="alkaa vasta 2028")

    response = signed_in.post(address, mine)

    text = response.content.decode()
    assert "Joku muu oli merkinnyt" in text
    assert "alkaa vasta 2028" in text
    assert "1 merkintä tallennettiin." in text
    assert Placement.objects.get(goal=goal).state == "yes"
    assert Placement.objects.get(measure=measure).state == "not-needed"


def test_what_another_marked_elsewhere_stays(form_of, signed_in, address, goal, measure):
    mine = form_of() | {str(cell(goal)): "yes"}
    PlacementFactory(measure=measure, state="no")

    signed_in.post(address, mine)

    assert Placement.objects.get(measure=measure).state == "no"


def test_needless_without_a_reason_is_refused_and_the_choices_stay(form_of, signed_in, address, goal, measure):
    data = form_of() | {str(cell(goal)): "not-needed", str(cell(measure)): "yes"}

    response = signed_in.post(address, data)

    assert "ei tarvitse paikkaa tällä tasolla" in response.content.decode()
    assert not Placement.objects.exists()
    text = response.content.decode()
    assert text.count("placements__cell--changed") == 2


def test_one_reason_goes_to_all_that_are_needless(form_of, signed_in, address, goal, measure):
    data = form_of() | {str(cell(goal)): "not-needed", str(cell(measure)): "not-needed", "reason": "alkaa 2028"}

    signed_in.post(address, data)

    assert set(Placement.objects.values_list("reason", flat=True)) == {"alkaa 2028"}


def test_a_mark_is_taken_back(form_of, signed_in, address, goal):
    PlacementFactory(goal=goal)

    signed_in.post(address, form_of() | {str(cell(goal)): ""})

    assert not Placement.objects.exists()


@pytest.mark.parametrize("seen", ["", "[]", "{", '{"g1.x": 1}'])
def test_a_form_that_came_incomplete_is_refused(form_of, signed_in, address, goal, seen):
    response = signed_in.post(address, form_of() | {str(cell(goal)): "yes", "seen": seen})

    assert not Placement.objects.exists() or seen == "[]"
    assert response.status_code in {200, 302}


@pytest.mark.parametrize(
    ("chosen", "word"),
    [
        (Mark(state="keksitty"), "ei tunnistettu"),
        (Mark(state="not-needed"), "kerro, miksi"),
        (Mark(state="yes", page="x" * 101), "liian pitkä"),
        (Mark(state="yes", link="sivu 45"), "ei ole verkko-osoite"),
        (Mark(state="yes", document=9999), "valittua asiakirjaa ei ole"),
    ],
)
def test_what_cannot_be_marked_is_refused_with_a_sentence(plan, goal, chosen, word):
    with pytest.raises(Refused, match=word):
        mark(plan, {cell(goal): chosen})

    assert not Placement.objects.exists()


def test_a_goal_of_another_document_is_refused(plan, muhos, term):
    other = GoalFactory(document=make_document(areas=[muhos], term=term))

    with pytest.raises(Refused, match="on poistettu"):
        mark(plan, {cell(other): Mark(state="yes")})


def test_a_year_outside_the_term_is_refused(plan, goal):
    with pytest.raises(Refused, match="ei kuulu"):
        mark(plan, {cell(goal): Mark(state="yes")}, year=2035)


def test_a_document_of_another_level_is_refused(plan, goal, tell):
    strategy = tell(STRATEGY, "Strategia", 2025, 2029)

    with pytest.raises(Refused, match="valittua asiakirjaa ei ole"):
        mark(plan, {cell(goal): Mark(state="yes", document=strategy.pk)})


@pytest.mark.parametrize("written", ["9" * 5000, "²", "-1"])
def test_a_document_that_is_no_number_is_none(form_of, signed_in, address, goal, written):
    where = f"{address}taso/{BUDGET}/?vuosi=2026"
    changed = {str(cell(goal)): "yes", f"{cell(goal)}.document": written, f"{cell(goal)}.page": "s. 45"}

    assert signed_in.post(where, form_of(where) | changed).status_code == 302
    assert Placement.objects.get().steering_document is None


def test_one_level_is_marked_with_pages_and_links(form_of, signed_in, address, tell, goal, measure):
    budget = tell()
    where = f"{address}taso/{BUDGET}/?vuosi=2026"
    changed = {
        str(cell(goal)): "yes",
        f"{cell(goal)}.document": str(budget.pk),
        f"{cell(goal)}.page": "s. 45",
        f"{cell(goal)}.link": "https://example.org/ta#45",
        str(cell(measure)): "not-needed",
        f"{cell(measure)}.reason": "alkaa 2028",
    }

    signed_in.post(where, form_of(where) | changed)

    placed = Placement.objects.get(goal=goal)
    assert (placed.page, placed.link) == ("s. 45", "https://example.org/ta#45")
    assert Placement.objects.get(measure=measure).reason == "alkaa 2028"


def test_a_page_that_another_corrected_is_not_written_over(form_of, signed_in, address, goal):
    placement = PlacementFactory(goal=goal, page="s. 45")
    where = f"{address}taso/{BUDGET}/?vuosi=2026"
    mine = form_of(where) | {f"{cell(goal)}.page": "s. 54"}
    placement.page = "s. 46"
    placement.save()

    response = signed_in.post(where, mine)

    placement.refresh_from_db()
    assert placement.page == "s. 46"
    assert "s. 54" in response.content.decode()


def test_a_level_that_is_not_there_is_not_found(signed_in, address):
    assert signed_in.get(f"{address}taso/keksitty/").status_code == 404


def test_the_table_tells_what_is_missing_by_sign_and_word(client, plan, goal, measure, tell, coordinator, page_of):
    PlacementFactory(goal=goal, steering_document=tell(), page="s. 45", link="https://example.org/ta")
    PlacementFactory(measure=measure, state="no")
    client.force_login(coordinator)

    page = page_of(f"/asiakirjat/tyo/{plan.pk}/ohjaus/taulukko/?vuosi=2026")

    texts = [row.select("td")[3].get_text(" ", strip=True) for row in page.select("tbody tr")]
    assert texts == ["✓ on Talousarvio 2026, s. 45", "✗ puuttuu", "? avoin"]
    assert page.find("a", href="https://example.org/ta")
    assert "1/3" in page.select("thead th")[4].get_text()


def test_each_year_has_its_own_marks_and_a_term_shares_its_own(form_of, address, goal):
    PlacementFactory(goal=goal, year=2026)
    PlacementFactory(goal=goal, year=0, level=STRATEGY)

    data = form_of(f"{address}?vuosi=2027")

    assert data[str(cell(goal))] == ""
    assert data[str(cell(goal, STRATEGY))] == "yes"


def test_placements_are_said_in_words(plan, goal, measure, tell):
    PlacementFactory(goal=goal, steering_document=tell(), page="s. 45")
    PlacementFactory(goal=goal, level=STRATEGY, year=0)
    PlacementFactory(measure=measure, level="osavuosikatsaukset", state="yes")
    PlacementFactory(measure=measure, level=BUDGET, state="no")

    assert placements_of(plan) == {
        str(goal.key): ("Strategia", "Talousarvio 2026, s. 45"),
        str(measure.key): ("Osavuosikatsaukset 2026",),
    }


def test_a_document_that_is_not_public_is_not_named_in_words(plan, goal, tell):
    PlacementFactory(goal=goal, steering_document=tell(title="Salainen", is_public=False))

    assert placements_of(plan) == {str(goal.key): ("Toiminta- ja taloussuunnitelma 2026",)}


def test_a_large_plan_is_one_form(form_of, signed_in, address, goal, django_assert_max_num_queries):
    MeasureFactory.create_batch(120, goal=goal)
    data = form_of()
    assert len(data) > 1000

    with django_assert_max_num_queries(25):
        assert signed_in.post(address, data).status_code == 302


@pytest.mark.parametrize("page", ["", "taulukko/", f"taso/{BUDGET}/"])
@pytest.mark.parametrize("who", ["outsider", "expert", "regional_coordinator", "network_coordinator"])
def test_nobody_else_sees_the_draft(client, address, request, who, page):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address + page).status_code == 404


def test_an_empty_plan_says_what_to_do(signed_in, pack, pudasjarvi, term, page_of):
    document = make_document(areas=[pudasjarvi], term=term)

    page = page_of(f"/asiakirjat/tyo/{document.pk}/ohjaus/")

    assert page.select_one(".empty__title").get_text() == "Asiakirjassa ei ole vielä tavoitteita"


def test_what_a_form_showed_is_told_by_short_tokens(form_of, goal):
    PlacementFactory(goal=goal)

    shown = json.loads(form_of()["seen"])

    assert shown == {str(cell(goal)): ["yes", Mark(state="yes").token]}

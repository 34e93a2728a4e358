import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.networks.domain import NetworkStatus, Openness, Part, Tier
from pophyte.networks.domain.layout import NARROW, WIDE, Card, Dot, draw
from pophyte.networks.queries import thin_places
from tests.factories.networks import NetworkFactory, NetworkMemberFactory, NetworkRelationFactory
from tests.factories.people import OrganisationFactory, PersonFactory
from tests.networks.pages import soup, text


TODAY = "2026-11-24"
cards = st.lists(
    st.builds(
        Card,
        st.text("abcdef", min_size=1, max_size=4),
        st.sampled_from(Tier.values),
        st.text("ab -", min_size=1, max_size=90),
        st.integers(0, 400),
    ),
    unique_by=lambda card: card.key,
    max_size=30,
)
papers = st.sampled_from([WIDE, NARROW])


@given(cards, papers)
def test_cards_lie_in_their_bands_and_never_on_each_other(drawn, paper):
    picture = draw(drawn, [], [], [], paper)

    boxes = picture.cards
    assert {box.key for box in boxes} == {card.key for card in drawn}
    assert all(box.y >= 0 and box.y + box.height <= picture.height for box in boxes)
    assert all(box.x >= 0 and box.x + box.width <= paper.width for box in boxes)
    assert not [
        (one, other)
        for one in boxes
        for other in boxes
        if one.key < other.key and one.x == other.x and one.y < other.y + other.height and other.y < one.y + one.height
    ]


@given(cards, papers)
def test_no_line_is_longer_than_a_card(drawn, paper):
    picture = draw(drawn, [], [], [], paper)

    assert all(len(line) <= paper.letters for box in picture.cards for _y, line in box.lines)


def test_the_same_facts_make_the_same_picture():
    drawn = [Card("a", "theme", "Kulttuurihyvinvointiverkosto", 1), Card("b", "leadership", "B", 3)]
    facts = (drawn, [Dot("x", 2), Dot("y")], [("x", "a"), ("x", "b"), ("y", "a")], [("a", "b")])

    assert draw(*facts, WIDE) == draw(*facts, WIDE)


def test_a_long_compound_is_cut_where_its_last_part_begins():
    picture = draw([Card("a", "theme", "Kulttuurihyvinvointiverkosto")], [], [], [], NARROW)

    assert [line for _y, line in picture.cards[0].lines] == ["Kulttuurihyvinvointi-", "verkosto"]


def test_pairs_that_name_something_absent_are_left_out():
    picture = draw([Card("a", "theme", "A")], [Dot("x")], [("x", "b"), ("z", "a")], [("a", "b"), ("a", "a")], WIDE)

    assert picture.ties == picture.arcs == ()


@pytest.fixture
def region(db):
    """Two networks of one council alone, one of two organisations, one of a person, one of nobody."""
    council = OrganisationFactory(slug="ppl", abbreviation="PPL", name_fi="Pohjois-Pohjanmaan liitto")
    names = ["Kulttuuri", "Digi", "Elintavat", "Toimeentulo", "Mieli"]
    networks = {name: NetworkFactory(name_fi=name, slug=name.lower()) for name in names}
    for name in ("Kulttuuri", "Digi", "Elintavat"):
        NetworkMemberFactory(network=networks[name], organisation=council, part=Part.COORDINATOR)
    NetworkMemberFactory(network=networks["Elintavat"], organisation__abbreviation="PoPLi", part=Part.COORDINATOR)
    person = PersonFactory(name="Testi Salainen")
    NetworkMemberFactory(network=networks["Mieli"], organisation=None, person=person, part=Part.COORDINATOR)
    NetworkRelationFactory(source=networks["Kulttuuri"], target=networks["Digi"])
    return networks


def test_thin_places_are_found(region):
    thin = thin_places(on=TODAY)

    assert thin.without_coordinator == [region["Toimeentulo"]]
    assert [network.name_fi for network, _organisation in thin.on_one_organisation] == ["Digi", "Kulttuuri"]
    assert [(organisation.slug, len(networks)) for organisation, networks in thin.pivotal] == [("ppl", 2)]
    assert thin.on_one_person == [region["Mieli"]]
    assert {network.name_fi for network in thin.without_relations} == {"Elintavat", "Toimeentulo", "Mieli"}


def test_a_coordinator_who_left_holds_nothing(region):
    NetworkMemberFactory(network=region["Toimeentulo"], part=Part.COORDINATOR, until="2020-01-01")

    assert region["Toimeentulo"] in thin_places(on=TODAY).without_coordinator


def test_the_picture_has_every_network_as_a_link_and_the_same_in_a_table(client, region):
    page = soup(client.get("/verkostot/kuva/"))

    for drawing in page.select("svg.picture__drawing"):
        links = {link["href"]: text(link.title) for link in drawing.select(".drawn a")}
        assert set(links) == {network.get_absolute_url() for network in region.values()}
        assert links["/verkostot/digi/"].startswith("Digi. Tila: toiminnassa. Avoimuus: avoin.")
    rows = [text(heading) for heading in page.select(".picture-table tbody th")]
    assert sorted(rows) == sorted(network.name_fi for network in region.values())


def test_coordinators_stand_beside_what_they_coordinate(client, region):
    drawing = soup(client.get("/verkostot/kuva/")).select_one("svg.picture__drawing--wide")

    dot = drawing.find("a", href="/verkostot/?koordinoija=ppl")
    assert text(dot.title) == "Pohjois-Pohjanmaan liitto. Koordinoi 3 verkostoa"
    assert len(drawing.select(".tie")) == 5
    assert len(drawing.select(".drawn--single .tie")) == 3
    assert len(drawing.select(".drawn__port--alone")) == 1
    assert len(drawing.select(".arc")) == 1


def test_the_picture_names_no_person(client, region):
    assert "Salainen" not in client.get("/verkostot/kuva/").content.decode()


def test_state_is_told_by_line_and_openness_by_corner(client, db):
    NetworkFactory(status=NetworkStatus.PENDING, is_status_uncertain=True, openness=Openness.CLOSED)

    drawn = soup(client.get("/verkostot/kuva/")).select_one(".drawn")

    assert {"drawn--pending", "drawn--doubt"} <= set(drawn["class"])
    assert drawn.select_one(".drawn__card")["rx"] == "0"
    assert text(drawn.select_one(".drawn__state")) == "vireillä? · suljettu"


def test_thin_places_are_said_in_words(client, region):
    thin = text(soup(client.get("/verkostot/kuva/")).select_one(".thin"))

    assert "Ilman koordinoijaa" in thin
    assert "Pohjois-Pohjanmaan liitto koordinoi yksin 2 verkostoa" in thin
    assert "Yhden ihmisen varassa" in thin


def test_nothing_to_draw_is_said(client, db):
    assert "Verkostoja ei ole vielä" in text(soup(client.get("/verkostot/kuva/")).select_one(".empty"))


def test_the_number_of_questions_does_not_grow(client, region, django_assert_max_num_queries):
    for network in NetworkFactory.create_batch(30):
        NetworkMemberFactory.create_batch(2, network=network, part=Part.COORDINATOR)

    with django_assert_max_num_queries(6):
        client.get("/verkostot/kuva/")

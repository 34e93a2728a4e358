from pophyte.planning.domain.documents import DocumentKind
from tests.factories.networks import JoinRequestFactory
from tests.factories.planning import CouncilDecisionFactory
from tests.site.parsing import page_of


def test_a_coordinator_finds_the_own_municipality_and_its_next_steps(client, coordinator, pudasjarvi, muhos, term):
    client.force_login(coordinator)

    page = page_of(client, "/oma/")

    links = [link["href"] for link in page.select("[aria-labelledby=omat-kunnat] a")]
    assert links == [
        "/kunnat/pudasjarvi/",
        "/aikataulu/kunta/pudasjarvi/arvio/",
        "/aikataulu/kunta/pudasjarvi/paatos/",
        "/tieto/kunnat/pudasjarvi/omat-mittarit/",
    ]


def test_an_administrator_follows_how_figures_come_in(client, administrator, coordinator):
    client.force_login(administrator)
    seen_by_administrator = page_of(client, "/oma/").select("a[href='/tieto/tuonnit/']")
    client.force_login(coordinator)
    seen_by_coordinator = page_of(client, "/oma/").select("a[href='/tieto/tuonnit/']")

    assert seen_by_administrator
    assert not seen_by_coordinator


def test_a_network_coordinator_sees_how_many_wait(client, network_coordinator, open_network):
    JoinRequestFactory(network=open_network)
    client.force_login(network_coordinator)

    page = page_of(client, "/oma/")

    assert "1 liittymispyyntö odottaa" in page.select_one("[aria-labelledby=omat-verkostot]").text


def test_an_account_without_grants_is_told_whom_to_ask(client, outsider):
    client.force_login(outsider)

    page = page_of(client, "/oma/")

    assert "hyte-koordinaattorilta" in page.select_one(".empty").text


def test_no_estimate_is_asked_of_a_council_that_has_decided(client, coordinator, pudasjarvi, term):
    for document in DocumentKind:
        CouncilDecisionFactory(term=term, municipality=pudasjarvi, document=document)
    client.force_login(coordinator)

    page = page_of(client, "/oma/")

    links = {link["href"]: link.text for link in page.select("[aria-labelledby=omat-kunnat] a")}
    assert "/aikataulu/kunta/pudasjarvi/arvio/" not in links
    assert links["/aikataulu/kunta/pudasjarvi/paatos/"].startswith("Korjaa päätöstä")


def acts_on(page):
    return [
        (link["href"].rsplit("/", 2)[1], "button--quiet" not in link["class"])
        for link in page.select("[aria-labelledby=omat-kunnat] a.button")
    ]


def test_of_one_municipality_the_first_thing_to_do_is_the_main_one(client, coordinator, pudasjarvi, term):
    client.force_login(coordinator)

    assert acts_on(page_of(client, "/oma/")) == [("arvio", True), ("paatos", False), ("omat-mittarit", False)]


def test_what_happened_is_asked_before_what_is_expected(client, coordinator, pudasjarvi, term):
    CouncilDecisionFactory(term=term, municipality=pudasjarvi, document=DocumentKind.REPORT)
    client.force_login(coordinator)

    assert acts_on(page_of(client, "/oma/"))[:2] == [("paatos", True), ("arvio", False)]


def test_among_many_municipalities_none_is_the_main_one(client, regional_coordinator, pudasjarvi, muhos, term):
    client.force_login(regional_coordinator)

    assert {is_main for _act, is_main in acts_on(page_of(client, "/oma/"))} == {False}

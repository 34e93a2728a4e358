"""The catalogue of datasets as a portal harvests it."""

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, SH, Graph, Literal, URIRef


pytestmark = [
    pytest.mark.django_db,
    # The reading library and the judge still use names that the former is about to drop.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
]

ADDRESS = "/api/v1/datasets/catalog"
DIAK = URIRef("http://testserver/api/v1/datasets/diak:2011-2020")


def folders_beside(root):
    return [parent / "shared/standards/dcat" for parent in (root.parent, root.parent.parent)]


def catalogue(client, **headers):
    response = client.get(ADDRESS, headers=headers)
    assert response.status_code == 200
    form = response["Content-Type"].partition(";")[0]
    return Graph().parse(
        data=response.content, format={"text/turtle": "turtle", "application/ld+json": "json-ld"}[form]
    )


def test_turtle_and_json_ld_tell_the_same(client, own_store):
    turtle = catalogue(client, accept="text/turtle")
    json_ld = catalogue(client, accept="application/ld+json")

    assert len(turtle) == len(json_ld) > 1000
    assert set(turtle.objects(None, DCAT.dataset)) == set(json_ld.objects(None, DCAT.dataset))


def test_the_form_can_be_asked_in_the_address(client, own_store):
    response = client.get(f"{ADDRESS}?format=json-ld")

    assert response["Content-Type"].startswith("application/ld+json")
    assert client.get(f"{ADDRESS}?format=xml").status_code == 422
    assert client.get(ADDRESS, headers={"accept": "application/rdf+xml"}).status_code == 406


def test_every_dataset_of_the_interface_is_in_it(client, own_store):
    told = catalogue(client)
    listed = client.get("/api/v1/datasets?limit=200").json()["items"]

    assert {str(one).removeprefix("http://testserver") for one in told.objects(None, DCAT.dataset)} == {
        one["href"] for one in listed
    }


def test_a_dataset_tells_licence_time_and_forms(client, own_store):
    told = catalogue(client)

    distributions = list(told.objects(DIAK, DCAT.distribution))
    licences = {licence for one in distributions for licence in told.objects(one, DCTERMS.license)}
    forms = {str(form).rsplit("/", 1)[-1] for one in distributions for form in told.objects(one, DCTERMS.format)}
    [period] = told.objects(DIAK, DCTERMS.temporal)
    assert licences == {URIRef("https://opensource.org/license/mit")}
    assert forms == {"JSON", "CSV", "PARQUET"}
    assert str(told.value(period, DCAT.startDate)) == "2011-01-01"
    assert Literal("diak:2011-2020") in set(told.objects(DIAK, DCTERMS.identifier))


def test_every_form_can_be_had_where_it_is_promised(client, own_store):
    told = catalogue(client)
    addresses = [str(told.value(one, DCAT.downloadURL)) for one in told.objects(DIAK, DCAT.distribution)]

    statuses = {client.head(address.removeprefix("http://testserver")).status_code for address in addresses}

    assert len(addresses) == 2 * 26 + 1
    assert statuses == {200}


@pytest.fixture
def shapes(settings):
    """What the profile demands, and the kinds of what it points to. A shape that neither file defines judges nothing."""
    folder = next((place for place in folders_beside(settings.ROOT) if place.exists()), None)
    if folder is None:
        pytest.skip("the shapes of DCAT-AP lie beside the project only where somebody has put them")
    whole = Graph().parse(folder / "dcat-ap-SHACL.ttl") + Graph().parse(folder / "ranges.ttl")
    undefined = [
        triple for triple in whole.triples((None, SH.property, None)) if (triple[2], SH.path, None) not in whole
    ]
    for triple in undefined:
        whole.remove(triple)
    return whole


def test_it_conforms_to_dcat_ap_3(client, own_store, shapes):
    conforms, _graph, text = pyshacl.validate(catalogue(client), shacl_graph=shapes)

    assert conforms, text


def test_the_judge_finds_a_dataset_without_a_title(client, own_store, shapes):
    told = catalogue(client)
    told.remove((DIAK, DCTERMS.title, None))

    conforms, _graph, text = pyshacl.validate(told, shacl_graph=shapes)

    assert not conforms
    assert ":title" in text


def test_before_the_first_figures_it_is_a_catalogue_without_datasets(client, empty_store):
    told = catalogue(client)

    assert list(told.objects(None, DCAT.dataset)) == []
    assert list(told.objects(None, DCTERMS.title))

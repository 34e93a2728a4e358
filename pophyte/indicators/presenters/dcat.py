"""The open datasets as a catalogue in DCAT-AP 3: what portals harvest.

`form` is "turtle" or "json-ld". Terms of other vocabularies (licences, formats, themes) are typed here too, because a catalogue is judged by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDFS, SKOS, XSD

from pophyte.indicators.domain import Texts
from pophyte.indicators.queries.catalogue import Indicator
from pophyte.indicators.queries.open_data import OpenDataset


EU = Namespace("http://publications.europa.eu/resource/authority/")
MEDIA = Namespace("https://www.iana.org/assignments/media-types/")
PROFILE = URIRef("http://data.europa.eu/r5r/")
JSON_STAT = URIRef("https://json-stat.org/format/")

LICENCES = {
    "CC BY 4.0": URIRef("https://creativecommons.org/licenses/by/4.0/"),
    "CC0 1.0": URIRef("https://creativecommons.org/publicdomain/zero/1.0/"),
    "MIT": URIRef("https://opensource.org/license/mit"),
}
LANGUAGES = {"fi": EU["language/FIN"], "sv": EU["language/SWE"], "en": EU["language/ENG"]}
THEMES = {
    EU["data-theme/SOCI"]: {
        "fi": "Väestö ja yhteiskunta",
        "sv": "Befolkning och samhälle",
        "en": "Population and society",
    },
    EU["data-theme/HEAL"]: {"fi": "Terveys", "sv": "Hälsa", "en": "Health"},
}
FINLAND = EU["country/FIN"]
ANNUAL = EU["frequency/ANNUAL"]
PUBLIC = EU["access-right/PUBLIC"]
PREFIXES = {"dcat": DCAT, "dct": DCTERMS, "foaf": FOAF, "skos": SKOS}


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who gives the catalogue out, and where its addresses begin: "https://example.org"."""

    name: Texts
    site: str

    def address(self, path: str) -> URIRef:
        return URIRef(f"{self.site}/api/v1/{path}")


@dataclass(frozen=True, slots=True)
class _Offer:
    """One form in which figures can be had."""

    address: URIRef
    title: str
    format: str
    media_type: str
    is_jsonstat: bool = False


def present_catalogue(datasets: Iterable[OpenDataset], publisher: Publisher, *, modified: str, form: str) -> str:
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    catalogue, service = publisher.address("datasets/catalog"), publisher.address("")
    _add_catalogue(graph, catalogue, publisher, modified)
    _add_service(graph, service, publisher)
    graph.add((catalogue, DCAT.service, service))
    for one in datasets:
        dataset = publisher.address(f"datasets/{one.dataset.key}")
        graph.add((catalogue, DCAT.dataset, dataset))
        graph.add((service, DCAT.servesDataset, dataset))
        _add_dataset(graph, dataset, one)
        for number, offer in enumerate(_offers(one, publisher)):
            _add_distribution(graph, dataset, URIRef(f"{dataset}#{number}"), offer, one.dataset.licence)
            graph.add((URIRef(f"{dataset}#{number}"), DCAT.accessService, service))
    _add_terms(graph)
    return graph.serialize(format=form)


def _add_catalogue(graph: Graph, catalogue: URIRef, publisher: Publisher, modified: str) -> None:
    titles = Texts("Avoin mittaritieto", "Öppna indikatordata", "Open indicator data")
    about = Texts(
        "Kuntien ja alueiden hyvinvoinnin mittarit lähteineen, avoimina aineistoina.",
        "Indikatorer för kommunernas och områdenas välfärd med källor, som öppna data.",
        "Indicators of wellbeing of municipalities and other areas with their sources, as open data.",
    )
    graph.add((catalogue, RDF.type, DCAT.Catalog))
    _add_texts(graph, catalogue, DCTERMS.title, titles)
    _add_texts(graph, catalogue, DCTERMS.description, about)
    graph.add((catalogue, DCTERMS.publisher, _agent(graph, publisher.name, publisher.site)))
    graph.add((catalogue, FOAF.homepage, _document(graph, f"{publisher.site}/")))
    graph.add((catalogue, DCTERMS.modified, Literal(modified, datatype=XSD.dateTime)))
    graph.add((catalogue, DCTERMS.spatial, FINLAND))
    graph.add((catalogue, DCTERMS.conformsTo, PROFILE))
    for language in LANGUAGES.values():
        graph.add((catalogue, DCTERMS.language, language))
    for theme in THEMES:
        graph.add((catalogue, DCAT.themeTaxonomy, EU["data-theme"]))
        graph.add((theme, SKOS.inScheme, EU["data-theme"]))


def _add_service(graph: Graph, service: URIRef, publisher: Publisher) -> None:
    graph.add((service, RDF.type, DCAT.DataService))
    _add_texts(graph, service, DCTERMS.title, Texts("Avoin rajapinta", "Öppet gränssnitt", "Open interface"))
    description = publisher.address("openapi.json")
    graph.add((service, DCAT.endpointURL, service))
    graph.add((service, DCAT.endpointDescription, description))
    for node in (service, description):
        graph.add((node, RDF.type, RDFS.Resource))
    graph.add((service, DCTERMS.accessRights, PUBLIC))


def _add_dataset(graph: Graph, dataset: URIRef, one: OpenDataset) -> None:
    graph.add((dataset, RDF.type, DCAT.Dataset))
    _add_texts(graph, dataset, DCTERMS.title, _title(one))
    for text in _descriptions(one.indicators):
        _add_texts(graph, dataset, DCTERMS.description, text)
    graph.add((dataset, DCTERMS.identifier, Literal(one.dataset.key)))
    graph.add((dataset, DCTERMS.publisher, _agent(graph, Texts(one.dataset.source), one.dataset.url)))
    if one.dataset.url:
        graph.add((dataset, DCAT.landingPage, _document(graph, one.dataset.url)))
    graph.add((dataset, DCTERMS.modified, _day(one.dataset.date)))
    graph.add((dataset, DCTERMS.spatial, FINLAND))
    graph.add((dataset, DCTERMS.accrualPeriodicity, ANNUAL))
    graph.add((dataset, DCTERMS.accessRights, PUBLIC))
    graph.add((dataset, DCTERMS.language, LANGUAGES["fi"]))
    for theme in THEMES:
        graph.add((dataset, DCAT.theme, theme))
    if one.first_year and one.last_year:
        graph.add((dataset, DCTERMS.temporal, _period(graph, one.first_year, one.last_year)))


def _title(one: OpenDataset) -> Texts:
    return one.indicators[0].name if len(one.indicators) == 1 else Texts(one.dataset.source)


def _descriptions(indicators: tuple[Indicator, ...]) -> Iterable[Texts]:
    """What each indicator says of itself; its name at least, for a dataset must say something."""
    for one in indicators:
        why = one.definition.why if one.definition else one.meta.description
        yield why if why.fi else one.meta.title


def _offers(one: OpenDataset, publisher: Publisher) -> Iterable[_Offer]:
    for indicator in one.indicators:
        address, name = f"indicators/{indicator.key}", indicator.name.fi
        jsonstat = publisher.address(f"{address}/json-stat")
        yield _Offer(jsonstat, f"{name} (JSON-stat)", "JSON", "application/json", is_jsonstat=True)
        yield _Offer(publisher.address(f"{address}/csv"), f"{name} (CSV)", "CSV", "text/csv")
    everything = publisher.address("indicators/open-store")
    yield _Offer(everything, "Kaikki avoimet luvut (Parquet)", "PARQUET", "application/vnd.apache.parquet")


def _add_distribution(graph: Graph, dataset: URIRef, node: URIRef, offer: _Offer, licence: str) -> None:
    file_type, media_type = EU[f"file-type/{offer.format}"], MEDIA[offer.media_type]
    graph.add((dataset, DCAT.distribution, node))
    graph.add((node, RDF.type, DCAT.Distribution))
    graph.add((node, DCTERMS.title, Literal(offer.title, lang="fi")))
    graph.add((node, DCAT.accessURL, offer.address))
    graph.add((node, DCAT.downloadURL, offer.address))
    graph.add((node, DCTERMS.format, file_type))
    graph.add((node, DCAT.mediaType, media_type))
    graph.add((file_type, RDF.type, DCTERMS.MediaTypeOrExtent))
    graph.add((media_type, RDF.type, DCTERMS.MediaType))
    graph.add((node, DCTERMS.license, _licence(graph, licence)))
    if offer.is_jsonstat:
        graph.add((node, DCTERMS.conformsTo, JSON_STAT))


def _licence(graph: Graph, licence: str) -> URIRef | BNode:
    node = LICENCES.get(licence) or BNode()
    graph.add((node, RDF.type, DCTERMS.LicenseDocument))
    graph.add((node, DCTERMS.title, Literal(licence)))
    return node


def _agent(graph: Graph, name: Texts, homepage: str) -> BNode:
    node = BNode()
    graph.add((node, RDF.type, FOAF.Agent))
    _add_texts(graph, node, FOAF.name, name)
    if homepage:
        graph.add((node, FOAF.homepage, _document(graph, homepage)))
    return node


def _document(graph: Graph, address: str) -> URIRef:
    node = URIRef(address)
    graph.add((node, RDF.type, FOAF.Document))
    return node


def _period(graph: Graph, first: int, last: int) -> BNode:
    node = BNode()
    graph.add((node, RDF.type, DCTERMS.PeriodOfTime))
    graph.add((node, DCAT.startDate, Literal(f"{first}-01-01", datatype=XSD.date)))
    graph.add((node, DCAT.endDate, Literal(f"{last}-12-31", datatype=XSD.date)))
    return node


def _day(text: str) -> Literal:
    """As exact as the source tells it: a year, a month, or a day."""
    kinds = {len("2012"): XSD.gYear, len("2012-12"): XSD.gYearMonth}
    return Literal(text[:10], datatype=kinds.get(len(text), XSD.date))


def _add_texts(graph: Graph, subject: URIRef | BNode, predicate: URIRef, texts: Texts) -> None:
    for language, text in (("fi", texts.fi), ("sv", texts.sv), ("en", texts.en)):
        if text:
            graph.add((subject, predicate, Literal(text, lang=language)))


def _add_terms(graph: Graph) -> None:
    typed = {
        FINLAND: DCTERMS.Location,
        ANNUAL: DCTERMS.Frequency,
        PUBLIC: DCTERMS.RightsStatement,
        PROFILE: DCTERMS.Standard,
        JSON_STAT: DCTERMS.Standard,
        **dict.fromkeys(LANGUAGES.values(), DCTERMS.LinguisticSystem),
        **dict.fromkeys(THEMES, SKOS.Concept),
        EU["data-theme"]: SKOS.ConceptScheme,
    }
    for term, kind in typed.items():
        graph.add((term, RDF.type, kind))
    graph.add((EU["data-theme"], DCTERMS.title, Literal("Data theme", lang="en")))
    for theme, names in THEMES.items():
        for language, name in names.items():
            graph.add((theme, SKOS.prefLabel, Literal(name, lang=language)))

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlparse

import pytest
import shapely
from django.core.management import CommandError, call_command
from shapely.geometry import shape

from pophyte.areas.models import AreaBoundary
from tests.factories.areas import AreaFactory


pytestmark = pytest.mark.django_db
REAL = Path(__file__).resolve().parents[2] / "../shared/data/boundaries/derived_pohjois_pohjanmaa_30.geojson"

# Two squares of 10 km that share a border, in metres; the shared border has a corner too fine to draw.
WEST = [
    [400000, 7200000],
    [410000, 7200000],
    [410020, 7205000],
    [410000, 7210000],
    [400000, 7210000],
    [400000, 7200000],
]
EAST = [
    [410000, 7200000],
    [420000, 7200000],
    [420000, 7210000],
    [410000, 7210000],
    [410020, 7205000],
    [410000, 7200000],
]
DEGREES = [[25.0, 65.0], [25.3, 65.0], [25.3, 65.2], [25.0, 65.2], [25.0, 65.0]]


def feature(code, ring, name="kunta"):
    return {"type": "Feature", "properties": {name: code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more})


IN_METRES = {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3067"}}}
GOOD = collection(feature("494", WEST), feature("615", EAST), feature("091", EAST), **IN_METRES)


@pytest.fixture
def places():
    return AreaFactory(code="494", name_fi="Muhos"), AreaFactory(code="615", name_fi="Pudasjärvi")


@pytest.fixture
def server():
    """Answers like a WFS server whatever `server.answer` holds, and remembers what was asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            running.asked = parse_qs(urlparse(self.path).query)
            running.agent = self.headers["User-Agent"]
            status, kind, body = running.answer
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_arguments):
            """Quiet."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.answer = (200, "application/json", GOOD)
    thread = Thread(target=running.serve_forever)
    thread.start()
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


def fetch(**options):
    out = StringIO()
    call_command("fetch_boundaries", stdout=out, **options)
    return out.getvalue()


def fetch_from(server, **options):
    return fetch(url=f"http://127.0.0.1:{server.server_port}/ows", **options)


def refusal(text, tmp_path):
    file = tmp_path / "rajat.geojson"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        fetch(file=file)
    assert AreaBoundary.objects.count() == 0
    assert "rajat.geojson" in str(caught.value)
    return str(caught.value)


def test_boundaries_are_asked_as_geojson_in_metres_by_name(places, server, settings):
    settings.BASE_URL = "https://hyte.example.org"

    said = fetch_from(server, layer="tilastointialueet:kunta1000k_2026")

    assert server.asked["typeNames"] == ["tilastointialueet:kunta1000k_2026"]
    assert server.asked["srsName"] == ["EPSG:3067"]
    assert server.asked["outputFormat"] == ["application/json"]
    assert server.agent == "POPhyte (+https://hyte.example.org)"
    assert "Luettu 3 aluetta, alueella 2 kuntaa." in said


def test_boundaries_are_saved_with_source_and_whole_metres(places, server):
    fetch_from(server, layer="tilastointialueet:kunta4500k_2026")

    muhos = AreaBoundary.objects.get(area__code="494")
    assert muhos.source == "Tilastokeskus, kunta4500k_2026"
    assert muhos.licence == "CC BY 4.0"
    assert shape(muhos.geometry).bounds == (400000, 7200000, 410000, 7210000)
    assert "." not in json.dumps(muhos.geometry["coordinates"])


def test_a_shared_border_stays_shared(places, server):
    fetch_from(server)

    shapes = [shape(one.geometry) for one in AreaBoundary.objects.all()]
    assert shapely.coverage_is_valid(shapes)
    assert shapely.union_all(shapes).area == 20_000 * 10_000


def test_fetching_again_replaces(places, server):
    fetch_from(server)
    fetch_from(server, source="Toinen lähde")

    assert list(AreaBoundary.objects.values_list("source", flat=True)) == ["Toinen lähde", "Toinen lähde"]


@pytest.mark.parametrize(("name", "code"), [("code", "494"), ("kuntakoodi", 494), ("natcode", "KU494"), ("id", "494")])
def test_degrees_and_other_names_of_the_number_are_understood(name, code, tmp_path):
    AreaFactory(code="494")
    file = tmp_path / "rajat.geojson"
    file.write_text(collection(feature(code, DEGREES, name)), encoding="utf-8")

    fetch(file=file)

    west, south, _east, _north = shape(AreaBoundary.objects.get().geometry).bounds
    assert 400_000 < west < 410_000
    assert 7_200_000 < south < 7_220_000


def test_a_number_without_leading_zeros_is_the_same(tmp_path):
    AreaFactory(code="009")
    file = tmp_path / "rajat.geojson"
    file.write_text(collection(feature(9, DEGREES)), encoding="utf-8")

    fetch(file=file)

    assert AreaBoundary.objects.get().area.code == "009"


def test_a_missing_municipality_is_named_and_nothing_is_written(places, tmp_path):
    assert "Pudasjärvi 615" in refusal(collection(feature("494", WEST)), tmp_path)


FINNISH_FAULTS = {
    "<!DOCTYPE html><html><body>Huoltokatko</body></html>": "verkkosivu",
    '<?xml version="1.0"?><ows:ExceptionReport>': "XML",
    GOOD[: len(GOOD) // 2]: "katkeaa",
    "[1, 2]": "FeatureCollection",
    "": "katkeaa",
    collection(): "ei ole yhtään aluetta",
    collection(
        {"type": "Feature", "properties": {"nimi": "Muhos"}, "geometry": None}
    ): "alueella 1 ei ole kuntanumeroa",
    collection({"type": "Feature", "properties": {"kunta": "494"}, "geometry": None}): "kunnan 494 raja",
    collection({"type": "Feature", "properties": None, "geometry": None}): "alueella 1 ei ole kuntanumeroa",
    collection(feature("494", [[1, 2], [3, 4]])): "kunnan 494 raja",
    collection(feature("494", [[1, "a"], [3, 4], [1, 2], [1, "a"]])): "kunnan 494 raja",
    collection(feature("494", DEGREES), **IN_METRES): "eivät sovi",
    collection(feature("494", [[2.0, 48.0], [3.0, 48.0], [3.0, 49.0], [2.0, 48.0]])): "eivät ole Suomessa",
    collection(feature("494", [[float("nan"), 1], [3, 4], [1, 2], [1, 1]])): "kunnan 494 raja",
}


@pytest.mark.parametrize(("text", "sentence"), FINNISH_FAULTS.items())
def test_a_broken_source_is_refused_with_a_sentence(text, sentence, places, tmp_path):
    assert sentence in refusal(text, tmp_path)


def test_a_municipality_reduced_to_nothing_is_refused(tmp_path):
    AreaFactory(code="494", name_fi="Muhos")
    sliver = [[400000, 7200000], [400000.3, 7200000], [400000.3, 7200000.3], [400000, 7200000]]

    assert "Muhos" in refusal(collection(feature("494", sliver)), tmp_path)


def test_a_server_that_refuses_is_named(places, server):
    server.answer = (404, "text/html", "ei ole")

    with pytest.raises(CommandError, match=r"127\.0\.0\.1.*virheellä 404"):
        fetch_from(server)


def test_a_web_page_instead_of_data_is_told_apart(places, server):
    server.answer = (200, "text/html", "<html>Kirjaudu</html>")

    with pytest.raises(CommandError, match="verkkosivu"):
        fetch_from(server)


def test_a_server_that_is_not_there_is_named(places):
    with pytest.raises(CommandError, match="ei saatu yhteyttä"):
        fetch(url="http://127.0.0.1:9/ows")


@pytest.mark.parametrize("file", ["/ei/ole.geojson", "/tmp"])
def test_a_file_that_cannot_be_read_is_named(file, places):
    with pytest.raises(CommandError, match=f"{file}.*ei voi lukea"):
        fetch(file=Path(file))


def test_without_municipalities_there_is_nothing_to_fetch():
    with pytest.raises(CommandError, match="load-region"):
        fetch(file=Path("/ei/ole.geojson"))


@pytest.mark.skipif(not REAL.exists(), reason=f"the real boundaries are not beside the project: {REAL}")
def test_the_real_boundaries_of_the_pilot_region():
    given = json.loads(REAL.read_text(encoding="utf-8"))
    for one in given["features"]:
        AreaFactory(code=one["properties"]["code"], name_fi=one["properties"]["name_fi"])

    fetch(file=REAL)

    shapes = [shape(one.geometry) for one in AreaBoundary.objects.all()]
    assert len(shapes) == 30
    assert all(one.is_valid for one in shapes)
    # Pohjois-Pohjanmaa is about 37 000 km2 of land, with its waters some 46 000.
    assert 36_000e6 < shapely.union_all(shapes).area < 50_000e6

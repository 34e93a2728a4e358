"""Charts of documents: what stands beside the municipality's own line."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from pophyte.core.models import RegionPack
from pophyte.indicators.blocks import FigureDesk


pytestmark = pytest.mark.django_db

SHARE, COUNT = "sotkanet:3219", "sotkanet:127"


@pytest.fixture
def desk(own_store, pudasjarvi):
    RegionPack.objects.create(slug="alue", name_fi="Alue", version="1", home_area="region:17")
    return FigureDesk.of(["municipality:615"], on=date(2026, 10, 1))


def test_a_share_has_the_region_beside(desk):
    drawn = desk.draw(SHARE)

    assert drawn.head == ("Vuosi", "Pudasjärvi", "Pohjois-Pohjanmaa")
    assert "Pohjois-Pohjanmaa" in drawn.svg


def test_a_chart_does_not_say_again_what_its_caption_says(desk):
    """The name stands above it in every form of a document, the unit only in the drawing; a listener hears both."""
    drawn = desk.draw(SHARE)

    seen = [text.text for text in ET.fromstring(drawn.svg).iter("{http://www.w3.org/2000/svg}text")]
    assert drawn.name not in seen
    assert "%" in " ".join(filter(None, seen))
    assert f'<title id="t">{drawn.name}</title>' in drawn.svg


def test_a_count_stands_alone(desk):
    assert desk.draw(COUNT).head == ("Vuosi", "Pudasjärvi")


def test_the_region_is_not_drawn_twice_in_its_own_document(own_store, desk):
    own = FigureDesk.of(["region:17"], on=date(2026, 10, 1))

    assert own.draw(SHARE).head.count("Pohjois-Pohjanmaa") == 1

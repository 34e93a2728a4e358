"""What the region calls its focus areas and domains of life."""

import pytest

from pophyte.core.models import PackEntry, RegionPack
from pophyte.indicators.domain import Texts
from pophyte.indicators.queries.concept import Concept, ConceptItem, concept


pytestmark = pytest.mark.django_db


def test_without_a_pack_there_is_no_concept():
    assert concept() == Concept()


def test_items_are_the_packs_own_in_its_order():
    pack = RegionPack.objects.create(slug="malli", version="1", home_area="region:99", name_fi="Malli")
    kept = {"name": {"fi": "koti", "sv": "hem", "en": "home"}}
    PackEntry.objects.create(pack=pack, kind="life-domain", key="tyo", values={"name": {"fi": "työ"}}, order=2)
    PackEntry.objects.create(pack=pack, kind="life-domain", key="koti", values=kept, order=1)
    PackEntry.objects.create(pack=pack, kind="focus-area", key="osallisuus", values={}, order=1)

    found = concept()

    assert [item.key for item in found.life_domains] == ["koti", "tyo"]
    assert found.life_domains[0].name == Texts("koti", "hem", "home")
    assert found.focus_areas == (ConceptItem("osallisuus", Texts("osallisuus")),)

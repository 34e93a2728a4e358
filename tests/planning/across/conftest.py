import pytest

from pophyte.areas.domain import AreaKind
from pophyte.core.models import PackEntry, RegionPack
from tests.factories.areas import AreaFactory, AreaMembershipFactory


def entry(pack, kind, key, name, order):
    return PackEntry.objects.create(pack=pack, kind=kind, key=key, values={"name": {"fi": name}}, order=order)


@pytest.fixture(autouse=True)
def _october(october):
    """All of it happens inside the cast's term."""


@pytest.fixture
def concept(db):
    """The region's shared concept: two focus areas and two life domains."""
    pack = RegionPack.objects.create(slug="koe", version="1", name_fi="Koe", home_area="region:17")
    entry(pack, "focus-area", "osallisuus", "osallisuus", 1)
    entry(pack, "focus-area", "toimeentulo", "taloudellinen toimeentulo", 2)
    entry(pack, "life-domain", "ihmissuhteet", "ihmissuhteet", 1)
    entry(pack, "life-domain", "luonto", "luonto", 2)
    return pack


@pytest.fixture
def region(concept, pudasjarvi, muhos):
    """The pack's own area, and the two municipalities of the cast in the pack."""
    for area in (pudasjarvi, muhos):
        area.pack = concept
        area.save()
    return AreaFactory(kind=AreaKind.REGION, code="17", slug="koemaa", name_fi="Koemaa", genitive="Koemaan")


@pytest.fixture
def neighbours(pudasjarvi, muhos):
    """One sub-region for both."""
    group = AreaFactory(kind=AreaKind.SUB_REGION, code="s1", slug="koeseutu", name_fi="Koeseutu")
    for area in (pudasjarvi, muhos):
        AreaMembershipFactory(member=area, group=group)
    return group

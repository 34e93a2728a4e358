"""The chain and the clock as the pilot region's own pack states them."""

from datetime import date

import pytest
from django.utils import timezone
from ruamel.yaml import YAML

from pophyte.core.models import PackEntry, RegionPack
from pophyte.planning.models import Release
from pophyte.planning.operations.steering import SteeringStatement, add_steering_document
from pophyte.planning.queries.steering_pack import chain_texts
from pophyte.site.packs import steering as section
from tests.conventions.repository import ROOT
from tests.factories.planning import GoalFactory, MeasureFactory, make_document


ON = date(2026, 10, 1)
BUDGET = "toiminta-ja-taloussuunnitelma"
STRATEGY = "strategia"


@pytest.fixture
def pack(pudasjarvi, muhos):
    """A loaded pack with the pilot's steering.yaml; the cast's municipalities belong to it."""
    made = RegionPack.objects.create(slug="alue", name_fi="Alue", version="1", home_area="region:17")
    text = (ROOT / "regions" / "pohjois-pohjanmaa" / "steering.yaml").read_text(encoding="utf-8")
    file = section.SteeringFile.model_validate(YAML(typ="safe").load(text))
    for order, statement in enumerate(section.SECTION.statements(file, lambda key: key or "")):
        PackEntry.objects.create(
            pack=made, kind=statement.kind, key=statement.key, values=statement.values, order=order
        )
    for area in (pudasjarvi, muhos):
        area.pack = made
        area.save()
    return made


@pytest.fixture
def texts(pack):
    return chain_texts()


@pytest.fixture
def tell(pack, pudasjarvi):
    """Add a document of Pudasjärvi (or of another municipality) as a person does."""

    def add(level=BUDGET, title="Talousarvio 2026", first_year=2026, last_year=None, **more):
        given = {"municipality": pudasjarvi} | more
        statement = SteeringStatement(
            level=level, title=title, first_year=first_year, last_year=last_year or first_year, **given
        )
        return add_steering_document(statement=statement, by=None)

    return add


@pytest.fixture
def plan(pack, pudasjarvi, term, coordinator):
    """A draft with one goal and two measures."""
    document = make_document(areas=[pudasjarvi], term=term, by=coordinator)
    goal = GoalFactory(document=document)
    MeasureFactory(goal=goal, text="Avataan kahvila.")
    MeasureFactory(goal=goal, text="Koulutetaan ohjaajat.", place=1)
    return document


@pytest.fixture
def goal(plan):
    return plan.goals.get()


@pytest.fixture
def measure(goal):
    return goal.measures.get(text="Avataan kahvila.")


@pytest.fixture
def signed_in(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def published(plan, goal):
    """The plan's first version as everybody may read it, without what has been written since."""
    measures = [{"key": str(measure.key)} for measure in goal.measures.all()]
    release = Release.objects.create(
        document=plan,
        number=1,
        content={"goals": [{"key": str(goal.key), "measures": measures}]},
        digest="0" * 64,
        words="",
        published_at=timezone.now(),
    )
    MeasureFactory(goal=goal, text="Kirjoitettu julkaisun jälkeen.", place=2)
    return release

"""The interface against its own OpenAPI document: whatever is asked, the answer is what the document promises.

Made-up requests, valid and invalid, to every operation, with a token that may write. Unlike the other tests these
look for what nobody thought of.
"""

from datetime import date, timedelta

import pytest
import schemathesis
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS

from pophyte.core.models import PackEntry, RegionPack
from pophyte.people.operations.tokens import create_token
from pophyte.site.wsgi import application
from tests.factories.areas import AreaSuccessionFactory
from tests.factories.networks import NetworkMemberFactory, NetworkRelationFactory
from tests.factories.people import OrganisationFactory, RoleFactory
from tests.factories.planning import CouncilDecisionFactory, ScheduleEstimateFactory


# A cursor can only come from a page, so none can be made up from its form. Tampered ones have tests of their own.
schemathesis.openapi.format("cursor", st.nothing())


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def _something_of_everything(pudasjarvi, muhos, open_network, term, settings):
    """What the examples in the document speak of."""
    settings.API_FAILED_TOKENS_PER_MINUTE = 1_000_000
    organisation = OrganisationFactory(slug="pohjois-pohjanmaan-liitto", area=muhos)
    RoleFactory(slug="hyte-asiantuntija", organisation=organisation).areas.add(pudasjarvi)
    NetworkMemberFactory(network=open_network, organisation=organisation)
    NetworkRelationFactory(source=open_network)
    AreaSuccessionFactory(predecessor=muhos, successor=pudasjarvi, on=date(2025, 1, 1))
    ScheduleEstimateFactory(term=term, municipalities=[pudasjarvi, muhos])
    CouncilDecisionFactory(term=term, municipality=muhos, decided_on=date(2026, 6, 15))
    pack = RegionPack.objects.create(slug="pohjois-pohjanmaa", name_fi="Koe", version="1", home_area="region:17")
    PackEntry.objects.create(pack=pack, kind="area", key="municipality:615", values={"code": "615"})


@pytest.fixture
def _token(expert):
    now = timezone.now()
    key = create_token(
        expert, name="koe", api_scopes=["schedule:write"], expires_at=now + timedelta(days=1), now=now, by=None
    )
    schema.config.update(headers={"Authorization": f"Bearer {key.text}"})
    yield
    schema.config.update(headers={})


@schema.parametrize()
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@pytest.mark.usefixtures("_something_of_everything", "_token")
def test_every_answer_is_what_the_document_promises(case):
    case.call_and_validate(checks=CHECKS.get_all())

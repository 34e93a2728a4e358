"""The interface against its own OpenAPI document: whatever is asked, the answer is what the document promises.

Made-up requests, valid and invalid, to every operation, with a token that may write. Unlike the other tests these
look for what nobody thought of.
"""

from datetime import date, timedelta

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS

from pophyte.core.models import PackEntry, RegionPack
from pophyte.people.domain import digest_of
from pophyte.people.models import ApiToken
from pophyte.site.wsgi import application
from tests.factories.areas import AreaSuccessionFactory
from tests.factories.networks import NetworkMemberFactory, NetworkRelationFactory
from tests.factories.people import OrganisationFactory, RoleFactory
from tests.factories.planning import CouncilDecisionFactory, ScheduleEstimateFactory


KEY = "only-in-this-test"


def uncompressed(environ, start_response):
    """The tester's WSGI client does not unpack what a browser would."""
    return application(environ | {"HTTP_ACCEPT_ENCODING": "identity"}, start_response)


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", uncompressed)
schema.config.update(headers={"Authorization": f"Bearer {KEY}"})


@schemathesis.hook
def before_call(context, case, kwargs):
    """A cursor comes from a page: one made up in its form is still none. Tampered ones have tests of their own."""
    if case.meta and case.meta.generation.mode.is_positive and case.query:
        case.query.pop("cursor", None)


@pytest.fixture
def _connection_kept():
    """A served request ends by closing its connection; here that is the test's own, in a transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def _something_of_everything(pudasjarvi, muhos, open_network, term, own_store, settings):
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
    pudasjarvi.pack = pack
    pudasjarvi.save()


@pytest.fixture
def _key(expert):
    ApiToken.objects.create(
        account=expert,
        name="koe",
        digest=digest_of(KEY),
        api_scopes=["schedule:write"],
        expires_at=timezone.now() + timedelta(days=1),
    )


@schema.parametrize()
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@pytest.mark.usefixtures("_connection_kept", "_something_of_everything", "_key")
def test_every_answer_is_what_the_document_promises(case):
    case.call_and_validate(checks=CHECKS.get_all())

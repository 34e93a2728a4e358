import factory

from pophyte.networks.domain import NetworkStatus, Openness, Tier
from pophyte.networks.models import JoinRequest, Network, NetworkMember, NetworkRelation
from tests.factories.people import OrganisationFactory


class NetworkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Network

    name_fi = factory.Sequence(lambda n: f"Koeverkosto {n}")
    slug = factory.Sequence(lambda n: f"koeverkosto-{n}")
    tier = Tier.THEME
    openness = Openness.OPEN
    status = NetworkStatus.RUNNING


class NetworkMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NetworkMember

    network = factory.SubFactory(NetworkFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class NetworkRelationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NetworkRelation

    source = factory.SubFactory(NetworkFactory)
    target = factory.SubFactory(NetworkFactory)


class JoinRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = JoinRequest

    network = factory.SubFactory(NetworkFactory)
    name = factory.Sequence(lambda n: f"Testi Liittyjä {n}")
    email = factory.Sequence(lambda n: f"liittyja{n}@example.org")

import factory

from pophyte.areas.domain import AreaKind
from pophyte.areas.models import Area, AreaMembership, AreaSuccession


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area

    kind = AreaKind.MUNICIPALITY
    code = factory.Sequence(lambda n: f"{900 + n}")
    name_fi = factory.Sequence(lambda n: f"Koekunta {n}")
    slug = factory.Sequence(lambda n: f"koekunta-{n}")


class AreaMembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AreaMembership

    member = factory.SubFactory(AreaFactory)
    group = factory.SubFactory(AreaFactory, kind=AreaKind.EXPERT_AREA)


class AreaSuccessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AreaSuccession

    predecessor = factory.SubFactory(AreaFactory)
    successor = factory.SubFactory(AreaFactory)
    on = "2025-01-01"

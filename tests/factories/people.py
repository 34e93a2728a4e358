import factory
from django.utils import timezone

from pophyte.people.domain import AccessRole, OrganisationKind, RoleKind
from pophyte.people.models import Account, Grant, Organisation, Person, Role, RoleHolding


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name_fi = factory.Sequence(lambda n: f"Koejärjestö {n}")
    slug = factory.Sequence(lambda n: f"koejarjesto-{n}")
    kind = OrganisationKind.ASSOCIATION


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Testi Henkilö {n}")
    informed_at = factory.LazyFunction(timezone.localdate)


class RoleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Role

    title_fi = factory.Sequence(lambda n: f"Koerooli {n}")
    slug = factory.Sequence(lambda n: f"koerooli-{n}")
    kind = RoleKind.EXPERT


class RoleHoldingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoleHolding

    role = factory.SubFactory(RoleFactory)
    person = factory.SubFactory(PersonFactory)


class AccountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Account
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"tunnus{n}@example.org")
    password = factory.django.Password("salasana-vain-testeissa")


class GrantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Grant

    account = factory.SubFactory(AccountFactory)
    role = AccessRole.ADMINISTRATOR
    scope = "everywhere"

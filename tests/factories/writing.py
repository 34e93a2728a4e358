import factory
from wagtail.models import Collection

from pophyte.planning.models import DraftFolder
from tests.factories.areas import AreaFactory


class DraftFolderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DraftFolder

    area = factory.SubFactory(AreaFactory)
    collection = factory.LazyFunction(
        lambda: Collection.get_first_root_node().add_child(instance=Collection(name="Koe"))
    )

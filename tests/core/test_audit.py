import pytest
from auditlog.models import LogEntry
from django.db import IntegrityError

from pophyte.areas.models import Area
from pophyte.core.audit import change
from tests.factories.areas import AreaFactory


def test_a_change_is_logged_with_its_actor_and_values(administrator, muhos):
    with change(administrator):
        muhos.website = "https://muhos.example"
        muhos.save()

    entry = LogEntry.objects.get_for_object(muhos).latest("pk")
    assert entry.actor == administrator
    assert entry.changes == {"website": ["", "https://muhos.example"]}


def test_the_outer_actor_is_remembered_after_a_nested_change(administrator, coordinator):
    with change(administrator):
        with change(coordinator):
            inner = AreaFactory()
        outer = AreaFactory()

    assert LogEntry.objects.get_for_object(inner).get().actor == coordinator
    assert LogEntry.objects.get_for_object(outer).get().actor == administrator


@pytest.mark.django_db(transaction=True)
def test_a_change_that_fails_leaves_nothing():
    AreaFactory(code="001")

    with pytest.raises(IntegrityError), change(None):
        AreaFactory.create_batch(2, code="002")

    assert list(Area.objects.values_list("code", flat=True)) == ["001"]
    assert LogEntry.objects.filter(object_repr__contains="Koekunta").count() == 1

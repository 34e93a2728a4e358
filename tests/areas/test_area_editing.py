import pytest
from django.urls import reverse

from pophyte.areas.models import Area, AreaMembership


LISTS = ["wagtailsnippets_areas_area:list", "wagtailsnippets_areas_areamembership:list"]


@pytest.mark.parametrize("name", LISTS)
def test_an_editor_of_the_registry_sees_the_lists(name, client, regional_coordinator, pudasjarvi):
    client.force_login(regional_coordinator)

    page = client.get(reverse(name), {"q": "Pudasjärvi"})

    assert page.status_code == 200
    assert "Pudasjärvi" in page.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_a_municipal_coordinator_does_not(name, client, coordinator):
    client.force_login(coordinator)

    page = client.get(reverse(name))

    assert page.status_code in {302, 403}


def test_an_editor_adds_a_membership(client, regional_coordinator, muhos, coast):
    client.force_login(regional_coordinator)

    client.post(
        reverse("wagtailsnippets_areas_areamembership:add"),
        {"member": muhos.pk, "group": coast.pk, "basis": "assumed", "source": "kokous"},
    )

    assert AreaMembership.objects.get(member=muhos).group == coast


def test_an_editor_corrects_a_name(client, regional_coordinator, muhos):
    client.force_login(regional_coordinator)
    form = {"kind": "municipality", "code": "494", "name_fi": "Muhos", "name_sv": "Muhos", "slug": "muhos"}

    client.post(reverse("wagtailsnippets_areas_area:edit", args=[muhos.pk]), form | {"basis": "stated"})

    assert Area.objects.get(pk=muhos.pk).name_sv == "Muhos"

"""Wagtail's admin shows a writer the own documents and nothing else, whatever address is tried."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Page

from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.operations.documents import move
from tests.factories.planning import make_document
from tests.planning.writing.conftest import words
from tests.site.addresses import FOREIGN, addresses


SECRET = "Zorglub"
EVERYBODY_ELSE = [
    "coordinator",
    "expert",
    "group_member",
    "regional_coordinator",
    "network_coordinator",
    "auditor",
    "outsider",
]


def edit(document):
    return reverse("wagtailadmin_pages:edit", args=[document.pk])


def test_a_writer_opens_the_own_document(client, coordinator, plan):
    client.force_login(coordinator)

    page = client.get(edit(plan))

    assert page.status_code == 200
    assert plan.title in page.content.decode()


def test_a_writer_of_one_of_them_opens_a_joint_document(client, coordinator, pudasjarvi, muhos, term):
    joint = make_document(areas=[pudasjarvi, muhos], term=term)
    client.force_login(coordinator)

    assert client.get(edit(joint)).status_code == 200


@pytest.mark.parametrize("who", EVERYBODY_ELSE)
def test_nobody_else_opens_it(client, request, others_plan, who):
    client.force_login(request.getfixturevalue(who))

    answer = client.get(edit(others_plan))

    assert answer.status_code == 404
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("stage", [Stage.IN_PROCESS, Stage.WITHDRAWN])
def test_what_is_not_open_for_writing_is_not_written(client, coordinator, plan, stage):
    move(plan, stage, by=None)
    client.force_login(coordinator)

    assert client.get(edit(plan)).status_code in {302, 403}


def test_who_reads_drafts_does_not_get_into_the_editor(client, group_member, plan):
    client.force_login(group_member)

    assert client.get(edit(plan)).status_code in {302, 403}
    assert client.get(reverse("planning:draft", args=[plan.pk])).status_code == 200


@pytest.mark.parametrize("who", ["coordinator", "administrator"])
@pytest.mark.parametrize("name", ["delete", "unpublish", "copy", "convert_alias", "set_privacy", "usage", "view_draft"])
def test_a_document_is_not_deleted_copied_or_published_in_wagtail(client, request, plan, who, name):
    client.force_login(request.getfixturevalue(who))

    for ask in (client.get, client.post):
        assert ask(reverse(f"wagtailadmin_pages:{name}", args=[plan.pk])).status_code == 403
    assert WellbeingDocument.objects.get() == plan


def test_publish_in_the_editors_form_only_saves(client, administrator, plan, sent):
    client.force_login(administrator)

    client.post(edit(plan), sent(plan, [], **{"action-publish": "1", "summary": "Uutta."}))

    plan.refresh_from_db()
    assert (plan.live, plan.summary) == (False, "Uutta.")


@pytest.mark.parametrize("who", ["coordinator", "administrator", "regional_coordinator"])
def test_no_page_is_added_or_moved(client, request, plan, who):
    client.force_login(request.getfixturevalue(who))
    parent = plan.get_parent()
    tried = [
        reverse("wagtailadmin_pages:add_subpage", args=[parent.pk]),
        reverse("wagtailadmin_pages:add", args=["planning", "wellbeingdocument", parent.pk]),
        reverse("wagtailadmin_pages:move", args=[plan.pk]),
        reverse("wagtailadmin_pages:move_confirm", args=[plan.pk, 1]),
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={plan.pk}",
        f"/hallinta/api/main/pages/{plan.pk}/action/delete/",
    ]
    before = Page.objects.count()

    assert {client.post(address).status_code for address in tried} == {403}
    assert Page.objects.count() == before


def test_the_lists_of_pages_lead_to_the_own_documents(client, coordinator, plan):
    client.force_login(coordinator)

    for address in (
        "/hallinta/",
        "/hallinta/pages/",
        f"/hallinta/pages/{plan.get_parent().pk}/",
        "/hallinta/pages/search/",
    ):
        assert client.get(address)["Location"] == reverse("planning:my-documents")


def with_ids_of(address, document, picture, attachment):
    """The address with the ids of somebody else's things in the place of its samples."""
    names = re.findall(r"%\((\w+)\)", address.route)
    values = {
        "revision_id": document.latest_revision_id,
        "image_id": picture.pk,
        "document_id": attachment.pk,
        "doc_id": attachment.pk,
        "app_label": "wagtailcore",
        "model_name": "page",
    }
    chooser = picture.pk if "images" in address.route else attachment.pk
    values["pk"] = chooser if "chooser" in address.route else document.pk
    return {name: values.get(name, document.pk) for name in names}


# Others get no further than Wagtail's door, which test_every_role_every_address tries.
@pytest.mark.parametrize("who", ["coordinator", "regional_coordinator"])
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_address_of_wagtail_tells_of_somebody_elses_draft(
    client, request, plan, others_plan, muhos, picture_of, attachment_of, who
):
    client.raise_request_exception = False
    client.force_login(request.getfixturevalue(who))
    picture, attachment = picture_of(muhos, SECRET), attachment_of(muhos, SECRET)
    tried = {
        "/" + address.route % with_ids_of(address, others_plan, picture, attachment)
        for address in addresses()
        if address.route.startswith(("hallinta/", "tiedostot/", "media/"))
    }
    tried |= {
        "/hallinta/choose-page/?page_type=planning.wellbeingdocument",
        f"/hallinta/choose-page/search/?q={SECRET[:4]}",
        f"/hallinta/choose-page/chosen-multiple/?id={others_plan.pk}",
        f"/hallinta/images/chooser/?q={SECRET[:4]}",
        f"/hallinta/documents/chooser/results/?q={SECRET[:4]}",
        f"/hallinta/images/chooser/chosen-multiple/?id={picture.pk}",
        f"/hallinta/pages/{others_plan.pk}/revisions/compare/earliest...latest/",
        "/hallinta/reports/page-types-usage/",
        "/hallinta/reports/site-history/",
        f"/{picture.file.url.lstrip('/')}",
        attachment.url,
    }

    telling = [address for address in sorted(tried) if SECRET in _shown(client.get(address))]

    assert len(tried) > 100
    assert telling == []


def _shown(answer):
    return b"".join(answer.streaming_content).decode(errors="ignore") if answer.streaming else answer.content.decode()


def test_the_menu_offers_a_writer_only_the_own_documents(client, coordinator, plan):
    client.force_login(coordinator)

    page = client.get(edit(plan)).content.decode()

    assert "/hallinta/images/" not in page.replace("/hallinta/images/chooser/", "")
    assert "/hallinta/snippets/" not in page
    assert "/hallinta/reports/" not in page
    assert reverse("planning:my-documents") in page


def test_a_lock_keeps_the_others_out(client, coordinator, administrator, plan, sent):
    client.force_login(coordinator)
    client.post(reverse("wagtailadmin_pages:lock", args=[plan.pk]))
    client.force_login(administrator)

    client.post(edit(plan), sent(plan, [], summary="Toisen sanat."))

    plan.refresh_from_db()
    assert (plan.locked_by, plan.summary) == (coordinator, "")


def test_revisions_are_compared(client, coordinator, plan, sent):
    client.force_login(coordinator)
    client.post(edit(plan), sent(plan, [("text", words("Ensin."), "")]))
    client.post(edit(plan), sent(plan, [("text", words("Sitten."), "")]))

    address = reverse("wagtailadmin_pages:revisions_compare", args=[plan.pk, "earliest", "latest"])

    assert "Sitten." in client.get(address).content.decode()


def test_an_older_revision_is_read_in_our_own_look(client, coordinator, plan, sent):
    client.force_login(coordinator)
    client.post(edit(plan), sent(plan, [("text", words("Vanhat sanat."), "")]))
    plan.refresh_from_db()
    old = plan.latest_revision_id
    client.post(edit(plan), sent(plan, [("text", words("Uudet sanat."), "")]))

    page = client.get(reverse("wagtailadmin_pages:revisions_view", args=[plan.pk, old])).content.decode()

    assert "Vanhat sanat." in page
    assert "Uudet sanat." not in page


def test_addresses_of_the_admin_are_all_judged():
    assert any(foreign.beginning == "hallinta/" for foreign in FOREIGN)

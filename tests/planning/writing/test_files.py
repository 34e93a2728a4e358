"""Pictures and attachments of drafts: in the folder of one's own area, and for nobody else's eyes."""

import re
from io import BytesIO
from unittest import mock

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from pophyte.planning.models import DraftFolder
from pophyte.planning.operations.writing import open_folders
from tests.factories.planning import make_document


# Wagtail leaves the temporary file of a new rendition to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*SpooledTemporaryFile.*:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


def png():
    content = BytesIO()
    Picture.new("RGB", (12, 12), "blue").save(content, "PNG")
    return SimpleUploadedFile("uusi.png", content.getvalue(), content_type="image/png")


def upload(client, **fields):
    sent = {"image-chooser-upload-title": "Uusi", "image-chooser-upload-file": png(), **fields}
    return client.post(reverse("wagtailimages_chooser:create"), sent)


def test_a_picture_goes_to_the_own_folder(client, coordinator, pudasjarvi, plan, others_plan):
    client.force_login(coordinator)

    answer = upload(client)

    assert answer.json()["step"] == "chosen"
    assert get_image_model().objects.get().collection == DraftFolder.objects.get(area=pudasjarvi).collection


def test_a_picture_cannot_be_put_into_somebody_elses_folder(client, coordinator, muhos, plan, others_plan):
    client.force_login(coordinator)

    upload(client, **{"image-chooser-upload-collection": DraftFolder.objects.get(area=muhos).collection_id})

    theirs = DraftFolder.objects.get(area=muhos).collection
    assert not get_image_model().objects.filter(collection=theirs).exists()


def test_the_chooser_shows_the_own_pictures(client, coordinator, pudasjarvi, muhos, plan, others_plan, picture_of):
    own, theirs = picture_of(pudasjarvi, "Oma kuva"), picture_of(muhos, "Vieras kuva")
    client.force_login(coordinator)

    shown = client.get(reverse("wagtailimages_chooser:choose")).json()["html"]

    assert own.title in shown
    assert theirs.title not in shown
    assert client.get(reverse("wagtailimages_chooser:chosen", args=[theirs.pk])).status_code in {302, 403}


def test_pictures_are_searched_by_name(client, coordinator, pudasjarvi, plan, picture_of):
    picture_of(pudasjarvi, "Kahvila")
    picture_of(pudasjarvi, "Kirjasto")
    client.force_login(coordinator)

    shown = client.get(reverse("wagtailimages_chooser:choose_results") + "?q=Kahvila").content.decode()

    assert "Kahvila" in shown
    assert "Kirjasto" not in shown


def test_nobody_uploads_without_a_document_to_write(client, group_member, plan):
    client.force_login(group_member)

    assert upload(client).status_code in {302, 403}
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("coordinator", 200), ("other_coordinator", 404), ("expert", 404), ("regional_coordinator", 404)],
)
def test_a_picture_file_is_for_the_writers_of_its_area(client, request, pudasjarvi, plan, picture_of, who, status):
    file = picture_of(pudasjarvi).get_rendition("max-165x165").file
    file.close()
    client.force_login(request.getfixturevalue(who))

    assert client.get(f"/media/{file.name}").status_code == status


def test_signed_out_no_file_is_served(client, pudasjarvi, plan, picture_of, attachment_of):
    picture, attachment = picture_of(pudasjarvi), attachment_of(pudasjarvi)

    assert client.get(f"/media/{picture.file.name}")["Location"].startswith("/tili/login/")
    assert client.get(attachment.url).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("coordinator", 200), ("other_coordinator", 404)])
def test_an_attachment_is_for_the_writers_of_its_area(client, request, pudasjarvi, plan, attachment_of, who, status):
    attachment = attachment_of(pudasjarvi)
    client.force_login(request.getfixturevalue(who))

    answer = client.get(attachment.url)
    answer.close()

    assert answer.status_code == status


def test_in_a_joint_document_each_sees_what_it_shows(
    client, coordinator, other_coordinator, pudasjarvi, muhos, term, picture_of
):
    joint = make_document(areas=[pudasjarvi, muhos], term=term)
    open_folders(joint, by=None)
    picture = picture_of(muhos)
    joint.body = [("picture", {"picture": picture, "alt": "Kahvila", "caption": ""})]
    joint.save()
    client.force_login(coordinator)

    assert client.get(f"/media/{picture.file.name}").status_code == 200


@pytest.mark.parametrize("path", ["ei-ole.png", "../pophyte.sqlite3", "%2e%2e/pophyte.sqlite3"])
def test_what_is_no_picture_is_not_served(client, administrator, path):
    client.force_login(administrator)

    assert client.get(f"/media/{path}").status_code == 404


def test_a_worker_hands_out_what_another_composed(
    client, coordinator, plan, picture_of, pudasjarvi, tmp_path, settings
):
    """Each request for a draft's picture may go to another process: what one made, the next one reads."""
    folder = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(tmp_path / "cache")}
    settings.CACHES = settings.CACHES | {"shared": folder}
    plan.body = [("picture", {"picture": picture_of(pudasjarvi), "alt": "Vihreä ruutu", "caption": ""})]
    plan.save_revision(user=coordinator)
    client.force_login(coordinator)
    page = client.get(reverse("planning:draft", args=[plan.pk])).content.decode()
    address = re.search(rf"{reverse('planning:draft', args=[plan.pk])}[^\"]*[0-9a-f]{{64}}[^\"]*", page)[0]
    # Another worker: nothing is left in its memory.
    caches["default"].clear()
    caches.close_all()

    with mock.patch("pophyte.planning.views.writing_draft.compose", side_effect=AssertionError("composed anew")):
        answer = client.get(address)

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert all(file.stat().st_mode & 0o077 == 0 for file in (tmp_path / "cache").iterdir())


def attach(client, name, content=b"%PDF-1.7 x"):
    file = SimpleUploadedFile(name, content, content_type="application/octet-stream")
    sent = {"document-chooser-upload-title": "Liite", "document-chooser-upload-file": file}
    return client.post(reverse("wagtaildocs_chooser:create"), sent).json()


def test_an_attachment_is_taken(client, coordinator, plan):
    client.force_login(coordinator)

    assert attach(client, "kysely.pdf")["step"] == "chosen"
    assert get_document_model().objects.get().title == "Liite"


@pytest.mark.parametrize("name", ["sivu.html", "kuva.svg", "makro.docm", "ohjelma.exe"])
def test_what_could_run_is_no_attachment(client, coordinator, plan, name):
    client.force_login(coordinator)

    assert attach(client, name)["step"] != "chosen"
    assert not get_document_model().objects.exists()


def test_a_file_that_is_too_large_is_told_so(client, coordinator, plan, settings):
    settings.ATTACHMENT_LIMIT_BYTES = 2048
    client.force_login(coordinator)

    answer = attach(client, "kysely.pdf", b"%PDF-1.7" + b"x" * 4096)

    assert "Liite saa olla enintään 2,0" in answer["htmlFragment"]
    assert not get_document_model().objects.exists()

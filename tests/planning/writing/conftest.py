import json
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from pophyte.people.domain import AccessRole
from pophyte.planning.models import DraftFolder
from pophyte.planning.operations.writing import open_folders
from tests.conftest import account_with
from tests.factories.planning import make_document


@pytest.fixture
def plan(pudasjarvi, term, coordinator):
    """The coordinator's own draft."""
    document = make_document(areas=[pudasjarvi], term=term, by=coordinator)
    open_folders(document, by=coordinator)
    return document


@pytest.fixture
def other_coordinator(muhos):
    return account_with(AccessRole.MUNICIPAL_COORDINATOR, muhos.scope, email="muhos@example.org")


@pytest.fixture
def group_member(pudasjarvi):
    return account_with(AccessRole.WELLBEING_GROUP, pudasjarvi.scope, email="ryhma@example.org")


@pytest.fixture
def others_plan(muhos, term, other_coordinator):
    """Somebody else's draft, whose words must not reach the coordinator by any way."""
    document = make_document(areas=[muhos], term=term, by=other_coordinator, title="Zorglub-luonnos")
    document.summary = "Zorglubin sanat."
    document.save()
    document.save_revision(user=other_coordinator)
    open_folders(document, by=other_coordinator)
    return document


@pytest.fixture
def picture_of():
    """A picture in the folder of an area."""

    def make(area, title="Kuva"):
        content = BytesIO()
        Picture.new("RGB", (12, 12), "green").save(content, "PNG")
        collection = DraftFolder.objects.get(area=area).collection
        file = ImageFile(BytesIO(content.getvalue()), name="kuva.png")
        return get_image_model().objects.create(title=title, file=file, collection=collection)

    return make


@pytest.fixture
def attachment_of():
    def make(area, title="Liite"):
        collection = DraftFolder.objects.get(area=area).collection
        file = ContentFile(b"Zorglubin sanat.", name="liite.txt")
        return get_document_model().objects.create(title=title, file=file, collection=collection)

    return make


@pytest.fixture
def sent():
    """The editor's form as a browser sends it: blocks as (kind, fields of the block, id)."""

    def make(document, blocks, **fields):
        data = {
            "title": document.title,
            "summary": "",
            "body-count": str(len(blocks)),
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            "comments-MIN_NUM_FORMS": "0",
            "comments-MAX_NUM_FORMS": "1000",
            **fields,
        }
        for place, (kind, values, key) in enumerate(blocks):
            data |= {
                f"body-{place}-deleted": "",
                f"body-{place}-order": str(place),
                f"body-{place}-type": kind,
                f"body-{place}-id": key,
            }
            named = values if isinstance(values, dict) else {"": values}
            for name, value in named.items():
                data[f"body-{place}-value" + (f"-{name}" if name else "")] = value
        return data

    return make


def words(text):
    """A paragraph as the editor of running text sends it."""
    block = {"key": "aaaaa", "type": "unstyled", "text": text, "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})

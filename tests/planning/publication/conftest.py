"""Published documents: what a council decided, kept with its charts, as freezing leaves it."""

from dataclasses import replace

import pytest
from wagtail.models import Locale, Page

from pophyte.planning.operations.rendering.work import Picture, Work
from tests.factories.planning import DocumentTypeFactory, FrozenChartFactory, ReleaseFactory, make_document
from tests.planning.publication.sample import full_document, long_document, publish_sample


def work_of_sample(document, pictures):
    return Work(
        document,
        {digest: Picture(*picture) for digest, picture in pictures.items()},
        "http://localhost:8000/asiakirjat/koe/versio/1/",
        "ab" * 32,
        "2026-10-20",
    )


@pytest.fixture
def work():
    return work_of_sample(*full_document())


@pytest.fixture
def long_work():
    return work_of_sample(*long_document())


def keep(frozen, pictures, **fields):
    for digest, (media_type, content) in pictures.items():
        FrozenChartFactory(digest=digest, media_type=media_type, content=content)
    return ReleaseFactory(frozen=frozen, **fields)


@pytest.fixture
def root(db):
    """Wagtail's tree begins with a page that a migration makes, and that tests with real transactions wipe away."""
    Locale.objects.get_or_create(language_code="fi")
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root")


@pytest.fixture
def release(root, pudasjarvi, term):
    """Pudasjärvi's document, published."""
    return publish_sample(make_document(areas=[pudasjarvi], term=term))


@pytest.fixture
def long_release(root, muhos, term):
    document, pictures = long_document()
    own = replace(document, areas=("Muhos",), area_keys=("municipality:494",))
    return keep(own, pictures, document=make_document(areas=[muhos], term=term))


@pytest.fixture
def decided(root, muhos, term):
    """Decided but not published: nobody outside may read it."""
    document, pictures = full_document()
    own = replace(document, title="Muhoksen salainen luonnos", areas=("Muhos",), area_keys=("municipality:494",))
    kind = DocumentTypeFactory(slug="vuosiraportti", name_fi="Vuosiraportti")
    return keep(own, pictures, document=make_document(areas=[muhos], term=term, type=kind), published_at=None)

"""The kinds of documents that a region states."""

import pytest

from pophyte.core.packs.faults import PackRefused
from pophyte.planning.models import DocumentType
from pophyte.site.packs.sections import load_region
from tests.site.packfolder import PackFolder


@pytest.fixture
def folder(tmp_path, db):
    return PackFolder(tmp_path / "pakka")


def test_a_kind_comes_with_its_chapters_and_its_way(folder):
    load_region(folder.path)

    kind = DocumentType.objects.get()
    assert kind.name_fi == "Hyvän elämän kirja"
    assert [chapter["key"] for chapter in kind.chapters] == ["kuulumiset", "aikeet"]
    assert [step["kind"] for step in kind.steps] == ["group", "council", "publication"]


def test_a_chapter_that_nobody_described_is_told(folder):
    folder.edit("documents.yaml", "chapters: [kuulumiset, aikeet]", "chapters: [kuulumiset, haaveet]")

    with pytest.raises(PackRefused) as refusal:
        load_region(folder.path)

    assert "Lukua ”haaveet” ei ole luettelossa chapters." in str(refusal.value)
    assert not DocumentType.objects.exists()


def test_a_way_that_nobody_described_is_told(folder):
    folder.edit("documents.yaml", "way: suora-tie", "way: kiertotie")

    with pytest.raises(PackRefused) as refusal:
        load_region(folder.path)

    assert "Käsittelytietä ”kiertotie” ei ole" in str(refusal.value)


def test_a_key_twice_is_told(folder):
    folder.edit("documents.yaml", "- key: aikeet", "- key: kuulumiset")

    with pytest.raises(PackRefused) as refusal:
        load_region(folder.path)

    assert "Sama avain on luettelossa kahdesti." in str(refusal.value)


@pytest.mark.parametrize(("kind", "instead"), [("publication", "board"), ("council", "group"), ("group", "council")])
def test_a_way_that_does_not_end_in_a_decision_and_its_publication_is_told(folder, kind, instead):
    folder.edit("documents.yaml", f"kind: {kind}", f"kind: {instead}")

    with pytest.raises(PackRefused) as refusal:
        load_region(folder.path)

    assert "Käsittelytie ”suora-tie” ei pääty valtuuston päätökseen ja julkaisemiseen." in str(refusal.value)
    assert not DocumentType.objects.exists()

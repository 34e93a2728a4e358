import pytest

from pophyte.core.faults import Refused
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.operations import documents
from pophyte.planning.operations.documents import move
from tests.factories.planning import DocumentTypeFactory, make_document


def test_a_draft_begins_with_the_chapters_of_its_kind(pudasjarvi, term, coordinator):
    document = make_document(areas=[pudasjarvi], term=term, by=coordinator)

    assert document.title == "Pudasjärven hyvinvointikertomus ja -suunnitelma 2025–2029"
    assert [block.value["title"] for block in document.body] == [
        "Tiivistelmä",
        "Hyvinvoinnin tila",
        "Hyvinvointisuunnitelma",
    ]
    assert document.latest_revision.user == coordinator
    assert not document.live


def test_a_second_one_of_the_same_kind_is_refused(pudasjarvi, muhos, term):
    make_document(areas=[pudasjarvi], term=term)

    with pytest.raises(Refused, match=r"Pudasjärvi: asiakirja .* on jo aloitettu"):
        make_document(areas=[muhos, pudasjarvi], term=term)

    assert WellbeingDocument.objects.count() == 1


def test_of_two_who_begin_at_once_one_makes_the_document(pudasjarvi, term, monkeypatch):
    shelf = documents.shelf

    def wait_for_another():
        """What one meets who has waited for the other's row: a document made meanwhile."""
        monkeypatch.setattr(documents, "shelf", shelf)
        make_document(areas=[pudasjarvi], term=term, title="Ensin ehtinyt")
        return shelf()

    monkeypatch.setattr(documents, "shelf", wait_for_another)

    with pytest.raises(Refused, match="”Ensin ehtinyt” on jo aloitettu"):
        make_document(areas=[pudasjarvi], term=term, title="Toinen")

    assert not WellbeingDocument.objects.filter(title="Toinen").exists()


def test_a_joint_document_is_named_by_its_municipalities(pudasjarvi, muhos, term):
    document = make_document(areas=[muhos, pudasjarvi], term=term)

    assert document.title.startswith("Muhoksen ja Pudasjärven hyvinvointikertomus")
    assert document.made_for == "joint"


def test_a_kind_is_made_only_for_whom_it_is_meant(pudasjarvi, coast, term):
    with pytest.raises(Refused, match="ei laadita näin"):
        make_document(areas=[coast], term=term)


def test_a_yearly_review_needs_its_year(pudasjarvi, term):
    kind = DocumentTypeFactory(slug="vuosiraportti", name_fi="Vuosittainen hyvinvointiraportti", rhythm="year")

    with pytest.raises(Refused, match="mistä vuodesta"):
        make_document(areas=[pudasjarvi], term=term, type=kind)


def test_stages_follow_their_table(pudasjarvi, term):
    document = make_document(areas=[pudasjarvi], term=term)

    with pytest.raises(Refused, match="”luonnos”"):
        move(document, Stage.PUBLISHED, by=None)

    document.refresh_from_db()
    assert document.stage == Stage.WRITING

"""Characters that come along with pasted text and that no page, file or feed can show."""

from dataclasses import replace
from io import BytesIO

import docx
import pptx
import pytest

from pophyte.core.printable import all_printable, printable
from pophyte.networks.models import JoinRequest
from pophyte.planning.domain.frozen import from_json, to_json
from pophyte.planning.operations.rendering.slides import make_slides
from pophyte.planning.operations.rendering.word import make_word
from tests.planning.publication.conftest import work_of_sample
from tests.planning.publication.sample import full_document


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rivi\x0btoinen", "rivi\ntoinen"),
        ("sivu\x0ctoinen", "sivu\ntoinen"),
        ("hyvin\x1fvointi", "hyvinvointi"),
        ("a\x00b\x01c\x9f\ufffe", "abc"),
        ("a\ud800b", "ab"),
        ("ä\tö\r\n–\u00ad 💥 \u202e", "ä\tö\r\n–\u00ad 💥 \u202e"),
    ],
)
def test_what_cannot_be_shown_goes_and_all_else_stays(text, shown):
    assert printable(text) == shown


def test_texts_within_lists_and_mappings_are_made_printable():
    assert all_printable({"a": ["x\x01", {"b": "y\x02"}], "c": 1, "d": None}) == {
        "a": ["x", {"b": "y"}],
        "c": 1,
        "d": None,
    }


@pytest.fixture
def pasted():
    """A decided document as it is kept, of which somebody pasted a title, a goal and a paragraph from elsewhere."""
    document, pictures = full_document()
    first = document.chapters[0]
    part = replace(first.parts[0], html="<p>Moni\x0bon \x01yksin.</p>")
    chapter = replace(first, parts=(part, *first.parts[1:]))
    goal = replace(document.goals[0], text="Ystävä\x0b jokaiselle\x1f")
    told = replace(
        document,
        title="Kertomus\x0b2026",
        summary="Tiivis\ufffetelmä",
        chapters=(chapter, *document.chapters[1:]),
        goals=(goal, *document.goals[1:]),
    )
    return work_of_sample(from_json(to_json(told)), pictures)


def test_word_and_slides_are_made_of_pasted_text(pasted):
    word, slides = docx.Document(BytesIO(make_word(pasted))), pptx.Presentation(BytesIO(make_slides(pasted)))

    assert "Tiivistelmä" in [paragraph.text for paragraph in word.paragraphs]
    assert len(slides.slides) > 1


def test_a_form_is_cleaned_before_anybody_reads_it(client, open_network):
    address = f"/verkostot/{open_network.slug}/liity/"

    client.post(
        address,
        {"name": "Testi\x1f Liittyjä", "email": "liittyja@example.org", "message": "Hei\x0bsiellä", "consent": "on"},
    )

    request = JoinRequest.objects.get()
    assert (request.name, request.message) == ("Testi Liittyjä", "Hei\nsiellä")

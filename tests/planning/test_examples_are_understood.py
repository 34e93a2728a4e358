"""What the form offers as an example must be read by the parser, in every language of the interface."""

import pytest
from django.utils import translation

from pophyte.planning.domain.phrases import Understanding, read_phrase
from pophyte.planning.forms.estimates import EstimateForm


def examples(language):
    with translation.override(language):
        told = str(EstimateForm.base_fields["as_written"].help_text)
    return told.partition(":")[2].strip().rstrip(".").split(", ")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_example_of_the_form_is_understood(language):
    readings = [reading for example in examples(language) for reading in read_phrase(example, year=2027)]

    assert len(readings) >= 4
    assert [reading.as_written for reading in readings if reading.understanding == Understanding.UNREAD] == []

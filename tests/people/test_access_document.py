from pathlib import Path

from django.utils.translation import override

from pophyte.people.presenters import present_access


DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "features" / "access.md"


def test_the_document_holds_the_table_that_the_code_holds():
    with override("fi"):
        table = present_access()

    assert table in DOCUMENT.read_text(encoding="utf-8"), f"Put this into {DOCUMENT.name}:\n\n{table}"

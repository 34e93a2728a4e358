"""Swedish and English are complete: every text of the sources is there, translated, and with the same blanks."""

import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import polib
import pytest

from tests.conventions.repository import CODE, committed_files


LANGUAGES = ("sv", "en")
BLANK = re.compile(r"%\([a-z_A-Z0-9]+\)[sd]|%[sd]|\{[a-z_A-Z0-9]*\}")
COLLECT = """
import django
from django.conf import settings
settings.configure(USE_I18N=True, LOCALE_PATHS=["pophyte/locale"], INSTALLED_APPS=[])
django.setup()
from django.core.management import call_command
call_command("makemessages", locale=["xx"], extensions=["html", "txt", "py"], no_location=True, verbosity=0)
"""


@cache
def texts_of_the_sources():
    """What gettext finds today, collected in a copy, so that the committed files stay as they are."""
    assert shutil.which("xgettext"), "gettext is missing: bin/ensure gettext installs it."
    copy = Path(mkdtemp(prefix="pophyte-texts-"))
    for path in committed_files():
        if path.is_relative_to(CODE) and path.suffix in {".py", ".html", ".txt"}:
            target = copy / "pophyte" / path.relative_to(CODE)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    (copy / "pophyte" / "locale" / "xx" / "LC_MESSAGES").mkdir(parents=True)
    subprocess.run([sys.executable, "-c", COLLECT], cwd=copy, check=True)
    found = polib.pofile(str(copy / "pophyte" / "locale" / "xx" / "LC_MESSAGES" / "django.po"))
    shutil.rmtree(copy)
    return frozenset(key(entry) for entry in found)


@cache
def translations(language):
    path = CODE / "locale" / language / "LC_MESSAGES" / "django.po"
    assert path.exists(), f"There is no {path.relative_to(CODE.parent)}: `make messages` begins it."
    return polib.pofile(str(path))


def key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def texts_of(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def blanks_of(text):
    return sorted(BLANK.findall(text))


def keeps_its_blanks(entry):
    """A singular may leave out its number ("one day"); nothing else may lose or gain a blank."""
    allowed = (
        [blanks_of(entry.msgid), blanks_of(entry.msgid_plural)] if entry.msgid_plural else [blanks_of(entry.msgid)]
    )
    return all(blanks_of(text) in allowed for text in texts_of(entry))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_missing(language):
    missing = texts_of_the_sources() - {key(entry) for entry in translations(language) if not entry.obsolete}

    assert sorted(msgid for _context, msgid, _plural in missing) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_over(language):
    assert [
        entry.msgid for entry in translations(language) if entry.obsolete or key(entry) not in texts_of_the_sources()
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_certain(language):
    assert [entry.msgid for entry in translations(language) if entry.fuzzy or not all(texts_of(entry))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_blanks(language):
    assert [
        entry.msgid for entry in translations(language) if all(texts_of(entry)) and not keeps_its_blanks(entry)
    ] == []

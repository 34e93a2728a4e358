"""Compiles the committed .po files. gettext's own msgfmt would do; polib spares an installation from needing it."""

from collections.abc import Iterator
from pathlib import Path

import polib


def compile_translations(folder: Path) -> Iterator[Path]:
    """Write the .mo file beside every .po file that is newer; answer those written."""
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            yield target

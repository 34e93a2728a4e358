"""A file as published into bytes and text: size limits, packed files, byte order marks, web pages in disguise."""

import gzip
import json
import re
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pophyte.indicators.sources.faults import SourceFault


# The largest answer known is 60 MB (every year and sex of one indicator is 5 MB); more is a wrong file or a trap.
LIMIT_BYTES = 256 * 1024 * 1024
# Tables pack to about a tenth. What packs to a five-hundredth is made to fill the memory of whoever opens it.
LIMIT_RATIO = 500

GZIP = b"\x1f\x8b"
MARKUP = re.compile(rb"\A\s*<(!doctype|html|head|body|\?xml|!--|error|div|title)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opened:
    """The bytes of one file, unpacked, with the name a person knows it by."""

    name: str
    data: bytes

    @property
    def is_workbook(self) -> bool:
        return self.data.startswith(b"PK\x03\x04")

    def text(self) -> str:
        return decode(self.data, file=self.name)

    def json(self) -> Any:
        return parse_json(self.text(), file=self.name)


def open_file(path: Path, *, limit: int = LIMIT_BYTES) -> Opened:
    try:
        if path.stat().st_size > limit:
            raise _too_large(path.name, limit)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise SourceFault(_("Tiedostoa ei ole."), file=path.name) from error
    except (IsADirectoryError, PermissionError) as error:
        raise SourceFault(_("Tiedostoa ei voi lukea."), file=path.name) from error
    return opened(path.name, data, limit=limit)


def opened(name: str, data: bytes, *, limit: int = LIMIT_BYTES) -> Opened:
    """`data` unpacked and seen not to be empty, too large, or a web page."""
    if data.startswith(GZIP):
        data = _unpacked(name, data, limit)
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise SourceFault(_("Tiedosto on tyhjä."), file=name)
    if MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")[:200]):
        raise SourceFault(
            _("Tiedosto on verkkosivu eikä tilastotaulukko. Palvelu vastasi luultavasti virheilmoituksella."),
            file=name,
            place=_("rivi %d") % 1,
        )
    return Opened(name, data)


def _unpacked(name: str, data: bytes, limit: int) -> bytes:
    most = min(limit, max(len(data) * LIMIT_RATIO, 1024 * 1024))
    try:
        with gzip.open(BytesIO(data)) as stream:
            content = stream.read(most + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceFault(_("Pakattu tiedosto on katkennut tai rikki."), file=name) from error
    if len(content) > most:
        raise _too_large(name, most)
    return content


def _too_large(name: str, limit: int) -> SourceFault:
    sentence = _("Tiedosto on liian suuri: enintään %d megatavua luetaan.") % max(1, limit // (1024 * 1024))
    return SourceFault(sentence, file=name)


def decode(data: bytes, *, file: str) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, and Windows-1252, which older Finnish tables come in."""
    has_wide_mark = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if has_wide_mark else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            raise SourceFault(_("Tiedosto ei ole tekstiä."), file=file, place=_("merkki %d") % (text.index("\x00") + 1))
        return text
    raise SourceFault(_("Tiedoston merkistöä ei tunnistettu. Tallenna tiedosto UTF-8-muodossa."), file=file)


def parse_json(text: str, *, file: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = _("rivi %(row)d, merkki %(column)d") % {"row": error.lineno, "column": error.colno}
        if error.pos >= len(text.rstrip()) - 1 or "Unterminated" in error.msg:
            raise SourceFault(_("Tiedosto katkeaa kesken."), file=file, place=place) from error
        raise SourceFault(_("Tiedosto ei ole ehjää JSONia."), file=file, place=place) from error
    except RecursionError as error:
        raise SourceFault(_("Tiedostossa on liian monta sisäkkäistä tasoa."), file=file) from error
    except ValueError as error:
        # Python refuses whole numbers of thousands of digits.
        raise SourceFault(_("Tiedostossa on mahdoton luku."), file=file) from error

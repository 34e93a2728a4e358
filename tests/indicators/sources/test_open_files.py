import gzip
import io
import zipfile

import pytest

from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.opening import open_file, opened


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "tyhj"),
        (b"\xef\xbb\xbf \n", "tyhj"),
        (b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", "verkkosivu"),
        (b"\xef\xbb\xbf  <html>", "verkkosivu"),
        (b"<?xml version='1.0'?><fault/>", "verkkosivu"),
        (b'[{"indicator": 127, "region": 261, "ye', "katkeaa kesken"),
        (b'[{"indicator": 127, }, {"region": 1}]', "JSONia"),
        (b"[" * 100_000, "sisäkkäistä"),
        (b"[" + b"9" * 10_000 + b"]", "mahdoton luku"),
        (b"[1\x00]", "ei ole teksti"),
        (b"\x81\x8d\x8f;x", "merkistö"),
        (b"[]", "tietueita"),
        (b"null", "ei ole taulukko"),
        (gzip.compress(b"[1]" * 1000)[:-20], "katkennut"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(read, content, words):
    with pytest.raises(SourceFault) as fault:
        read(content, "tiedosto.csv")

    assert words in str(fault.value)
    assert "tiedosto.csv" in str(fault.value)


def test_a_packed_bomb_is_refused_before_it_fills_the_memory():
    bomb = gzip.compress(b"0" * 20_000_000)

    with pytest.raises(SourceFault, match="liian suuri"):
        opened("pommi.csv.gz", bomb)


def test_a_workbook_bomb_is_refused_before_it_is_opened(read):
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("xl/workbook.xml", b" " * 50_000_000)

    with pytest.raises(SourceFault, match="liian suuri"):
        read(package.getvalue(), "pommi.xlsx")


def test_a_broken_workbook_and_another_packed_folder_are_refused(read):
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as folder:
        folder.writestr("muu.txt", "x")

    with pytest.raises(SourceFault, match="ei ole Excel"):
        read(package.getvalue(), "muu.xlsx")
    with pytest.raises(SourceFault, match="katkennut"):
        read(package.getvalue()[:40], "katkennut.xlsx")


def test_a_file_larger_than_the_limit_is_not_read(tmp_path):
    path = tmp_path / "suuri.csv"
    path.write_bytes(b"x" * 2048)

    with pytest.raises(SourceFault, match="liian suuri"):
        open_file(path, limit=1024)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(SourceFault, match="Tiedostoa ei ole"):
        open_file(tmp_path / "puuttuu.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_are_read_in_the_encodings_that_finnish_files_come_in(encoding):
    assert opened("a.csv", "Hyvinkää;1".encode(encoding)).text() == "Hyvinkää;1"

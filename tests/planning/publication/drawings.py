"""Charts as the site draws them, and a picture, for sample documents. The figures are made up."""

import hashlib
import struct
import zlib
from functools import cache

from pophyte.indicators.charts.drawing import svg
from pophyte.indicators.charts.kinds import ChartWords, Line, LineChartData
from pophyte.indicators.charts.lines import build_line_spec
from pophyte.indicators.domain import State
from pophyte.indicators.statistics.series import Point
from pophyte.planning.domain.frozen import FigurePart, Table


YEARS = tuple(range(2018, 2026))


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def drawn(title: str, values: tuple[float, ...], others: tuple[float, ...]) -> bytes:
    """A chart of the municipality and the country."""
    words = ChartWords(
        title=title,
        text=f"{title}: Pudasjärvi ja koko maa vuosina {YEARS[0]}–{YEARS[-1]}.",
        unit="prosenttia",
        source="Lähde: THL, Kouluterveyskysely (CC BY 4.0)",
        suppressed="salattu",
        missing="ei tietoa",
        area="Alue",
        year="Vuosi",
        value="Luku",
    )
    lines = (Line("Pudasjärvi", _points(values), is_own=True), Line("Koko maa", _points(others)))
    return svg(build_line_spec(LineChartData(words, lines, decimals=1))).encode()


def _points(values: tuple[float, ...]) -> tuple[Point, ...]:
    return tuple(Point(year, value, State.PRESENT) for year, value in zip(YEARS, values, strict=True))


def _series(number: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Two rows of figures that differ from figure to figure."""
    own = tuple(round(8 + (number * 7 + place * 3) % 11 + place * 0.6, 1) for place in range(len(YEARS)))
    country = tuple(round(9 + (number * 5 + place) % 6 + place * 0.3, 1) for place in range(len(YEARS)))
    return own, country


def _finnish(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


@cache
def figure(number: int, title: str) -> tuple[FigurePart, bytes]:
    own, country = _series(number)
    chart = drawn(title, own, country)
    rows = tuple(
        (str(year), _finnish(mine), _finnish(theirs)) for year, mine, theirs in zip(YEARS, own, country, strict=True)
    )
    part = FigurePart(
        anchor=f"mittari-{number}",
        title=title,
        indicator=f"sotkanet:{300 + number}",
        area="Pudasjärvi",
        value=f"{_finnish(own[-1])} % ({YEARS[-1]})",
        description=(
            f"Pudasjärvi: {_finnish(own[0])} % vuonna {YEARS[0]} ja {_finnish(own[-1])} % vuonna {YEARS[-1]}. "
            f"Koko maa: {_finnish(country[-1])} % vuonna {YEARS[-1]}."
        ),
        chart=digest_of(chart),
        table=Table(("Vuosi", "Pudasjärvi, %", "Koko maa, %"), rows, title),
        interpretation=(
            "<p>Osuus on kasvanut koko 2020-luvun ajan ja on <b>suurempi kuin maassa keskimäärin</b>. Muutos näkyy "
            "myös koulukuraattorien ja nuorisotyön havainnoissa.</p>"
        ),
        caveats=("Vastaajia oli vuonna 2025 yhteensä 148; yhden vuoden muutos voi olla sattumaa.",),
        citation=1,
    )
    return part, chart


def _photograph() -> bytes:
    """A small PNG of one evening's colours."""
    rows = b"".join(b"\x00" + bytes((40 + row, 90 + row, 120 - row // 2)) * 60 for row in range(40))
    head = struct.pack(">IIBBBBB", 60, 40, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


PICTURE = _photograph()
ATTACHMENT = b"%PDF-1.7 liite"

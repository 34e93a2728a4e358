"""Documents as a council decides them: one with every kind of part, and one as long as a large town's.

Figures and words are made up; the charts are drawn by the engine that draws them for the site.
"""

import hashlib
import struct
import zlib
from dataclasses import replace
from functools import cache

from pophyte.indicators.charts.drawing import svg
from pophyte.indicators.charts.kinds import ChartWords, Line, LineChartData
from pophyte.indicators.charts.lines import build_line_spec
from pophyte.indicators.domain import State
from pophyte.indicators.statistics.series import Point
from pophyte.planning.domain.chain import (
    FrozenConcern,
    FrozenConclusion,
    FrozenGoal,
    FrozenMeasure,
    FrozenTarget,
    FrozenYear,
)
from pophyte.planning.domain.frozen import (
    Approval,
    AttachmentPart,
    Chapter,
    Citation,
    ExperiencePart,
    FigurePart,
    FigureSetPart,
    FrozenDocument,
    GoalsPart,
    Omission,
    PeoplePart,
    PicturePart,
    ReferencePart,
    Table,
    TextPart,
)


YEARS = tuple(range(2018, 2026))
SOTKANET = Citation(
    1,
    "THL, Kouluterveyskysely",
    "CC BY 4.0",
    "Sotkanet",
    "2025-09-18",
    "2026-03-02",
    "https://sotkanet.fi/sotkanet/fi/haku?indicator=sotkanet:328",
)
POPULATION = Citation(2, "Tilastokeskus, väestörakenne", "CC BY 4.0", "StatFin 11re", "2026-03-27", "2026-03-28")
SHEET = Citation(3, "THL, TEAviisari", "CC BY 4.0", "Sotkanet", "2025-12-10", "2026-03-02")


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

CAFE = FrozenMeasure(
    key="a1b2c3d4-0000-4000-8000-000000000001",
    text="Avataan nuorten kahvila kirjaston yhteyteen kahtena iltana viikossa.",
    owner="nuorisopalvelut",
    partners=("Pudasjärven 4H-yhdistys", "seurakunta", "Osallisuusverkosto"),
    when="syksystä 2026 alkaen",
    edtf="2026-23/..",
    state="under-way",
    state_name="käynnissä",
    years=(
        FrozenYear(2026, money_planned=12000, money_actual=9400, days_planned=40, days_actual=52),
        FrozenYear(2027, money_planned=24500, days_planned=90.5),
    ),
    placements=("Talousarvio 2027", "Nuorisopalvelujen käyttösuunnitelma 2027"),
    progress="Kahvila avattiin lokakuussa 2026. Kävijöitä oli 31 iltaa kohden.",
)
TRAINING = FrozenMeasure(
    key="b1b2c3d4-0000-4000-8000-000000000002",
    text="Koulutetaan jokaiseen kouluun kaksi kaveritaitojen ohjaajaa.",
    owner="sivistyspalvelut",
    partners=("MLL",),
    when="2027",
    edtf="2027",
    state="not-started",
    state_name="ei aloitettu",
    years=(FrozenYear(2027, money_planned=3200, days_planned=18),),
)
WALKS = FrozenMeasure(
    key="c1b2c3d4-0000-4000-8000-000000000003",
    text="Järjestetään kylillä ikäihmisten yhteiskävelyjä kuljetuksineen.",
    owner="hyvinvointikoordinaattori",
    partners=(),
    when="vuoden 2028 loppuun",
    edtf="2028-12",
    state="done",
    state_name="tehty",
)
GOALS = (
    FrozenGoal(
        key="11112222-0000-4000-8000-000000000001",
        text="Jokaisella nuorella on ainakin yksi ystävä.",
        why="Yksinäisyys nuorena ennustaa mielenterveyden ongelmia ja koulutuksen keskeytymistä.",
        focus_area="Osallisuus",
        life_domain="Ihmissuhteet",
        evidence=("Kouluterveyskysely: yksinäisyyttä kokevat 8.–9.-luokkalaiset 18,4 % (2025).",),
        targets=(
            FrozenTarget(
                indicator="sotkanet:328",
                name="Tuntee itsensä yksinäiseksi, % 8. ja 9. luokan oppilaista",
                area="Pudasjärvi",
                unit="%",
                aim="vähenee",
                baseline=18.4,
                baseline_year=2025,
                baseline_text="18,4 % (2025)",
                target=12,
                target_year=2029,
                citation=1,
            ),
        ),
        measures=(CAFE, TRAINING),
        placements=("Kuntastrategia 2025–2030",),
    ),
    FrozenGoal(
        key="33334444-0000-4000-8000-000000000002",
        text="Ikäihmiset liikkuvat ja tapaavat toisiaan kaikilla kylillä.",
        why="",
        focus_area="Liikkuminen",
        life_domain="Arki",
        evidence=(),
        targets=(),
        measures=(WALKS,),
    ),
)
CONCERNS = (
    FrozenConcern(
        key="eeee0001-0000-4000-8000-000000000001",
        kind="worry",
        text="Nuorten yksinäisyys on lisääntynyt.",
        raised_by="hyvinvointiryhmä",
        evidence=("Yksinäisyyttä kokevat 18,4 % (2025) [1]", "Koulukuraattorien havainnot"),
        conclusions=("cccc0001-0000-4000-8000-000000000001",),
    ),
    FrozenConcern(
        key="eeee0002-0000-4000-8000-000000000002",
        kind="joy",
        text="Kylillä on vireä yhdistystoiminta.",
        raised_by="asukkaat",
        evidence=(),
        answer="Yhdistysten toimintaedellytyksiä turvataan avustuksilla ja maksuttomilla tiloilla.",
    ),
    FrozenConcern(
        key="eeee0003-0000-4000-8000-000000000003",
        kind="worry",
        text="Joukkoliikenne ei palvele iltaharrastuksia.",
        raised_by="nuorisovaltuusto",
        evidence=(),
    ),
)
CONCLUSIONS = (
    FrozenConclusion(
        key="cccc0001-0000-4000-8000-000000000001",
        text="Nuorten yhteisöllisyyttä on vahvistettava vapaa-ajalla ja koulussa.",
        goals=(GOALS[0].key,),
    ),
)
SUMMARY = (
    "Pudasjärveläisten hyvinvointi on kohentunut monella mittarilla, mutta nuorten yksinäisyys on lisääntynyt. "
    "Suunnitelmassa on kaksi tavoitetta ja kolme toimenpidettä, joista valtuusto saa seurannan joka vuosi."
)


@cache
def full_document() -> tuple[FrozenDocument, dict[str, tuple[str, bytes]]]:
    """Every kind of part. With it the pictures: digest → (media type, content)."""
    lonely, chart = figure(0, "Tuntee itsensä yksinäiseksi, % 8. ja 9. luokan oppilaista")
    picture = digest_of(PICTURE)
    state = (
        TextPart(
            html=(
                "<p>Kunnassa asuu <b>7 512</b> ihmistä. Väestö <i>vanhenee</i>, ja "
                '<a href="https://www.example.org/vaesto">väestöennuste</a> on laskeva.</p>'
                "<h3>Lapset ja nuoret</h3><p>Nuorten kokemuksia kysytään joka toinen vuosi.</p>"
                "<h4>Koulut</h4><ul><li>Hirsikampus</li><li>kyläkoulut<ul><li>Kurenalus</li></ul></li></ul>"
                "<ol><li>ensin</li><li>sitten</li></ol>"
            ),
            anchor="tila-johdanto",
        ),
        lonely,
        FigureSetPart(
            anchor="liikunta",
            title="Liikkuminen eri ikäryhmissä",
            table=Table(
                ("Mittari", "Pudasjärvi", "Koko maa"),
                (("Liikkuu riittävästi, 5. luokka", "38,1 % (2025)", "41,0 % (2025)"), ("65+ liikkuu", "52 %", "55 %")),
                "Liikkuminen eri ikäryhmissä",
            ),
            interpretation="Nuoremmat liikkuvat vähemmän kuin maassa keskimäärin.",
            citations=(1, 3),
        ),
        PeoplePart(
            anchor="ihmisina",
            title="Yksinäiset nuoret ihmisinä",
            statement="Noin 30 nuorta (95 %:n väli 19–42)",
            inputs=("18,4 % 8. ja 9. luokan oppilaista (2025).", "Oppilaita on 163."),
            interpretation="<p>Luku on yhden koululuokan kokoinen.</p>",
            citations=(1, 2),
        ),
        ExperiencePart(anchor="kokemukset", title="Mitä nuoret kertovat", theme="yksinäisyys"),
        ExperiencePart(
            anchor="kokemukset-2",
            title="Mitä vanhemmat kertovat",
            theme="vanhemmuus",
            voices=("Kun kahvila on auki, poika lähtee kotoa.",),
        ),
        PicturePart(
            anchor="kuva-1",
            picture=picture,
            alt="Nuoria kirjaston portailla syysillassa",
            caption="Nuorten kahvilan avajaiset lokakuussa 2026.",
            width=600,
            height=400,
        ),
        ReferencePart(
            name="Osallisuusverkosto", url="/verkostot/osallisuusverkosto/", text="Auttaa kyselyn suunnittelussa."
        ),
        AttachmentPart(title="Vähimmäistietosisältö", file=digest_of(ATTACHMENT), size=len(ATTACHMENT)),
    )
    document = FrozenDocument(
        title="Pudasjärven hyvinvointikertomus ja -suunnitelma 2025–2029",
        language="fi",
        type="hyvinvointikertomus-ja-suunnitelma",
        type_name="Hyvinvointikertomus ja -suunnitelma",
        areas=("Pudasjärvi",),
        area_keys=("municipality:615",),
        term="2025-2029",
        year=None,
        version=1,
        composed_on="2026-10-14",
        summary=SUMMARY,
        chapters=(
            Chapter(
                "summary",
                "tiivistelma",
                "Tiivistelmä",
                (TextPart(html=f"<p>{SUMMARY}</p><p>Asiakirja kertoo ensin tilasta, sitten tavoitteista.</p>"),),
            ),
            Chapter("state", "tila", "Asukkaiden hyvinvoinnin tila", state),
            Chapter(
                "plan",
                "suunnitelma",
                "Hyvinvointisuunnitelma",
                (
                    GoalsPart(
                        anchor="tavoitteet",
                        title="Tavoitteet ja toimenpiteet",
                        goals=tuple(goal.key for goal in GOALS),
                        introduction="<p>Tavoitteet on valittu huolenaiheista.</p>",
                    ),
                ),
            ),
        ),
        concerns=CONCERNS,
        conclusions=CONCLUSIONS,
        goals=GOALS,
        omissions=(Omission("Alkoholikuolleisuus", "Lukuja on liian vähän, jotta ne voisi julkaista."),),
        approvals=(
            Approval("Pudasjärvi", "kaupunginvaltuusto", "2026-10-14", "§ 42", "https://www.example.org/poytakirja"),
        ),
        citations=(SOTKANET, POPULATION, SHEET),
        changes=("Viime kauden tavoitteista neljä kuudesta toteutui.", "Nuorten yksinäisyys on uusi painopiste."),
    )
    return document, {
        lonely.chart: ("image/svg+xml", chart),
        picture: ("image/png", PICTURE),
        digest_of(ATTACHMENT): ("application/pdf", ATTACHMENT),
    }


PARAGRAPH = (
    "<p>Kunta edistää asukkaidensa hyvinvointia yhdessä järjestöjen, seurakunnan ja hyvinvointialueen kanssa. Työtä "
    "johtaa hyvinvointiryhmä, joka kokoontuu kuudesti vuodessa ja raportoi johtoryhmälle. Asukkaiden kokemukset on "
    "koottu kylätilaisuuksissa, verkkokyselyssä ja palvelujen arjessa, ja ne on luettu mittareiden rinnalla.</p>"
)


@cache
def long_document(figures: int = 40) -> tuple[FrozenDocument, dict[str, tuple[str, bytes]]]:
    """About sixty pages: ten chapters, forty charts, twelve goals with five measures each."""
    short, pictures = full_document()
    drawn_figures = [figure(number + 1, f"Mittari {number + 1}: koettu hyvinvointi, %") for number in range(figures)]
    chapters = tuple(
        Chapter(
            "",
            f"luku-{place}",
            f"Väestön hyvinvoinnin osa-alue {place + 1}",
            (
                TextPart(html=f"<h3>Lähtökohdat</h3>{PARAGRAPH * 3}<h3>Havainnot</h3>{PARAGRAPH * 2}"),
                *(part for part, _chart in drawn_figures[place * figures // 10 : (place + 1) * figures // 10]),
            ),
        )
        for place in range(10)
    )
    goals = tuple(_copy(GOALS[0], number) for number in range(12))
    plan = GoalsPart(anchor="tavoitteet", title="Tavoitteet", goals=tuple(goal.key for goal in goals))
    document = replace(
        short,
        title="Pitkä hyvinvointikertomus ja -suunnitelma 2025–2029",
        chapters=(short.chapters[0], *chapters, Chapter("plan", "suunnitelma", "Hyvinvointisuunnitelma", (plan,))),
        goals=goals,
        conclusions=(replace(CONCLUSIONS[0], goals=tuple(goal.key for goal in goals)),),
    )
    charts = {part.chart: ("image/svg+xml", chart) for part, chart in drawn_figures}
    return document, pictures | charts


def _copy(goal: FrozenGoal, number: int) -> FrozenGoal:
    measures = tuple(
        replace(CAFE, key=f"{number:02d}{order:02d}cafe-0000-4000-8000-000000000000", text=f"{CAFE.text} Kylä {order}.")
        for order in range(5)
    )
    return replace(
        goal,
        key=f"{number:02d}00ca1e-0000-4000-8000-000000000000",
        text=f"Tavoite {number + 1}: jokaisella on ainakin yksi ystävä.",
        measures=measures,
    )

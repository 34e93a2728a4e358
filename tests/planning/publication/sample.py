"""Documents as a council decides them: one with every kind of part, and one as long as a large town's.

Figures and words are made up; the charts are drawn by the engine that draws them for the site.
"""

from dataclasses import replace
from functools import cache

from pophyte.planning.domain.annex import FrozenStatement
from pophyte.planning.domain.chain import FrozenGoal
from pophyte.planning.domain.frozen import (
    Approval,
    AttachmentPart,
    Chapter,
    Citation,
    ExperiencePart,
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
from tests.factories.planning import FrozenChartFactory, ReleaseFactory
from tests.planning.publication.chain_sample import CAFE, CONCERNS, CONCLUSIONS, GOALS
from tests.planning.publication.drawings import ATTACHMENT, PICTURE, digest_of, figure


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
SUMMARY = (
    "Pudasjärveläisten hyvinvointi on kohentunut monella mittarilla, mutta nuorten yksinäisyys on lisääntynyt. "
    "Suunnitelmassa on kaksi tavoitetta ja kolme toimenpidettä, joista valtuusto saa seurannan joka vuosi."
)
TALE = TextPart(
    html=(
        "<p>Kunnassa asuu <b>7 512</b> ihmistä. Väestö <i>vanhenee</i>, ja "
        '<a href="https://www.example.org/vaesto">väestöennuste</a> on laskeva.</p>'
        "<h3>Lapset ja nuoret</h3><p>Nuorten kokemuksia kysytään joka toinen vuosi.</p>"
        "<h4>Koulut</h4><ul><li>Hirsikampus</li><li>kyläkoulut<ul><li>Kurenalus</li></ul></li></ul>"
        "<ol><li>ensin</li><li>sitten</li></ol>"
    ),
    anchor="tila-johdanto",
)
FIGURES = (
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
)
VOICES = (
    ExperiencePart(anchor="kokemukset", title="Mitä nuoret kertovat", theme="yksinäisyys"),
    ExperiencePart(
        anchor="kokemukset-2",
        title="Mitä vanhemmat kertovat",
        theme="vanhemmuus",
        voices=("Kun kahvila on auki, poika lähtee kotoa.",),
    ),
)

STATEMENTS = (
    FrozenStatement(
        kind="body",
        who="Vanhusneuvosto",
        given_on="2026-09-04",
        text="Kyläkävelyihin tarvitaan kuljetus.\n\nMuuten kannatamme.",
        accounted="otettiin huomioon",
        answer="Kuljetus lisättiin toimenpiteeseen.",
    ),
    FrozenStatement(kind="body", who="Tekniset palvelut", audience="kunnan toimiala", text="Ei huomautettavaa."),
    FrozenStatement(kind="residents", theme="bussivuorot", accounted="merkittiin tiedoksi", number=3),
    FrozenStatement(kind="comments", text="Toivottiin liikuntapaikkoja kylille.", number=12),
)


def _media(picture: str) -> tuple[PicturePart | ReferencePart | AttachmentPart, ...]:
    return (
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


@cache
def full_document() -> tuple[FrozenDocument, dict[str, tuple[str, bytes]]]:
    """Every kind of part. With it the pictures: digest → (media type, content)."""
    lonely, chart = figure(0, "Tuntee itsensä yksinäiseksi, % 8. ja 9. luokan oppilaista")
    picture = digest_of(PICTURE)
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
            Chapter(
                "state", "tila", "Asukkaiden hyvinvoinnin tila", (TALE, lonely, *FIGURES, *VOICES, *_media(picture))
            ),
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
        statements=STATEMENTS,
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


def publish_sample(document):
    """The full document as the published version of a draft."""
    frozen, pictures = full_document()
    for digest, (media_type, content) in pictures.items():
        FrozenChartFactory(digest=digest, media_type=media_type, content=content)
    return ReleaseFactory(frozen=frozen, document=document)

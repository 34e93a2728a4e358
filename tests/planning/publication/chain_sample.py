"""Worries, conclusions, goals and measures of the sample documents."""

from pophyte.planning.domain.chain import (
    FrozenConcern,
    FrozenConclusion,
    FrozenGoal,
    FrozenMeasure,
    FrozenTarget,
    FrozenYear,
)


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

"""A municipality into which others have merged since its figures were counted, on its pages."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from pophyte.indicators.blocks import FigureDesk
from pophyte.indicators.domain import Sex, State, Texts, ValueType
from pophyte.indicators.operations.ingest import build, ingest
from pophyte.indicators.queries.catalogue import indicator
from pophyte.indicators.queries.divisions import mergers_until, today
from pophyte.indicators.statistics.reasons import Reason
from pophyte.indicators.store.reading import current_store
from tests.factories.areas import AreaFactory, AreaSuccessionFactory
from tests.indicators.store.making import dataset, meta, part, row


pytestmark = pytest.mark.django_db

PEOPLE, SHARE, CURRENT = "koe:vaki", "koe:osuus", "koe:uusi"
OULU, HAUKIPUDAS, KIIMINKI, MUHOS, PUDASJARVI = (f"municipality:{code}" for code in ("564", "084", "255", "494", "615"))
YEARS = range(2005, 2013)
TODAY = date(2026, 1, 1)


def rows(key, values, state=State.PRESENT):
    return [
        row(area, year, value + year - 2005, indicator=key, sex=Sex.TOTAL, state=state)
        for area, value in values.items()
        for year in YEARS
    ]


@pytest.fixture
def oulu(empty_store):
    """Haukipudas and Kiiminki became part of Oulu at the beginning of 2013; Muhos stayed as it was."""
    ingest(by=None)
    old = {OULU: 1000.0, HAUKIPUDAS: 200.0, KIIMINKI: 100.0, MUHOS: 90.0, PUDASJARVI: 80.0}
    shares = {OULU: 10.0, HAUKIPUDAS: 20.0, KIIMINKI: 30.0, MUHOS: 12.0, PUDASJARVI: 13.0}
    metas = (
        meta(
            PEOPLE,
            title=Texts("Asukkaita"),
            unit=Texts("henkilöä"),
            value_type=ValueType.COUNT,
            decimals=0,
            is_additive=True,
            division_year=2012,
        ),
        meta(SHARE, title=Texts("Osuus"), division_year=2012),
        meta(CURRENT, title=Texts("Uusi osuus"), division_year=2013),
    )
    areas = tuple(area for area in current_store().areas() if area.key in {OULU, MUHOS, PUDASJARVI})
    areas += tuple(type(areas[0])(key, Texts(key)) for key in (HAUKIPUDAS, KIIMINKI))
    for one in metas:
        values = {OULU: 15.0, MUHOS: 12.0} if one.key == CURRENT else old if one.key == PEOPLE else shares
        made = part(tuple(rows(one.key, values)), metas=(one,), dataset=dataset(one.key), areas=areas)
        build([made], by=None, previous=current_store())
    oulu = AreaFactory(code="564", slug="oulu", name_fi="Oulu")
    for code, name in (("084", "Haukipudas"), ("255", "Kiiminki")):
        gone = AreaFactory(code=code, slug=name.lower(), name_fi=name, until=date(2012, 12, 31))
        AreaSuccessionFactory(predecessor=gone, successor=oulu, on=date(2013, 1, 1))
    return oulu


def page(client, name, *args, **asked):
    response = client.get(reverse(f"indicators:{name}", args=args), asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text(node):
    return " ".join(node.get_text(" ").split())


def told(key, area=OULU):
    return today(current_store(), indicator(key), area, mergers_until(TODAY))


def test_people_are_summed_and_it_is_said(client, oulu):
    own = text(page(client, "indicator", PEOPLE, kunta="oulu").select_one(".own-figure"))

    assert "1 321 henkilöä 2012" in own
    assert "Kuntaan on liittynyt muita: Haukipudas (2013), Kiiminki (2013)." in own
    assert "Vuosien 2005–2012 luku on yhdistyneiden kuntien summa" in own


def test_shares_are_not_comparable_and_the_reason_stands_in_place_of_the_figure(client, oulu):
    soup = page(client, "indicator", SHARE, kunta="oulu")

    own = text(soup.select_one(".own-figure__value"))
    assert own.startswith("Lukua ei ole nykyiselle aluejaolle: yhdistyneiden alueiden (")
    assert "Haukipudas, Kiiminki, Oulu" in own
    assert "Noussut" not in text(soup.select_one(".own-figure"))


def test_in_the_order_the_municipality_is_told_to_be_of_the_old_division(client, oulu, muhos, pudasjarvi):
    rows = [text(line) for line in page(client, "indicator", SHARE, kunta="muhos").select(".rank-table tbody tr")]

    assert rows == ["1 Pudasjärvi 20,0", "2 Muhos oma kunta 19,0", "– Oulu vanha kuntajako"]


def test_figures_of_the_newest_division_are_told_as_published(client, oulu):
    own = text(page(client, "indicator", CURRENT, kunta="oulu").select_one(".own-figure"))

    assert "22,0 % 2012" in own
    assert "liittynyt" not in own
    assert told(CURRENT).is_as_published


def test_a_municipality_that_nothing_has_merged_into_is_as_published(oulu):
    assert told(PEOPLE, MUHOS).is_as_published
    assert told(SHARE, MUHOS).series.latest.value == 19.0


def test_the_trend_is_of_the_sums(oulu):
    found = told(PEOPLE)

    assert found.series.trend.slope == 3.0
    assert found.summed == tuple(YEARS)


def test_a_year_without_a_part_has_a_reason(oulu):
    found = told(SHARE)

    assert {reason.reason for reason in found.reasons.values()} == {Reason.NOT_ADDITIVE}
    assert set(found.reasons) == set(YEARS)


def test_a_chart_of_the_merged_has_a_gap_and_not_a_false_line(client, oulu):
    table = page(client, "indicator", SHARE, kunta="oulu").select_one(".chart__table table")

    assert "ei tietoa" in text(table)
    assert "10,0" not in text(table)


def test_a_peer_of_the_old_division_is_no_peer(client, oulu, muhos):
    with_old = page(client, "indicator", SHARE, kunta="muhos", lisaa=OULU).select_one(".own-figure")
    with_new = page(client, "indicator", CURRENT, kunta="muhos", lisaa=OULU).select_one(".own-figure")

    assert "vertaiskunnissa" not in text(with_old)
    assert "vertaiskunnissa keskimäärin (22,0 %)" in text(with_new)


def test_the_profile_tells_what_is_not_comparable(client, oulu, monkeypatch):
    named = indicator(SHARE)
    monkeypatch.setattr("pophyte.indicators.queries.profile.own_dataset", lambda _area: named.dataset.key)

    notice = text(page(client, "profile", "oulu").select_one("main .notice"))

    assert notice.startswith("Kuntaan on liittynyt muita, eikä näiden mittareiden vanhoja lukuja voi laskea yhteen:")
    assert notice.endswith("Osuus.")


def test_in_documents_too(oulu):
    desk = FigureDesk.of([OULU], on=TODAY)

    assert desk.take(PEOPLE, OULU).value == 1321.0
    assert desk.take(SHARE, OULU) is None


def test_beside_others_too(client, oulu, muhos):
    cells = page(client, "compare", alue=["oulu", "muhos"], mittari=[PEOPLE, SHARE]).select(".compare-cell")

    assert [text(cell) for cell in cells] == ["1 321 henkilöä", "97 henkilöä", "vanha kuntajako", "19,0 %"]


def test_in_the_catalogue_too(client, oulu):
    shown = {
        item.a["href"].partition("?")[0]: text(item)
        for item in page(client, "catalogue", kunta="oulu").select(".indicator-list li")
    }

    assert "1 321 henkilöä" in shown[reverse("indicators:indicator", args=[PEOPLE])]
    assert "17,0 %" not in shown[reverse("indicators:indicator", args=[SHARE])]

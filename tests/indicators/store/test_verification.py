"""Each answer that must not replace yesterday's figures, and the sentence that says why."""

from dataclasses import replace

import pyarrow as pa
import pytest

from pophyte.core.faults import Refused
from pophyte.indicators.domain import State, Texts
from pophyte.indicators.store.building import build_store
from pophyte.indicators.store.parts import AreaEntry, observations_table
from pophyte.indicators.store.reading import open_store
from tests.indicators.store.making import KOE, MUHOS, OULU, ROWS, dataset, meta, part, row


def with_column(name, values):
    table = observations_table(ROWS[:2])
    return part(observations=table.set_column(table.column_names.index(name), name, pa.array(values)))


def table_without(name):
    return part(observations=observations_table(ROWS).drop_columns([name]))


TWO_DIVISIONS = (AreaEntry(OULU, Texts("Oulu"), 2012), AreaEntry(MUHOS, Texts("Muhos"), 2026))

REFUSED = {
    "empty": (part(rows=(), areas=()), "koe.json: aineistossa koe ei ole yhtään havaintoa"),
    "duplicated": (part(rows=(*ROWS, row(OULU, 2020, 99.0))), f"sama havainto on kahdesti. Mittari {KOE}, alue {OULU}"),
    "value as text": (with_column("value", ["1,5", "2,5"]), "sarakkeessa value pitäisi olla lukuja, mutta siinä on"),
    "year as text": (with_column("year", ["2020", "2021"]), "sarakkeessa year pitäisi olla lukuja"),
    "year as fraction": (with_column("year", [2020.5, 2021.0]), "sarakkeessa year pitäisi olla lukuja"),
    "area as number": (with_column("area", [564, 494]), "sarakkeessa area pitäisi olla tekstiä"),
    "too large a state": (with_column("state", [1, 300]), "sarakkeessa state on luku, joka ei mahdu siihen"),
    "no area": (with_column("area", [OULU, None]), "rivillä 2 sarake area on tyhjä"),
    "no column": (table_without("state"), "koe.json: sarake state puuttuu"),
    "year 0": (part(rows=(row(year=0),)), "vuosi ei ole mahdollinen"),
    "no year": (with_column("year", [None, 2021]), "vuosi ei ole mahdollinen"),
    "not a number": (part(rows=(row(value=float("nan")),)), "arvo ei ole luku"),
    "infinite denominator": (part(rows=(row(denominator=float("inf")),)), "arvo ei ole luku"),
    "hidden with a value": (part(rows=(row(state=State.SUPPRESSED),)), "arvo ja sen tila ovat ristiriidassa"),
    "present without a value": (part(rows=(row(value=None),)), "arvo ja sen tila ovat ristiriidassa"),
    "zero that is one": (part(rows=(row(state=State.ZERO),)), "arvo ja sen tila ovat ristiriidassa"),
    "unknown state": (with_column("state", [1, 9]), "arvo ja sen tila ovat ristiriidassa"),
    "unknown sex": (part(rows=(row(sex="muu"),)), "sukupuolta muu ei tunneta"),
    "unknown area": (part(rows=(row(area="municipality:999"),)), "alue municipality:999 on tuntematon"),
    "undescribed indicator": (part(metas=()), f"mittaria {KOE} ei ole kuvattu"),
    "no licence": (part(dataset=dataset(licence="")), "aineiston koe tiedoista puuttuu: licence"),
    "mixed divisions": (
        part(rows=(row(OULU), row(MUHOS)), areas=TWO_DIVISIONS),
        f"sekaisin vuosien 2012 ja 2026 kuntajako ({OULU}, {MUHOS})",
    ),
    "division of its own": (
        part(dataset=dataset(division_year=2026), metas=(meta(division_year=2012),)),
        "sekaisin vuosien 2012 ja 2026 kuntajako",
    ),
}


@pytest.mark.parametrize(("bad", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_bad_answer_is_refused_and_the_store_stays(store, folder, options, bad, sentence):
    with pytest.raises(Refused) as refusal:
        build_store([bad], previous=store, options=options)

    assert sentence in str(refusal.value)
    assert open_store(folder).stamp == store.stamp


def test_shrunken_answer_is_refused(store, folder, options):
    with pytest.raises(Refused, match="Aineisto koe on kutistunut: havaintoja on nyt 7 ja edellisessä versiossa 8"):
        build_store([part(rows=ROWS[:7])], previous=store, options=options)

    assert open_store(folder).stamp == store.stamp


def test_shrinking_passes_when_a_person_has_agreed(store, options):
    agreed = replace(options, may_shrink=frozenset({"koe"}))

    version = build_store([part(rows=ROWS[:2])], previous=store, options=agreed)

    assert version.observations == 2


def test_same_cell_in_two_parts_is_refused(options):
    parts = [part(rows=ROWS[:4]), part(rows=ROWS[3:])]

    with pytest.raises(Refused, match="eri osissa on sama havainto kahdesti"):
        build_store(parts, previous=None, options=options)


def test_indicator_of_two_datasets_is_refused(options):
    parts = [part(), part(dataset=dataset("toinen"))]

    with pytest.raises(Refused, match="on kahdessa aineistossa: koe, toinen"):
        build_store(parts, previous=None, options=options)


@pytest.mark.parametrize("key", ["koe:M411", "koe:työ", "koe:a b", "koe:a/b", "koe:"])
def test_key_that_no_address_takes_is_refused(options, key):
    made = part([row(indicator=key)])

    with pytest.raises(Refused, match=r"koe\.json: mittarin tunnus ”koe:.*” ei käy"):
        build_store([made], previous=None, options=options)


def test_smaller_dataset_does_not_take_an_indicator_over(store, options):
    smaller = part(rows=ROWS[:3], dataset=dataset("oma"))

    with pytest.raises(Refused, match="kuuluu aineistoon koe, jossa sillä on 8 havaintoa"):
        build_store([smaller], previous=store, options=options)


def test_no_parts_at_all_is_refused(options):
    with pytest.raises(Refused, match="Ei yhtään aineistoa"):
        build_store([], previous=None, options=options)

from datetime import date

import pytest
from django.urls import reverse

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.operations import EstimateStatement, add_estimate
from tests.factories.planning import (
    CouncilDecisionFactory,
    CouncilTermFactory,
    many_schedules,
)


ADDRESS = "/aikataulu/?kausi=2025-2029"

pytestmark = pytest.mark.usefixtures("october")


def say(term, words, *municipalities, **more):
    given = {"year": None, "said_by": "kunnan oma arvio", "said_on": date(2026, 9, 1)} | more
    statement = EstimateStatement(
        term=term, municipalities=municipalities, documents=frozenset(DocumentKind), as_written=words, **given
    )
    return add_estimate(statement=statement, by=None)


def pictures(page):
    return {picture["aria-label"] for picture in page.select(".timeline [role=img]")}


def test_the_picture_says_everything_in_its_accessible_name(page_of, term, pudasjarvi):
    say(term, "viim. keväällä 2027", pudasjarvi)

    page = page_of(ADDRESS)

    assert pictures(page) == {
        (
            "Pudasjärvi, hyvinvointikertomus ja -suunnitelma: tulossa. arvio ”viim. keväällä 2027”: "
            "viimeistään toukokuussa 2027 (kunnan oma arvio, 1.9.2026)."
        )
    }


def test_the_phrase_as_written_stands_in_the_picture_escaped(page_of, term, pudasjarvi):
    say(term, "<b>syksy</b> 2026", pudasjarvi)

    page = page_of(ADDRESS)

    assert page.select_one(".strip__words").text == "”<b>syksy</b> 2026”"
    assert not page.select(".timeline b")


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        ("syksy 2026", "rect.strip__bar"),
        ("loppuvuonna 2026?", "rect.strip__doubt"),
        ("viim. keväällä 2027", ".strip__stop"),
        ("kesän 2027 jälkeen", ".strip__stop"),
        ("uuden valtuuston 1. kokous", ".strip__whisker"),
    ],
)
def test_each_kind_of_time_has_a_shape_of_its_own(page_of, term, pudasjarvi, words, shape):
    say(term, words, pudasjarvi)

    page = page_of(ADDRESS)

    assert page.select(f".timeline__lane .strip {shape}")


def test_a_state_is_told_by_word_and_sign(page_of, term, pudasjarvi):
    say(term, "kesäkuu 2026", pudasjarvi)

    page = page_of(ADDRESS)

    tag = page.select_one(".timeline__state .tag")
    assert (tag.text, tag["data-sign"]) == ("aika mennyt", "!")
    assert page.select('.strip use[href="#aj-late"]')


def test_a_decision_is_a_disc_with_its_day(page_of, term, pudasjarvi):
    say(term, "kesäkuu 2026", pudasjarvi)
    CouncilDecisionFactory(term=term, municipality=pudasjarvi, document=DocumentKind.REPORT)
    CouncilDecisionFactory(term=term, municipality=pudasjarvi, document=DocumentKind.PLAN)

    page = page_of(ADDRESS)

    assert len(page.select('.timeline__lane use[href="#aj-done"]')) == 1
    assert page.select_one(".strip__day").text == "15.6.2026"


def test_report_and_plan_have_letters_when_they_part(page_of, term, pudasjarvi):
    say(term, "HVK kesäkuu 2026, HVS joulukuu 2026", pudasjarvi)

    page = page_of(ADDRESS)

    assert [letter.text for letter in page.select(".timeline__letter abbr")] == ["K", "S"]


def test_an_earlier_estimate_is_a_thin_line(page_of, term, pudasjarvi):
    say(term, "kesäkuu 2026", pudasjarvi, said_on=date(2025, 9, 1))
    say(term, "joulukuu 2026", pudasjarvi)

    page = page_of(ADDRESS)

    assert len(page.select(".timeline__lane .strip__ghost")) == 1


def test_the_headings_are_those_of_the_source(page_of, term, pudasjarvi, muhos):
    say(term, "joulukuu", pudasjarvi)
    say(term, "kevät", muhos, year=2027, place_in_year=4)

    page = page_of(ADDRESS)

    assert [heading.text for heading in page.select(".timeline__heading")] == ["2027", "Vuosi ei tiedossa"]
    assert page.select_one(".timeline__number").text == "4."


def test_a_joint_document_is_one_row_with_its_name(page_of, term, pudasjarvi, muhos):
    say(term, "joulukuu 2026", pudasjarvi, muhos, joint_name="Koeseutu")

    page = page_of(ADDRESS)

    (row,) = page.select(".timeline__row")
    assert row.strong.text == "Koeseutu"
    assert [link.text for link in row.select("a")] == ["Muhos", "Pudasjärvi"]


def test_the_counts_are_links_that_filter(page_of, term, pudasjarvi, muhos):
    say(term, "kesäkuu 2026", pudasjarvi)

    counts = page_of(ADDRESS).select(".schedule-counts a")
    page = page_of(f"/aikataulu/{counts[0]['href']}")

    assert [count.text.strip("!–") for count in counts] == [
        "1 kunnan aika on mennyt, päätöstä ei ole kirjattu",
        "1 kunta ei ole antanut arviota",
    ]
    assert [link.text for link in page.select(".timeline__name a")] == ["Pudasjärvi"]
    assert not page.select(".timeline__silent")


def test_an_area_narrows_the_picture(page_of, term, pudasjarvi, muhos):
    page = page_of(f"{ADDRESS}&alue=expert-area:koe-alue")

    assert [link.text for link in page.select(".timeline__silent a")] == ["Pudasjärvi"]


def test_a_document_narrows_the_lanes(page_of, term, pudasjarvi):
    say(term, "HVK kesäkuu 2026, HVS joulukuu 2026", pudasjarvi)

    page = page_of(f"{ADDRESS}&asiakirja=plan")

    assert [letter.text for letter in page.select(".timeline__letter abbr")] == ["S"]


def test_a_choice_that_does_not_exist_is_told_and_left_out(page_of, term, pudasjarvi):
    page = page_of(f"{ADDRESS}&alue=sub-region:ei-ole")

    assert "Tätä valintaa ei ole" in page.text
    assert page.select(".timeline")


def test_a_term_without_estimates_says_what_to_do_next(page_of, term, pudasjarvi):
    page = page_of(ADDRESS)

    assert "ei ole vielä annettu yhtään arviota" in page.select_one(".empty").text
    assert not page.select(".legend, .timeline__axis")


def test_a_term_without_estimates_leads_to_giving_one_and_to_the_term_before(page_of, term, pudasjarvi):
    CouncilTermFactory(
        slug="2021-2025", begins=date(2021, 8, 1), ends=date(2025, 5, 31), first_year=2021, last_year=2025
    )

    page = page_of(ADDRESS)

    assert [(link.text, link["href"]) for link in page.select(".empty a")] == [
        ("Anna arvio", reverse("planning:give-estimate")),
        ("Katso kautta 2021–2025", "?kausi=2021-2025"),
    ]


def test_the_states_stand_above_as_parts_of_one_bar(page_of, term, pudasjarvi, muhos):
    say(term, "kevät 2027", pudasjarvi)

    page = page_of(ADDRESS)

    assert [part["width"] for part in page.select("#aikataulu > .share-bar rect")] == ["50.00", "50.00"]


def test_without_terms_the_page_says_so(page_of, db):
    page = page_of("/aikataulu/")

    assert "Valtuustokausia ei ole vielä lisätty" in page.text


def test_the_term_going_on_is_shown_first(page_of, term, pudasjarvi):
    CouncilTermFactory(
        slug="2021-2025", begins=date(2021, 8, 1), ends=date(2025, 5, 31), first_year=2019, last_year=2025
    )

    page = page_of("/aikataulu/")

    assert page.select_one("select[name=kausi] option[selected]")["value"] == "2025-2029"


def test_htmx_gets_the_part_that_changes(page_of, term, pudasjarvi):
    page = page_of(ADDRESS, hx_request="true")

    assert page.select(".timeline")
    assert not page.select("html, form.filters")


def test_the_table_tells_the_same(page_of, term, pudasjarvi):
    say(term, "syksy 2026?", pudasjarvi, note="odottaa lautakuntaa")

    page = page_of(f"{ADDRESS}&nakyma=taulukko")

    cells = [cell.text.strip() for cell in page.select("tbody tr:first-child > *")]
    assert cells == [
        "Pudasjärvi",
        "hyvinvointikertomus ja -suunnitelma",
        "”syksy 2026?”odottaa lautakuntaa",
        "syys–marraskuu 2026, epävarma",
        "kunnan oma arvio",
        "1.9.2026",
        "tulossa",
        "",
    ]


@pytest.mark.parametrize("view", ["", "&nakyma=taulukko"])
@pytest.mark.parametrize("count", [5, 60])
def test_the_page_asks_the_database_little_whatever_the_rows(db, client, django_assert_max_num_queries, view, count):
    many_schedules(count)

    with django_assert_max_num_queries(12):
        response = client.get(f"{ADDRESS}{view}")

    assert response.status_code == 200


def test_who_edits_sees_whom_to_call(client, page_of, term, pudasjarvi, muhos, coordinator):
    client.force_login(coordinator)

    page = page_of(ADDRESS)

    calls = [row.th.text for row in page.select("section[aria-labelledby=yhteydenotot] tbody tr")]
    assert calls == ["Pudasjärvi"]


@pytest.mark.parametrize("reader", ["outsider", "network_coordinator"])
def test_who_does_not_edit_sees_no_call_list(client, page_of, request, term, pudasjarvi, reader):
    client.force_login(request.getfixturevalue(reader))

    page = page_of(ADDRESS)

    assert not page.select("#yhteydenotot")


def test_the_page_answers_in_every_language(page_of, term, pudasjarvi):
    say(term, "syksy 2026", pudasjarvi)

    assert page_of(f"/sv{ADDRESS}").select(".timeline__row")
    assert page_of(f"/en{ADDRESS}").select(".timeline__row")


def test_csv_tells_every_lane_and_runs_no_formula(client, term, pudasjarvi, muhos):
    say(term, "=syksy 2026", pudasjarvi)

    response = client.get("/aikataulu.csv?kausi=2025-2029")

    lines = response.content.decode("utf-8-sig").splitlines()
    assert response["Content-Disposition"] == 'attachment; filename="aikataulu-2025-2029.csv"'
    assert lines[0].startswith("valtuustokausi;ryhmä;järjestys;kunta;kuntakoodi")
    assert len(lines) == 3
    assert ";615;" in lines[1]
    assert ";'=syksy 2026;" in lines[1]


@pytest.mark.parametrize("file", ["aikataulu.csv", "aikataulu.ics"])
def test_a_file_of_an_unknown_choice_is_not_found(client, term, pudasjarvi, file):
    assert client.get(f"/{file}?alue=sub-region:ei-ole").status_code == 404
    assert client.get(f"/{file}?kausi=1900-1904").status_code == 404

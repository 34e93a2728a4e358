"""A plan's table from a file to the chain, as a coordinator does it."""

import pytest
from auditlog.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from pophyte.core.faults import Refused
from pophyte.people.domain import AccessRole
from pophyte.planning.domain.plan_reading import read_plan
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import Goal, GoalIndicator, Measure, MeasureYear
from pophyte.planning.operations import plan_import as operation
from pophyte.planning.operations.plan_import import import_plan, plan_import
from pophyte.planning.operations.plan_import_files import read_tables
from tests.conftest import account_with
from tests.factories.planning import GoalFactory, MeasureFactory, make_document
from tests.planning.chain.files import FRIENDS, MOVING, ROWS, excel_plan, excel_rows, saved, word_plan
from tests.planning.chain.pages import form_values, parsed


def place(document, step=""):
    return reverse(f"planning:plan-import{step}", args=[document.pk])


def upload(client, document, content, name="suunnitelma.docx"):
    return client.post(place(document), {"file": SimpleUploadedFile(name, content)})


def preview(client, document, content, name="suunnitelma.docx", **changes):
    columns = parsed(upload(client, document, content, name))
    return client.post(place(document, "-columns"), form_values(columns) | changes)


def read(content, name="suunnitelma.docx"):
    table = read_tables(name, content)[0]
    return read_plan(table, table.guessed)


def imported(document, plan_read, by=None):
    plan = plan_import(document, plan_read)
    return import_plan(document, plan_read, fingerprint=plan.fingerprint, by=by)


@pytest.mark.parametrize(("name", "content"), [("suunnitelma.docx", word_plan()), ("suunnitelma.xlsx", excel_plan())])
def test_a_real_table_comes_in_whole(writer, coordinator, document, name, content):
    columns = parsed(upload(writer, document, content, name))
    chosen = [field.find("option", selected=True).text for field in columns.find("main").find_all("select")]
    assert chosen == [
        "tavoite",
        "toimenpide",
        "vastuutaho",
        "aika",
        "raha, euroa",
        "henkilötyöpäivät",
        "mittari",
    ]

    shown = parsed(writer.post(place(document, "-columns"), form_values(columns)))
    assert "Uusia tavoitteita 2, toimenpiteitä 4 ja mittareita 0." in shown.text
    assert "1 aikaa ei osattu lukea" in shown.text
    assert shown.text.count("tuntematon mittari") == 2
    assert not Goal.objects.exists()

    response = writer.post(place(document, "-confirm"), form_values(shown))

    assert response.url.endswith("/ketju/#tavoitteet")
    assert [goal.text for goal in document.goals.all()] == [FRIENDS, MOVING]
    assert Goal.objects.get(text=FRIENDS).why.splitlines() == ["Painopiste: Osallisuus", "Mittari: Yksinäiset nuoret"]
    cafe, clubs, outdoors, gym = Measure.objects.order_by("pk")
    assert (cafe.owner_role, cafe.edtf) == ("Nuorisopalvelut", "2027-23")
    assert (clubs.when_as_written, clubs.edtf) == ("vuosittain", "2025-06/2029-05")
    assert clubs.source == "Resurssit: Raha: oma työ"
    assert (outdoors.edtf, gym.edtf, gym.when_as_written) == ("2026/2028", "", "kun tilat saadaan")
    years = {(row.measure.text, row.year): row for row in MeasureYear.objects.select_related("measure")}
    assert years["Avataan nuorten kahvila", 2027].money_planned == 12000
    assert years["Avataan nuorten kahvila", 2027].days_planned == 40
    assert [years["Ulkoiluystävätoiminta", year].money_planned for year in (2026, 2027, 2028)] == [5000] * 3
    assert years["Ulkoiluystävätoiminta", 2026].days_planned == 10
    entry = LogEntry.objects.get_for_object(cafe).first()
    assert entry.actor == coordinator
    assert entry.additional_data == {"reason": "plan-import"}


def test_the_same_file_twice_adds_nothing(writer, document):
    writer.post(place(document, "-confirm"), form_values(parsed(preview(writer, document, word_plan()))))

    again = parsed(preview(writer, document, excel_plan(), "suunnitelma.xlsx"))

    assert "Tuotavaa ei ole" in again.text
    assert not again.find("button", string="Tuo nämä ketjuun")
    assert (Goal.objects.count(), Measure.objects.count()) == (2, 4)


def test_a_confirmation_sent_twice_adds_once(writer, document):
    values = form_values(parsed(preview(writer, document, word_plan())))

    writer.post(place(document, "-confirm"), values)
    second = writer.post(place(document, "-confirm"), values, follow=True)

    assert "Mitään ei lisätty" in parsed(second).text
    assert (Goal.objects.count(), Measure.objects.count()) == (2, 4)


def test_what_is_there_already_is_left_as_it_is(writer, document):
    goal = GoalFactory(document=document, text=f" {FRIENDS.upper()}. ", why="Oma perustelu.")
    MeasureFactory(goal=goal, text="avataan nuorten kahvila.", owner_role="kirjasto")

    shown = parsed(preview(writer, document, word_plan()))
    assert "Uusia tavoitteita 1, toimenpiteitä 3 ja mittareita 0. Jo ketjussa: 2, ne jäävät ennalleen." in " ".join(
        shown.text.split()
    )
    writer.post(place(document, "-confirm"), form_values(shown))

    goal.refresh_from_db()
    assert goal.why == "Oma perustelu."
    assert goal.measures.get(text="avataan nuorten kahvila.").owner_role == "kirjasto"
    # The unknown indicator goes with the new measure: the goal is not written on.
    assert goal.measures.get(text="Koulutetaan kerho-ohjaajia").source == (
        "Resurssit: Raha: oma työ; Mittari: Yksinäiset nuoret"
    )


def test_when_the_chain_changes_under_the_preview_it_is_shown_again(writer, document):
    values = form_values(parsed(preview(writer, document, word_plan())))
    GoalFactory(document=document, text=FRIENDS)

    shown = writer.post(place(document, "-confirm"), values)

    assert "Ketju on muuttunut esikatselun jälkeen" in parsed(shown).text
    assert not Measure.objects.exists()
    writer.post(place(document, "-confirm"), form_values(parsed(shown)))
    assert Measure.objects.count() == 4


def test_all_or_nothing(document, monkeypatch):
    calls = []

    def fails_at_the_third(*arguments, **options):
        calls.append(1)
        if len(calls) == 3:
            raise Refused("Kesken.")
        return real(*arguments, **options)

    real = operation.add_measure
    monkeypatch.setattr(operation, "add_measure", fails_at_the_third)

    with pytest.raises(Refused, match="Kesken"):
        imported(document, read(word_plan()))

    assert not Goal.objects.exists()


def test_too_long_words_stop_it_with_their_row(writer, document):
    rows = [("Tavoite", "Toimenpide", "Vastuu"), ("Ystävyys", "x" * 501, "nuoriso"), ("Ystävyys", "Kerho", "y" * 201)]

    shown = parsed(preview(writer, document, excel_rows(rows), "suunnitelma.xlsx"))

    faults = [fault.text for fault in shown.find("div", class_="notice--error").find_all("li")]
    assert "Rivi 2: toimenpide on liian pitkä (501 merkkiä, enintään 500)" in faults[0]
    assert "Rivi 3: vastuutaho on liian pitkä" in faults[1]
    assert not shown.find("button", string="Tuo nämä ketjuun")
    assert writer.post(place(document, "-confirm"), form_values(shown)).status_code == 200
    assert not Goal.objects.exists()


def test_measures_without_a_goal_get_one_on_the_page(writer, document):
    rows = [("Toimenpide", "Vastuu"), ("Kahvila", "nuoriso")]

    lost = parsed(preview(writer, document, excel_rows(rows), "suunnitelma.xlsx"))
    assert "Rivi 2: riville ei löydy tavoitetta: ”Kahvila; nuoriso”" in lost.text

    shown = preview(writer, document, excel_rows(rows), "suunnitelma.xlsx", only_goal="Ystävyys")
    writer.post(place(document, "-confirm"), form_values(parsed(shown)))
    assert Goal.objects.get().text == "Ystävyys"


def test_columns_that_were_guessed_wrong_are_mended(writer, document):
    rows = [("Mitä tehdään", "Mihin pyritään", "Kenen työ"), ("Kahvila", "Ystävyys", "nuoriso")]
    columns = parsed(upload(writer, document, excel_rows(rows), "suunnitelma.xlsx"))
    assert "Sarake" in columns.text

    refused = writer.post(place(document, "-columns"), form_values(columns))
    assert "missä sarakkeessa on tavoite" in parsed(refused).text
    twice = form_values(columns) | {"column_0": "goal", "column_1": "goal"}
    assert "Vain yksi sarake voi olla tavoite" in parsed(writer.post(place(document, "-columns"), twice)).text
    mended = form_values(columns) | {"column_0": "measure", "column_1": "goal", "column_2": "owner", "table": "0"}
    shown = parsed(writer.post(place(document, "-columns"), mended))
    back = parsed(writer.post(place(document, "-confirm"), form_values(shown) | {"back": "1"}))
    assert back.find("select", {"name": "column_1"}).find("option", selected=True)["value"] == "goal"
    writer.post(place(document, "-confirm"), form_values(shown))
    # Without headings that are known, the first row is a row, too.
    assert ("Kahvila", "nuoriso") in Measure.objects.values_list("text", "owner_role")


def test_a_known_indicator_becomes_a_target(document, own_store):
    rows = [
        ("Tavoite", "Toimenpide", "Mittari", "Tavoitetaso 2029"),
        ("Työtä", "Pajat", "Työttömyys (Sotkanet)", "vähenee 4,5 %:iin vuoteen 2029"),
        ("Seuraa", "Katsotaan", "Työttömyys", "muuttuu"),
    ]

    plan = imported(document, read(excel_rows(rows), "suunnitelma.xlsx"))

    target = GoalIndicator.objects.get(goal__text="Työtä")
    assert (target.indicator, target.area_key, target.aim) == ("sotkanet:181", "municipality:615", "fall")
    assert (float(target.target), target.target_year) == (4.5, 2029)
    assert target.baseline["name"] == "Työttömyys"
    assert plan.goals[0].unknown == ()
    assert plan.goals[1].unknown == ("Työttömyys, tavoite: muuttuu",)


def test_words_that_are_kept_are_in_the_language_of_the_document(pudasjarvi, own_store):
    swedish = make_document(areas=[pudasjarvi], language="sv")
    GoalFactory(document=swedish, text="Bussit")
    rows = [
        ("Tavoite", "Toimenpide", "Mittari", "Tavoitetaso", "Painopiste", "Raha"),
        ("Ystävyys", "Kahvila", "Yksinäiset", "alle 5", "Kylät", "oma työ"),
        ("Bussit", "Reitit", "Matkat", "", "", ""),
    ]

    imported(swedish, read(excel_rows(rows), "suunnitelma.xlsx"))

    why = Goal.objects.get(text="Ystävyys").why.splitlines()
    assert why == ["Fokusområde: Kylät", "Indikator: Yksinäiset, mål: alle 5"]
    assert Measure.objects.get(text="Reitit").source == "Indikator: Matkat"


def test_another_table_can_be_chosen(writer, document):
    book = Workbook()
    book.active.append(("Nimi", "Puhelin"))
    book.active.append(("Kunta", "040"))
    other = book.create_sheet("Suunnitelma")
    other.append(("Tavoite", "Toimenpide"))
    other.append(("Ystävyys", "Kahvila"))
    columns = parsed(upload(writer, document, saved(book), "suunnitelma.xlsx"))
    assert columns.find("input", {"name": "table", "checked": True})["value"] == "1"

    other = writer.post(place(document, "-columns"), form_values(columns) | {"table": "0", "other": "1"})

    assert "Puhelin" in parsed(other).text


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("suunnitelma.docm", b"PK\x03\x04", "makroja"),
        ("suunnitelma.docx", b"", "tyhjä"),
        ("suunnitelma.docx", b"<html>", "verkkosivu"),
        ("kuva.png", b"\x89PNG", "ei ole Word-"),
    ],
)
def test_a_wrong_file_is_a_sentence_on_the_form(writer, document, name, content, sentence):
    response = upload(writer, document, content, name)

    assert response.status_code == 422
    assert sentence in parsed(response).find(id="id_file_error").text


def test_what_was_read_is_one_persons_and_one_documents(client, writer, document, foreign, pudasjarvi, coordinator):
    values = form_values(parsed(preview(writer, document, word_plan())))
    other = account_with(AccessRole.MUNICIPAL_COORDINATOR, pudasjarvi.scope, email="toinen@example.org")

    forged = values | {"tables": values["tables"][:-4] + "aaaa"}
    assert writer.post(place(document, "-confirm"), forged).url == place(document)
    client.force_login(other)
    assert client.post(place(document, "-confirm"), values).url == place(document)
    assert client.get(place(document, "-confirm")).url == place(document)
    assert client.post(place(foreign, "-confirm"), values).status_code == 404
    assert not Goal.objects.exists()


def test_a_reading_grows_old(writer, document, time_machine):
    time_machine.move_to("2026-10-01T09:00:00+03:00", tick=False)
    values = form_values(parsed(preview(writer, document, word_plan())))
    time_machine.move_to("2026-10-01T13:30:00+03:00", tick=False)

    response = writer.post(place(document, "-confirm"), values, follow=True)

    assert "Valitse tiedosto uudelleen" in parsed(response).text
    assert not Goal.objects.exists()


def test_a_document_that_went_on_takes_nothing_in(writer, document):
    values = form_values(parsed(preview(writer, document, word_plan())))
    type(document).objects.filter(pk=document.pk).update(stage=Stage.IN_PROCESS)

    shown = parsed(writer.post(place(document, "-confirm"), values))

    assert "ketjua ei voi nyt muuttaa" in shown.text
    assert not Goal.objects.exists()


def test_three_hundred_measures_come_in_at_once(document):
    rows = [("Tavoite", "Toimenpide", "Vastuu", "Aikataulu")]
    rows += [(f"Tavoite {number // 10}", f"Toimi {number}", "toimiala", "2027") for number in range(300)]

    plan = imported(document, read(excel_rows(rows), "suunnitelma.xlsx"))

    assert (plan.new_goals, plan.new_measures) == (30, 300)
    assert Measure.objects.count() == 300


def test_the_order_of_the_file_is_the_order_of_the_chain(document):
    imported(document, read(word_plan(rows=ROWS[::-1])))

    assert [goal.text for goal in document.goals.all()] == [MOVING, FRIENDS]

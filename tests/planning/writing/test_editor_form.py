"""What Wagtail's editor sends: figures that freeze, indicators that exist, two people at once."""

import json

import pytest
from django.urls import reverse

from pophyte.planning.domain.stages import Stage
from pophyte.planning.operations.documents import move
from pophyte.planning.operations.writing import choose_language, comment_on
from pophyte.planning.queries.composing import compose
from tests.planning.writing.conftest import words


KEY = "sotkanet:493"
BLOCK = "0c4b7f2e-5b0e-4a55-9f7e-2b3f1c8d9a10"
OTHER_BLOCK = "1c4b7f2e-5b0e-4a55-9f7e-2b3f1c8d9a11"


def indicator(freshness="live", key=KEY, **values):
    chosen = f"Mikä tahansa nimi ({key})"
    return (
        "indicator",
        {"indicator": chosen, "interpretation": words("Näin."), "freshness": freshness, **values},
        BLOCK,
    )


@pytest.fixture
def save(client, coordinator, plan, sent):
    """Save as the editor does, and answer the document as it is kept."""
    client.force_login(coordinator)
    address = reverse("wagtailadmin_pages:edit", args=[plan.pk])

    def do(*blocks, **fields):
        answer = client.post(address, sent(plan, list(blocks), **fields), headers={"accept": "application/json"})
        plan.refresh_from_db()
        return answer

    return do


def test_a_chosen_indicator_is_kept_by_its_key(own_store, save, plan):
    save(indicator())

    (block,) = plan.body
    assert block.value["indicator"] == KEY
    assert (block.value["frozen"], block.value["frozen_on"]) == ("", None)


def test_an_unknown_indicator_gets_a_sentence(own_store, save, plan, client, sent):
    address = reverse("wagtailadmin_pages:edit", args=[plan.pk])

    page = client.post(address, sent(plan, [indicator(key="sotkanet:0")])).content.decode()

    assert "sotkanet:0" in page
    assert "ei ole. Kirjoita" in page


def test_a_frozen_figure_is_taken_when_freezing_is_chosen(own_store, save, plan, time_machine):
    time_machine.move_to("2026-10-01T09:00:00+03:00", tick=False)

    save(indicator("frozen"))

    (block,) = plan.body
    kept = json.loads(block.value["frozen"])
    assert kept["indicator"] == KEY
    assert kept["taken"]["read_on"] == "2026-10-01"
    assert str(block.value["frozen_on"]) == "2026-10-01"


def test_a_frozen_figure_stays_whatever_is_sent_later(own_store, save, plan, time_machine):
    time_machine.move_to("2026-10-01T09:00:00+03:00", tick=False)
    save(indicator("frozen"))
    before = plan.body[0].value["frozen"]
    time_machine.move_to("2026-11-01T09:00:00+02:00", tick=False)

    save(indicator("frozen", frozen='{"text": "99 %"}', frozen_on="2020-01-01"))

    assert plan.body[0].value["frozen"] == before
    assert str(plan.body[0].value["frozen_on"]) == "2026-10-01"


def test_a_figure_is_frozen_in_the_language_of_the_document(own_store, save, plan, coordinator):
    choose_language(plan, "sv", by=coordinator)

    save(indicator("frozen"))

    kept = json.loads(plan.body[0].value["frozen"])
    assert kept["name"] == "Mottagare av utkomststöd under året"
    assert kept["head"][0] == "År"


def test_another_indicator_is_frozen_anew_and_a_live_one_thaws(own_store, save, plan):
    save(indicator("frozen"))
    save(indicator("frozen", key="sotkanet:181"))
    other = json.loads(plan.body[0].value["frozen"])

    save(indicator("live"))

    assert other["indicator"] == "sotkanet:181"
    assert plan.body[0].value["frozen"] == ""


def test_the_document_shows_the_frozen_figure(own_store, save, plan, time_machine, pudasjarvi):
    save(indicator("frozen"))

    part = next(compose(plan, on=plan.latest_revision.created_at.date()).document.parts)

    assert (part.indicator, part.is_live) == (KEY, False)
    assert part.chart


def test_who_saves_over_a_newer_text_is_told(save, plan):
    save(("text", words("Ensimmäinen."), ""))
    loaded = plan.latest_revision_id
    save(("text", words("Toinen."), ""))

    answer = save(("text", words("Vanhentunut."), ""), loaded_revision_id=str(loaded))

    assert answer.json()["error_code"] == "invalid_revision"
    assert "Toinen." in str(plan.body[0].value)


def test_saving_does_not_bring_back_the_stage_of_an_older_text(save, plan):
    save(("text", words("Ennen käsittelyä."), ""))
    move(plan, Stage.IN_PROCESS, by=None)
    move(plan, Stage.RETURNED, by=None)

    save(("text", words("Korjattu."), ""))

    assert plan.stage == Stage.RETURNED
    assert "Korjattu." in str(plan.body[0].value)


def test_what_is_sent_after_the_document_left_is_refused(save, plan):
    save(("text", words("Valmis."), ""))
    move(plan, Stage.IN_PROCESS, by=None)

    answer = save(("text", words("Liian myöhään."), ""))

    assert answer.json()["error_code"] == "locked"
    assert "Ota kirjoittamasi talteen" in answer.json()["error_message"]
    assert "Valmis." in str(plan.body[0].value)


def test_a_comment_left_while_somebody_writes_stays(save, plan, group_member):
    save(("text", words("Teksti."), BLOCK))
    comment_on(plan, spot=BLOCK, text="Onko lähdettä?", by=group_member)

    save(("text", words("Teksti jatkuu."), BLOCK))

    comment = plan.wagtail_admin_comments.get()
    assert (comment.text, comment.contentpath) == ("Onko lähdettä?", f"body.{BLOCK}")


def test_the_editor_asks_no_more_of_the_database_for_a_longer_text(
    own_store, client, save, plan, django_assert_max_num_queries
):
    save(*[("text", words(f"Kappale {number}."), "") for number in range(60)])
    client.get(reverse("wagtailadmin_pages:edit", args=[plan.pk]))

    with django_assert_max_num_queries(60):
        client.get(reverse("wagtailadmin_pages:edit", args=[plan.pk]))


def figure_set(freshness, *keys, **values):
    told = {"title": "Yhteenveto", "interpretation": words("Näin."), "freshness": freshness, **values}
    chosen = {"indicators-count": str(len(keys))}
    for place, key in enumerate(keys):
        row = {"value": f"Nimi ({key})", "order": str(place), "deleted": "", "id": ""}
        chosen |= {f"indicators-{place}-{name}": value for name, value in row.items()}
    return ("indicators", told | chosen, BLOCK)


def people(freshness, key=KEY, **values):
    told = {"indicator": f"Nimi ({key})", "interpretation": words("Näin."), "freshness": freshness, **values}
    return ("people", told, BLOCK)


@pytest.mark.parametrize(
    ("chosen", "other"),
    [
        (lambda freshness, **values: figure_set(freshness, KEY, "sotkanet:181", **values), figure_set("frozen", KEY)),
        (people, people("frozen", "sotkanet:181")),
    ],
    ids=["set", "people"],
)
def test_sets_and_people_freeze_as_single_figures_do(own_store, save, plan, time_machine, chosen, other):
    time_machine.move_to("2026-10-01T09:00:00+03:00", tick=False)
    save(chosen("frozen"))
    before = plan.body[0].value["frozen"]
    time_machine.move_to("2026-11-01T09:00:00+02:00", tick=False)
    save(chosen("frozen", frozen='{"statement": "99"}', frozen_on="2020-01-01"))
    kept = plan.body[0].value
    part = next(compose(plan, on=plan.latest_revision.created_at.date()).document.parts)

    assert "2026-10-01" in before
    assert (kept["frozen"], str(kept["frozen_on"])) == (before, "2026-10-01")
    assert not part.is_live
    assert part.citations
    save(other)
    assert (plan.body[0].value["frozen"] != before, str(plan.body[0].value["frozen_on"])) == (True, "2026-11-01")
    save(chosen("live"))
    assert plan.body[0].value["frozen"] == ""
    assert next(compose(plan, on=plan.latest_revision.created_at.date()).document.parts).is_live


def test_a_frozen_set_and_people_do_not_follow_their_source(own_store, save, plan, monkeypatch):
    """The figures that readers see are those that were taken, whatever the store says later."""
    save(figure_set("frozen", KEY), (*people("frozen")[:2], OTHER_BLOCK))
    before = compose(plan, on=plan.latest_revision.created_at.date()).document
    monkeypatch.setattr("pophyte.indicators.blocks.figures.current_store", lambda: None)

    after = compose(plan, on=plan.latest_revision.created_at.date()).document

    assert list(after.parts) == list(before.parts)
    assert after.citations == before.citations


def test_the_draft_and_the_check_tell_which_figures_change(own_store, save, plan, client):
    save(figure_set("live", KEY), (*people("frozen")[:2], OTHER_BLOCK))

    draft = client.get(reverse("planning:draft", args=[plan.pk])).content.decode()
    check = client.get(reverse("planning:workspace", args=[plan.pk])).content.decode()

    assert draft.count("päivittyy päätökseen asti") == 1
    assert draft.count(">jäädytetty<") == 1
    assert "1 luku päivittyy päätökseen asti, 1 on jäädytetty." in check

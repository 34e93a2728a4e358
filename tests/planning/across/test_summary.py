"""The region's own draft is fed with what municipalities have decided."""

import pytest
from django.urls import reverse

from pophyte.core.faults import Refused
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.operations.across import append_summary
from pophyte.planning.queries.across import regional_summary
from tests.factories.across import frozen_goal, frozen_measure, published_plan, regional_plan


@pytest.fixture
def draft(region, term):
    return regional_plan(region, term=term)


@pytest.fixture
def municipalities(region, pudasjarvi, muhos, term):
    """Two that have published their plans."""
    published_plan(pudasjarvi, term=term, goals=(frozen_goal(measures=(frozen_measure(state="done"),)),))
    published_plan(muhos, term=term, goals=(frozen_goal(), frozen_goal("Kylätie <kuntoon>.")))
    return [pudasjarvi, muhos]


@pytest.fixture
def summary(municipalities, term):
    return regional_summary(term, municipalities=municipalities)


def last_text(document):
    return WellbeingDocument.objects.get(pk=document.pk).get_latest_revision_as_object().body[-1].value.source


def test_it_tells_goals_by_focus_area_the_shared_ones_first(summary):
    lines = summary.groups[0].lines()

    assert lines[0] == "Jokaisella nuorella on ainakin yksi ystävä (Muhos, Pudasjärvi)"
    assert summary.missing == ("taloudellinen toimeentulo",)
    assert (summary.goals, summary.measures, summary.done) == (3, 1, 1)


def test_it_is_added_to_the_end_of_the_draft(draft, municipalities, regional_coordinator):
    append_summary(draft, municipalities=municipalities, by=regional_coordinator)

    text = last_text(draft)
    assert "<h3>Kuntien tavoitteet 2025–2029</h3>" in text
    assert "Kylätie &lt;kuntoon&gt; (Muhos)" in text
    assert WellbeingDocument.objects.get(pk=draft.pk).latest_revision.user == regional_coordinator


def test_it_is_in_the_language_of_the_draft(region, muhos, municipalities, term, regional_coordinator):
    muhos.name_sv = "Muhos på svenska"
    muhos.save()
    draft = regional_plan(region, term=term, language="sv")

    append_summary(draft, municipalities=municipalities, by=regional_coordinator)

    text = last_text(draft)
    assert "<h3>Kommunernas mål 2025–2029</h3>" in text
    assert "(Muhos på svenska)" in text


def test_twice_the_same_is_refused(draft, municipalities, regional_coordinator):
    append_summary(draft, municipalities=municipalities, by=regional_coordinator)

    with pytest.raises(Refused, match="on jo luonnoksessa"):
        append_summary(draft, municipalities=municipalities, by=regional_coordinator)


def test_a_municipalitys_draft_is_not_written_to(municipalities, pudasjarvi, regional_coordinator):
    with pytest.raises(Refused, match="alueen asiakirjaan"):
        append_summary(pudasjarvi.documents.get(), municipalities=municipalities, by=regional_coordinator)


def test_a_draft_on_its_way_is_not_written_to(draft, municipalities, regional_coordinator):
    draft.stage = Stage.IN_PROCESS
    draft.save()

    with pytest.raises(Refused, match="käsittelyssä"):
        append_summary(draft, municipalities=municipalities, by=regional_coordinator)


def test_a_draft_that_another_has_locked_waits(draft, municipalities, regional_coordinator, administrator):
    draft.locked, draft.locked_by = True, administrator
    draft.save()

    with pytest.raises(Refused, match="lukittu"):
        append_summary(draft, municipalities=municipalities, by=regional_coordinator)


def test_nothing_published_makes_no_summary(draft, region, pudasjarvi, term, regional_coordinator):
    with pytest.raises(Refused, match="koottavaa ei ole"):
        append_summary(draft, municipalities=[pudasjarvi], by=regional_coordinator)


def test_the_page_adds_it(client, draft, summary, regional_coordinator):
    client.force_login(regional_coordinator)

    response = client.post(reverse("planning:region-summary"), {"document": draft.pk}, follow=True)

    assert "Koonti on lisätty" in response.content.decode()
    assert "Kuntien tavoitteet" in last_text(draft)


def test_another_document_cannot_be_named(client, draft, summary, pudasjarvi, regional_coordinator):
    client.force_login(regional_coordinator)
    municipal = pudasjarvi.documents.get()
    before = municipal.latest_revision_id

    client.post(reverse("planning:region-summary"), {"document": municipal.pk})

    municipal.refresh_from_db()
    assert municipal.latest_revision_id == before


def test_only_the_regions_writers_get_in(client, draft, summary, coordinator):
    client.force_login(coordinator)

    assert client.get(reverse("planning:region-summary")).status_code == 403
    assert "Ota koonti" not in client.get(reverse("planning:region")).content.decode()

"""A pack goes in once, follows its own changes, and never takes anything from people."""

import pytest
from auditlog.models import LogEntry
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pophyte.areas.models import Area, AreaBoundary, AreaMembership
from pophyte.core.models import PackEntry, RegionPack
from pophyte.core.packs.merging import Outcome
from pophyte.core.packs.summary import as_text
from pophyte.networks.models import Network, NetworkMember
from pophyte.people.models import Organisation, Role
from pophyte.planning.models import CouncilTerm, ScheduleEstimate
from pophyte.site.packs.sections import SECTIONS, load_region
from tests.factories.areas import AreaFactory
from tests.factories.people import GrantFactory, OrganisationFactory, RoleFactory
from tests.site.packfolder import EXAMPLE, PackFolder


TABLES = (Area, AreaMembership, Organisation, Role, Network, NetworkMember, CouncilTerm, ScheduleEstimate)
WRITING = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture
def folder(tmp_path, db):
    return PackFolder(tmp_path / "pack")


@pytest.fixture
def loaded(folder):
    load_region(folder.path)
    return folder


def counts():
    return {model.__name__: model.objects.count() for model in (*TABLES, RegionPack, PackEntry, LogEntry)}


def told(summary, outcome):
    return {(each.kind, each.key): each for each in summary.of(outcome)}


def test_the_invented_region_goes_in(loaded):
    village = Area.objects.get(code="990")

    assert Area.objects.count() == 7
    assert village.locative == "Mallikylässä"
    assert (village.tile_row, village.tile_column) == (1, 1)
    assert village.pack.slug == "esimerkkila"
    assert village.source == "Keksitty esimerkki"
    assert Area.objects.get(code="992").successions.get().successor.code == "991"
    assert AreaMembership.objects.get(member__code="991", group__kind="expert-area").basis == "assumed"
    assert Role.objects.get().areas.get().code == "ita"
    assert NetworkMember.objects.get().part == "coordinator"
    assert ScheduleEstimate.objects.get().municipalities.get() == village


def test_every_row_is_in_the_audit_log_with_its_reason(loaded):
    entry = LogEntry.objects.get_for_object(Network.objects.get()).get()

    assert entry.actor is None
    assert entry.additional_data == {"reason": "aluepaketti esimerkkila 2026.1"}


def test_a_second_load_writes_nothing(loaded, django_assert_max_num_queries):
    before = counts()
    stamp = RegionPack.objects.get().loaded_at

    with django_assert_max_num_queries(80) as queries:
        summary = load_region(loaded.path)

    assert [query["sql"] for query in queries if query["sql"].startswith(WRITING)] == []
    assert counts() == before
    assert RegionPack.objects.get().loaded_at == stamp
    assert summary.writes_nothing
    assert "mitään ei kirjoitettu" in as_text(summary)


def test_a_rehearsal_tells_the_same_and_writes_nothing(folder):
    before = counts()

    rehearsal = load_region(folder.path, dry_run=True)
    after_rehearsal = counts()
    real = load_region(folder.path)

    assert after_rehearsal == before
    assert rehearsal.results == real.results
    assert rehearsal.is_rehearsal


def test_a_field_that_the_pack_changes_is_changed(loaded):
    loaded.edit("networks.yaml", "status: running", "status: trial")

    summary = load_region(loaded.path)

    assert Network.objects.get().status == "trial"
    assert told(summary, Outcome.CHANGED)["network", "lahiruokaverkosto"].writes == {"status": ("running", "trial")}
    assert LogEntry.objects.get_for_object(Network.objects.get()).latest("pk").changes == {
        "status": ["running", "trial"]
    }


def test_a_field_that_people_edited_stays_and_the_rest_follows(loaded):
    network = Network.objects.get()
    network.status = "pending"
    network.save()
    loaded.edit("networks.yaml", "status: running", "status: trial")
    loaded.edit("networks.yaml", "openness: open", "openness: closed")

    summary = load_region(loaded.path)

    network.refresh_from_db()
    assert (network.status, network.openness) == ("pending", "closed")
    assert told(summary, Outcome.CHANGED)["network", "lahiruokaverkosto"].kept == {"status": ("pending", "trial")}


def test_what_people_removed_is_not_brought_back(loaded):
    Network.objects.get().delete()

    summary = load_region(loaded.path)

    assert Network.objects.count() == 0
    assert "ei palauteta" in told(summary, Outcome.KEPT)["network", "lahiruokaverkosto"].reason


def test_what_the_pack_drops_goes_with_all_it_brought(loaded):
    loaded.write("networks.yaml", "networks: []\n")

    summary = load_region(loaded.path)

    assert Network.objects.count() == NetworkMember.objects.count() == 0
    assert ("network", "lahiruokaverkosto") in told(summary, Outcome.GONE)


def test_what_the_pack_drops_stays_when_people_edited_it(loaded):
    network = Network.objects.get()
    network.website = "https://verkosto.example/"
    network.save()
    loaded.write("networks.yaml", "networks: []\n")

    summary = load_region(loaded.path)

    assert Network.objects.get() == network
    assert "sitä on muokattu" in told(summary, Outcome.KEPT)["network", "lahiruokaverkosto"].reason


def test_what_the_pack_drops_stays_when_something_of_people_hangs_on_it(loaded):
    NetworkMember.objects.create(network=Network.objects.get(), part="member", organisation=OrganisationFactory())
    loaded.write("networks.yaml", "networks: []\n")

    summary = load_region(loaded.path)

    assert "verkoston jäsenet" in told(summary, Outcome.KEPT)["network", "lahiruokaverkosto"].reason
    assert NetworkMember.objects.count() == 1


def test_what_the_pack_drops_stays_when_somebody_has_a_grant_in_it(loaded):
    GrantFactory(role="network-coordinator", scope=Network.objects.get().scope)
    loaded.write("networks.yaml", "networks: []\n")

    summary = load_region(loaded.path)

    assert "käyttöoikeuksia" in told(summary, Outcome.KEPT)["network", "lahiruokaverkosto"].reason


def test_a_role_of_people_keeps_its_area(loaded):
    RoleFactory().areas.add(Area.objects.get(code="ita"))
    loaded.edit("roles.yaml", "[expert-area:ita]", "[]")
    loaded.edit(
        "areas.yaml", "  - {kind: expert-area, code: ita, name: {fi: Itäpuoli}, basis: assumed, source: keksitty}\n", ""
    )
    loaded.edit("areas.yaml", '  - {group: expert-area:ita, members: ["991"], basis: assumed, source: keksitty}\n', "")

    summary = load_region(loaded.path)

    assert "roolit" in told(summary, Outcome.KEPT)["area", "expert-area:ita"].reason
    assert Role.objects.get(slug="hyte-asiantuntija-itapuoli").areas.count() == 0


def test_a_boundary_that_was_fetched_is_no_reason_to_keep_an_area(loaded):
    area = Area.objects.get(code="ita")
    AreaBoundary.objects.create(area=area, geometry={}, source="s", licence="l", fetched_at="2026-01-01T00:00:00Z")
    loaded.edit("roles.yaml", "[expert-area:ita]", "[]")
    loaded.edit(
        "areas.yaml", "  - {kind: expert-area, code: ita, name: {fi: Itäpuoli}, basis: assumed, source: keksitty}\n", ""
    )
    loaded.edit("areas.yaml", '  - {group: expert-area:ita, members: ["991"], basis: assumed, source: keksitty}\n', "")

    load_region(loaded.path)

    assert not Area.objects.filter(code="ita").exists()


def test_what_was_there_before_is_taken_over_and_never_removed(folder):
    mine = OrganisationFactory(slug="esimerkkilan-liitto", name_fi="Oma nimi", kind="regional-council")

    first = load_region(folder.path)
    folder.write("organisations.yaml", "organisations: []\n")
    folder.edit("networks.yaml", "    coordinators:\n      - {organisation: esimerkkilan-liitto}\n", "")
    folder.edit("roles.yaml", "    organisation: esimerkkilan-liitto\n", "")
    second = load_region(folder.path)

    mine.refresh_from_db()
    assert mine.name_fi == "Oma nimi"
    assert mine.abbreviation == "EL"
    assert ("organisation", "esimerkkilan-liitto") in told(first, Outcome.ADOPTED)
    assert "oli olemassa ennen sitä" in told(second, Outcome.KEPT)["organisation", "esimerkkilan-liitto"].reason


def test_a_corrected_code_finds_its_address_free(loaded):
    for file in ("areas.yaml", "schedule.yaml"):
        loaded.write(file, (loaded.path / file).read_text(encoding="utf-8").replace('"992"', '"993"'))

    load_region(loaded.path)

    assert Area.objects.get(slug="entisaho").code == "993"


def test_an_estimate_is_never_overwritten(loaded):
    loaded.edit("schedule.yaml", "as_written: syksy 2026", "as_written: kevät 2027")

    summary = load_region(loaded.path)

    assert ScheduleEstimate.objects.get().as_written == "syksy 2026"
    assert "uudella avaimella" in told(summary, Outcome.KEPT)["estimate", "2026-mallikyla"].reason


def test_an_estimate_that_the_pack_drops_stays_as_history(loaded):
    text = (loaded.path / "schedule.yaml").read_text(encoding="utf-8")
    loaded.write("schedule.yaml", text.partition("estimates:")[0])

    summary = load_region(loaded.path)

    assert ScheduleEstimate.objects.count() == 1
    assert "historia säilyy" in told(summary, Outcome.KEPT)["estimate", "2026-mallikyla"].reason


def test_a_successor_may_be_listed_after_its_predecessor(folder):
    folder.add(
        "organisations.yaml",
        "  - {slug: vanha, name: {fi: Vanha}, kind: other, successor: uusi}\n  - {slug: uusi, name: {fi: Uusi}, kind: other}\n",
    )

    load_region(folder.path)

    assert Organisation.objects.get(slug="vanha").successor.slug == "uusi"


def test_a_section_without_a_table_is_kept_as_entries(folder):
    folder.write(
        "steering.yaml", "levels:\n  - {id: strategia, name: {fi: Strategia}, half: vision-becomes-operation}\n"
    )

    load_region(folder.path)

    entry = PackEntry.objects.get(kind="steering-level")
    assert entry.key == "strategia"
    assert entry.values["name"]["fi"] == "Strategia"


def test_the_command_prints_the_summary(folder, capsys):
    call_command("load_region", str(folder.path), "--dry-run")

    printed = capsys.readouterr().out
    assert "Kokeilu: tietokantaan ei kirjoitettu mitään." in printed
    assert "verkostot: Lähiruokaverkosto" in printed


def test_two_regions_live_side_by_side(db):
    load_region(EXAMPLE.parent / "pohjois-pohjanmaa")
    load_region(EXAMPLE)

    assert load_region(EXAMPLE.parent / "pohjois-pohjanmaa").writes_nothing
    assert load_region(EXAMPLE).writes_nothing
    assert Area.objects.of_pack("esimerkkila").municipalities().count() == 3
    assert Area.objects.of_pack("pohjois-pohjanmaa").municipalities().count() == 31


@pytest.mark.parametrize(
    "adapter",
    [each for section in SECTIONS for each in section.adapters if not each.is_history],
    ids=lambda each: each.kind,
)
def test_every_column_is_stated_so_that_an_edit_of_any_is_seen(adapter):
    stated = {field.name for field in adapter.fields} | {"id", "person", adapter.owner}

    columns = {field.name for field in (*adapter.model._meta.concrete_fields, *adapter.model._meta.many_to_many)}
    assert columns - stated == set()


MINE = {"theme_fi": "oma teema", "purpose_sv": "eget", "website": "ei osoite", "name_en": "Own", "status": "ended"}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edited=st.sets(st.sampled_from(sorted(MINE)), min_size=1))
def test_whatever_people_edit_survives_the_next_version(edited, folder):
    """The database is not emptied between examples: each begins with the example pack's own values."""
    folder.edit_back("networks.yaml")
    PackEntry.objects.filter(kind__startswith="network").delete()
    Network.objects.all().delete()
    load_region(folder.path)
    Network.objects.update(**{name: MINE[name] for name in edited})
    folder.edit("networks.yaml", "theme: {fi: lähiruoka", "purpose: {sv: annat}\n    theme: {fi: muu")
    folder.edit("networks.yaml", "status: running", "status: trial")

    load_region(folder.path)

    assert Network.objects.values(*edited).get() == {name: MINE[name] for name in edited}
    assert load_region(folder.path).writes_nothing


def test_a_row_of_people_is_no_part_of_a_pack(loaded):
    outside = AreaFactory()

    load_region(loaded.path)

    assert Area.objects.get(pk=outside.pk).pack is None

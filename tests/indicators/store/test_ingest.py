"""The command that builds the store and tells what it holds."""

import json
import signal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pophyte.indicators.management.keeping import watched
from pophyte.indicators.operations.ingest import Watch, ingest, store_face
from pophyte.indicators.store.building import Stopped
from pophyte.indicators.store.folder import StoreFolder
from pophyte.indicators.store.reading import current_store
from tests.indicators.store.making import KOE, OULU, ROWS, part


pytestmark = pytest.mark.django_db  # each run of the command is recorded


@pytest.fixture
def root(settings, tmp_path):
    """The store and the saved answers in a folder of their own."""
    settings.INDICATOR_STORE = tmp_path / "indicators"
    return settings.INDICATOR_STORE


def told(*arguments):
    out = StringIO()
    call_command("indicators", *arguments, stdout=out)
    return out.getvalue()


def test_status_before_anything(root):
    assert "Mittaritietoa ei ole vielä tuotu." in told("status")


def test_fresh_machine_gets_the_projects_own_table(root):
    ingested = told("ingest")
    status = told("status")

    assert "Otetaan käyttöön" in ingested
    assert "Sotkanet" in status
    assert current_store().value("sotkanet:127", OULU, 2010).value > 100_000


def test_nothing_new_keeps_the_version(root):
    first = ingest(by=None)
    second = ingest(by=None)

    assert second == first


def test_stopped_ingest_leaves_no_version(root):
    with pytest.raises(Stopped):
        ingest(by=None, watch=Watch(should_stop=lambda: True))

    assert current_store() is None
    assert "jäi kesken" in told("status")


def test_signal_asks_for_a_stop(root):
    with watched(lambda _line: None, may_shrink=[]) as watch:
        before = watch.should_stop()
        signal.raise_signal(signal.SIGTERM)

        assert not before
        assert watch.should_stop()


def test_stopped_command_says_that_it_goes_on(root, monkeypatch):
    def stop(**_options):
        raise Stopped

    monkeypatch.setattr("pophyte.indicators.management.keeping.ingest_saved", stop)

    with pytest.raises(SystemExit):
        told("ingest")


def test_saved_answer_that_is_no_answer_is_refused(root):
    answers = root / "answers" / "sotkanet" / "2026-11-24"
    (answers / "values").mkdir(parents=True)
    (answers / "values" / "127.json").write_text("<html>Huolto</html>", encoding="utf-8")
    (answers / "complete.json").write_text(json.dumps({}), encoding="utf-8")

    with pytest.raises(CommandError, match=r"127\.json"):
        told("ingest")

    assert current_store() is None


def test_import_goes_on_from_the_earlier_rows(root):
    store_face(by=None).build([part()])

    earlier = store_face(by=None).earlier_of("koe")

    assert earlier.observations.num_rows == len(ROWS)
    assert [meta.key for meta in earlier.metas] == [KOE]
    assert store_face(by=None).earlier_of("muu") is None
    assert StoreFolder(root).current() is not None

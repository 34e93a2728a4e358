"""Articles are kept in a process whose threads answer several readers at once."""

from types import SimpleNamespace

from pophyte.planning.presenters import publication


class Crowded(dict):
    """Where another thread needs the room in the very moment that something is put there."""

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.clear()


def test_an_article_is_read_though_another_reader_needs_its_room(monkeypatch):
    monkeypatch.setattr(publication, "_ARTICLES", Crowded())
    monkeypatch.setattr(publication, "render_article", lambda frozen: frozen)

    assert publication.article_of(SimpleNamespace(pk=1, digest="", frozen="sisältö")) == "sisältö"

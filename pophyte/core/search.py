"""The one search box: each module registers how its own things are found, and nobody needs to know the others.

register_searcher(Searcher(_("Kunnat"), search_municipalities, names=municipality_names))
"""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pophyte.core.finnish import fold


HITS_PER_KIND = 12
SUGGESTIONS = 3
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `kind_label` and `snippet` are for the person: what it is, and a line about it."""

    title: str
    url: str
    kind_label: str
    snippet: str = ""


def _no_names() -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Searcher:
    """`search(text, limit)` answers the best hits first; `names` are offered when nothing was found."""

    label: object
    search: Callable[[str, int], list[Hit]]
    names: Callable[[], Iterable[str]] = _no_names


@dataclass(frozen=True, slots=True)
class HitGroup:
    label: object
    hits: tuple[Hit, ...]


_searchers: list[Searcher] = []


def register_searcher(searcher: Searcher) -> None:
    """Called from AppConfig.ready; the results stand in the order of the modules."""
    if searcher not in _searchers:
        _searchers.append(searcher)


def search_everywhere(text: str) -> list[HitGroup]:
    asked = text.strip()[:LONGEST_QUERY]
    if not asked:
        return []
    groups = [HitGroup(searcher.label, tuple(searcher.search(asked, HITS_PER_KIND))) for searcher in _searchers]
    return [group for group in groups if group.hits]


def suggestions(text: str) -> list[str]:
    """Names that look like what was typed: "Pudasjrävi" brings Pudasjärvi."""
    names = {fold(name): name for searcher in _searchers for name in searcher.names()}
    near = difflib.get_close_matches(fold(text[:LONGEST_QUERY]), names, n=SUGGESTIONS, cutoff=0.6)
    return [names[folded] for folded in near]

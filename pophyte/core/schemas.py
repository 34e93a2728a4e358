"""Region packs as the open interface tells them."""

from datetime import datetime
from typing import Any, Self

from pydantic import Field

from pophyte.core.http.fields import Answer, Names, address
from pophyte.core.http.paging import Page
from pophyte.core.models import PackEntry, RegionPack


# Kinds that tell of persons: a pack may hold them, the open interface never does.
ABOUT_PERSONS = ("person", "holding", "account", "grant")


class PackAnswer(Answer):
    """A loaded region pack: the data from which one region's pages are made."""

    slug: str = Field(examples=["pohjois-pohjanmaa"])
    names: Names
    version: str
    home_area: str = Field(description="The grouping that is the region, as `kind:code`.")
    loaded_at: datetime
    href: str

    @classmethod
    def of(cls, pack: RegionPack) -> Self:
        return cls(**_plain(pack))


class PackPage(Page[PackAnswer]):
    """Some region packs."""


class EntryAnswer(Answer):
    """One thing as the pack states it; what people have edited since is not here."""

    kind: str
    key: str
    values: dict[str, Any]


class PackDetails(PackAnswer):
    """A whole region pack."""

    description: dict[str, Any]
    entries: list[EntryAnswer]

    @classmethod
    def of(cls, pack: RegionPack) -> Self:
        entries = [_entry(entry) for entry in pack.entries.all() if not _is_about_persons(entry.kind)]
        return cls(**_plain(pack), description=pack.description, entries=entries)


def _is_about_persons(kind: str) -> bool:
    return any(word in kind for word in ABOUT_PERSONS)


def _entry(entry: PackEntry) -> EntryAnswer:
    values = {name: value for name, value in entry.values.items() if not _is_about_persons(name)}
    return EntryAnswer(kind=entry.kind, key=entry.key, values=values)


def _plain(pack: RegionPack) -> dict[str, Any]:
    plain = {name: getattr(pack, name) for name in ("slug", "version", "home_area", "loaded_at")}
    return {**plain, "names": Names.of(pack), "href": address("region-packs", pack.slug)}

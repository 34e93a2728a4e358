"""The registry of networks: which there are, narrowed by what a person asks."""

from dataclasses import dataclass
from datetime import date

from pophyte.core.named import LANGUAGES
from pophyte.core.wordsearch import answers, question
from pophyte.networks.models import Network, NetworkMember
from pophyte.networks.queries.everyday import EVERYDAY
from pophyte.networks.queries.members import NetworkEntry, entries


@dataclass(frozen=True, slots=True)
class Asked:
    """What the registry is narrowed by; empty means all. Ended networks are shown only when they are asked for."""

    tier: str = ""
    openness: str = ""
    status: str = ""
    coordinator: str = ""
    text: str = ""

    @property
    def is_narrowed(self) -> bool:
        return any((self.tier, self.openness, self.status, self.coordinator, self.text.strip()))


def network_keys() -> list[tuple[str, str]]:
    """Networks that a grant may be given in: the key of the scope and the name."""
    return [(network.slug, network.name) for network in Network.objects.going_on().in_order()]


def count_going_on() -> int:
    return Network.objects.going_on().count()


def registry(asked: Asked | None = None, *, on: date) -> list[NetworkEntry]:
    asked = asked or Asked()
    networks = Network.objects.all()
    networks = networks.filter(status=asked.status) if asked.status else networks.going_on()
    if asked.tier:
        networks = networks.filter(tier=asked.tier)
    if asked.openness:
        networks = networks.filter(openness=asked.openness)
    found = entries(networks.in_order(), on=on)
    if asked.coordinator:
        found = [entry for entry in found if asked.coordinator in _coordinator_slugs(entry)]
    told = question(asked.text, EVERYDAY)
    return [entry for entry in found if answers(told, _text_of(entry))] if told else found


def all_networks(*, on: date) -> list[NetworkEntry]:
    """The whole registry, ended networks too, by address."""
    return entries(Network.objects.order_by("slug"), on=on)


def network(slug: str) -> Network | None:
    return Network.objects.filter(slug=slug).first()


def network_label(slug: str) -> str | None:
    """For the scope of a grant: what the network is called, or None."""
    found = network(slug)
    return found.name if found else None


def _coordinator_slugs(entry: NetworkEntry) -> set[str]:
    return {member.organisation.slug for member in entry.coordinators if member.organisation}


def _text_of(entry: NetworkEntry) -> str:
    """All that a network can be found by, in every language."""
    row = entry.network
    own = [
        getattr(row, f"{field}_{language}")
        for field in ("name", "theme", "purpose", "serves")
        for language in LANGUAGES
    ]
    return " ".join([*own, *(_party_text(member) for member in [*entry.coordinators, *entry.members])])


def _party_text(member: NetworkMember) -> str:
    """Organisations and municipalities; never persons, whose membership is not public."""
    party = member.organisation or member.area
    return f"{getattr(party, 'abbreviation', '')} {party.name_fi} {party.name_sv}" if party else ""

"""Who logs in to a demo: one of each kind, in the first places that the loaded pack states."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from pophyte.areas.domain import AreaKind, scope_of
from pophyte.core.models import PackEntry, RegionPack
from pophyte.core.scopes import EVERYWHERE
from pophyte.networks.domain import network_scope
from pophyte.people.domain import AccessRole
from pophyte.people.operations.demo import DemoLogin


def demo_pack() -> RegionPack | None:
    """The pack that the pages show: the one the settings name, else the one loaded first."""
    packs = RegionPack.objects.all()
    return packs.filter(slug=settings.POPHYTE_REGION).first() or packs.first()


def demo_cast(pack: RegionPack) -> Iterator[DemoLogin]:
    yield DemoLogin("paakayttaja@example.org", _("Pääkäyttäjä"), AccessRole.ADMINISTRATOR, EVERYWHERE)
    yield DemoLogin("alue@example.org", _("Alueen koordinaattori"), AccessRole.REGIONAL_COORDINATOR, EVERYWHERE)
    expert_area = _first_area(pack, AreaKind.EXPERT_AREA)
    if expert_area:
        scope = scope_of(AreaKind.EXPERT_AREA, expert_area.values["code"])
        yield DemoLogin("asiantuntija@example.org", expert_area.values["name_fi"], AccessRole.EXPERT, scope)
    municipality = _first_area(pack, AreaKind.MUNICIPALITY)
    if municipality:
        scope = scope_of(AreaKind.MUNICIPALITY, municipality.values["code"])
        yield DemoLogin("kunta@example.org", municipality.values["name_fi"], AccessRole.MUNICIPAL_COORDINATOR, scope)
        yield DemoLogin("ryhma@example.org", municipality.values["name_fi"], AccessRole.WELLBEING_GROUP, scope)
    network = pack.entries.filter(kind="network").first()
    if network:
        scope = network_scope(network.key)
        yield DemoLogin("verkosto@example.org", network.values["name_fi"], AccessRole.NETWORK_COORDINATOR, scope)


def _first_area(pack: RegionPack, kind: AreaKind) -> PackEntry | None:
    return pack.entries.filter(kind="area", key__startswith=f"{kind}:").first()

"""The files of a region pack in the order of loading: what others point to comes first."""

from pathlib import Path

from pophyte.areas.operations import region_pack as areas
from pophyte.areas.queries import municipalities
from pophyte.core.audit import change
from pophyte.core.packs.loading import load_pack
from pophyte.core.packs.section import Section
from pophyte.core.packs.summary import Summary
from pophyte.networks.operations import region_pack as networks
from pophyte.people.operations import region_pack as people
from pophyte.planning.operations import documents_pack as documents
from pophyte.planning.operations import region_pack as planning
from pophyte.planning.operations.clock_moves import counting_moves
from pophyte.planning.queries.steering_pack import chain_texts
from pophyte.site.packs import cooperation, programme, steering, wellbeing


SECTIONS: tuple[Section, ...] = (
    areas.SECTION,
    people.ORGANISATIONS,
    people.ROLES,
    networks.SECTION,
    planning.SECTION,
    documents.SECTION,
    steering.SECTION,
    programme.SECTION,
    wellbeing.SECTION,
    cooperation.SECTION,
)


def load_region(folder: Path, *, dry_run: bool = False) -> Summary:
    """Load the pack in the folder with every module's adapters. Raises NoSuchPack or PackRefused."""
    # Where no clock has been offered yet, no calendar follows one.
    followed = municipalities() if chain_texts().defaults else []
    with change(None), counting_moves(followed):
        return load_pack(folder, sections=SECTIONS, anchors=(people.scope_in_use,), dry_run=dry_run)

"""Telling the wellbeing services county of a published version."""

from typing import TYPE_CHECKING

from pophyte.planning.models import Release


if TYPE_CHECKING:
    from pophyte.people.models import Account


def notify_county(release: Release, *, by: "Account | None") -> None:
    """Nothing yet."""

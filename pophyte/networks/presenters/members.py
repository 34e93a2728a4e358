"""Members as a page may show them: an organisation or a municipality by its name, a person by what they do."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from pophyte.core.alphabet import alphabetical
from pophyte.networks.models import NetworkMember
from pophyte.networks.queries import roles_held


@dataclass(frozen=True, slots=True)
class MemberLine:
    pk: int
    name: str
    # The full name of an abbreviation, or the organisation of a role.
    detail: str
    note: str
    part: str
    is_coordinator: bool
    url: str
    since: date | None
    until: date | None
    is_person: bool


def present_member(member: NetworkMember, *, on: date, is_named: bool) -> MemberLine:
    """`is_named`: whether who looks may see the names of persons here."""
    name, detail, url = _party(member, on=on, is_named=is_named)
    return MemberLine(
        pk=member.pk,
        name=name,
        detail=detail,
        note=member.note,
        part=str(member.get_part_display()),
        is_coordinator=member.part == "coordinator",
        url=url,
        since=member.since,
        until=member.until,
        is_person=bool(member.person_id),
    )


def short_party(member: NetworkMember) -> str:
    """As short as a picture needs it, and never a person's name."""
    if member.organisation:
        return member.organisation.short_name
    return member.area.name if member.area else str(_("henkilö"))


def full_party(member: NetworkMember) -> str:
    if member.organisation:
        return member.organisation.name
    return member.area.name if member.area else str(_("henkilö"))


def _party(member: NetworkMember, *, on: date, is_named: bool) -> tuple[str, str, str]:
    if member.organisation:
        organisation = member.organisation
        return organisation.short_name, organisation.name if organisation.abbreviation else "", ""
    if member.area:
        is_page = member.area.kind == "municipality"
        return member.area.name, "", member.area.get_absolute_url() if is_page else ""
    roles = roles_held(member, on=on)
    titles = ", ".join(role.title for role in roles)
    organisations = ", ".join(sorted({role.organisation.name for role in roles if role.organisation}, key=alphabetical))
    if is_named and member.person:
        return member.person.name, ", ".join(filter(None, (titles, organisations))), ""
    return titles or _("henkilö"), organisations, ""

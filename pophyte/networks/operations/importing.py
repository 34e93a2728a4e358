"""A table of networks in: looked through first, then written whole or not at all. The address tells which is which.

A column that is not in the file is left as it is. Members in the file are added; ending one is a person's decision and
is done on the network's page, so that an old file cannot empty a network.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.networks.domain import NetworkStatus, Part
from pophyte.networks.domain.csv_text import Fault, Line, read_sheet
from pophyte.networks.domain.table import HEADINGS, KNOWN_HEADINGS, LISTS, REQUIRED, CellFault, cell_value
from pophyte.networks.models import Network, NetworkMember
from pophyte.networks.operations.members import NewMember, add_member
from pophyte.networks.operations.networks import begin, describe
from pophyte.networks.queries.parties import municipalities_by_name, organisations_by_name


if TYPE_CHECKING:
    from pophyte.people.models import Account


@dataclass(frozen=True, slots=True)
class FieldChange:
    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedNetwork:
    """What the file would do to one network."""

    line: int
    slug: str
    name: str
    network: Network | None
    values: Mapping[str, Any]
    joining: Sequence[NewMember]
    changes: Sequence[FieldChange]

    @property
    def is_new(self) -> bool:
        return self.network is None

    @property
    def is_changed(self) -> bool:
        return self.is_new or bool(self.changes)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    networks: Sequence[PlannedNetwork] = ()
    faults: Sequence[Fault] = field(default_factory=tuple)

    @property
    def new(self) -> list[PlannedNetwork]:
        return [row for row in self.networks if row.is_new]

    @property
    def changed(self) -> list[PlannedNetwork]:
        return [row for row in self.networks if row.is_changed and not row.is_new]

    @property
    def unchanged(self) -> list[PlannedNetwork]:
        return [row for row in self.networks if not row.is_changed]

    @property
    def fingerprint(self) -> str:
        """The same for the same changes: what a person agreed to is what is written."""
        told = [(row.slug, row.is_new, [(c.heading, c.before, c.after) for c in row.changes]) for row in self.networks]
        return sha256(repr(told).encode()).hexdigest()


def plan_import(content: bytes) -> ImportPlan:
    """Look the file through and write nothing. With a single fault nothing of it can be written."""
    sheet = read_sheet(content, KNOWN_HEADINGS, REQUIRED)
    if sheet.faults:
        return ImportPlan(faults=sheet.faults)
    planner = _Planner()
    for line in sheet.lines:
        planner.take(line)
    return ImportPlan(planner.planned if not planner.faults else (), planner.faults)


def import_networks(plan: ImportPlan, *, by: "Account | None") -> ImportPlan:
    if plan.faults:
        raise Refused(_("Tiedostossa on virheitä, joten mitään ei tallennettu."))
    with change(by, reason="csv"):
        for row in plan.networks:
            if not row.is_changed:
                continue
            values = dict(row.values)
            network = (
                describe(row.network, values=values, by=by)
                if row.network
                else begin(slug=row.slug, values=values, by=by)
            )
            for member in row.joining:
                add_member(network, member=member, by=by)
    return plan


class _Planner:
    """Goes through the lines and collects every fault, so that a person mends the file once."""

    def __init__(self) -> None:
        self.planned: list[PlannedNetwork] = []
        self.faults: list[Fault] = []
        self._seen: dict[str, int] = {}
        self._networks = {row.slug: row for row in Network.objects.all()}
        self._parties: dict[str, Mapping[str, Any]] = {
            "organisation": organisations_by_name(),
            "area": municipalities_by_name(),
        }
        self._members: dict[int, set[tuple[str, int]]] = {}
        for member in NetworkMember.objects.filter(until__isnull=True):
            key = ("organisation", member.organisation_id) if member.organisation_id else ("area", member.area_id)
            self._members.setdefault(member.network_id, set()).add((key[0], key[1] or 0))

    def take(self, line: Line) -> None:
        count = len(self.faults)
        values = self._values(line)
        slug = str(values.get("slug", ""))
        if slug and slug in self._seen:
            message = _("Osoite on jo rivillä %(line)s. Poista toinen.") % {"line": self._seen[slug]}
            self.faults.append(Fault(line.number, HEADINGS["slug"], message))
        self._seen.setdefault(slug, line.number)
        network = self._networks.get(slug)
        if network is None and "tier" not in line.cells:
            message = _("Uudelle verkostolle tarvitaan taso. Lisää sarake.")
            self.faults.append(Fault(line.number, HEADINGS["tier"], message))
        self._check_days(line, values, network)
        joining = self._joining(line, values, network)
        if joining and values.get("status", network.status if network else "") == NetworkStatus.ENDED:
            message = _("Päättyneeseen verkostoon ei lisätä jäseniä. Tyhjennä solu tai muuta tila.")
            self.faults.append(Fault(line.number, HEADINGS["status"], message))
        if len(self.faults) > count:
            return
        own = {name: value for name, value in values.items() if name not in (*LISTS, "slug")}
        changes = [*_differences(network, own), *_arrivals(joining)]
        name = str(values.get("name_fi", slug))
        self.planned.append(PlannedNetwork(line.number, slug, name, network, own, joining, changes))

    def _values(self, line: Line) -> dict[str, Any]:
        values = {}
        for name in {**dict.fromkeys(REQUIRED), **line.cells}:
            try:
                values[name] = cell_value(name, line.cells.get(name, ""))
            except CellFault as fault:
                self.faults.append(Fault(line.number, HEADINGS[name], str(fault)))
        return values

    def _check_days(self, line: Line, values: Mapping[str, Any], network: Network | None) -> None:
        since = values.get("since", network.since if network else None)
        until = values.get("until", network.until if network else None)
        if since and until and until < since:
            message = _("Päättymispäivä on ennen alkamispäivää.")
            self.faults.append(Fault(line.number, HEADINGS["until"], message))

    def _joining(self, line: Line, values: Mapping[str, Any], network: Network | None) -> list[NewMember]:
        present = set(self._members.get(network.pk, ())) if network else set()
        joining = []
        for column, kind, part in (
            ("coordinators", "organisation", Part.COORDINATOR),
            ("organisations", "organisation", Part.MEMBER),
            ("areas", "area", Part.MEMBER),
        ):
            for name in values.get(column, ()):
                party = self._parties[kind].get(name.lower())
                if party is None:
                    message = _("”%(name)s” ei ole rekisterissä. Tarkista nimi tai lisää se ensin ylläpidossa.")
                    self.faults.append(Fault(line.number, HEADINGS[column], message % {"name": name}))
                elif (kind, party.pk) not in present:
                    present.add((kind, party.pk))
                    joining.append(NewMember(part=part, **{kind: party}))
        return joining


def _differences(network: Network | None, values: Mapping[str, Any]) -> list[FieldChange]:
    if network is None:
        return [FieldChange(HEADINGS[name], "", _shown(value)) for name, value in values.items() if value]
    return [
        FieldChange(HEADINGS[name], _shown(getattr(network, name)), _shown(value))
        for name, value in values.items()
        if getattr(network, name) != value
    ]


def _arrivals(joining: Sequence[NewMember]) -> list[FieldChange]:
    found = []
    for member in joining:
        column = "areas" if member.area else "coordinators" if member.part == Part.COORDINATOR else "organisations"
        found.append(FieldChange(HEADINGS[column], "", str(member.organisation or member.area)))
    return found


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return _("kyllä") if value else _("ei")
    return "" if value is None else str(value)

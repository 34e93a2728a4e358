"""The signed-in person's desk: what waits for this very person, one click away."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from pophyte.networks import queries as networks
from pophyte.people.domain import Permission
from pophyte.planning import queries as planning
from pophyte.planning.domain.next_acts import Act, next_acts
from pophyte.planning.domain.states import ScheduleState
from pophyte.planning.queries.process import WaitingStep, waiting_for
from pophyte.planning.queries.writing import OwnDocument, own_documents


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account
    from pophyte.planning.models import CouncilTerm

# In the order of what needs doing; the rest is well or known.
ORDER = (ScheduleState.OVERDUE, ScheduleState.UNREAD, ScheduleState.SILENT, ScheduleState.OPEN)

WRITES = (Permission.EDIT_DOCUMENTS, Permission.EDIT_REGIONAL_DOCUMENTS)


@dataclass(frozen=True, slots=True)
class OwnMunicipality:
    area: "Area"
    state: ScheduleState
    keeps_indicators: bool

    @property
    def acts(self) -> list[Act]:
        """What comes next, the main thing first."""
        return [one.act for one in next_acts(self.state)]


@dataclass(frozen=True, slots=True)
class Tool:
    label: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnDocuments:
    """What one writes or reads, and what of it waits for this very person."""

    documents: list[OwnDocument]
    waiting: list[WaitingStep]
    may_begin: bool


@dataclass(frozen=True, slots=True)
class Desk:
    term: "CouncilTerm | None"
    documents: OwnDocuments | None
    municipalities: list[OwnMunicipality]
    own_networks: list[Tool]
    waiting_requests: int
    tools: list[Tool]

    @property
    def has_one_municipality(self) -> bool:
        """Then the first thing to do is the main one; of thirty it would be thirty main ones."""
        return len(self.municipalities) == 1


def present_desk(account: "Account", *, on: date) -> Desk:
    term = planning.current_term(on=on)
    scopes = account.scopes_with(Permission.EDIT_NETWORK)
    return Desk(
        term=term,
        documents=_documents(account, on=on),
        municipalities=_own(account, term, on=on) if account.may_anywhere(Permission.EDIT_SCHEDULE) else [],
        own_networks=_networks(scopes, on=on),
        waiting_requests=networks.waiting_in(scopes) if scopes else 0,
        tools=_tools(account),
    )


def _documents(account: "Account", *, on: date) -> OwnDocuments | None:
    may_begin = any(account.may_anywhere(permission) for permission in WRITES)
    if not may_begin and not account.may_anywhere(Permission.SEE_DRAFTS):
        return None
    return OwnDocuments(own_documents(account, on=on), waiting_for(account, on=on), may_begin)


def _own(account: "Account", term: "CouncilTerm | None", *, on: date) -> list[OwnMunicipality]:
    known = planning.places(on=on)
    mine = planning.editable_municipalities(account, on=on, known=known)
    states = planning.states_by_municipality(term, on=on) if term and mine else {}
    shown = [
        OwnMunicipality(
            area,
            states.get(area.pk, ScheduleState.SILENT),
            keeps_indicators=account.may(
                Permission.EDIT_INDICATORS, {area.scope, *(group.scope for group in known.groups[area.pk])}
            ),
        )
        for area in mine
    ]
    return sorted(shown, key=lambda own: ORDER.index(own.state) if own.state in ORDER else len(ORDER))


def _networks(scopes: frozenset[str], *, on: date) -> list[Tool]:
    slugs = {scope.partition(":")[2] for scope in scopes if scope.startswith("network:")}
    if not slugs:
        return []
    return [
        Tool(
            entry.network.name,
            entry.network.get_absolute_url(),
            reverse("networks:requests", args=[entry.network.slug]),
        )
        for entry in networks.all_networks(on=on)
        if entry.network.slug in slugs
    ]


def _tools(account: "Account") -> list[Tool]:
    offered = (
        (Permission.INVITE, _("Kutsut"), "people:invitations", _("Kutsu kunnan tai verkoston koordinaattori mukaan.")),
        (
            Permission.EDIT_REGISTRY,
            _("Rekisterin ylläpito"),
            "wagtailadmin_home",
            _("Alueet, organisaatiot, verkostot."),
        ),
        (Permission.MANAGE_ACCOUNTS, _("Tunnukset ja oikeudet"), "people:accounts", _("Kuka saa tehdä mitä ja missä.")),
        (
            Permission.SEE_INGESTS,
            _("Tilastojen tuonnit"),
            "indicators:runs",
            _("Mitä lukuja on tuotu, milloin ja miten tuonti päättyi."),
        ),
        (Permission.SEE_AUDIT, _("Muutosloki"), "people:audit", _("Kuka muutti mitä ja milloin.")),
    )
    tools = [Tool(label, reverse(name), text) for needed, label, name, text in offered if account.may(needed)]
    return [
        *tools,
        Tool(_("Omat roolit"), reverse("people:holdings"), _("Roolit, joita hoidat, ja niiden päättäminen.")),
        Tool(
            _("Rajapinta-avaimet"),
            reverse("people:tokens"),
            _("Avaimet ohjelmille, jotka lukevat tai kirjaavat tietoja."),
        ),
        Tool(_("Salasana ja kirjautuminen"), reverse("mfa_index"), _("Toinen tunniste ja palautuskoodit.")),
    ]

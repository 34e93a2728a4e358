"""States of a network in words and signs. A doubt of the source stays a doubt: "vireillä?"."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pophyte.networks.domain import NetworkStatus, Openness
from pophyte.networks.models import Network


@dataclass(frozen=True, slots=True)
class Tag:
    word: str
    sign: str
    css: str
    is_stated: bool = True


_STATUS = {
    NetworkStatus.RUNNING: ("●", "tag--done"),
    NetworkStatus.TRIAL: ("◐", "tag--waiting"),
    NetworkStatus.PENDING: ("○", ""),
    NetworkStatus.ENDED: ("■", ""),
    NetworkStatus.NOT_STATED: ("–", ""),
}
_OPENNESS = {Openness.OPEN: ("⤳", "tag--open"), Openness.CLOSED: ("⊘", ""), Openness.NOT_STATED: ("–", "")}


def status_word(network: Network) -> str:
    if network.status == NetworkStatus.NOT_STATED:
        return _("tila ei tiedossa")
    word = str(network.get_status_display())
    return _("%(status)s?") % {"status": word} if network.is_status_uncertain else word


def openness_word(network: Network) -> str:
    if network.openness == Openness.NOT_STATED:
        return _("avoimuus ei tiedossa")
    return str(network.get_openness_display())


def status_tag(network: Network) -> Tag:
    sign, css = _STATUS[NetworkStatus(network.status)]
    doubt = "tag--doubt" if network.is_status_uncertain else ""
    is_stated = network.status != NetworkStatus.NOT_STATED
    return Tag(status_word(network), sign, f"{css} {doubt}".strip(), is_stated=is_stated)


def openness_tag(network: Network) -> Tag:
    sign, css = _OPENNESS[Openness(network.openness)]
    return Tag(openness_word(network), sign, css, is_stated=network.openness != Openness.NOT_STATED)

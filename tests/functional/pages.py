"""Every page a person can open, with an address to open it at. A new page without a line here fails a test."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.urls import reverse

from pophyte.areas.models import Area
from pophyte.networks.models import JoinRequest, Network
from pophyte.people.models import Account, Organisation
from tests.factories.indicators import IngestRunFactory, OwnFigureFactory, OwnIndicatorFactory
from tests.factories.networks import JoinRequestFactory
from tests.functional import planning_pages


Arguments = Callable[[], dict[str, Any]]


def nothing():
    return {}


def municipality():
    return {"slug": "pudasjarvi"}


def network():
    return {"slug": Network.objects.order_by("pk").first().slug}


def organisation():
    return {"slug": Organisation.objects.order_by("pk").first().slug}


def indicator():
    return {"key": "sotkanet:493"}


def account():
    return {"pk": Account.objects.order_by("pk").first().pk}


PUBLIC: dict[str, Arguments] = {
    **planning_pages.PUBLIC,
    "home": nothing,
    "municipalities": nothing,
    "municipality": municipality,
    "search": nothing,
    "accessibility": nothing,
    "privacy": nothing,
    "indicators:minimum": municipality,
    "networks:networks": nothing,
    "networks:network": network,
    "networks:picture": nothing,
    "networks:matrix": nothing,
    "networks:join": lambda: {"slug": "osallisuusverkosto"},
    "indicators:front": nothing,
    "indicators:catalogue": nothing,
    "indicators:datasets": nothing,
    "indicators:compare": nothing,
    "indicators:region": nothing,
    "indicators:coefficient": nothing,
    "indicators:indicator": indicator,
    "indicators:indicator-embed": indicator,
    "indicators:profile": municipality,
    "people:organisations": nothing,
    "people:organisation": organisation,
    "api-reference": nothing,
    "account_login": nothing,
    "account_reset_password": nothing,
    "account_reset_password_done": nothing,
}

SIGNED_IN: dict[str, Arguments] = {
    **planning_pages.SIGNED_IN,
    "desk": nothing,
    "indicators:own": municipality,
    "indicators:add-own": municipality,
    "indicators:edit-own": lambda: {"slug": "pudasjarvi", "own": "nuorten-kerhot"},
    "indicators:delete-own": lambda: {"slug": "pudasjarvi", "own": "nuorten-kerhot"},
    "indicators:minimum-reasons": municipality,
    "indicators:runs": nothing,
    "networks:import": nothing,
    "networks:requests": lambda: {"slug": JoinRequest.objects.first().network.slug},
    "networks:edit": network,
    "networks:members": network,
    "networks:relations": network,
    "networks:end": network,
    "people:invitations": nothing,
    "people:accounts": nothing,
    "people:account": account,
    "people:audit": nothing,
    "people:tokens": nothing,
    "people:holdings": nothing,
    "account_logout": nothing,
    "account_email": nothing,
    "account_change_password": nothing,
    "mfa_index": nothing,
    "mfa_view_recovery_codes": nothing,
    "mfa_list_webauthn": nothing,
    "mfa_add_webauthn": nothing,
    "socialaccount_connections": nothing,
}

FILES = "a file or a feed, not a page"
SENT = "answers to a sent form only"
ELSEWHERE = "reached only in the middle of a way that its own tests walk"
NOT_PAGES: dict[str, str] = {
    **dict.fromkeys(planning_pages.FILES, FILES),
    **dict.fromkeys(planning_pages.SENT, SENT),
    **dict.fromkeys(planning_pages.ELSEWHERE, ELSEWHERE),
    **dict.fromkeys(planning_pages.FRAGMENTS, "a fragment of the form"),
    "health": "for machines",
    "openapi": "for machines",
    "set_language": SENT,
    "networks:matrix-csv": FILES,
    "networks:csv": FILES,
    "networks:graphml": FILES,
    "networks:decide": SENT,
    "networks:end-member": SENT,
    "networks:end-relation": SENT,
    "indicators:indicator-svg": FILES,
    "indicators:indicator-png": FILES,
    "indicators:indicator-spec": FILES,
    "indicators:indicator-values": FILES,
    "indicators:peers-svg": FILES,
    "indicators:peers-png": FILES,
    "indicators:peers-spec": FILES,
    "indicators:compare-svg": FILES,
    "indicators:compare-png": FILES,
    "indicators:compare-spec": FILES,
    "indicators:compare-csv": FILES,
    "indicators:choose": SENT,
    "people:cancel_invitation": SENT,
    "people:accept": ELSEWHERE,
    "people:account_state": SENT,
    "people:end_grant": SENT,
    "people:revoke_token": SENT,
    "people:end_holding": SENT,
    "account_inactive": ELSEWHERE,
    "account_signup": "closed: accounts are made by invitation",
    "account_reauthenticate": ELSEWHERE,
    "account_email_verification_sent": ELSEWHERE,
    "account_confirm_email": ELSEWHERE,
    "account_confirm_login_code": ELSEWHERE,
    "account_set_password": ELSEWHERE,
    "account_reset_password_from_key": ELSEWHERE,
    "account_reset_password_from_key_done": ELSEWHERE,
    "mfa_authenticate": ELSEWHERE,
    "mfa_reauthenticate": ELSEWHERE,
    "mfa_reauthenticate_webauthn": ELSEWHERE,
    "mfa_activate_totp": ELSEWHERE,
    "mfa_deactivate_totp": ELSEWHERE,
    "mfa_generate_recovery_codes": ELSEWHERE,
    "mfa_download_recovery_codes": FILES,
    "mfa_remove_webauthn": ELSEWHERE,
    "mfa_edit_webauthn": ELSEWHERE,
    "socialaccount_login_cancelled": ELSEWHERE,
    "socialaccount_login_error": ELSEWHERE,
    "socialaccount_signup": ELSEWHERE,
    "openid_connect_login": ELSEWHERE,
    "openid_connect_callback": ELSEWHERE,
}

# Kept by their owners, and checked by them for accessibility.
OF_PACKAGES = ("wagtail", "ninja", "modelsearch", "django.views.static")


def addresses_of(pages: dict[str, Arguments]) -> list[str]:
    return [reverse(name, kwargs=arguments()) for name, arguments in pages.items()]


def fill() -> None:
    """What pages need beside the region itself, so that none is looked at empty only."""
    # The administrator's recovery codes have a page once they are made.
    for account in Account.objects.all():
        RecoveryCodes.activate(account)
    JoinRequestFactory(network=Network.objects.get(slug="osallisuusverkosto"))
    pudasjarvi = Area.objects.get(slug="pudasjarvi")
    own = OwnIndicatorFactory(municipality=pudasjarvi, slug="nuorten-kerhot", name_fi="Nuorten kerhot")
    OwnFigureFactory(indicator=own, year=2024)
    IngestRunFactory()
    planning_pages.fill()

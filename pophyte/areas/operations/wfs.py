"""Asking a WFS server for the boundaries of municipalities as GeoJSON."""

import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from pophyte.core.faults import Refused


# Statistics Finland's statistical areas, 1:4 500 000; CC BY 4.0.
ADDRESS = "https://geo.stat.fi/geoserver/tilastointialueet/ows"
LAYER = "tilastointialueet:kunta4500k_{year}"
TIMEOUT_SECONDS = 60
# All of Finland's municipalities at 1:1 000 000 are about 10 MB.
LARGEST_ANSWER = 100 * 1024 * 1024


def boundaries_text(address: str, layer: str) -> str:
    """The server's answer as it came, or a sentence that says why there is none."""
    asked = {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": layer,
        "outputFormat": "application/json",
        "srsName": "EPSG:3067",
    }
    try:
        with httpx.stream(
            "GET",
            address,
            params=asked,
            timeout=TIMEOUT_SECONDS,
            follow_redirects=True,
            headers={"User-Agent": _user_agent(), "Accept": "application/json"},
        ) as answer:
            _check(answer, address)
            return _body(answer, address)
    except httpx.TimeoutException as fault:
        raise Refused(
            _(
                "Palvelin %(address)s ei vastannut %(seconds)s sekunnissa. Kokeile myöhemmin tai lue rajat tiedostosta: --file."
            )
            % {"address": address, "seconds": TIMEOUT_SECONDS}
        ) from fault
    except (httpx.HTTPError, httpx.InvalidURL) as fault:
        raise Refused(
            _("Palvelimeen %(address)s ei saatu yhteyttä (%(fault)s). Rajat voi lukea myös tiedostosta: --file.")
            % {"address": address, "fault": fault}
        ) from fault


def _user_agent() -> str:
    # The server's keeper can see which installation asks, and find its people.
    return f"POPhyte (+{settings.BASE_URL})"


def _check(answer: httpx.Response, address: str) -> None:
    if answer.status_code != httpx.codes.OK:
        raise Refused(
            _("Palvelin %(address)s vastasi virheellä %(code)s. Tarkista osoite ja tason nimi.")
            % {"address": address, "code": answer.status_code}
        )


def _body(answer: httpx.Response, address: str) -> str:
    parts, size = [], 0
    for part in answer.iter_bytes():
        size += len(part)
        if size > LARGEST_ANSWER:
            raise Refused(_("Palvelimen %(address)s vastaus on liian suuri.") % {"address": address})
        parts.append(part)
    try:
        return b"".join(parts).decode()
    except UnicodeDecodeError as fault:
        raise Refused(_("Palvelimen %(address)s vastaus ei ole UTF-8-tekstiä.") % {"address": address}) from fault

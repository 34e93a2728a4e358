"""The table of networks: which columns a file may have, and what a cell of each may say."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import translation
from django.utils.dateparse import parse_date
from django.utils.text import slugify
from django.utils.translation import gettext as _

from pophyte.networks.domain import RESERVED_SLUGS, NetworkStatus, Openness, Tier


# The headings in the order they are given out; an English code name is understood as well.
COLUMNS: dict[str, str] = {
    "osoite": "slug",
    "nimi": "name_fi",
    "nimi ruotsiksi": "name_sv",
    "nimi englanniksi": "name_en",
    "taso": "tier",
    "teema": "theme_fi",
    "tarkoitus": "purpose_fi",
    "kenelle": "serves_fi",
    "palvelee kaikkia kuntia": "serves_all_municipalities",
    "avoimuus": "openness",
    "tila": "status",
    "tila on epävarma": "is_status_uncertain",
    "koordinoijat": "coordinators",
    "jäsenorganisaatiot": "organisations",
    "jäsenkunnat": "areas",
    "alkaen": "since",
    "päättyen": "until",
    "verkkosivu": "website",
    "lähde": "source",
}
KNOWN_HEADINGS = COLUMNS | {name: name for name in COLUMNS.values()}
REQUIRED = ("slug", "name_fi")
HEADINGS = {name: heading for heading, name in COLUMNS.items()}
LISTS = ("coordinators", "organisations", "areas")
LENGTHS = {
    "slug": 80, "name_fi": 200, "name_sv": 200, "name_en": 200, "theme_fi": 200, "serves_fi": 300, "source": 300,
    "purpose_fi": 20_000, "website": 200,
}  # fmt: skip
YES = {"kyllä", "ja", "yes", "true", "1", "x"}
NO = {"ei", "nej", "no", "false", "0", ""}


class CellFault(Exception):
    """A cell says something that cannot be; `str()` is the sentence for the person."""


def cell_value(name: str, text: str) -> Any:
    """What a cell of the column means, or CellFault."""
    if len(text) > LENGTHS.get(name, 2000):
        raise CellFault(_("Teksti on liian pitkä. Enintään %(most)s merkkiä.") % {"most": LENGTHS.get(name, 2000)})
    return _READERS.get(name, str)(text)


def names_in(text: str) -> list[str]:
    """The names of a list cell: `PPSHP, PPL | PSAVI`."""
    return [name.strip() for name in text.replace("|", ",").split(",") if name.strip()]


def _slug(text: str) -> str:
    if not text:
        raise CellFault(_("Osoite puuttuu. Kirjoita esimerkiksi osallisuusverkosto."))
    if slugify(text) != text:
        raise CellFault(_("Osoitteessa voi olla vain pieniä kirjaimia a–z, numeroita ja viivoja."))
    if text in RESERVED_SLUGS:
        raise CellFault(_("Tämä osoite on sivuston omassa käytössä. Valitse toinen."))
    return text


def _needed(text: str) -> str:
    if not text:
        raise CellFault(_("Nimi puuttuu. Kirjoita verkoston nimi suomeksi."))
    return text


def _choice(choices: Any, default: str | None) -> Callable[[str], str]:
    def read(text: str) -> str:
        for value, label in choices.choices:
            with translation.override("fi"):  # a file given out is in Finnish whatever the language of the page
                finnish = str(label).lower()
            if text.lower() in {value, finnish, str(label).lower()}:
                return str(value)
        if not text and default is not None:
            return default
        known = ", ".join(str(label) for label in choices.labels)
        raise CellFault(_("”%(text)s” ei käy. Kirjoita jokin näistä: %(known)s.") % {"text": text, "known": known})

    return read


def _yes_or_no(text: str) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise CellFault(_("”%(text)s” ei käy. Kirjoita kyllä tai ei.") % {"text": text})


def _day(text: str) -> object:
    if not text:
        return None
    parts = text.rstrip(".").split(".")
    iso = "-".join(part.zfill(2) for part in reversed(parts)) if len(parts) == 3 else text
    try:
        day = parse_date(iso)
    except ValueError:
        day = None
    if day is None:
        raise CellFault(_("”%(text)s” ei ole päivä. Kirjoita esimerkiksi 2026-11-30 tai 30.11.2026.") % {"text": text})
    return day


def _address(text: str) -> str:
    if text:
        try:
            URLValidator(schemes=["http", "https"])(text)
        except ValidationError as fault:
            raise CellFault(_("Verkko-osoite ei kelpaa. Kirjoita se alusta asti: https://…")) from fault
    return text


_READERS: Mapping[str, Callable[[str], Any]] = {
    "slug": _slug,
    "name_fi": _needed,
    "tier": _choice(Tier, None),
    "openness": _choice(Openness, Openness.NOT_STATED),
    "status": _choice(NetworkStatus, NetworkStatus.NOT_STATED),
    "serves_all_municipalities": _yes_or_no,
    "is_status_uncertain": _yes_or_no,
    "since": _day,
    "until": _day,
    "website": _address,
    **dict.fromkeys(LISTS, names_in),
}

"""What a pack's files may say, as pydantic models: the base of every file, and the kinds of values they share."""

import re
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError


class PackModel(BaseModel):
    """Strict: a pack that says something we do not understand is refused, not half understood."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class RefersTo:
    """Marks a text that must be the key of a thing of that kind somewhere in the same pack."""

    def __init__(self, kind: str, *, prefix: str = "") -> None:
        self.kind = kind
        self.prefix = prefix

    def key(self, value: str) -> str:
        """The whole key: `072` alone means the municipality."""
        return value if ":" in value or not self.prefix else f"{self.prefix}{value}"


def wrong(problem: str, remedy: str) -> PydanticCustomError:
    """A fault with a sentence of its own and its way out."""
    return PydanticCustomError("pack", "{problem}", {"problem": problem, "remedy": remedy})


def _tidy(value: str) -> str:
    if value != value.strip():
        raise wrong(_("Tekstin alussa tai lopussa on välilyönti tai rivinvaihto."), _("Poista se."))
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise wrong(
                _("”%s” ei ole päivä.") % value, _("Kirjoita päivä muodossa 2020-11-02 tai jätä kenttä pois.")
            ) from error
    return value


def _key(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise wrong(
            _("Avaimessa ”%s” on merkkejä, jotka eivät sovi osoitteeseen.") % value,
            _("Kirjoita pienillä kirjaimilla a–z, numeroilla ja yhdysviivoilla, esimerkiksi lansi-ranta."),
        )
    return value


def _email(value: str) -> str:
    if value and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
        raise wrong(_("”%s” ei ole sähköpostiosoite.") % value, _("Kirjoita muotoon hyte@kunta.example."))
    return value


def _address(value: str) -> str:
    if value and not re.fullmatch(r"https?://[^\s/]+\S*", value):
        raise wrong(_("”%s” ei ole verkko-osoite.") % value, _("Kirjoita koko osoite, alusta https:// alkaen."))
    return value


def in_order(value: date | None, info: ValidationInfo) -> date | None:
    """For a field `until` that stands after `since`."""
    since = info.data.get("since")
    if value and since and value < since:
        raise wrong(
            _("Päättymispäivä %(until)s on ennen alkamispäivää %(since)s.") % {"until": value, "since": since},
            _("Tarkista päivät."),
        )
    return value


Text = Annotated[str, Field(max_length=2000), AfterValidator(_tidy)]
Line = Annotated[str, Field(max_length=300), AfterValidator(_tidy)]
Name = Annotated[str, Field(max_length=200), AfterValidator(_tidy)]
RequiredName = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_tidy)]
Key = Annotated[str, Field(max_length=80), AfterValidator(_key)]
Day = Annotated[date, BeforeValidator(_day)]
Until = Annotated[Day | None, AfterValidator(in_order)]
Address = Annotated[str, Field(max_length=200), AfterValidator(_address)]
Mailbox = Annotated[str, Field(max_length=254), AfterValidator(_email)]
SourceRef = Annotated[str, RefersTo("source")]


class Names(PackModel):
    """An official name. Leave a language out where no official name is known: nothing is machine-made."""

    fi: RequiredName = Field(description="Name in Finnish.", examples=["Lähiruokaverkosto"])
    sv: Name = Field("", description="Official name in Swedish; empty: none known.", examples=["Modellby"])
    en: Name = Field("", description="Official name in English; empty: none known.", examples=["Mallikylä"])


class Texts(PackModel):
    """A description in three languages. Translations of descriptions may be the pack maker's own."""

    fi: Text = Field("", description="Text in Finnish.", examples=["hyvinvointijohtamisen tuki"])
    sv: Text = Field("", description="Text in Swedish.", examples=["stöd för välfärdsledning"])
    en: Text = Field("", description="Text in English.", examples=["support for wellbeing leadership"])


class Remark(PackModel):
    """Something the source says, or leaves unsaid, that no field holds: doubts are kept, not tidied away."""

    id: Key = Field(description="Key of the remark within the pack.", examples=["koordinoija-ei-mainittu"])
    text: Texts = Field(description="The remark itself.", examples=[{"fi": "Koordinoijaa ei mainita."}])
    about: Line = Field(
        "", description="What it is about: a key used in the same file.", examples=["lahiruokaverkosto"]
    )
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class PackFile(PackModel):
    """One file of a pack."""

    remarks: list[Remark] = Field(
        default_factory=list,
        description="Doubts and other things the fields do not hold.",
        examples=[[{"id": "luettelo-avoin", "text": {"fi": "Luettelo ei ole täydellinen."}}]],
    )


class Source(PackModel):
    """Where facts of the pack come from."""

    id: Key = Field(description="Key that other files use in their `source` fields.", examples=["esittely-2020"])
    title: RequiredName = Field(description="What the source is called; pages show it.", examples=["Alueen esittely"])
    publisher: Name = Field("", description="Who published it.", examples=["Tilastokeskus"])
    url: Address = Field("", description="Address on the internet, if it has one.", examples=["https://stat.fi/"])
    published_on: Day | None = Field(None, description="Day of publication, if known.", examples=["2020-11-02"])
    licence: Name = Field("", description="Licence of the source; empty: not stated.", examples=["CC BY 4.0"])
    note: Text = Field("", description="What the reader must know, such as what is to be verified.", examples=[""])


class PackDescription(PackFile):
    """pack.yaml: what the pack is, which region it describes and what it rests on."""

    slug: Key = Field(description="Key of the pack; never changes.", examples=["esimerkkila"])
    name: Names = Field(description="Name of the region.", examples=[{"fi": "Esimerkkilä"}])
    description: Texts = Field(description="What the pack holds.", examples=[{"fi": "Keksitty maakunta."}])
    version: Annotated[str, Field(min_length=1, max_length=40), AfterValidator(_tidy)] = Field(
        description="Version of the pack; change it whenever the pack changes.", examples=["2026.1"]
    )
    home_area: Annotated[str, RefersTo("area")] = Field(
        description="The grouping that is this region, as kind:code.", examples=["region:99"]
    )
    language: Annotated[str, Field(pattern="^(fi|sv)$")] = Field(
        "fi", description="Majority language of the region: fi or sv.", examples=["fi"]
    )
    licence: RequiredName = Field(description="Licence of the pack itself.", examples=["CC BY 4.0"])
    sources: list[Source] = Field(
        description="Every source that other files name.",
        examples=[[{"id": "esittely-2020", "title": "Alueen esittely"}]],
    )

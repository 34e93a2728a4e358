"""Types that requests and answers share. They accept what the OpenAPI document says, and nothing else.

Pydantic's own types are kinder (a date from a number, an integer from "1_0"); a contract that is kinder than it says
breaks the day somebody relies on it.
"""

import re
from datetime import date
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.annotated_handlers import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from pophyte.core.named import LANGUAGES


T = TypeVar("T")

# PostgreSQL cannot store the character NUL, and it has no business in a text.
WITHOUT_NUL = r"^[^\x00]*$"
SLUG = r"^[A-Za-z0-9_-]{1,100}$"
# PostgreSQL's integer; a larger one is a fault of the sender, not of the database.
LARGEST = 2**31 - 1

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIGITS = re.compile(r"-?[0-9]{1,10}")


def _day(value: Any) -> date:
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass  # the 31st of June
    raise PydanticCustomError("day", "Write a day as YYYY-MM-DD.")


def _whole(value: Any) -> int:
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return int(value)
    raise PydanticCustomError("whole_number", "Write a whole number.")


def _each_once(values: list[str]) -> list[str]:
    if len(set(values)) < len(values):
        raise PydanticCustomError("repeated", "The same item is listed twice.")
    return values


def _of_any_kind(number: object) -> object:
    """JSON has one kind of number: 2026.0 is as whole as 2026."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


# In requests
AnyWhole = BeforeValidator(_of_any_kind)
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
ReadFromAddress = BeforeValidator(_whole)
Id = Annotated[int, Field(ge=1, le=LARGEST), ReadFromAddress]
Slug = Annotated[str, StringConstraints(pattern=SLUG)]
Text = Annotated[str, StringConstraints(pattern=WITHOUT_NUL, max_length=500)]
Sought = Annotated[str, StringConstraints(pattern=WITHOUT_NUL, min_length=1, max_length=100)]
EachOnce = AfterValidator(_each_once)


class _NeverNull:
    """Tells the OpenAPI document that a parameter may be left out but is never null: an address cannot say null."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        told = handler(schema)
        return next(one for one in told["anyOf"] if one != {"type": "null"})


Maybe = Annotated[T | None, _NeverNull()]


class Answer(BaseModel):
    """Base of everything that is answered."""

    model_config = ConfigDict(frozen=True)


class Question(BaseModel):
    """Base of everything that is sent in. A misspelt field is told, never passed over in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Filters(BaseModel):
    """Base of what stands in the query string; several may share one, so another's parameter is no stranger."""

    model_config = ConfigDict(frozen=True)


class Names(Answer):
    """An official name or a text in three languages. Swedish and English are null where there is none."""

    fi: str = Field(examples=["Koivula"])
    sv: str | None = Field(None, examples=["Koivula"])
    en: str | None = Field(None, examples=["Koivula"])

    @classmethod
    def of(cls, subject: object, field: str = "name") -> Self:
        fi, sv, en = (str(getattr(subject, f"{field}_{language}")) for language in LANGUAGES)
        return cls(fi=fi, sv=sv or None, en=en or None)

    @classmethod
    def of_words(cls, subject: object, field: str) -> Self | None:
        """As `of`, but None where nothing is said in any language."""
        names = cls.of(subject, field)
        return names if names.fi or names.sv or names.en else None


def stated(text: str) -> str | None:
    """An empty text in the database is a missing one in an answer."""
    return text or None


class Reference(Answer):
    """Another thing that is mentioned, and where to read about it."""

    kind: str = Field(examples=["municipality"])
    key: str = Field(description="Its code or short name.", examples=["615"])
    names: Names
    href: str = Field(examples=["/api/v1/areas/municipality/615"])


def address(*parts: str) -> str:
    return "/".join(["/api/v1", *parts])


def area_reference(area: Any) -> Reference:
    """Areas are named by every module, and modules do not share their schemas."""
    href = address("areas", area.kind, area.code)
    return Reference(kind=area.kind, key=area.code, names=Names.of(area), href=href)


def organisation_reference(organisation: Any) -> Reference:
    href = address("organisations", organisation.slug)
    return Reference(kind=organisation.kind, key=organisation.slug, names=Names.of(organisation), href=href)

"""A mapping file: which column of a long table is what. Strict, so that a slip of the pen is told and not guessed."""

from pathlib import Path
from typing import Any, Literal, Self

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from pophyte.indicators.domain import Sex, State, ValueType
from pophyte.indicators.sources.faults import SourceFault


FOLDER = Path(__file__).resolve().parent / "mappings"
LIMIT_BYTES = 1024 * 1024


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Names(Strict):
    fi: str = Field(min_length=1)
    sv: str = ""
    en: str = ""


class DatasetSpec(Strict):
    key: str = Field(pattern=r"^[a-z0-9:_.-]+$")
    source: str = Field(min_length=1)
    date: str
    licence: str = Field(min_length=1)
    url: str = ""
    division_year: int | None = Field(default=None, ge=1900, le=2100)
    # Each indicator is a dataset of its own, so that a newer answer about one replaces that one alone.
    per_indicator: bool = False


class IndicatorColumns(Strict):
    """Where an indicator's key comes from: one constant, or a column with a prefix."""

    key: str = ""
    column: str = ""
    prefix: str = ""
    title_column: str = ""
    # Text in the column to the end of the key, for keys that do not follow from the text.
    rename: dict[str, str] = {}
    # A column that divides the indicator further, as single years of age do; "" stands for the whole.
    age_column: str = ""
    ages: dict[str, str] = {}

    @model_validator(mode="after")
    def one_origin(self) -> Self:
        if bool(self.key) == bool(self.column):
            msg = "indicator: key | column"
            raise ValueError(msg)
        return self


class AreaColumns(Strict):
    column: str = ""
    name_column: str = ""
    kind: str = "municipality"
    kind_column: str = ""
    kinds: dict[str, str] = {}
    # Names as the file writes them to area keys, for those that are not official names.
    names: dict[str, str] = {}

    @model_validator(mode="after")
    def some_column(self) -> Self:
        if not self.column and not self.name_column:
            msg = "area: column | name_column"
            raise ValueError(msg)
        return self


class Described(Strict):
    """What the file itself does not say of an indicator."""

    title: Names | None = None
    description: Names | None = None
    unit: Names | None = None
    value_type: ValueType | None = None
    per: int = Field(default=1, ge=1)
    decimals: int = Field(default=1, ge=0, le=6)
    producer: str = ""
    is_survey: bool = False
    age_from: int | None = None
    age_to: int | None = None


class Mapping(Strict):
    name: Names
    # The column titles by which a file is known to be of this kind.
    recognised_by: tuple[str, ...] = ()
    sheet: str = ""
    dataset: DatasetSpec
    indicator: IndicatorColumns
    area: AreaColumns
    year_column: str = ""
    year: int | None = Field(default=None, ge=1749, le=2100)
    sex_column: str = ""
    values: dict[Sex, str] = Field(min_length=1)
    numerator: str = ""
    denominator: str = ""
    symbols: dict[str, Literal["missing", "suppressed", "zero"]] = {}
    defaults: Described = Described()
    indicators: dict[str, Described] = {}

    @model_validator(mode="after")
    def one_year(self) -> Self:
        if bool(self.year_column) == (self.year is not None):
            msg = "year_column | year"
            raise ValueError(msg)
        if self.sex_column and len(self.values) != 1:
            msg = "values: sex_column"
            raise ValueError(msg)
        return self

    def states(self) -> dict[str, State]:
        return {written: State[name.upper()] for written, name in self.symbols.items()}

    def columns(self) -> tuple[str, ...]:
        named = (
            self.indicator.column,
            self.indicator.title_column,
            self.indicator.age_column,
            self.area.column,
            self.area.name_column,
            self.area.kind_column,
            self.year_column,
            self.sex_column,
            *self.values.values(),
            self.numerator,
            self.denominator,
        )
        return tuple(dict.fromkeys(column for column in named if column))


def read_mapping(path: Path) -> Mapping:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceFault(_("Kuvaustiedostoa ei voi lukea."), file=path.name) from error
    if len(data) > LIMIT_BYTES:
        raise SourceFault(_("Kuvaustiedosto on liian suuri."), file=path.name)
    return mapping_of(_yaml(data, path.name), path.name)


def mapping_of(content: Any, file: str) -> Mapping:
    try:
        return Mapping.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "-"
        sentence = _("Kuvaustiedoston kenttä puuttuu tai on väärin: %s.") % first["msg"]
        raise SourceFault(sentence, file=file, place=place) from error


def _yaml(data: bytes, file: str) -> Any:
    try:
        return YAML(typ="safe", pure=True).load(data)
    except MarkedYAMLError as error:
        place = _("rivi %d") % (error.problem_mark.line + 1) if error.problem_mark else ""
        raise SourceFault(_("Kuvaustiedosto ei ole ehjää YAMLia."), file=file, place=place) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise SourceFault(_("Kuvaustiedosto ei ole ehjää YAMLia."), file=file) from error


def known_mappings() -> tuple[Mapping, ...]:
    """The shapes of published files that need no mapping of the person's own."""
    return tuple(read_mapping(path) for path in sorted(FOLDER.glob("*.yaml")))

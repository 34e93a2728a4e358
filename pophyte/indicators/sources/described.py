"""What an indicator of a long table is: as its mapping says, and otherwise as its title says."""

from pophyte.core.whole_numbers import whole_number
from pophyte.indicators.domain import IndicatorMeta, Texts, ValueType
from pophyte.indicators.sources.mapping import Described, Mapping, Names
from pophyte.indicators.sources.units import ages_of_title, unit_of_title


def meta_of(key: str, *, title: str, age: str, mapping: Mapping) -> IndicatorMeta:
    said = mapping.indicators.get(key) or mapping.defaults
    names = _texts(said.title) or Texts(title or mapping.name.fi)
    found = unit_of_title(names.fi)
    value_type = said.value_type or found.value_type
    age_from, age_to = _ages(said, names.fi, age)
    return IndicatorMeta(
        key=key,
        title=_with_age(names, age),
        unit=_texts(said.unit) or found.text,
        value_type=value_type,
        per=said.per if said.per > 1 else found.per,
        decimals=0 if value_type is ValueType.COUNT and "decimals" not in said.model_fields_set else said.decimals,
        producer=said.producer or mapping.defaults.producer or mapping.dataset.source,
        source_name=mapping.dataset.source,
        source_url=mapping.dataset.url,
        licence=mapping.dataset.licence,
        dataset_date=mapping.dataset.date,
        description=_texts(said.description) or Texts(""),
        division_year=mapping.dataset.division_year,
        age_from=age_from,
        age_to=age_to,
        is_survey=said.is_survey,
        is_additive=value_type is ValueType.COUNT,
    )


def _texts(names: Names | None) -> Texts | None:
    return Texts(names.fi, names.sv, names.en) if names else None


def age_range(age: str) -> tuple[int | None, int | None]:
    """Age "7" is (7, 7), "0-4" is (0, 4), "100-" is (100, None); anything else is no age group."""
    first, dash, last = age.partition("-")
    youngest, oldest = whole_number(first, longest=3), whole_number(last, longest=3)
    if youngest is None or (last and oldest is None):
        return None, None
    return youngest, oldest if dash else youngest


def _ages(said: Described, title: str, age: str) -> tuple[int | None, int | None]:
    if age:
        return age_range(age)
    if said.age_from is not None or said.age_to is not None:
        return said.age_from, said.age_to
    return ages_of_title(title)


def _with_age(names: Texts, age: str) -> Texts:
    """The age group after the name, as Statistics Finland writes it in its tables."""
    if not age:
        return names
    first, last = age_range(age)
    written = (
        f"{first}–{last}" if last is not None and last != first else f"{first}" if last is not None else f"{first}+"
    )
    return Texts(
        f"{names.fi}: {written} v.",
        f"{names.sv}: {written} år" if names.sv else "",
        f"{names.en}: {written} years" if names.en else "",
    )

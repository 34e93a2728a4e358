"""A cube of JSON-stat into a reading."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from pophyte.indicators.domain import IndicatorMeta, Observation, Sex, Texts, ValueType
from pophyte.indicators.sources.described import age_range
from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.figures import STATFIN_SYMBOLS, Figure, NotAFigure, figure, year_of
from pophyte.indicators.sources.jsonstat.roles import Sides, area_key, is_whole, key_part, sides_of, without_prefix
from pophyte.indicators.sources.jsonstat.shape import Cube, Side, read_cube
from pophyte.indicators.sources.opening import Opened
from pophyte.indicators.sources.reading import LAST_YEAR, SEXES, Reading, part_of
from pophyte.indicators.sources.units import COUNT, SHARE, Unit, unit_of_title
from pophyte.indicators.store.parts import AreaEntry, Dataset


@dataclass(frozen=True, slots=True)
class Origin:
    """What the answer does not say of itself: the table that it is of, and under which terms."""

    source: str
    table: str
    source_name: str
    licence: str
    url: str = ""
    area_kind: str = "municipality"


@dataclass(slots=True)
class _Work:
    cube: Cube
    sides: Sides
    origin: Origin
    metas: dict[str, IndicatorMeta] = field(default_factory=dict)
    areas: dict[str, AreaEntry] = field(default_factory=dict)


def statfin(table: str, url: str = "") -> Origin:
    return Origin("statfin", table, "Tilastokeskus", "CC BY 4.0", url)


def read_jsonstat(source: Opened, origin: Origin, *, on: str = "") -> Reading:
    cube = read_cube(source)
    work = _Work(cube, sides_of(cube), origin)
    observations = list(_observations(work))
    dataset = Dataset(
        key=f"{origin.source}:{origin.table}",
        source=origin.source_name,
        date=cube.updated or on,
        licence=origin.licence,
        url=origin.url,
        fetched_at="",
        division_year=work.sides.division_year,
    )
    part = part_of(
        observations, dataset=dataset, metas=work.metas.values(), areas=work.areas.values(), file=source.name
    )
    return Reading((part,))


def _observations(work: _Work) -> Iterator[Observation]:
    sides = work.sides
    for number, value in work.cube.cells():
        codes = work.cube.codes_at(number)
        found = _figure(value, work, number)
        yield Observation(
            indicator=_indicator(codes, work),
            area=_area(codes[sides.area], work),
            year=_year(codes[sides.time], work),
            sex=_sex(codes, work),
            value=found.value,
            state=found.state,
        )


def _figure(value: object, work: _Work, number: int) -> Figure:
    """A value, or where there is none the status that says why."""
    status = work.cube.status(number)
    try:
        if value is None and status in STATFIN_SYMBOLS:
            return figure(status, STATFIN_SYMBOLS)
        return figure(value, STATFIN_SYMBOLS)
    except NotAFigure as error:
        place = _("luku %d") % (number + 1)
        raise SourceFault(_("”%s” ei ole luku.") % error, file=work.cube.file, place=place) from error


def _indicator(codes: list[str], work: _Work) -> str:
    sides, cube = work.sides, work.cube
    content = without_prefix(codes[sides.content]) if sides.content is not None else "luku"
    age = codes[sides.age] if sides.age is not None else ""
    age = "" if sides.age is not None and is_whole(cube.sides[sides.age], age) else age
    rest = [(cube.sides[place], codes[place]) for place in sides.rest]
    divided = [(side, code) for side, code in rest if not is_whole(side, code)]
    parts = [work.origin.table, content, *([age] if age else []), *(c for _side, c in divided)]
    key = ":".join([work.origin.source, *map(key_part, parts)])
    if key not in work.metas:
        content_code = codes[sides.content] if sides.content is not None else ""
        work.metas[key] = _meta(key, content_code, age, divided, work)
    return key


def _meta(key: str, content: str, age: str, divided: list[tuple[Side, str]], work: _Work) -> IndicatorMeta:
    sides, cube, origin = work.sides, work.cube, work.origin
    side = cube.sides[sides.content] if sides.content is not None else None
    name = side.labels.get(content, content) if side else cube.label
    classes = [part.labels.get(code, code) for part, code in divided]
    if age and sides.age is not None:
        classes.insert(0, cube.sides[sides.age].labels.get(age, age))
    title = f"{name}: {', '.join(classes)}" if classes else name
    unit, decimals = _unit(side, content, name)
    age_from, age_to = age_range(age)
    return IndicatorMeta(
        key=key,
        title=Texts(title or origin.table),
        unit=unit.text,
        value_type=unit.value_type,
        per=unit.per,
        decimals=decimals,
        producer=origin.source_name,
        source_name=cube.source or origin.source_name,
        source_url=origin.url,
        licence=origin.licence,
        dataset_date=cube.updated,
        division_year=sides.division_year,
        age_from=age_from,
        age_to=age_to,
        is_additive=unit.value_type is ValueType.COUNT,
    )


def _unit(side: Side | None, content: str, name: str) -> tuple[Unit, int]:
    said = side.units.get(content, {}) if side else {}
    base, decimals = str(said.get("base") or "").strip().lower(), said.get("decimals")
    unit = unit_of_title(name)
    if base in {"lukumäärä", "henkilöä", "lkm", "number", "persons"}:
        unit = COUNT
    elif base in {"%", "prosenttia", "per cent", "percent"}:
        unit = SHARE
    return unit, decimals if isinstance(decimals, int) and 0 <= decimals <= 6 else 1


def _area(code: str, work: _Work) -> str:
    key = area_key(code, work.origin.area_kind)
    if key not in work.areas:
        name = work.cube.sides[work.sides.area].labels.get(code, code)
        work.areas[key] = AreaEntry(key, Texts(name.strip()), work.sides.division_year)
    return key


def _year(code: str, work: _Work) -> int:
    try:
        return year_of(code, last=LAST_YEAR)
    except NotAFigure as error:
        sentence = _("Aika ”%s” ei ole vuosi. Vain vuositiedot luetaan.") % code
        raise SourceFault(sentence, file=work.cube.file) from error


def _sex(codes: list[str], work: _Work) -> Sex:
    if work.sides.sex is None:
        return Sex.TOTAL
    side, code = work.cube.sides[work.sides.sex], codes[work.sides.sex]
    sex = SEXES.get(code.lower()) or SEXES.get(side.labels.get(code, "").lower())
    if sex is None:
        raise SourceFault(_("Sukupuolta ”%s” ei tunneta.") % code, file=work.cube.file)
    return sex

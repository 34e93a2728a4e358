"""The store's questions written once with ibis, for whichever engine reads the open Parquet files.

For who outgrows one machine: the same files lie in object storage, an engine of many machines reads them, and these
expressions give the answers that `sql/questions/` and the cube give. No page imports this, and ibis is an extra.

    import ibis
    spark = ibis.pyspark.connect(session)
    files = open_files(spark, "s3a://figures/versions/current")
    spark.to_pyarrow(rank(files, indicator="sotkanet:127", year=2022, kind="municipality"))
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pophyte.indicators.domain import Sex


try:
    import ibis  # type: ignore[import-untyped]
except ImportError as fault:
    raise ImportError(
        _(
            "Kysymykset muille laskentakoneistoille tarvitsevat ibis-kirjaston. Asenna se komennolla "
            "pip install 'pophyte[distributed]'."
        )
    ) from fault

# A year after every figure: a dataset without a date has no projections.
FAR_FUTURE = 9999


@dataclass(frozen=True, slots=True)
class Files:
    """The tables of one version, as an engine sees them."""

    observations: ibis.Table
    indicators: ibis.Table


def open_files(engine: Any, version: str) -> Files:
    """`engine` is a connection of ibis, `version` the folder or address of one version of the store."""
    return Files(
        observations=engine.read_parquet(f"{version}/observations/*.parquet", table_name="observations"),
        indicators=engine.read_parquet(f"{version}/indicators.parquet", table_name="indicators"),
    )


def one_slice(files: Files, *, indicator: str, year: int, sex: Sex = Sex.TOTAL) -> ibis.Table:
    """One indicator in one year, all areas."""
    rows = files.observations
    chosen = rows.filter(rows.indicator == indicator, rows.sex == sex.value, rows.year == year)
    return chosen.select("area", "value", "state").order_by("area")


def profile(files: Files, *, area: str, indicators: Sequence[str], since: int, sex: Sex = Sex.TOTAL) -> ibis.Table:
    """One area in many indicators since a year."""
    rows = files.observations
    chosen = rows.filter(
        rows.area == area, rows.sex == sex.value, rows.indicator.isin(list(indicators)), rows.year >= since
    )
    return chosen.select("indicator", "year", "value", "state").order_by("indicator", "year")


def rank(files: Files, *, indicator: str, year: int, kind: str, sex: Sex = Sex.TOTAL) -> ibis.Table:
    """The rank of the areas of one kind: 1 is the highest, equal values share one."""
    rows = _figures(files, kind, sex).filter(lambda row: (row.indicator == indicator) & (row.year == year))
    # Ranks of ibis begin at zero.
    places = ibis.rank().over(order_by=ibis.desc(rows.value)) + 1
    return rows.select("area", "value", rank=places).order_by("area")


def latest(files: Files, *, kind: str, sex: Sex = Sex.TOTAL) -> ibis.Table:
    """Each indicator's latest year for one kind of area: not after its dataset was published, and with at least half
    of the figures of its fullest year.
    """
    described = files.indicators.select(
        indicator="key", known_until=files.indicators.dataset_date.left(4).try_cast("int32").fill_null(FAR_FUTURE)
    )
    known = _figures(files, kind, sex).join(described, "indicator")
    known = known.filter(known.year <= known.known_until)
    amounts = known.group_by("indicator", "year").agg(amount=known.count())
    fullest = amounts.group_by("indicator").agg(most=amounts.amount.max())
    years = amounts.join(fullest, "indicator").filter(lambda row: row.amount * 2 >= row.most)
    return years.group_by("indicator").agg(year=years.year.max()).order_by("indicator")


def percentile(files: Files, *, area: str, kind: str, sex: Sex = Sex.TOTAL) -> ibis.Table:
    """Where one area stands among its kind in every indicator, in the indicator's latest year: the share (0–100) of
    areas below plus half of those equal, itself among them.
    """
    rows = _figures(files, kind, sex).join(latest(files, kind=kind, sex=sex), ["indicator", "year"])
    own = rows.filter(rows.area == area).select("indicator", own="value")
    beside = rows.join(own, "indicator")
    counted = beside.group_by("indicator", "year", value="own").agg(
        amount=beside.count(),
        below=(beside.value < beside.own).sum(),
        equal=(beside.value == beside.own).sum(),
    )
    # A double throughout: to Spark a written 50.0 is a decimal.
    share = (2 * counted.below + counted.equal).cast("float64") * 50 / counted.amount
    return counted.select("indicator", "year", "value", "amount", percentile=share).order_by("indicator")


def _figures(files: Files, kind: str, sex: Sex) -> ibis.Table:
    """The rows of one kind of area that have a figure."""
    rows = files.observations
    return rows.filter(rows.sex == sex.value, rows.value.notnull(), rows.area.startswith(f"{kind}:"))

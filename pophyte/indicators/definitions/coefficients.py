"""Files of HYTE coefficient sets. What is reckoned with them is the business of statistics.

A file tells what its source tells: what the set is made of, what it gives, and weights and scales only where published.
"""

from collections.abc import Iterator
from math import isclose
from pathlib import Path
from typing import Annotated, Literal, get_args

from django.utils.translation import gettext as _
from pydantic import Field

from pophyte.core.packs.faults import Fault
from pophyte.core.packs.reading import Document
from pophyte.core.packs.schema import Address, PackModel, RequiredName
from pophyte.indicators.definitions.reading import (
    DefinitionsRefused,
    IndicatorKey,
    InThreeLanguages,
    documents,
    validated,
)


Number = float | int
Euros = Annotated[float, Field(gt=0)]
PartName = Literal["process", "result"]


class GroupItem(PackModel):
    """A part of the set as its source names it, with the number of its indicators."""

    name: InThreeLanguages = Field(description="What the part is about.", examples=[{"fi": "Liikunta"}])
    kind: PartName = Field(description="What it measures.", examples=["process"])
    amount: Annotated[int, Field(ge=1, le=100)] = Field(description="How many indicators it has.", examples=[5])


class GrantItem(PackModel):
    """What municipalities are given by the set, in euros."""

    total: Euros = Field(description="All together.", examples=[100_000_000])
    least: Euros = Field(description="Smallest amount per resident.", examples=[7.5])
    mean: Euros = Field(description="Mean per resident.", examples=[18.23])
    most: Euros = Field(description="Largest amount per resident.", examples=[22])


class WeightItem(PackModel):
    """One indicator of a set."""

    indicator: IndicatorKey = Field(description="The indicator's key.", examples=["sotkanet:3219"])
    kind: PartName = Field(description="What it measures.", examples=["result"])
    weight: Annotated[float, Field(gt=0, le=1)] = Field(description="Its part of the whole.", examples=[0.25])
    at_worst: Number = Field(description="The value that gives 0 points.", examples=[15.0])
    at_best: Number = Field(description="The value that gives 100 points.", examples=[5.0])


class CoefficientFile(PackModel):
    """The set of one year."""

    year: Annotated[int, Field(ge=2000, le=2100)] = Field(description="The year it is for.", examples=[2026])
    dated_by: Literal["source", "reading"] = Field(
        "source",
        description="Whether the source tells the year, or it is the year when it was read.",
        examples=["source"],
    )
    source: RequiredName = Field(description="The decision or publication it is from.", examples=["THL"])
    url: Address = Field(description="Where that can be read.", examples=["https://thl.fi/"])
    groups: list[GroupItem] = Field(min_length=1, description="What the set is made of.", examples=[[{"amount": 5}]])
    grant: GrantItem | None = Field(None, description="What it gives, where published.", examples=[{"mean": 18.23}])
    indicators: list[WeightItem] = Field(
        [], description="Every indicator with its weight, where published.", examples=[[{"weight": 1.0}]]
    )


def read_coefficients(folder: Path) -> tuple[CoefficientFile, ...]:
    """By year. Raises DefinitionsRefused."""
    found: dict[int, CoefficientFile] = {}
    faults: list[Fault] = []
    for document in documents(folder):
        file = validated(document, CoefficientFile, document.values)
        faults += document.faults
        if file is None:
            continue
        faults += _unsound(document, file)
        if file.year in found:
            faults.append(document.fault(("year",), _("Saman vuoden painot ovat jo toisessa tiedostossa.")))
        found[file.year] = file
    if faults:
        raise DefinitionsRefused(faults)
    return tuple(found[year] for year in sorted(found))


def _unsound(document: Document, file: CoefficientFile) -> Iterator[Fault]:
    if file.grant and not file.grant.least <= file.grant.mean <= file.grant.most:
        problem = _("Keskiarvo ei ole pienimmän ja suurimman summan välissä.")
        yield document.fault(("grant",), problem, _("Tarkista summat."))
    if file.indicators:
        yield from _unsound_weights(document, file)


def _unsound_weights(document: Document, file: CoefficientFile) -> Iterator[Fault]:
    total = sum(each.weight for each in file.indicators)
    if not isclose(total, 1.0, abs_tol=1e-6):
        problem = _("Painojen summa on %.3f, mutta sen pitää olla 1.") % total
        yield document.fault(("indicators",), problem, _("Tarkista painot."))
    for kind in get_args(PartName):
        told = sum(group.amount for group in file.groups if group.kind == kind)
        listed = sum(each.kind == kind for each in file.indicators)
        if told != listed:
            words = {"kind": kind, "told": told, "listed": listed}
            problem = _("Ryhmissä on %(told)s mittaria (%(kind)s), mutta luettelossa %(listed)s.") % words
            yield document.fault(("indicators",), problem, _("Tarkista luettelo."))
    seen: set[str] = set()
    for place, each in enumerate(file.indicators):
        path = ("indicators", place)
        if each.indicator in seen:
            yield document.fault(path, _("Mittari %s on luettelossa kahdesti.") % each.indicator)
        if each.at_worst == each.at_best:
            yield document.fault(path, _("Asteikon huonoin ja paras arvo ovat samat."), _("Tarkista arvot."))
        seen.add(each.indicator)

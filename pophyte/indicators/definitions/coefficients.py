"""Files of HYTE coefficient sets. What is reckoned with them is the business of statistics."""

from math import isclose
from pathlib import Path
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import Field

from pophyte.core.packs.faults import Fault
from pophyte.core.packs.reading import Document
from pophyte.core.packs.schema import Address, PackModel, RequiredName
from pophyte.indicators.definitions.reading import DefinitionsRefused, IndicatorKey, documents, validated


Number = float | int


class WeightItem(PackModel):
    """One indicator of a set."""

    indicator: IndicatorKey = Field(description="The indicator's key.", examples=["sotkanet:3219"])
    kind: Literal["process", "result"] = Field(description="What it measures.", examples=["result"])
    weight: Annotated[float, Field(gt=0, le=1)] = Field(description="Its part of the whole.", examples=[0.25])
    at_worst: Number = Field(description="The value that gives 0 points.", examples=[15.0])
    at_best: Number = Field(description="The value that gives 100 points.", examples=[5.0])


class CoefficientFile(PackModel):
    """The set of one year."""

    year: Annotated[int, Field(ge=2000, le=2100)] = Field(description="The year it is for.", examples=[2026])
    source: RequiredName = Field(description="The decision or publication it is from.", examples=["THL"])
    url: Address = Field(description="Where that can be read.", examples=["https://thl.fi/"])
    indicators: list[WeightItem] = Field(min_length=1, description="The set.", examples=[[{"weight": 1.0}]])


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


def _unsound(document: Document, file: CoefficientFile) -> list[Fault]:
    faults = []
    total = sum(each.weight for each in file.indicators)
    if not isclose(total, 1.0, abs_tol=1e-6):
        problem = _("Painojen summa on %.3f, mutta sen pitää olla 1.") % total
        faults.append(document.fault(("indicators",), problem, _("Tarkista painot.")))
    seen: set[str] = set()
    for place, each in enumerate(file.indicators):
        path = ("indicators", place)
        if each.indicator in seen:
            faults.append(document.fault(path, _("Mittari %s on luettelossa kahdesti.") % each.indicator))
        if each.at_worst == each.at_best:
            faults.append(document.fault(path, _("Asteikon huonoin ja paras arvo ovat samat."), _("Tarkista arvot.")))
        seen.add(each.indicator)
    return faults

from pathlib import Path

from pophyte.indicators.domain import State, Texts, ValueType
from pophyte.indicators.presenters.numbers import FigureLook
from pophyte.indicators.presenters.value_map import SHADES, value_groups
from pophyte.indicators.statistics.ranking import Figure


LOOK = FigureLook(1, Texts("%"), ValueType.SHARE)


def test_legend_tells_the_classes_in_order_and_then_what_is_not_known():
    figures = {pk: Figure(float(pk)) for pk in range(10, 0, -1)} | {
        11: Figure(None, State.MISSING),
        12: Figure(None, State.SUPPRESSED),
    }

    groups = value_groups(figures, LOOK)

    legend = list(dict.fromkeys((group.label.replace("\u00a0", " "), group.sign) for group in groups.values()))
    assert legend == [
        ("1,0–2,0 %", "1"),
        ("3,0–4,0 %", "2"),
        ("5,0–6,0 %", "3"),
        ("7,0–8,0 %", "4"),
        ("9,0–10,0 %", "5"),
        ("ei tietoa", "–"),
        ("salattu", "✕"),
    ]
    assert groups[10].tone == "shade-5"


def test_figures_that_look_equal_are_in_one_class():
    groups = value_groups({1: Figure(8.04), 2: Figure(7.96), 3: Figure(9.0)}, LOOK)

    assert groups[1] == groups[2]
    assert groups[1].label == "8,0\u00a0%"


def test_zero_is_a_figure():
    groups = value_groups({1: Figure(0.0, State.ZERO), 2: Figure(None, State.MISSING)}, LOOK)

    assert (groups[1].label, groups[2].label) == ("0,0\u00a0%", "ei tietoa")


def test_every_shade_is_known_to_the_style_sheet():
    style_sheet = Path("pophyte/areas/static/areas/map.css").read_text(encoding="utf-8")

    assert [shade for shade in SHADES if f".tone-{shade} " not in style_sheet] == []

"""The axis of our own drawings: the one that Vega would have chosen, since a picture of the same rows has Vega's."""

from __future__ import annotations

import re

import pytest
import vl_convert

from narvard.charts.axis import Axis, axis, label
from narvard.charts.theme import Look, Unit
from narvard.charts.theme import config as looks
from narvard.format import MINUS, THIN_SPACE

PERCENT, NO_UNIT = Unit(f"{THIN_SPACE}%"), Unit("")
ENDS = [
    (0, 97),
    (0, 11.8),
    (-12, 40),
    (0, 0.37),
    (0, 0.031),
    (0, 100),
    (0, 2310),
    (0, 48211),
    (-3, 1),
    (0, 7.5),
    (-0.4, 0.1),
    (0, 1e6),
]


def vegas(low: float, high: float) -> list[str]:
    """The labels that Vega writes on an axis of the same kind."""
    encoding = {
        "x": {
            "field": "value",
            "type": "quantitative",
            "axis": {"tickCount": 4, "labelExpr": NO_UNIT.label, "labelOverlap": False},
            "scale": {"nice": True, "zero": True},
        }
    }
    spec = {
        "data": {"values": [{"value": low}, {"value": high}]},
        "mark": "point",
        "width": 2000,
        "encoding": encoding,
        "config": looks(Look()) | {"aria": True},
    }
    drawn = vl_convert.vegalite_to_svg(spec, format_locale=None)
    ticks = re.search(r'class="mark-text role-axis-label".*?</g>', drawn, re.DOTALL)
    assert ticks
    return re.findall(r">([^<>]+)</text>", ticks[0])


@pytest.mark.parametrize(("low", "high"), ENDS)
def test_ticks_and_their_labels_are_those_of_vega(low: float, high: float) -> None:
    ours = axis(min(0.0, low), max(0.0, high), 4)
    assert [label(tick, NO_UNIT) for tick in ours.ticks] == vegas(low, high)
    assert ours.low <= low <= high <= ours.high


def test_a_place_is_a_share_of_the_axis() -> None:
    assert axis(0, 97, 4) == Axis(0, 100, (0, 20, 40, 60, 80, 100))
    assert [axis(0, 97, 4).place(value) for value in (0, 25, 100)] == [0, 0.25, 1]


def test_values_that_are_all_alike_still_have_an_axis() -> None:
    assert axis(0, 0, 4).high == 1


def test_a_label_has_the_unit_and_no_more_decimals_than_it_needs() -> None:
    assert [label(value, PERCENT) for value in (0, 0.5, -0.25, 2000)] == [
        f"0{THIN_SPACE}%",
        f"0,5{THIN_SPACE}%",
        f"{MINUS}0,25{THIN_SPACE}%",
        f"2{THIN_SPACE}000{THIN_SPACE}%",
    ]

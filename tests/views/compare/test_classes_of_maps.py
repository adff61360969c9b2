"""On every map, a value never contradicts the legend: its class is the one whose words hold the number shown."""

from __future__ import annotations

import re

from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.views.compare import answer as compare

NUMBER = r"−?\d{1,3}(?:\u202f\d{3})*(?:,\d+)?"


def value(text: str) -> float:
    found = re.match(NUMBER, text)
    assert found, text
    return float(found[0].replace("\u202f", "").replace("−", "-").replace(",", "."))


def holds(words: str, number: float) -> bool:
    """Whether ”under 5 %”, ”5–6,4 %” or ”9,5 % och mer” holds the number."""
    if words.startswith("under "):
        return number < value(words.removeprefix("under "))
    low = value(words)
    if words.endswith("och mer"):
        return number >= low
    between = re.match(rf"{NUMBER}–({NUMBER})", words)
    return low <= number <= (value(between[1]) if between else low)


def test_every_value_lies_in_the_class_it_is_coloured_as(demo: Context) -> None:
    maps = 0
    for measure in demo.catalogue.measures:
        figure = compare.answer(Selection(page="compare", measure=measure.id, view="karta"), demo)
        if figure.kind != "map":
            continue
        maps += 1
        words = {int(mark.symbol[-1]): mark.text for mark in figure.legend if mark.symbol != "class saknas"}
        for shape in figure.charts["map"].to_pylist():
            if shape["class"] >= 0:
                assert holds(words[shape["class"]], value(shape["value_text"])), (measure.id, shape, words)
                assert sum(holds(text, value(shape["value_text"])) for text in words.values()) == 1
    assert maps > 30

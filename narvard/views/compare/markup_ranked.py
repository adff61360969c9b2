"""The ranked marks of /jamfor as elements: a list of areas, each with its value, and its mark on an axis that all share.

Every row is a link that makes the area ”min kommun”. Its description is what a reader gets who points at it, reaches it by Tab or
listens (static/css/ranked.css writes it out).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import htpy as h
from htpy import Element

from narvard.assess.view import Figure
from narvard.charts.axis import Axis, axis, label
from narvard.charts.theme import Unit
from narvard.html import element
from narvard.selection import Selection
from narvard.ui import choices
from narvard.views.compare import words as say

TICKS = 4
LETTER, DIGIT, BESIDE, LEAST = 0.487, 0.56, 1.6, 7.9
"""Widths in em: of a letter and a figure, what stands between value and axis, and the least that names take."""
TICK_ROOMS = (160, 220, 300, 400, 560)
"""Pixels that labels of an axis may need: where there is less, some are left out (ranked.css)."""
DESCRIBED = {"year": "År", "reference_text": "Jämförelse"}
JUDGED = {"verdict_text": "Bedömning", "interval_text": "Osäkerhet"}
SEXES = {"value_text": "Kvinnor", "men_text": "Män", "apart_text": "Kvinnor minus män"}
NOTE = {"note": "Anmärkning"}

Row = Mapping[str, Any]


def ranked(selection: Selection, shown: Figure, unit: Unit) -> Element:
    """Columns of rows, one or two, over frames.RANKING; larger at a meeting."""
    rows: list[Row] = shown.charts["ranking"].to_pylist()
    scale = axis(rows[0]["low"], rows[0]["high"], TICKS)
    names = max(LEAST, LETTER * max(len(row["name"]) for row in rows))
    values = DIGIT * max(len(row["value_text"]) for row in rows) + BESIDE
    halves = [[row for row in rows if row["half"] == half] for half in sorted({row["half"] for row in rows})]
    both = any(row["men"] is not None for row in rows)
    return h.div(class_=["narvard-ranked", selection.meeting and "large"], style=f"--names:{names:.1f}em;--values:{values:.1f}em")[
        [
            h.div[
                _axis(scale, rows[0], unit),
                h.ol(aria_label=say.alt("rang", number if len(halves) > 1 else 0))[
                    [_row(row, selection, scale, both=both) for row in half]
                ],
            ]
            for number, half in enumerate(halves, 1)
        ]
    ]


def _axis(scale: Axis, row: Row, unit: Unit) -> Element:
    """Ticks, and the lines of what is compared with and of the goal, all the way down."""
    texts = [label(tick, unit) for tick in scale.ticks]
    needed = (15 * DIGIT * max(map(len, texts)) + 6) * (len(texts) - 1)
    room = next((size for size in TICK_ROOMS if needed <= size), TICK_ROOMS[-1])
    lines = {name: row[column] for name, column in (("reference", "reference_value"), ("goal", "goal")) if row[column] is not None}
    return h.div(class_=f"axis room-{room}", aria_hidden="true")[
        [h.i(style=_at(scale, tick))[text] for tick, text in zip(scale.ticks, texts, strict=True)],
        [h.b(class_=name, style=_at(scale, value)) for name, value in lines.items()],
    ]


def _row(row: Row, selection: Selection, scale: Axis, *, both: bool) -> Element:
    """Name, value and marks. Elements without classes: there are fifty rows, sent at every change."""
    described = (SEXES if both else {}) | DESCRIBED | ({} if both else JUDGED) | NOTE
    said = "\n".join(f"{name}: {row[column]}" for column, name in described.items() if row[column])
    return element(
        "li",
        {"class": {1: "own", 2: "chosen"}.get(row["emphasis"])},
        choices.own_area(selection, row["code"], row["name"], aria_description=said),
        element("b", {}, row["value_text"]),
        element("span", {}, *(_sexes(row, scale) if both else _marks(row, scale))),
    )


def _marks(row: Row, scale: Axis) -> Iterator[Element]:
    if row["lower"] is not None:
        yield _drawn("line", _between(scale, row["lower"], row["upper"]))
    yield _drawn(f"narvard-mark verdict {row['mark']}", _at(scale, row["value"]))


def _sexes(row: Row, scale: Axis) -> Iterator[Element]:
    """Filled marks of women, hollow ones of men, and a line between them."""
    if row["men"] is not None:
        yield _drawn("line thick", _between(scale, *sorted((row["value"], row["men"]))))
        yield _drawn("narvard-mark men", _at(scale, row["men"]))
    yield _drawn(f"narvard-mark {'own' if row['emphasis'] == 1 else 'other'}", _at(scale, row["value"]))


def _drawn(css: str, style: str) -> Element:
    return element("i", {"class": css, "style": style})


def _at(scale: Axis, value: float) -> str:
    return f"left:{100 * scale.place(value):.1f}%"


def _between(scale: Axis, low: float, high: float) -> str:
    return f"{_at(scale, low)};width:{100 * (scale.place(high) - scale.place(low)):.1f}%"

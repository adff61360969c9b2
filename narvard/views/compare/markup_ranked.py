"""The ranked marks of /jamfor as elements: a list of areas, each with its value, and its mark on an axis that all share.

Every row is a link that makes the area ”min kommun”. Its description is what a reader gets who points at it, reaches it by Tab or
listens (static/css/ranked.css writes it out). What every row would say is said once, of the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import htpy as h
from htpy import Element

from narvard.assess.view import Figure
from narvard.charts.axis import Axis, axis, label
from narvard.charts.theme import Unit
from narvard.format import capital
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
JUDGED = {"verdict_text": "", "interval_text": "Osäkerhet"}
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
    alike = {column: name for column, name in DESCRIBED.items() if len({row[column] for row in rows}) == 1}
    apart = (SEXES if both else JUDGED) | {column: name for column, name in DESCRIBED.items() if column not in alike} | NOTE
    always = _said(rows[0], alike)
    style = f"--names:{names:.1f}em;--values:{values:.1f}em;--always:{_css_text(always)}"
    return h.div(class_=["narvard-ranked", both and "both", selection.meeting and "large"], style=style)[
        [
            h.div[
                _axis(scale, rows[0], unit),
                choices.own_areas(
                    [_row(row, selection, scale, apart, both=both) for row in half],
                    aria_label=say.alt("rang", number if len(halves) > 1 else 0),
                    aria_description=", ".join(always) or None,
                ),
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


def _said(row: Row, columns: Mapping[str, str]) -> list[str]:
    return [f"{name}: {row[column]}" if name else capital(row[column]) for column, name in columns.items() if row[column]]


def _css_text(lines: Iterable[str]) -> str:
    """Lines as a text of CSS, each on a line of its own."""
    escaped = (line.replace("\\", "\\5C ").replace('"', "\\22 ") for line in lines)
    return '"' + "".join(f"\\A {line}" for line in escaped) + '"'


def _row(row: Row, selection: Selection, scale: Axis, described: Mapping[str, str], *, both: bool) -> Element:
    """Name, value and marks, whose places on the axis are the row's. Few words: there are fifty rows, sent at every change."""
    between = (row["value"], row["men"]) if both else (row["lower"], row["upper"])
    low, high = (None, None) if None in between else sorted(between)
    places = {"at": row["value"], "men": row["men"], "from": low, "to": high}
    return element(
        "li",
        {
            "class": {1: "own", 2: "chosen"}.get(row["emphasis"]),
            "style": ";".join(f"--{name}:{100 * scale.place(value):.1f}" for name, value in places.items() if value is not None),
        },
        choices.one_of_own_areas(selection, row["code"], row["name"], aria_description="\n".join(_said(row, described))),
        element("b", {}, row["value_text"]),
        *(element("i", {"class": css}) for css in (_sexes(row) if both else [f"verdict {row['mark']}"])),
    )


def _sexes(row: Row) -> Iterator[str]:
    """Filled marks of women, hollow ones of men; ranked.css draws the line between them."""
    if row["men"] is not None:
        yield "narvard-mark men"
    yield f"narvard-mark {'own' if row['emphasis'] == 1 else 'other'}"


def _at(scale: Axis, value: float) -> str:
    return f"left:{100 * scale.place(value):.1f}%"

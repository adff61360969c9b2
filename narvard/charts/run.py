"""A run chart: one area's quarters or months around their median, what was done, and the other areas in grey."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from narvard.charts.lines import flag
from narvard.charts.theme import Look, Unit, dictionary

NAMED = (
    "abs(datum.value - round(datum.value)) < 0.01 ? format(round(datum.value), 'd') : "
    "['jan','feb','mar','apr','maj','jun','jul','aug','sep','okt','nov','dec'][round((datum.value - floor(datum.value)) * 12)]"
)
"""A tick's name: the year where one begins, else the month."""
HEIGHT, MEETING_HEIGHT, LINES_OF_MARKS = 380, 640, 90
"""Pixels of the chart, and what the words of marks take of a screen at a meeting."""


@dataclass(frozen=True)
class Drawn:
    """What stands across and along a run chart: its median and limits, and the places of what was done and of ticks."""

    median: float
    limits: tuple[float, ...]
    done: tuple[float, ...]
    ticks: tuple[float, ...]


def read(rules: pa.Table) -> Drawn:
    found = [(row["kind"], row["value"]) for row in rules.to_pylist()]
    median, limits, done, ticks = (
        tuple(value for kind, value in found if kind == wanted) for wanted in ("median", "limit", "done", "tick")
    )
    return Drawn(median[0], limits, done, ticks)


@lru_cache(maxsize=32)
def spec(unit: Unit, drawn: Drawn, look: Look) -> dict[str, Any]:
    """Spec over frames.RUN. What was done is numbered in its order."""
    tokens = look.tokens
    height = (MEETING_HEIGHT - LINES_OF_MARKS * bool(drawn.done)) if look.meeting else HEIGHT
    x = alt.X(
        "at",
        type="quantitative",
        axis=alt.Axis(values=list(drawn.ticks), labelExpr=NAMED, grid=False, domain=True, domainColor=tokens.axis),
        scale=alt.Scale(zero=False, nice=False, padding=12),
    )
    y = alt.Y(
        "value",
        type="quantitative",
        axis=alt.Axis(labelExpr=unit.label, tickCount=5, grid=True),
        scale=alt.Scale(zero=False, nice=True),
    )
    base = alt.Chart().encode(x=x, y=y, detail="segment:N")
    own = base.transform_filter("datum.own")
    layers = [
        base.transform_filter("!datum.own").mark_line(strokeWidth=1, color=tokens.context),
        *(_across(value, [2, 3], look) for value in drawn.limits),
        _across(drawn.median, [5, 4], look),
        own.mark_line(color=tokens.categorical[0], strokeWidth=look.px(2)),
        own.mark_point(filled=True, opacity=1, size=look.px(55), color=tokens.categorical[0]),
        own.transform_filter("datum.in_run").mark_point(filled=True, opacity=1, size=look.px(110), color=tokens.ink),
        base.mark_point(opacity=0, size=90).encode(
            tooltip=[
                alt.Tooltip("line", type="nominal", title="Område"),
                alt.Tooltip("when", type="nominal", title="Period"),
                alt.Tooltip("value_text", type="nominal", title="Värde"),
            ]
        ),
        *(flag(number, at, height, look) for number, at in enumerate(drawn.done, 1)),
    ]
    return dictionary(alt.layer(*layers).properties(height=height, padding={"left": 4, "right": 12, "top": 8, "bottom": 4}), look)


def _across(value: float, dash: list[float], look: Look) -> alt.LayerChart | alt.FacetChart:
    """A line across the chart at a value."""
    at = alt.YDatum(value, type="quantitative")
    return alt.layer(alt.Chart().mark_rule(strokeDash=dash, color=look.tokens.ink, strokeWidth=look.px(1.5)).encode(y=at))

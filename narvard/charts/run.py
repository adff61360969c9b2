"""A run chart: one area's quarters or months around their median, what was done, and the other areas in grey."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from narvard.charts.lines import flag
from narvard.charts.theme import Look, Unit, dictionary

HEIGHT, MEETING_HEIGHT, LINES_OF_MARKS = 380, 680, 90
"""Pixels of the chart, and what the words of marks take of a screen at a meeting."""


def read(rules: pa.Table) -> tuple[float, tuple[float, ...], tuple[float, ...]]:
    """The median, the limits and the places of what was done, of frames.RULES."""
    found = [(row["kind"], row["value"]) for row in rules.to_pylist()]
    median, limits, done = (tuple(value for kind, value in found if kind == wanted) for wanted in ("median", "limit", "done"))
    return median[0], limits, done


@lru_cache(maxsize=32)
def spec(unit: Unit, median: float, limits: tuple[float, ...], done: tuple[float, ...], look: Look) -> dict[str, Any]:
    """Spec over frames.RUN. `done` are the places of what was done, numbered in that order."""
    tokens = look.tokens
    height = (MEETING_HEIGHT - LINES_OF_MARKS * bool(done)) if look.meeting else HEIGHT
    x = alt.X(
        "at",
        type="quantitative",
        axis=alt.Axis(format="d", tickMinStep=1, tickCount=8, grid=False, domain=True, domainColor=tokens.axis),
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
        *(_across(value, [2, 3], look) for value in limits),
        _across(median, [5, 4], look),
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
        *(flag(number, at, height, look) for number, at in enumerate(done, 1)),
    ]
    return dictionary(alt.layer(*layers).properties(height=height, padding={"left": 4, "right": 12, "top": 8, "bottom": 4}), look)


def _across(value: float, dash: list[float], look: Look) -> alt.LayerChart | alt.FacetChart:
    """A line across the chart at a value."""
    at = alt.YDatum(value, type="quantitative")
    return alt.layer(alt.Chart().mark_rule(strokeDash=dash, color=look.tokens.ink, strokeWidth=look.px(1.5)).encode(y=at))

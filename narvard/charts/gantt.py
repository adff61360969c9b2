"""Gantt: the steps of each measure as bars with their names, and the checkpoints of 2028 and 2030 as upright lines behind them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from narvard.charts.theme import Look, dictionary, on_phone

ROW = 29
ROOM = "scale('x', datum.end) - scale('x', datum.start)"
"""Pixels of a bar, in Vega's words: a name that has no room in its bar is not written."""
FOLLOW_UP, TARGET = 2028.5, 2031.0
"""The middle of 2028, and the end of 2030."""


@lru_cache(maxsize=32)
def spec(first: int, last: int, look: Look) -> dict[str, Any]:
    """Spec over frames.GANTT, from the start of the year `first` to the end of `last`."""
    tokens = look.tokens
    axis = alt.Axis(
        format="d",
        values=list(range(first, last + 1)),
        orient="top",
        grid=True,
        labelAlign="left",
        labelOverlap=True,
    )
    scale = alt.Scale(domain=[first, last + 1], nice=False, zero=False)
    x = alt.X("start", type="quantitative", axis=axis, scale=scale)
    y = alt.Y(
        "title",
        type="nominal",
        sort=alt.EncodingSortField("row", op="min", order="ascending"),
        axis=alt.Axis(labelColor=tokens.ink, labelLimit=on_phone(120, look.px(400))),
        scale=alt.Scale(paddingInner=0.42),
    )
    base = alt.Chart().encode(y=y)
    bars = base.mark_bar(stroke=tokens.background, strokeWidth=1).encode(
        x=x,
        x2="end",
        color=alt.when("datum.order == 0")
        .then(alt.value(tokens.sequential[0]))
        .when("datum.order == 1")
        .then(alt.value(tokens.sequential[1]))
        .when("datum.order == 2")
        .then(alt.value(tokens.sequential[3]))
        .otherwise(alt.value(tokens.grid)),
        tooltip=[
            alt.Tooltip("title", type="nominal", title="Mått"),
            alt.Tooltip("label", type="nominal", title="Steg"),
            alt.Tooltip("period", type="nominal", title="När"),
            alt.Tooltip("responsible", type="nominal", title="Ansvarig"),
        ],
    )
    names = base.mark_text(align="left", dx=5, baseline="middle", fontSize=look.px(14)).encode(
        x=x,
        text=alt.Text("label", type="nominal"),
        opacity=alt.condition(f"{ROOM} > {look.px(8)} * length(datum.label)", alt.value(1), alt.value(0)),
        color=alt.when("datum.order == 2").then(alt.value(tokens.background)).otherwise(alt.value(tokens.ink)),
    )
    lines = [
        _line(year, dash, axis, scale, look) for year, dash in ((FOLLOW_UP, [4, 3]), (TARGET, [2, 2])) if first <= year <= last + 1
    ]
    chart = alt.layer(*lines, bars, names).properties(
        height=alt.Step(look.px(ROW)), padding={"left": 4, "right": 12, "top": 4, "bottom": 4}
    )
    return dictionary(chart, look)


def _line(year: float, dash: list[int], axis: alt.Axis, scale: alt.Scale, look: Look) -> alt.LayerChart | alt.FacetChart:
    rule = alt.Chart().mark_rule(strokeDash=dash, strokeWidth=2, color=look.tokens.ink)
    return alt.layer(rule.encode(x=alt.XDatum(year, type="quantitative", axis=axis, scale=scale)))

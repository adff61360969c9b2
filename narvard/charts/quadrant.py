"""Cost against quality: one mark per area, the medians as lines, the four corners in words, the own area named."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from narvard.charts.theme import Look, Unit, dictionary

HEIGHT = 380
CORNER = 8
"""Pixels from the edge to a corner's words."""

Corners = tuple[str, str, str, str]
"""Words of the corners: upper left, upper right, lower left, lower right."""


@lru_cache(maxsize=32)
def spec(cost: Unit, quality: Unit, turned: bool, names: tuple[str, str], corners: Corners, look: Look) -> dict[str, Any]:
    """Spec over frames.QUADRANT. `turned`: low values of quality are better, and are drawn at the top; `names` are
    those of cost and quality."""
    tokens = look.tokens
    own, chosen = "datum.emphasis == 1", "datum.emphasis == 2"
    x = alt.X(
        "cost",
        type="quantitative",
        axis=alt.Axis(labelExpr=cost.label, tickCount=5, orient="bottom"),
        scale=alt.Scale(zero=False, nice=True, padding=12),
    )
    y = alt.Y(
        "quality",
        type="quantitative",
        axis=alt.Axis(labelExpr=quality.label, tickCount=5, grid=True),
        scale=alt.Scale(zero=False, nice=True, padding=12, reverse=turned),
    )
    color = (
        alt.when(own).then(alt.value(tokens.accent)).when(chosen).then(alt.value(tokens.ink)).otherwise(alt.value(tokens.similar))
    )
    marks = (
        alt.Chart()
        .mark_point(filled=True)
        .encode(
            x=x,
            y=y,
            color=color,
            opacity=alt.when(f"{own} || {chosen}").then(alt.value(1)).otherwise(alt.value(0.55)),
            size=alt.when(f"{own} || {chosen}").then(alt.value(look.px(170))).otherwise(alt.value(look.px(80))),
            tooltip=[
                alt.Tooltip("name", type="nominal", title="Område"),
                alt.Tooltip("cost_text", type="nominal", title=names[0]),
                alt.Tooltip("quality_text", type="nominal", title=names[1]),
                alt.Tooltip("year", type="nominal", title="År"),
            ],
        )
    )
    first = alt.Chart().transform_filter("datum.first").mark_rule(strokeWidth=1.5, strokeDash=[4, 3], color=tokens.ink)
    medians = [
        first.encode(x=alt.X("cost_median", type="quantitative")),
        first.encode(y=alt.Y("quality_median", type="quantitative")),
    ]
    labels = (
        alt.Chart()
        .transform_filter(f"{own} || {chosen}")
        .mark_text(dy=-look.px(15), fontWeight=700)
        .encode(x=x, y=y, text="name:N", color=color)
    )
    chart = alt.layer(*_corners(corners, look), *medians, marks, labels).properties(
        height=look.px(HEIGHT), padding={"left": 4, "right": 16, "top": 4, "bottom": 4}
    )
    return dictionary(chart, look)


def _corners(corners: Corners, look: Look) -> list[alt.Chart]:
    """The words of each corner, within the plot, drawn once."""
    places = [(left, top) for top in (True, False) for left in (True, False)]
    return [
        alt.Chart()
        .transform_filter("datum.first")
        .mark_text(
            text=text,
            align="left" if left else "right",
            baseline="top" if top else "bottom",
            color=look.tokens.muted,
            x=CORNER if left else alt.expr(f"width - {CORNER}"),
            y=CORNER if top else alt.expr(f"height - {CORNER}"),
        )
        for text, (left, top) in zip(corners, places, strict=True)
        if text
    ]

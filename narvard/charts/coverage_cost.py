"""Coverage against cost: the best that any money gives as a line, and the reader's own set, another and the optimum on it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from narvard.charts.theme import Look, dictionary
from narvard.format import THIN_SPACE

HEIGHT = 340


@lru_cache(maxsize=8)
def spec(look: Look) -> dict[str, Any]:
    """Spec over frames.COVERAGE_COST."""
    tokens = look.tokens
    base = alt.Chart().encode(
        x=alt.X(
            "cost",
            type="quantitative",
            axis=alt.Axis(
                labelExpr="format(datum.value, ',.1~f') + '\u00a0mkr'", tickCount=6, domain=True, domainColor=tokens.axis
            ),
            scale=alt.Scale(zero=True, nice=True),
        ),
        y=alt.Y(
            "share",
            type="quantitative",
            axis=alt.Axis(labelExpr=f"format(datum.value, '.0f') + '{THIN_SPACE}%'", tickCount=5, grid=True),
            scale=alt.Scale(zero=False, nice=True),
        ),
        tooltip=[
            alt.Tooltip("cost_text", type="nominal", title="Kostnad"),
            alt.Tooltip("share_text", type="nominal", title="Andel"),
        ],
    )
    curve = base.transform_filter("datum.role == 'curve'")
    sets = base.transform_filter("datum.role != 'curve'")
    color = (
        alt.when("datum.role == 'own'")
        .then(alt.value(tokens.accent))
        .when("datum.role == 'beside'")
        .then(alt.value(tokens.categorical[1]))
        .otherwise(alt.value(tokens.ink))
    )
    layers = [
        curve.mark_line(strokeWidth=look.line(2), color=tokens.similar),
        curve.mark_point(filled=True, opacity=1, size=look.px(40), color=tokens.similar),
        sets.mark_point(filled=True, opacity=1, size=look.px(170)).encode(
            color=color,
            shape=alt.when("datum.role == 'best'")
            .then(alt.value("diamond"))
            .when("datum.role == 'beside'")
            .then(alt.value("square"))
            .otherwise(alt.value("circle")),
        ),
        sets.transform_filter("datum.role == 'best'")
        .mark_text(align="right", dx=-12, dy=-10, fontWeight=600)
        .encode(text=alt.Text("label", type="nominal"), color=color),
        sets.transform_filter("datum.role != 'best'")
        .mark_text(align="left", dx=12, dy=12, fontWeight=600)
        .encode(text=alt.Text("label", type="nominal"), color=color),
    ]
    chart = alt.layer(*layers).properties(height=look.px(HEIGHT), padding={"left": 4, "right": 24, "top": 12, "bottom": 4})
    return dictionary(chart, look)

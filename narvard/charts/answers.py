"""Coded answers: how many areas gave each answer, as bars with their number."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from narvard.charts.theme import Look, dictionary


@lru_cache(maxsize=8)
def spec(look: Look) -> dict[str, Any]:
    """Spec over frames.ANSWERS."""
    tokens = look.tokens
    base = alt.Chart().encode(
        y=alt.Y(
            "answer",
            type="nominal",
            sort=alt.EncodingSortField("code", op="max", order="descending"),
            axis=alt.Axis(labelColor=tokens.ink, labelLimit=look.px(360)),
        ),
        x=alt.X("areas", type="quantitative", axis=None),
    )
    bars = base.mark_bar(height={"band": 0.7}).encode(
        color=alt.when("datum.code < 0").then(alt.value(tokens.context)).otherwise(alt.value(tokens.accent))
    )
    numbers = base.mark_text(align="left", dx=6, color=tokens.ink).encode(text="areas:Q")
    return dictionary(alt.layer(bars, numbers).properties(height=alt.Step(look.px(40)), padding={"left": 4, "right": 40}), look)

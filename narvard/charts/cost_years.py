"""Stacked bars: cost per year, operation below one-off, with the year's total above."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from narvard.charts.theme import Look, dictionary
from narvard.texts import names

HEIGHT = 190


@lru_cache(maxsize=8)
def spec(look: Look) -> dict[str, Any]:
    """Spec over frames.COST_YEARS."""
    tokens = look.tokens
    base = alt.Chart().encode(
        x=alt.X(
            "year",
            type="nominal",
            axis=alt.Axis(labelAngle=0, grid=False, domain=True, domainColor=tokens.axis, labelColor=tokens.ink),
            scale=alt.Scale(paddingInner=0.35),
        )
    )
    bars = base.mark_bar().encode(
        y=alt.Y("amount", type="quantitative", axis=None, stack="zero"),
        order=alt.Order("order", type="quantitative"),
        color=alt.when(f"datum.kind == '{names.YEARLY}'").then(alt.value(tokens.accent)).otherwise(alt.value(tokens.sequential[1])),
        tooltip=[
            alt.Tooltip("year", type="nominal", title="År"),
            alt.Tooltip("kind", type="nominal", title="Slag"),
            alt.Tooltip("amount_text", type="nominal", title="Kostnad"),
        ],
    )
    totals = base.mark_text(dy=-look.px(10), fontWeight=700, color=tokens.ink).encode(
        y=alt.Y("total", type="quantitative", axis=None), text=alt.Text("total_text", type="nominal")
    )
    layered = alt.layer(bars, totals).properties(height=look.px(HEIGHT), padding={"left": 4, "right": 4, "top": 22, "bottom": 4})
    return dictionary(layered, look)

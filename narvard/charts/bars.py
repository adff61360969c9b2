"""Paired bars: existing and proposed measures per way of working, each with its number."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from narvard.charts.theme import Look, dictionary

ROW, MEETING_ROW = 23, 24


@lru_cache(maxsize=8)
def spec(look: Look) -> dict[str, Any]:
    """Spec over frames.WAYS_OF_WORKING."""
    tokens = look.tokens
    base = (
        alt.Chart()
        .transform_fold(["existing", "proposed"], as_=["kind", "count"])
        .encode(
            y=alt.Y(
                "change_area",
                type="nominal",
                sort=alt.EncodingSortField("row", op="min", order="ascending"),
                axis=alt.Axis(labelColor=tokens.ink),
                scale=alt.Scale(paddingInner=0.3),
            ),
            yOffset=alt.YOffset("kind", type="nominal", sort=["existing", "proposed"], scale=alt.Scale(paddingInner=0.35)),
            x=alt.X("count", type="quantitative", axis=None),
        )
    )
    proposed = alt.when("datum.kind == 'proposed'")
    bars = base.mark_bar(strokeWidth=1.5).encode(
        color=proposed.then(alt.value(tokens.proposed_tint)).otherwise(alt.value(tokens.accent)),
        stroke=proposed.then(alt.value(tokens.proposed)).otherwise(alt.value(tokens.accent)),
    )
    numbers = base.mark_text(align="left", baseline="middle", dx=6).encode(
        text=alt.Text("count", type="quantitative"),
        color=proposed.then(alt.value(tokens.proposed)).otherwise(alt.value(tokens.ink)),
    )
    return dictionary(
        alt.layer(bars, numbers).properties(
            height=alt.Step(MEETING_ROW if look.meeting else ROW), padding={"right": 30, "left": 4, "top": 4, "bottom": 4}
        ),
        look,
    )

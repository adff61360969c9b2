"""Spread: one row per group of municipalities, a mark per area, the group's middle, the reference."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from narvard.charts.theme import Look, Unit, dictionary, on_phone

PICK = "pick"


@lru_cache(maxsize=32)
def spec(unit: Unit, look: Look) -> dict[str, Any]:
    """Spec over frames.SPREAD."""
    tokens = look.tokens
    own, chosen = "datum.emphasis == 1", "datum.emphasis == 2"
    # On a phone the name of a group stands above its marks: beside them it would leave no room for any.
    groups = alt.Axis(
        labelLimit=look.px(330),
        labelColor=tokens.ink,
        labelAlign=on_phone("left", "right"),
        labelPadding=on_phone(0, 10),
        labelOffset=on_phone(-17, 0),
        grid=look.meeting,
    )
    base = alt.Chart().encode(
        y=alt.Y("group", type="nominal", axis=groups, sort="ascending"),
        x=alt.X(
            "value",
            type="quantitative",
            axis=alt.Axis(orient="top", labelExpr=unit.label, tickCount=5),
            scale=alt.Scale(nice=True, zero=False),
        ),
    )
    hover = alt.selection_point(name="hover", on="pointerover", clear="pointerout", fields=["code"], empty=False)
    pick = alt.selection_point(name=PICK, fields=["code"], empty=False)
    color = (
        alt.when(own).then(alt.value(tokens.accent)).when(chosen).then(alt.value(tokens.ink)).otherwise(alt.value(tokens.similar))
    )
    marks = (
        base.mark_point(filled=True, cursor="pointer")
        .encode(
            color=color,
            opacity=alt.when(f"{own} || {chosen}").then(alt.value(1)).otherwise(alt.value(0.55)),
            size=alt.when(f"{own} || {chosen}")
            .then(alt.value(look.px(150)))
            .when("hover.code && indexof(hover.code, datum.code) >= 0")
            .then(alt.value(look.px(150)))
            .otherwise(alt.value(look.px(80))),
            tooltip=[
                alt.Tooltip("name", type="nominal", title="Område"),
                alt.Tooltip("value_text", type="nominal", title="Värde"),
                alt.Tooltip("year", type="nominal", title="År"),
                alt.Tooltip("group", type="nominal", title="Grupp"),
            ],
        )
        .add_params(hover, pick)
    )
    middle = (
        base.transform_filter("datum.first")
        .mark_tick(thickness=2.5, size=look.px(24), color=tokens.ink)
        .encode(x=alt.X("middle", type="quantitative"))
    )
    reference = (
        alt.Chart()
        .transform_filter("datum.first")
        .mark_rule(strokeDash=[4, 3], strokeWidth=look.line(1.5), color=tokens.ink)
        .encode(x=alt.X("reference_value", type="quantitative"))
    )
    written = base.transform_filter(f"{own} || {chosen}").mark_text(dy=on_phone(16, -look.px(15)), fontWeight=700)
    names = written.encode(text="name:N", color=color)
    return dictionary(
        alt.layer(reference, middle, marks, names).properties(
            height=alt.Step(look.px(46)), padding={"left": 4, "right": 24, "top": 4, "bottom": 4}
        ),
        look,
    )

"""Ranked marks: one row per area, the value as a dot, the reference as a dashed line, the own area tinted and bold."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from narvard.charts.theme import Look, Unit, dictionary

NAME_WIDTH, VALUE_GAP, ROW = 118, 14, 22
"""Pixels: the longest name of a municipality, between values and plot, and per row."""

PICK = "pick"
"""Name of the click selection; it gives `code`."""


@lru_cache(maxsize=64)
def spec(unit: Unit, value_digits: int, name_width: int, both_sexes: bool, look: Look) -> dict[str, Any]:
    """Spec over frames.RANKING. `value_digits` is the length of the longest value text, `name_width` the longest name in
    pixels. With `both_sexes` the filled mark is women, the hollow one men."""
    tokens = look.tokens
    value_width = look.px(8.4 * value_digits + 10) + VALUE_GAP
    left = -(value_width + look.px(name_width))
    own, chosen = "datum.emphasis == 1", "datum.emphasis == 2"
    base = alt.Chart().encode(y=alt.Y("name", type="nominal", sort=None, axis=None))
    x = alt.X(
        "value",
        type="quantitative",
        axis=alt.Axis(orient="top", labelExpr=unit.label, tickCount=4),
        scale=alt.Scale(nice=True, zero=True),
    )
    tooltips = [alt.Tooltip("value_text", type="nominal", title="Kvinnor" if both_sexes else "Värde")]
    tooltips += [alt.Tooltip("men_text", type="nominal", title="Män")] if both_sexes else []
    hover = alt.selection_point(name="hover", on="pointerover", clear="pointerout", fields=["code"], empty=False)
    pick = alt.selection_point(name=PICK, fields=["code"], empty=False)
    row = (
        base.mark_bar(height={"band": 1}, cursor="pointer")
        .encode(
            x=alt.value(left),
            x2=alt.value("width"),
            color=alt.condition(own, alt.value(tokens.accent_tint), alt.value(tokens.grid)),
            opacity=alt.condition(f"({own}) || (hover.code && indexof(hover.code, datum.code) >= 0)", alt.value(1), alt.value(0)),
            tooltip=[
                alt.Tooltip("name", type="nominal", title="Område"),
                *tooltips,
                alt.Tooltip("year", type="nominal", title="År"),
                alt.Tooltip("reference_text", type="nominal", title="Jämförelse"),
                alt.Tooltip("note", type="nominal", title="Anmärkning"),
            ],
        )
        .add_params(hover, pick)
    )
    axis_ends = [base.mark_point(opacity=0).encode(x=alt.X(column, type="quantitative")) for column in ("low", "high")]
    weight = alt.expr("datum.emphasis > 0 ? 700 : 400")
    names, values = (
        base.mark_text(align="right", baseline="middle", fontWeight=weight, color=tokens.ink, tooltip=None).encode(
            text=alt.Text(column, type="nominal"), x=alt.value(at)
        )
        for column, at in (("name", -value_width), ("value_text", -VALUE_GAP))
    )
    reference = (
        alt.Chart()
        .transform_filter("datum.first")
        .mark_rule(strokeDash=[4, 3], strokeWidth=1.5, color=tokens.ink)
        .encode(x=alt.X("reference_value", type="quantitative"))
    )
    apart = base.mark_rule(strokeWidth=2, color=tokens.axis).encode(x=x, x2="men:Q")
    men = base.mark_point(filled=False, opacity=1, strokeWidth=2, size=look.px(70), color=tokens.ink).encode(x="men:Q")
    dots = base.mark_point(filled=True, opacity=1, shape="circle", size=look.px(70)).encode(
        x=x,
        color=alt.when(own)
        .then(alt.value(tokens.accent))
        .when(chosen)
        .then(alt.value(tokens.ink))
        .otherwise(alt.value(tokens.similar)),
        size=alt.condition(f"{own} || {chosen}", alt.value(look.px(110)), alt.value(look.px(70))),
    )
    chart = alt.layer(row, *axis_ends, names, values, reference, *([apart, men] if both_sexes else []), dots).properties(
        height=alt.Step(look.px(ROW)), padding={"left": 0, "right": 16, "top": 4, "bottom": 4}
    )
    return dictionary(chart, look)

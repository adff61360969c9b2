"""Ranked marks in a picture: one row per area, its mark, the reference as a dashed line, the own area tinted and bold.

On the page they are elements (views/compare/markup_ranked.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from narvard.charts.theme import Look, Unit, dictionary

NAME_WIDTH, VALUE_GAP, ROW = 118, 14, 22
"""Pixels: the longest name of a municipality, between values and plot, and per row."""
MEETING_ROW = 26
"""Per row on a projector, where one half of the 49 municipalities is 25 rows."""

MARKS: Mapping[str, tuple[str, str, bool, int]] = {
    "better": ("triangle-up", "better", True, 80),
    "worse": ("triangle-down", "worse", True, 80),
    "higher": ("triangle-right", "ink", True, 80),
    "lower": ("triangle-left", "ink", True, 80),
    "similar": ("circle", "similar", True, 55),
    "too_little_data": ("circle", "axis", False, 60),
    "not_comparable": ("diamond", "axis", False, 60),
    "position-best": ("triangle-up", "better", False, 80),
    "position-worst": ("triangle-down", "worse", False, 80),
    "position-highest": ("triangle-right", "ink", False, 80),
    "position-lowest": ("triangle-left", "ink", False, 80),
    "position-middle": ("circle", "similar", True, 40),
}
"""Mark → shape, colour token, filled or hollow, area in pixels. A position is hollow: it must not look like a verdict."""


def room(digits: int) -> int:
    """Digits of room for values of so many: a few sizes only, so that most measures share one specification."""
    return next((size for size in (5, 8, 12) if digits <= size), digits)


def fitted(rows: pa.Table, unit: Unit, look: Look) -> dict[str, Any]:
    """The spec with room for the names and values of `rows` (frames.RANKING)."""
    digits = room(max(len(text) for text in rows["value_text"].to_pylist()))
    longest = max(len(name) for name in rows["name"].to_pylist())
    both = rows["men"].null_count < rows.num_rows
    return spec(unit, digits, max(NAME_WIDTH, round(7.3 * longest)), both, look)


def halves(rows: pa.Table) -> list[pa.Table]:
    """The rows of each column of charts, one or two."""
    numbers = rows["half"].to_pylist()
    return [rows.filter([number == half for number in numbers]) for half in sorted(set(numbers))]


@lru_cache(maxsize=64)
def spec(unit: Unit, value_digits: int, name_width: int, both_sexes: bool, look: Look) -> dict[str, Any]:
    """Spec over frames.RANKING. `value_digits` is the length of the longest value text, `name_width` the longest name in
    pixels. With `both_sexes` the filled mark is women, the hollow one men."""
    tokens = look.tokens
    value_width = look.px(8.4 * value_digits + 10) + VALUE_GAP
    left = -(value_width + look.px(name_width))
    own = "datum.emphasis == 1"
    base = alt.Chart().encode(
        y=alt.Y("name", type="nominal", sort=alt.EncodingSortField("value", op="max", order="descending"), axis=None)
    )
    x = alt.X(
        "value",
        type="quantitative",
        axis=alt.Axis(orient="top", labelExpr=unit.label, tickCount=4),
        scale=alt.Scale(nice=True, zero=False),
    )
    row = base.mark_bar(height={"band": 1}, color=tokens.accent_tint).encode(
        x=alt.value(left), x2=alt.value("width"), opacity=alt.condition(own, alt.value(1), alt.value(0))
    )
    axis_ends = [base.mark_point(opacity=0).encode(x=alt.X(column, type="quantitative")) for column in ("low", "high")]
    weight = alt.expr("datum.emphasis > 0 ? 700 : 400")
    names, values = (
        base.mark_text(align="right", baseline="middle", fontWeight=weight, color=tokens.ink).encode(
            text=alt.Text(column, type="nominal"), x=alt.value(at)
        )
        for column, at in (("name", -value_width), ("value_text", -VALUE_GAP))
    )
    reference = (
        alt.Chart()
        .transform_filter("datum.first")
        .mark_rule(strokeDash=[4, 3], strokeWidth=look.line(1.5), color=tokens.ink)
        .encode(x=alt.X("reference_value", type="quantitative"))
    )
    apart = base.mark_rule(strokeWidth=look.line(2), color=tokens.axis).encode(x=x, x2="men:Q")
    men = base.mark_point(filled=False, opacity=1, strokeWidth=look.line(2), size=look.px(70), color=tokens.ink).encode(x="men:Q")
    goal = (
        alt.Chart()
        .transform_filter("datum.first")
        .mark_rule(strokeWidth=look.line(1.5), color=tokens.accent)
        .encode(x=alt.X("goal", type="quantitative"))
    )
    interval = base.mark_rule(strokeWidth=look.line(1.5), color=tokens.axis).encode(x="lower:Q", x2="upper:Q")
    middle = [apart, men, _women(base, x, look)] if both_sexes else [interval, _verdicts(base, x, look)]
    chart = alt.layer(row, *axis_ends, names, values, reference, goal, *middle).properties(
        height=alt.Step(MEETING_ROW if look.meeting else ROW), padding={"left": 0, "right": 16, "top": 4, "bottom": 4}
    )
    return dictionary(chart, look)


def _women(base: alt.Chart, x: alt.X, look: Look) -> alt.Chart:
    """Filled marks, those of men being hollow."""
    color = alt.when("datum.emphasis == 1").then(alt.value(look.tokens.accent)).otherwise(alt.value(look.tokens.similar))
    marks: alt.Chart = base.mark_point(filled=True, opacity=1, shape="circle", size=look.px(80)).encode(x=x, color=color)
    return marks


def _verdicts(base: alt.Chart, x: alt.X, look: Look) -> alt.Chart:
    """A mark per area whose shape, colour and fill say the verdict."""
    names = list(MARKS)
    colors = [str(getattr(look.tokens, token)) for _, token, _, _ in MARKS.values()]
    fills = [color if filled else look.tokens.background for color, (_, _, filled, _) in zip(colors, MARKS.values(), strict=True)]

    def by_mark(values: list[Any]) -> alt.Scale:
        return alt.Scale(domain=names, range=values)

    marks: alt.Chart = base.mark_point(opacity=1, strokeWidth=look.line(1.6)).encode(
        x=x,
        shape=alt.Shape("mark", type="nominal", legend=None, scale=by_mark([shape for shape, *_ in MARKS.values()])),
        stroke=alt.Stroke("mark", type="nominal", legend=None, scale=by_mark(colors)),
        fill=alt.Fill("mark", type="nominal", legend=None, scale=by_mark(fills)),
        size=alt.Size("mark", type="nominal", legend=None, scale=by_mark([look.px(size) for *_, size in MARKS.values()])),
    )
    return marks

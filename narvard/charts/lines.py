"""Lines over time: the chosen areas in colour, reference dashed, country dotted, the others grey; a gap is a gap."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from narvard.charts.theme import NARROW, Look, Unit, dictionary

HEIGHT, MEETING_HEIGHT = 410, 480
PICK = "pick"

LONG, ON_PHONE = 20, 14
"""Letters of a label that needs room to spare, and of a name that a phone has room for."""
LABEL = (
    f"windowSize()[0] < {NARROW} && length(datum.line) > {ON_PHONE} "
    f"? slice(datum.line, 0, {ON_PHONE - 1}) + '… ' + datum.value_text "
    f": datum.label + (length(datum.label) > {LONG} ? '\u00a0\u00a0\u00a0\u00a0' : '')"
)
"""The name and the value at the end of a line. A long one has some blanks after it: its width is measured before the type has come,
and the last digit would be cut. On a phone the name is cut rather than the value; it stands in full in the table."""
NAME = f"windowSize()[0] < {NARROW} && length(datum.line) > {ON_PHONE} ? slice(datum.line, 0, {ON_PHONE - 1}) + '…' : datum.line"
"""The name of a grey line that is pointed at."""
LINES_OF_TRIALS = 80
"""What the words of trials take of a screen at a meeting."""


@lru_cache(maxsize=32)
def spec(unit: Unit, breaks: tuple[int, ...], look: Look, trials: tuple[float, ...] = ()) -> dict[str, Any]:
    """Spec over frames.LINES. `breaks` are first years of new series, `trials` when trials began, numbered in that order."""
    tokens = look.tokens
    height = (MEETING_HEIGHT - LINES_OF_TRIALS * bool(trials)) if look.meeting else HEIGHT
    roles = [f"chosen{i}" for i in range(len(tokens.categorical))]
    color = alt.Color(
        "role",
        type="nominal",
        legend=None,
        scale=alt.Scale(
            domain=[*roles, "reference", "country", "context"], range=[*tokens.categorical, tokens.ink, tokens.ink, tokens.context]
        ),
    )
    x = alt.X(
        "period",
        type="quantitative",
        axis=alt.Axis(format="d", tickMinStep=1, tickCount=8, grid=False, domain=True, domainColor=tokens.axis),
        scale=alt.Scale(zero=False, nice=False),
    )
    y = alt.Y(
        "value",
        type="quantitative",
        axis=alt.Axis(labelExpr=unit.label, tickCount=8 if look.meeting else 5, grid=True),
        scale=alt.Scale(zero=False, nice=True),
    )
    hover = alt.selection_point(name="hover", on="pointerover", clear="pointerout", fields=["line"], nearest=True, empty=False)
    pick = alt.selection_point(name=PICK, on="click", fields=["code"], nearest=True, empty=False)
    base = alt.Chart().encode(x=x, y=y, detail="segment:N")
    hovered = "hover.line && indexof(hover.line, datum.line) >= 0"
    context = (
        base.transform_filter("datum.role == 'context'")
        .mark_line(strokeWidth=1)
        .encode(
            color=alt.when(hovered).then(alt.value(tokens.ink)).otherwise(alt.value(tokens.context)),
            strokeWidth=alt.when(hovered).then(alt.value(2)).otherwise(alt.value(1)),
        )
    )
    named = base.transform_filter("datum.role != 'context'")
    chosen = base.transform_filter("indexof(datum.role, 'chosen') == 0")
    layers = [
        context,
        named.mark_line().encode(
            color=color,
            strokeWidth=alt.when("datum.role == 'chosen0'").then(alt.value(look.px(3.5))).otherwise(alt.value(look.px(2))),
            strokeDash=alt.when("datum.role == 'reference'")
            .then(alt.value([5, 4]))
            .when("datum.role == 'country'")
            .then(alt.value([2, 3]))
            .otherwise(alt.value([1, 0])),
        ),
        chosen.mark_point(filled=True, opacity=1, size=look.px(55)).encode(color=color),
        base.transform_filter("datum.label != ''")
        .transform_calculate(shown=LABEL)
        .mark_text(align="left", dx=8, fontWeight=600)
        .encode(text="shown:N", color=color, y=alt.Y("label_at", type="quantitative")),
        base.transform_filter("datum.role == 'context' && datum.last")
        .transform_calculate(shown=NAME)
        .mark_text(align="left", dx=8, color=tokens.ink)
        .encode(text="shown:N", opacity=alt.when(hovered).then(alt.value(1)).otherwise(alt.value(0))),
        base.mark_point(opacity=0, size=90, cursor="pointer")
        .encode(
            tooltip=[
                alt.Tooltip("line", type="nominal", title="Område"),
                alt.Tooltip("period", type="quantitative", title="År", format="d"),
                alt.Tooltip("value_text", type="nominal", title="Värde"),
            ]
        )
        .add_params(hover, pick),
        *(_break(year, look) for year in breaks),
        *(flag(number, at, height, look) for number, at in enumerate(trials, 1)),
    ]
    chart = alt.layer(*layers).properties(height=height, padding={"left": 4, "right": 12, "top": 8, "bottom": 4})
    return dictionary(chart, look)


def _break(year: int, look: Look) -> alt.LayerChart | alt.FacetChart:
    """A dotted upright rule before the first year of a new series, with a word."""
    at = alt.XDatum(year - 0.5, type="quantitative")
    rule = alt.Chart().mark_rule(strokeDash=[2, 3], color=look.tokens.muted).encode(x=at)
    word = alt.Chart().mark_text(align="left", dx=5, y=10, color=look.tokens.muted, text="ny mätning").encode(x=at)
    return alt.layer(rule, word)


def flag(number: int, at: float, height: int, look: Look) -> alt.LayerChart | alt.FacetChart:
    """A flag on the axis where a trial began, its number in a ring: clear of the lines' names and of the flag before it."""
    x, y = alt.XDatum(at, type="quantitative"), alt.value(height - look.px(16 + 24 * ((number - 1) % 3)))
    color = look.tokens.proposed
    rule = alt.Chart().mark_rule(color=color).encode(x=x, y=y, y2=alt.value(height))
    ring = (
        alt.Chart()
        .mark_point(filled=True, opacity=1, size=look.px(420), color=look.tokens.background, stroke=color)
        .encode(x=x, y=y)
    )
    word = alt.Chart().mark_text(fontWeight=600, color=color, text=str(number)).encode(x=x, y=y)
    return alt.layer(rule, ring, word)

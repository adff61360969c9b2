"""Map of the 49 municipalities in five classes; no value is hatched, the own area outlined."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import altair as alt

from narvard.charts.theme import Look, Tokens, dictionary
from narvard.settings import PROJECT

GEOMETRY = PROJECT / "data" / "geometry" / "municipalities.geojson"
HEIGHT = 540
MEETING_HEIGHT = 680
PICK = "pick"


@lru_cache(maxsize=8)
def spec(look: Look) -> dict[str, Any]:
    """Spec over frames.MAP, with the outlines of the municipalities inside."""
    tokens = look.tokens
    base = alt.Chart()
    hover = alt.selection_point(name="hover", on="pointerover", clear="pointerout", fields=["area"], empty=False)
    pick = alt.selection_point(name=PICK, fields=["area"], empty=False)
    fill = alt.when("datum['class'] < 0").then(alt.value(_hatch(tokens)))
    for number, color in enumerate(tokens.sequential):
        fill = fill.when(f"datum['class'] == {number}").then(alt.value(color))
    hovered = "hover.area && indexof(hover.area, datum.area) >= 0"
    areas = (
        base.mark_geoshape(cursor="pointer")
        .encode(
            fill=fill.otherwise(alt.value(tokens.context)),
            stroke=alt.when(hovered).then(alt.value(tokens.ink)).otherwise(alt.value(tokens.background)),
            strokeWidth=alt.when(hovered).then(alt.value(2)).otherwise(alt.value(1)),
            tooltip=[
                alt.Tooltip("name", type="nominal", title="Område"),
                alt.Tooltip("value_text", type="nominal", title="Värde"),
                alt.Tooltip("year", type="nominal", title="År"),
                alt.Tooltip("municipality", type="nominal", title="Kommun"),
            ],
        )
        .add_params(hover, pick)
    )
    outline = (
        base.transform_filter("datum.emphasis > 0")
        .mark_geoshape(filled=False, strokeJoin="round", tooltip=None)
        .encode(
            stroke=alt.value(tokens.ink),
            strokeWidth=alt.when("datum.emphasis == 1").then(alt.value(3)).otherwise(alt.value(1.8)),
        )
    )
    labels = base.transform_filter("datum.label != ''").transform_calculate(lon="datum.properties.lon", lat="datum.properties.lat")
    halo, words = (
        labels.mark_text(fontWeight=600, tooltip=None, **mark).encode(longitude="lon:Q", latitude="lat:Q", text="label:N")
        for mark in ({"stroke": tokens.background, "strokeWidth": 4, "strokeJoin": "round"}, {"color": tokens.ink})
    )
    chart = (
        alt.layer(areas, outline, halo, words)
        .project(type="mercator")
        .properties(height=MEETING_HEIGHT if look.meeting else HEIGHT)
    )
    outlines = {"data": {"values": _outlines()}, "key": "properties.code", "fields": ["type", "geometry", "properties"]}
    return dictionary(chart, look) | {"transform": [{"lookup": "code", "from": outlines}]}


def _hatch(tokens: Tokens) -> dict[str, Any]:
    """Diagonal stripes, as a gradient with sharp stops: Vega has no patterns."""
    stops = []
    for i in range(12):
        color = tokens.background if i % 2 else tokens.context
        stops += [{"offset": i / 12, "color": color}, {"offset": (i + 1) / 12, "color": color}]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 1, "stops": stops}


def _outlines() -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(GEOMETRY.read_text(encoding="utf-8"))["features"]
    return features

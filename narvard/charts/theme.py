"""Colours, type and number format of every chart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import altair as alt

from narvard.format import MINUS, MONTHS, THIN_SPACE

FONT = "IBM Plex Sans, Segoe UI, Arial, sans-serif"


@dataclass(frozen=True)
class Tokens:
    background: str
    ink: str
    muted: str
    accent: str
    accent_tint: str
    proposed: str
    proposed_tint: str
    better: str
    worse: str
    similar: str
    better_tint: str
    worse_tint: str
    similar_tint: str
    axis: str
    rule: str
    grid: str
    context: str
    sequential: tuple[str, ...]
    """Five classes, low to high."""
    categorical: tuple[str, ...]
    """Lines of chosen areas, the own first."""


LIGHT = Tokens(
    background="#FFFFFF",
    ink="#17252C",
    muted="#4F5E66",
    accent="#0A5C63",
    accent_tint="#E3F0F0",
    proposed="#7A3B86",
    proposed_tint="#F5EAF7",
    better="#1560A8",
    worse="#B84A00",
    similar="#66727A",
    better_tint="#DCE9F6",
    worse_tint="#FBE6D6",
    similar_tint="#EDF1F3",
    axis="#87949C",
    rule="#D5DCE0",
    grid="#E6EAED",
    context="#C3CCD1",
    sequential=("#C7E1E1", "#7DB8BA", "#368E93", "#25767C", "#004B51"),
    categorical=("#0A5C63", "#B38D00", "#2F1C8B", "#681A00", "#789F70", "#259CDE"),
)
DARK = Tokens(
    background="#10181C",
    ink="#E9EFF1",
    muted="#A9B7BE",
    accent="#63C7C4",
    accent_tint="#15383A",
    proposed="#D69BE0",
    proposed_tint="#3A2340",
    better="#7CB8F5",
    worse="#FF9A57",
    similar="#9BA8AF",
    better_tint="#16304A",
    worse_tint="#45260F",
    similar_tint="#222E35",
    axis="#6F7E87",
    rule="#34434B",
    grid="#243139",
    context="#46545C",
    sequential=("#1E474B", "#2D7275", "#4C9EA0", "#6EB3B2", "#ACDCD9"),
    categorical=("#63C7C4", "#FFE247", "#1F74BF", "#B55100", "#D0F7A9", "#9B5F55"),
)


@dataclass(frozen=True)
class Look:
    """How a chart is to look: theme of the page, and larger in meeting mode."""

    dark: bool = False
    meeting: bool = False

    @property
    def tokens(self) -> Tokens:
        return DARK if self.dark else LIGHT

    def px(self, size: float) -> int:
        """A size in pixels, 1.4 times larger in meeting mode."""
        return round(size * 1.4) if self.meeting else round(size)

    def line(self, width: float) -> float:
        """A width of lines in pixels, 1.4 times thicker in meeting mode."""
        return width * 1.4 if self.meeting else width


NARROW = 600
"""Pixels of a window that is a phone, or a screen at 400 percent."""


def on_phone(there: float | str, elsewhere: float | str) -> alt.ExprRef:
    """One value in a narrow window and another elsewhere, also in a picture, which has no window."""
    one, other = (json.dumps(value) for value in (there, elsewhere))
    return alt.ExprRef(expr=f"windowSize()[0] < {NARROW} ? {one} : {other}")


@dataclass(frozen=True)
class Unit:
    """How values are written on an axis: the short unit after the number."""

    suffix: str

    @property
    def label(self) -> str:
        """Vega expression for an axis label."""
        return f"format(datum.value, ',.2~f') + '{self.suffix}'"


def dictionary(chart: alt.LayerChart | alt.FacetChart, look: Look) -> dict[str, Any]:
    """The finished spec: our looks and Swedish numbers, no data."""
    spec: dict[str, Any] = chart.to_dict(validate=False)
    _drop_data(spec)
    spec.pop("datasets", None)
    spec["config"] = config(look)
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    return spec


def _drop_data(part: dict[str, Any]) -> None:
    part.pop("data", None)
    for layer in part.get("layer", ()):
        _drop_data(layer)


def config(look: Look) -> dict[str, Any]:
    tokens, text = look.tokens, look.px(15)
    axis = {
        "labelFont": FONT,
        "labelFontSize": text,
        "labelColor": tokens.muted,
        "domain": False,
        "ticks": False,
        "grid": False,
        "gridColor": tokens.grid,
        "labelPadding": 6,
        "title": None,
        "labelFlush": False,
    }
    return {
        "background": "transparent",
        "font": FONT,
        "aria": False,
        "mark": {"aria": False},  # else the containers of marks name themselves in English
        "view": {"stroke": None},
        "axis": axis,
        "axisX": {"grid": True, "labelOverlap": True},
        "axisY": {"labelOverlap": False, "labelLimit": look.px(260)},
        "text": {"font": FONT, "fontSize": text, "color": tokens.ink},
        "legend": {"labelFont": FONT, "labelFontSize": text, "labelColor": tokens.ink, "title": None},
        "locale": {
            "number": {
                "decimal": ",",
                "thousands": THIN_SPACE,
                "grouping": [3],
                "currency": ["", "\u00a0kr"],
                "minus": MINUS,
                "percent": f"{THIN_SPACE}%",
            },
            "time": TIME,
        },
    }


DAYS = ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"]
TIME = {
    "dateTime": "%A %-d %B %Y %X",
    "date": "%Y-%m-%d",
    "time": "%H:%M:%S",
    "periods": ["fm", "em"],
    "days": DAYS,
    "shortDays": [day[:3] for day in DAYS],
    "months": MONTHS,
    "shortMonths": [month[:3] for month in MONTHS],
}
